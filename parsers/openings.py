"""Openings: lines that begin a paragraph of their own, also below a line that reaches the margin.

Where a sentence ends exactly at the margin nothing on the page tells whether the next line goes on. What the line
says does: "For forslaget stemte 3: …" below the proposal, "Godkjenning av innkalling:" below a remark, the name of
who signed.
"""

from __future__ import annotations

import re

_ENDED = re.compile(r"[.!?»”\"][)\s]*\Z")
# "Formannskapet 11.03.2025:" over what a body did with a case
_TREATED_BY = re.compile(r"(?<!\w)[A-ZÆØÅ][^\W\d_]+(?:[ -][^\W\d_]+){0,5} \d{1,2}\.\d{1,2}\.\d{4}:")
# "For forslaget stemte 3: …", "Imot stemte: …", "Følgende representanter stemte for:", "Følgjande røysta mot:"
_VOTERS = re.compile(
    r"(?:(?:for|imot|mot)\s(?:\w+\s){0,4}|følg\w+\s(?:\w+\s){0,3})(?:stemte|røysta|røystet|voterte)\b", re.IGNORECASE
)
# "Spørsmål fra representant Kari Vik:", "Interpellasjon frå Ola Lie (Sp) til ordføraren"
ASKS = re.compile(
    r"(?:spørsmål|interpellasjon|forespørsel|førespurnad)\s(?:til\s\S+\s){0,1}fr[aå]\s[^.?!]{3,100}\Z", re.IGNORECASE
)
# "Godkjenning av innkalling:", "Behandling:"
_HEADING = re.compile(r"(?<!\S)[A-ZÆØÅ]\S*(?: \S+){0,5}:\Z")
# "Møteleiar: Kari Vik" below a row of names that reaches the margin
_LIST = re.compile(
    r"(?:Møtele(?:der|iar)|Møtesekretær|Sekretær|Forfall|Meldt forfall|Varamedlem(?:mer|er|mar)?"
    r"|Permisjon|Merknad(?:er)?|Fra administrasjonen|Frå administrasjonen|Til stede|Til stades): "
    # "Sak 01/14 Godkjenning av innkalling"
    r"|Sak \d{1,3}/\d{2,4}:? [A-ZÆØÅ]"
)
# "Astrid Solbakkli", "Kari M. Vik (s)": a line that is a name and nothing else
_NAME = re.compile(r"(?<![\w'-])[A-ZÆØÅ][^\W\d_'-]+(?: [A-ZÆØÅ][\w'-]*\.?){1,3}(?: \(s(?:ign)?\.?\))?\Z")


def opens_paragraph(above: str, line: str) -> bool:
    """Whether ``line`` begins a paragraph by what it says, below a line that may reach the margin."""
    text = line.strip()
    if _TREATED_BY.fullmatch(text) or _LIST.match(text):
        return True
    if _ENDED.search(above[-4:]) is None:
        return False
    return any(shape.match(text) for shape in (_VOTERS, ASKS, _HEADING, _NAME))
