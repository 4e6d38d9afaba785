"""Namespace: a network without a single device, and no privilege left to make one.

Any user may have such a network where the system lets users have namespaces; some distributions do not. Only the
loopback device is in it, and it is down: nothing on this machine or beyond can be reached.

Source: unshare(2), user_namespaces(7), capabilities(7).
"""

from __future__ import annotations

import struct

from pipeline.fence.kernel import call, check, prctl

_NEW_USER, _NEW_NETWORK, _NEW_IPC = 0x10000000, 0x40000000, 0x08000000
_NO_NEW_PRIVILEGES = 38
_THIRD_VERSION = 0x20080522
_NONE = struct.pack("=6I", 0, 0, 0, 0, 0, 0)


def leave_network() -> None:
    """Go where there is no network and no memory shared with others; raises ``OSError``. Only with one thread."""
    check(call("unshare", _NEW_USER | _NEW_NETWORK | _NEW_IPC))


def gain_no_privileges() -> None:
    """Let no program give this process, or what it starts, more than it has; raises ``OSError``. Comes first."""
    check(prctl(_NO_NEW_PRIVILEGES, 1))


def drop_privileges() -> None:
    """Keep nothing of what root may, in this process and all that it starts; raises ``OSError``.

    The first of a namespace is as root in it, and root's reach into the kernel is what most attacks on it need.
    """
    check(call("capset", struct.pack("=Ii", _THIRD_VERSION, 0), _NONE))
