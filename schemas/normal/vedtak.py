"""Whether a decision is what was recommended, point by point, numbering aside."""

from __future__ import annotations

import re

from schemas.normal.tekst import Forskjell, diff_punkter

# "Innstillingen", "Rådmannens innstilling", "Ordførers forslag til vedtak", "Tilrådinga"
_RECOMMENDATION = re.compile(
    r"\b(?:innstilling(?:en|a)?|forslag(?:et)? til vedtak|tilråding(?:en|a)?)\b", re.IGNORECASE
)
# "Alternativt forslag til vedtak pkt. 1 frå Per Larsen (V)" is somebody else's
_OTHER = re.compile(r"alternativ|tillegg|endring|avvikende|utsettelse|utsetjing|motforslag", re.IGNORECASE)
# "Forslaget og kontrollutvalets vedtak er likelydande."
_SAME = re.compile(r"\blikelyd|\bidentisk", re.IGNORECASE)


def is_recommendation(about: str) -> bool:
    """Whether a vote is told to be on the recommendation, and not on a proposal made against it."""
    return bool(_RECOMMENDATION.search(about)) and not _OTHER.search(about)


def describe_difference(innstilling: str, vedtak: str) -> str | None:
    """What the decision says that the recommendation does not, in words; None when they say the same.

    Also None when the paper prints, in the recommendation's place, that the two are alike.
    """
    if _SAME.search(innstilling):
        return None
    differences = diff_punkter(innstilling, vedtak)
    if not differences:
        return None
    return "vedtaket avviker fra innstillingen: " + "; ".join(_describe(difference) for difference in differences)


def _describe(difference: Forskjell) -> str:
    point = difference.til or difference.fra
    where = f"punkt {point.nummer}" if point and point.nummer else "et avsnitt"
    if difference.art == "lagt_til":
        return f"{where} er lagt til: «{point.tekst if point else ''}»"
    if difference.art == "fjernet":
        return f"{where} er utelatt: «{point.tekst if point else ''}»"
    added = ", ".join(f"«{words}»" for words in difference.lagt_til)
    gone = ", ".join(f"«{words}»" for words in difference.slettet)
    return f"{where}: " + " og ".join(
        part for part in (f"{added} er lagt til" if added else "", f"{gone} er utelatt" if gone else "") if part
    )
