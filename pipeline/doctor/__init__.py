"""Doctor: whether this machine and these settings can do what is asked of them. Each check is one small function.

A check looks and tells; it changes nothing, makes no archive and no folder. ``fail`` is what stops the program or
loses something, ``warn`` what it does without.
"""

from __future__ import annotations

from pipeline.doctor.examine import examine
from pipeline.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
