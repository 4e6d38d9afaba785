"""Unpack: the files in a ZIP or tar archive, taken out without trusting anything that the archive says of itself.

Runs in a child behind the fence. Nothing is ever written under a name from an archive: members' bytes go into one open
file, the spill, one after the other, and the names are told beside.
"""

from __future__ import annotations

from pipeline.unpack.contents import HEAD, NESTED, Contents, Member, is_packed
from pipeline.unpack.walk import unpack

__all__ = ["HEAD", "NESTED", "Contents", "Member", "is_packed", "unpack"]
