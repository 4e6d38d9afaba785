"""What is asked first, cheaply, lets everything through that the patterns behind it find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.grammar import aapning
from parsers.grammar.avstemning import ordlyd
from parsers.layouts import all_layouts
from parsers.layouts.form import Form
from schemas.normal.resultat import ADOPTED, CHOSEN, FELL, UNANIMOUS, UNVOTED

_VOTES = {
    "adopted": ADOPTED,
    "chosen": CHOSEN,
    "fell": FELL,
    "unanimous": UNANIMOUS,
    "unvoted": UNVOTED,
    **{
        name: getattr(ordlyd, name).pattern
        for name in ("_ACTIVE", "_MADE", "_N_VOTED", "_GOT", "_GOT_EACH", "_FOR_EACH", "_AGAINST", "_FOR_AND_AGAINST")
    },
}
_OPENERS = (
    "_TREATED",
    "_TREATMENT_OF",
    "_OF_DATE",
    "_IN_BODY",
    "_NUMBERED_DECISION",
    "_DECIDES",
    "_RECOMMENDS",
    "_LAID_BEFORE",
    "_BODY_AND_DATE",
    "_DATE_AND_BODY",
)


@pytest.mark.parametrize("name", _VOTES)
@settings(max_examples=25)
@given(data=st.data())
def test_no_wording_of_a_vote_is_passed_over(name: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(_VOTES[name], re.IGNORECASE)))
    assert ordlyd.MAY_TELL.search(text.casefold())


@pytest.mark.parametrize("name", _OPENERS)
@settings(max_examples=25)
@given(data=st.data())
def test_no_line_that_opens_a_treatment_is_passed_over(name: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(getattr(aapning, name)))
    assert aapning.MAY_OPEN.search(text)


_FORMS = sorted(
    {(form.section, form.printed): form for layout in all_layouts() for form in layout.forms["overskrift"]}.values(),
    key=lambda form: form.printed,
)


@settings(max_examples=100)
@given(form=st.sampled_from([form for form in _FORMS if not form.is_plain]), data=st.data())
def test_no_heading_with_a_name_in_it_is_passed_over(form: Form, data: st.DataObject) -> None:
    """Every layout answers with a form for what one of its forms' patterns makes."""
    text = data.draw(st.from_regex(form.pattern, fullmatch=True))
    known = next(layout for layout in all_layouts() if form in layout.forms["overskrift"])
    assert known.match("overskrift", text) is not None
