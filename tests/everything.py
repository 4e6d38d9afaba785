"""Whether tests that by default take a sample of what is long take everything.

``MOETEARKIV_EVERYTHING=1`` asks for it, and ``make prove`` sets it for the tests it runs.
"""

from __future__ import annotations

import os

EVERYTHING = os.environ.get("MOETEARKIV_EVERYTHING") == "1"
