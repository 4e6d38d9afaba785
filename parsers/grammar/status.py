"""What became of a case: said in the decision, told of in the treatment, or following from a vote or a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Behandlingsstatus

_FLAGS = re.IGNORECASE | re.MULTILINE
_CASE = r"^(?:\d\.\s?|[-•]\s)?(?:sak(?:en|a)?(?:\s\d{1,4}/\d{2,4})?|behandlingen\sav\ssaken)\s"
_WAS = r"(?:ble\s|blei\s|blir\s|vart\s|vert\s|er\s|foreslås\s|bes\s)?"
_WORDINGS = (
    # "Saken utsettes til neste møte", "Saka blir utsett", "Saka vert utsett til neste møte"
    (
        Behandlingsstatus.UTSATT,
        re.compile(_CASE + _WAS + r"uts(?:ettes|att|ett|ettast)\b|^uts(?:att|ett)[.]?$", _FLAGS),
    ),
    # "Saken trekkes", "Saken ble trukket fra sakskartet", "Saka utgår", "Kommunedirektøren trakk saken."
    (
        Behandlingsstatus.TRUKKET,
        re.compile(
            _CASE + _WAS + r"(?:trekkes|trukket|trukke|utgår|utgikk|utgjekk|trekt|tatt\sav\ssak)\b"
            r"|^(?!.*forslag)[A-ZÆØÅ][^.:\n]{2,60}\s(?:trakk|trekker|trekte)\s(?:saken|saka)(?:\sfra\s\w+)?\s?(?:\.|$)"
            r"|^(?:trukket|trekt)(?:\s(?:fra|frå)\s\w+)?[.]?$|^utgår[.]?$",
            _FLAGS,
        ),
    ),
    # "Saken sendes tilbake til kommunedirektøren"
    (
        Behandlingsstatus.TILBAKESENDT,
        re.compile(_CASE + _WAS + r"(?:\w+\s)?(?:send(?:es|t|e|ast)?\s(?:tilbake|attende)|tilbakesend\w*)\b", _FLAGS),
    ),
    # "Saken ble ikke behandlet", "Saka vart ikkje handsama"
    (
        Behandlingsstatus.IKKE_BEHANDLET,
        re.compile(_CASE + _WAS + r"ikk(?:e|je)\s(?:realitets)?(?:behandlet|behandla|handsama)\b", _FLAGS),
    ),
    # "Saken oversendes kommunestyret uten realitetsvotering"
    (
        Behandlingsstatus.OVERSENDT,
        re.compile(_CASE + _WAS + r"oversend(?:es|t|e|ast)\b", _FLAGS),
    ),
)
# "SAK TREKKES FRA SAKSKARTET", "Utgår", "Saken utgår"
_TITLE = re.compile(
    r"^(?:sak(?:en|a)?\s)?(?:trekkes\b|trukket\b|utgår\b|utgått\b)|\btrekkes fra sakskartet\b|[-–]\sutgår$",
    re.IGNORECASE,
)
# "Byråd Hägglund besvarte spørsmålene", "Spørsmålet ble besvart av …", "Ordføreren svarte på interpellasjonen"
_ANSWERED = re.compile(
    r"\b(?:spørsmål(?:et|ene|a)|interpellasjon(?:en|ene|ane)|grunngitte spørsmål)\s(?:ble|blei|vart|er)\s"
    r"(?:skriftlig\s)?(?:besvart|svart|svara)"
    r"|\b(?:besvarte|svarte|svara)\s(?:på\s)?(?:spørsmål(?:et|ene|a)|interpellasjon(?:en|ane))\b",
    re.IGNORECASE,
)


def find_status(vedtak: Value | None, behandling: Passage, votes: Sequence[Draft]) -> Cited | None:
    """The status that the decision, the treatment or the votes state; None when nothing became of the case yet."""
    if isinstance(vedtak, Cited):
        said = _said(vedtak, vedtak.text.partition("\n")[0])
        return said or derived(Behandlingsstatus.FERDIGBEHANDLET.value, *_results(votes), vedtak)
    said = _said(behandling.whole(), behandling.text) if behandling else None
    if said is not None:
        return said
    results = _results(votes)
    if results:
        return derived(Behandlingsstatus.FERDIGBEHANDLET.value, *results)
    answered = _ANSWERED.search(behandling.text)
    return derived(Behandlingsstatus.FERDIGBEHANDLET.value, behandling.cite(answered)) if answered else None


def find_status_in_title(title: Cited) -> Cited | None:
    """A title that takes the case off the list: "SAK TREKKES FRA SAKSKARTET", "Utgår"."""
    match = _TITLE.search(title.text)
    return derived(Behandlingsstatus.TRUKKET.value, title) if match else None


def _said(cited: Cited, text: str) -> Cited | None:
    for status, pattern in _WORDINGS:
        if pattern.search(text):
            return derived(status.value, cited)
    return None


def _results(votes: Sequence[Draft]) -> list[Cited]:
    return [result for vote in votes if (result := vote.get("resultat")) is not None]
