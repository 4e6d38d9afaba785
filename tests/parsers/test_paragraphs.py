"""Which printed lines are one paragraph, in a text without styles."""

from __future__ import annotations

import pytest

from parsers.blocks import build_blocks
from parsers.readers.text import read_text

WIDE = "Kommunen selger inntil to mål av eiendommen som tilleggsareal til nabotomta i øst for veien.\n\n"

PARAGRAPHS: list[tuple[str, list[str]]] = [
    # the line ends within a phrase, though the next word would have fitted
    (
        "Planen vedtas med bestemmelser datert 05.05.2014, jf. plan- og bygningsloven\n§ 12-12.\n",
        ["Planen vedtas med bestemmelser datert 05.05.2014, jf. plan- og bygningsloven § 12-12."],
    ),
    (
        "Løyvinga vert dekt av fondet i samsvar med saka og gjeld frå og med\n5. mai og ut året.\n",
        ["Løyvinga vert dekt av fondet i samsvar med saka og gjeld frå og med 5. mai og ut året."],
    ),
    (
        "Kommunen avgir høringsuttalelse til Vestland fylkeskommune om\n«Samlingssentrum» slik den ligger.\n",
        ["Kommunen avgir høringsuttalelse til Vestland fylkeskommune om «Samlingssentrum» slik den ligger."],
    ),
    # a colon ends a line
    ("Likestillingsombudet, møte om inkluderende skole tirsdag den 29. oktober kl. 12:\nEowyn Saus\n",
     ["Likestillingsombudet, møte om inkluderende skole tirsdag den 29. oktober kl. 12:", "Eowyn Saus"]),
    # marks of lists
    ("Tilhørende bestemmelser vedtas med følgende endringer i de to siste punktene her\niv. § 6.6 ny bestemmelse\n",
     ["Tilhørende bestemmelser vedtas med følgende endringer i de to siste punktene her", "iv. § 6.6 ny bestemmelse"]),
    ("o Viktig å holde oppe trykket nå når Fylkestinget er på sporet\no Politisk nivå må fronte dette\n",
     ["o Viktig å holde oppe trykket nå når Fylkestinget er på sporet", "o Politisk nivå må fronte dette"]),
    # short lines are lines of their own
    ("Arbeiderpartiet\nNr. 15 Silje Madsen\n", ["Arbeiderpartiet", "Nr. 15 Silje Madsen"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "paragraphs"), PARAGRAPHS)
def test_paragraphs(printed: str, paragraphs: list[str]) -> None:
    blocks = build_blocks(read_text((WIDE + printed).encode()))
    assert [block.text for block in blocks][1:] == paragraphs
