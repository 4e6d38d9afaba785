"""Which act on municipalities a meeting was held under.

kommuneloven 2018 (LOV-2018-06-22-83) replaced that of 1992 (LOV-1992-09-25-107) with the first meeting of each
kommunestyre of the term 2019-2023, in October 2019. Meetings before 1 November 2019 are taken to be under the old
act. What a møtebok must hold is listed by § 11-4 of the new act; the old act's § 30 demanded a møtebok only.
"""

from __future__ import annotations

from datetime import date

_NEW_ACT = date(2019, 11, 1)


def under_new_act(dato: date | None) -> bool:
    """Whether a meeting is known to have been held under kommuneloven 2018."""
    return dato is not None and dato >= _NEW_ACT


def cite(dato: date | None, new: str, old: str) -> str:
    """The provision in the act of the meeting's date: "kommuneloven § 11-9", "kommuneloven (1992) § 33"."""
    return f"kommuneloven (1992) {old}" if dato is not None and dato < _NEW_ACT else f"kommuneloven {new}"
