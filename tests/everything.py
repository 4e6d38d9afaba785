"""Whether tests that by default take a sample of what is long take everything.

``MOETEARKIV_EVERYTHING=1`` asks for it; ``make prove`` measures the same and sets it for the hostile files.
"""

from __future__ import annotations

import os

EVERYTHING = os.environ.get("MOETEARKIV_EVERYTHING") == "1"
