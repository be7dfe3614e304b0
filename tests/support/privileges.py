"""Let permissions hold for a process of a test, also where its user is root, whom they do not stop."""

from __future__ import annotations

import ctypes
import os
import sys

_VERSION = 0x20080522
"""The header of capset. Source: capset(2) of Linux, version 3."""
_SECUREBITS, _NOROOT = 28, 1
"""What root is given back when it runs a program, is not. Source: prctl(2), capabilities(7)."""


def give_up() -> None:
    """Give up what root may do beyond other users; nothing changes for any of these, or outside Linux."""
    if sys.platform == "linux" and os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(_VERSION, 0)
        none = (ctypes.c_uint32 * 6)()
        system = ctypes.CDLL(None, use_errno=True)
        if system.prctl(_SECUREBITS, _NOROOT, 0, 0, 0) or system.capset(header, none):
            raise OSError(ctypes.get_errno(), "cannot give up what root may do")
