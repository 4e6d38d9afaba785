"""Where what was fetched lands: a file in the source's inbox, with one beside it that tells where it came from.

The one beside it is there first, and both are renamed into place when they are whole. Other content of the same
address is another file, so nothing that waits to be imported is overwritten.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.collect.sidecar import ENDING
from pipeline.sources.address import Entry
from pipeline.sources.fetcher import Answer
from pipeline.sources.pace import read_http_date
from pipeline.whole_file import write_whole

_SUFFIX = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_KNOWN = frozenset({*_SUFFIX.values(), ".htm", ".mht", ".mhtml", ".rtf", ".zip"})
_FOREIGN = re.compile(r"[^\w.-]+")
_LONGEST = 80
_RESTED = timedelta(hours=1)
"""A page that was "last modified" less than this before it was asked for was made for the asking."""


def land(inbox: Path, entry: Entry, answer: Answer, kommune: str | None) -> Path:
    """Put an answer into the inbox and return its path; raises ``OSError``."""
    inbox.mkdir(parents=True, exist_ok=True)
    path = inbox / file_name(entry.url, answer)
    beside = write_sidecar(entry.url, entry.dato or published(answer), kommune)
    write_whole(path.with_name(path.name + ENDING), beside.encode())
    write_whole(path, answer.body)
    return path


def file_name(url: str, answer: Answer) -> str:
    """A name that tells the address's last part, and is another for other content and for another address."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    dot = last.rfind(".")
    stem, suffix = (last[:dot], last[dot:]) if dot > 0 else (last, "")
    if suffix.lower() not in _KNOWN:
        stem, suffix = last, _SUFFIX.get(answer.content_type, "")
    clean = _FOREIGN.sub("-", stem).strip(".-")[:_LONGEST] or "fil"
    digest = hashlib.sha256(url.encode() + b"\n" + hashlib.sha256(answer.body).digest()).hexdigest()
    return f"{clean}-{digest[:12]}{suffix.lower()}"


def published(answer: Answer) -> date | None:
    """The day on which the server says that it was last changed; None when it was made as it was asked for."""
    modified = read_http_date(answer.last_modified)
    if modified is None or answer.date is None or answer.date - modified < _RESTED:
        return None
    return modified.date()


def write_sidecar(url: str, dato: date | None, kommune: str | None) -> str:
    """The file beside it (``pipeline.collect.sidecar``), as TOML."""
    said = {"url": _quoted(url), "dato": dato.isoformat() if dato else None, "kommune": kommune and _quoted(kommune)}
    return "".join(f"{name} = {value}\n" for name, value in said.items() if value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
