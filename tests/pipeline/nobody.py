"""A zygote that gives up its rights: what it forks is held to limits that the system does not hold root to.

Run by test_convert.py as ``python -m tests.pipeline.nobody``, as pipeline.fence runs pipeline.zygote.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipeline import zygote

NOBODY = 65534
SAMPLE = Path(__file__).parents[1] / "fixtures" / "office" / "pakke.docx"
PROGRAM = ("-m", "tests.pipeline.nobody")

if __name__ == "__main__":
    # All that is imported must be here first: this user may not be let into the folders where Python lies.
    zygote.warm()
    zygote.read_task(SAMPLE.read_bytes(), {})
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    zygote.main()
