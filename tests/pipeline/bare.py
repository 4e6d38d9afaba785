"""The zygote of the tests on a system that has no such layer: which are away, its argument says ("files,calls").

Run as ``python -m tests.pipeline.bare files,network,calls``, as pipeline.fence runs pipeline.zygote.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

from pipeline.fence import landlock, namespace, seccomp
from tests.pipeline import hostile


def away(*_: object) -> NoReturn:
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


PLACES = {"files": (landlock, "version"), "network": (namespace, "leave_network"), "calls": (seccomp, "forbid_escapes")}

if __name__ == "__main__":
    for name in sys.argv[1].split(","):
        setattr(*PLACES[name], away)
    hostile.main()
