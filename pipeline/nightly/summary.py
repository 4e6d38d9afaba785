"""The night in one line, and what went wrong in it, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.nightly.model import Night


def summary_line(night: Night, code: int) -> str:
    """What a person reads first: "nightly: 3 new papers from 2 sources; 1 file without records; … (exit 3, 12 s)"."""
    return f"nightly: {'; '.join(_parts(night))} (exit {code}, {night.seconds:.0f} s)"


def _parts(night: Night) -> Iterator[str]:
    sources = night.sources
    came = f"{_count(night.new, 'new paper')}" if night.new else "nothing new"
    yield f"{came} from {_count(len(sources), 'source')}"
    lost = sum(len(one.lost) for one in sources)
    if lost:
        yield f"{_count(lost, 'file')} without records"
    known = sum(len(one.lost_before) for one in sources)
    if known:
        yield f"{known} known without records"
    withdrawn = sum(len(one.withdrawn) for one in sources)
    if withdrawn:
        yield f"{withdrawn} withdrawn"
    dead = [one.name for one in sources if one.dead]
    if dead:
        yield f"dead: {', '.join(dead)}"
    unfetched = sum(len(one.unfetched) for one in sources)
    if unfetched:
        yield f"{_count(unfetched, 'address', 'addresses')} not fetched"
    missing = sum(len(one.unfetched_before) for one in sources)
    if missing:
        yield f"{missing} known not fetched"
    if night.due:
        yield _count(len(night.due), "alarm")
    if night.verified is not None:
        damage = len(night.verified.damage)
        yield f"{night.verified.checked} of {night.verified.originals} originals checked, {damage or 'none'} damaged"
    if night.troubles:
        yield f"not done: {', '.join(dict.fromkeys(one.step for one in night.troubles))}"


def troubles_of(night: Night) -> Iterator[str]:
    """Everything that somebody should look at, the gravest first."""
    if night.verified is not None:
        yield from (str(one) for one in night.verified.damage)
    for trouble in night.troubles:
        yield f"{trouble.step}: {trouble.told}"
    for source in night.sources:
        if source.dead:
            yield f"source {source.name}: {source.dead}"
        yield from (f"source {source.name}: {told}" for told in source.unfetched)
        for file in source.lost:
            message = f": {file.outcome.message}" if file.outcome.message else ""
            yield f"{file.path}: {file.outcome}{message}"
    yield from (f"source {alarm.source}: {alarm.told}" for alarm in night.due)
    if night.unheard:
        yield night.unheard


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
