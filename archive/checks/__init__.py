"""Checks between papers, over an owner's consolidated statements: small functions, silent on papers in order.

They see all papers of a meeting at once, so that a packet and its parts give the same findings, and a correction is
seen like any other statement. What each finding means and what to do about it: ``schemas.avvik``, docs/avvik.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archive.checks.agenda import find_not_announced, find_not_treated, find_paper_missing
from archive.checks.attendance import find_no_chair, find_no_quorum
from archive.checks.basis import Grunnlag
from archive.checks.closing import find_closed_at_distance, find_closing_not_recorded, find_closing_without_basis
from archive.checks.date_apart import find_date_apart
from archive.checks.decision import find_decision_apart
from archive.checks.minutes import (
    find_no_attendance,
    find_no_basis_for_disqualification,
    find_no_cases,
    find_no_decision,
    find_no_outcome,
    find_no_place,
)
from archive.checks.numbers import find_gap, find_number_twice, find_wrong_year
from archive.checks.persons import find_possible_same
from archive.checks.votes import (
    find_disqualified_voted,
    find_party_votes_apart,
    find_tally_apart,
    find_too_few_voted,
    find_voted_absent,
)
from archive.checks.years import find_case_after_meeting, find_later_minutes_approved
from archive.finding import Funn

__all__ = ["CHECKS", "Grunnlag"]

CHECKS: tuple[Callable[[Grunnlag], Iterable[Funn]], ...] = (
    find_closing_not_recorded,
    find_date_apart,
    find_closing_without_basis,
    find_closed_at_distance,
    find_decision_apart,
    find_not_treated,
    find_not_announced,
    find_paper_missing,
    find_gap,
    find_number_twice,
    find_wrong_year,
    find_case_after_meeting,
    find_later_minutes_approved,
    find_no_quorum,
    find_no_chair,
    find_tally_apart,
    find_too_few_voted,
    find_party_votes_apart,
    find_voted_absent,
    find_disqualified_voted,
    find_no_place,
    find_no_attendance,
    find_no_cases,
    find_no_decision,
    find_no_outcome,
    find_no_basis_for_disqualification,
    find_possible_same,
)
