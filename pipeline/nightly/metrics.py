"""The night as metrics for node_exporter's textfile collector, written by rename also when the run fails.

The names are an interface: dashboards and alerts rest on them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.nightly.alarms import Kind
from pipeline.nightly.model import Night
from pipeline.whole_file import write_whole
from schemas.outcome import Status

SUCCESS = "moetearkiv_last_success_timestamp_seconds"
_SUCCESS = re.compile(rf"(?m)^{SUCCESS} (?P<when>[0-9.e+]+)$")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}

Labels = Mapping[str, str]
Value = tuple[Labels, float]


def write_metrics(path: Path, night: Night, code: int) -> None:
    """Put the metrics in place; ``code`` is the exit code. What was the last success stays when this is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, metrics_of(night, code, last_success(path)).encode())
    path.chmod(0o644)


def last_success(path: Path) -> float | None:
    """The moment of the last success by the file that is there; None when it tells of none."""
    try:
        found = _SUCCESS.search(path.read_text(encoding="utf-8"))
        return float(found["when"]) if found else None
    except (OSError, ValueError):
        return None


def metrics_of(night: Night, code: int, last: float | None) -> str:
    """The file's text."""
    success = night.ended.timestamp() if code == 0 else last
    return "".join(_write(night, code, success))


def _write(night: Night, code: int, success: float | None) -> Iterator[str]:
    yield from _metric(SUCCESS, "When the nightly job last ended with 0.", [({}, success)] if success else [])
    yield from _one("moetearkiv_last_run_timestamp_seconds", "When it last ended.", night.ended.timestamp())
    yield from _one("moetearkiv_run_seconds", "How long it took.", night.seconds)
    yield from _one("moetearkiv_exit_code", "Its exit code (docs/exit-codes.md).", code)
    ended: Counter[str] = Counter()
    for one in night.sources:
        ended.update(one.statuses)
    ends = [({"status": status.value}, float(ended[status.value])) for status in Status]
    yield from _metric("moetearkiv_documents", "Files that it took, by how they ended.", ends)
    yield from _sources(night)
    yield from _metric(
        "moetearkiv_alarms",
        "Alarms that stand, by kind.",
        [({"kind": kind.value}, float(sum(one.kind is kind for one in night.alarms))) for kind in Kind],
    )
    yield from _one("moetearkiv_failed_steps", "Steps that could not be done.", len(night.troubles))
    if night.verified is not None:
        found = night.verified
        yield from _one("moetearkiv_originals", "Originals that the archive knows.", found.originals)
        yield from _one("moetearkiv_originals_checked", "Of these, hashed again this time.", found.checked)
        yield from _one("moetearkiv_originals_damaged", "Damage that was found.", len(found.damage))


def _sources(night: Night) -> Iterator[str]:
    named = [({"source": one.name}, one) for one in night.sources]
    yield from _metric(
        "moetearkiv_new_originals", "Originals that came.", [(label, float(one.tall.nye)) for label, one in named]
    )
    yield from _metric(
        "moetearkiv_source_up", "Whether a source answered.", [(label, float(not one.dead)) for label, one in named]
    )
    yield from _metric(
        "moetearkiv_source_last_new_timestamp_seconds",
        "When something new last came.",
        [(label, one.last_new.timestamp()) for label, one in named if one.last_new],
    )


def _one(name: str, told: str, value: float) -> Iterator[str]:
    yield from _metric(name, told, [({}, float(value))])


def _metric(name: str, told: str, values: Iterable[tuple[Labels, float | None]]) -> Iterator[str]:
    lines = [f"{name}{_labels(labels)} {_number(value)}\n" for labels, value in values if value is not None]
    if lines:
        yield f"# HELP {name} {told}\n# TYPE {name} gauge\n"
        yield from lines


def _labels(labels: Labels) -> str:
    told = ",".join(f'{name}="{"".join(_ESCAPED.get(c, c) for c in value)}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}"
