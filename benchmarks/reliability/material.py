"""Real papers as hand-over files, and what a loader has to know of each: the input of every trial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from archive.load import Kilde
from pipeline.process import process
from schemas.reading import Reading, decode_reading, encode_reading

FIXTURES = Path(__file__).parent.parent.parent / "tests" / "fixtures"
CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"
"""Papers that may stand beside the project."""
_FORMS = (".txt", ".html", ".pdf", ".docx")
_OWNER_OF = {"deler": "Asker"}
"""Papers cut out of a packet, whose owner only the packet names: the importer says it."""


def fixture_papers(*folders: str) -> list[Path]:
    """The papers below folders of the fixtures, in every form, goldens left out."""
    return [path for folder in folders for path in papers_below(FIXTURES / folder)]


def papers_below(folder: Path) -> list[Path]:
    """The papers below a folder, in every form."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in _FORMS)
    return [path for path in found if not path.name.endswith(".lines.txt")]


def read_papers(paths: Iterable[Path]) -> list[tuple[Reading, Kilde]]:
    """What the reader makes of papers, those without records left out, each content once."""
    found: dict[str, tuple[Reading, Kilde]] = {}
    for path in paths:
        reading = process(path.read_bytes())
        if reading.fil is not None:
            kilde = Kilde(filnavn=path.name, kommune=_OWNER_OF.get(path.parent.name))
            found.setdefault(reading.sha256, (reading, kilde))
    return list(found.values())


def write_papers(folder: Path, papers: Iterable[tuple[Reading, Kilde]]) -> None:
    """Hand-over files and, beside each, what the importer says."""
    for reading, kilde in papers:
        (folder / f"{reading.sha256}.json").write_bytes(encode_reading(reading))
        (folder / f"{reading.sha256}.kilde").write_bytes(msgspec.json.encode(kilde))


def take_papers(folder: Path) -> Iterator[tuple[Reading, Kilde]]:
    """What ``write_papers`` wrote, in order of hash."""
    for path in sorted(folder.glob("*.json")):
        kilde = msgspec.json.decode(path.with_suffix(".kilde").read_bytes(), type=Kilde)
        yield decode_reading(path.read_bytes()), kilde
