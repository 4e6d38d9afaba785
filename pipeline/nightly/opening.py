"""The beginning of a night: its lock, then the archive.

It stands by itself and loads little, so that a second start is refused at once and not after a second of loading.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from archive.errors import ArchiveError, ArchiveLocked, ArchiveMissing
from archive.lock import NIGHTLY, hold, hold_job, hold_job_file
from pipeline.settings import Places
from schemas.advice import reason

if TYPE_CHECKING:
    from archive.connect import Engine


_MISSING = (
    "before the first night make it with `moetearkiv db upgrade`; after it, look whether its disk is there and the "
    "settings name the right place"
)


@contextmanager
def open_for_night(places: Places) -> Iterator[Engine | ArchiveError]:
    """The archive, or why it cannot be used, which metrics and watcher are to hear of.

    A night makes no archive: where one is missing, a disk is not there or a setting is wrong, and everything would be
    imported anew into an empty one. Raises ``ArchiveLocked`` when the job, or another run, has it.
    """
    with ExitStack() as held:
        opened: Engine | ArchiveError
        try:
            opened = _open(places, held)
        except ArchiveLocked:
            raise
        except ArchiveError as error:
            opened = error
        yield opened


def _open(places: Places, held: ExitStack) -> Engine:
    file = places.archive_file
    if file is not None and file.is_file():
        held.enter_context(hold_job_file(file, NIGHTLY))
    from archive.connect import connect

    try:
        engine = connect(places.archive_address)
    except ArchiveMissing as error:
        raise ArchiveMissing(f"{reason(str(error))}; {_MISSING}") from error
    held.callback(engine.dispose)
    if file is None:
        held.enter_context(hold_job(engine, NIGHTLY))
    with hold(engine):
        return engine
