"""Clock times as Norwegian papers print them, read to "HH:MM".

Seen: "16:00", "16.00", "kl. 16", "kl 1600", "Kl. 09:00-15:00", "fra kl. 16:00 til kl. 19.57", "frå kl.
16:00 til kl.19.57", "kl: 18:00". 24:00 is not read: it is a time of the next day. Four bare digits are a
year as often as a time: they count only after "kl" or with a leading zero ("0900").
"""

import re

# "kl. ", "Kl.: ", "kl ", "klokka ", "klokken "
_KL = r"(?:kl(?:okk(?:a|en))?\s?\.?\s?:?\s{0,3})"
# "16:00", "16.00", "9.30", "16:00:00" (from a database); "1600" and "16" need their "kl" or a leading zero.
_TID = r"[0-9]{1,2}[:.][0-9]{2}(?::00)?|[0-9]{4}|[0-9]{1,2}"

# "kl. 16:00", "16.00", "kl 1600", "kl. 16", "0900"
_KLOKKESLETT = re.compile(rf"(?P<kl>{_KL})?(?P<tid>{_TID})\.?", re.IGNORECASE)

TIDSROM_BAK_DATO = (
    rf"[,;]?\s{{0,3}}(?:(?:fra|frå)\s)?(?:{_KL}(?:{_TID})|[0-9]{{1,2}}[:.][0-9]{{2}})"
    rf"(?:\s{{0,3}}(?:[-–—−]|til)\s{{0,3}}{_KL}?(?:{_TID}))?"
)
"""Pattern text for a time after a date in the same cell: "02.12.2024 kl. 16:00", "28. mai 15.00-17.00"."""


def read_klokkeslett(text: str) -> str | None:
    """Read one clock time to "HH:MM"; None when the text is anything else or the time does not exist."""
    match = _KLOKKESLETT.fullmatch(" ".join(text.split()))
    return _read_tid(match["tid"], kl=match["kl"] is not None) if match else None


def _read_tid(trykt: str, *, kl: bool) -> str | None:
    """Read "16:00", "16.00", "1600" or "16"; the last two only when `kl` or a leading zero marks a time."""
    siffer = re.split(r"[:.]", trykt)
    if len(siffer) == 1:
        if not kl and not (len(trykt) == 4 and trykt.startswith("0")):
            return None
        siffer = [trykt[:2], trykt[2:]] if len(trykt) == 4 else [trykt, "00"]
    time, minutt = int(siffer[0]), int(siffer[1])
    return f"{time:02d}:{minutt:02d}" if time < 24 and minutt < 60 else None
