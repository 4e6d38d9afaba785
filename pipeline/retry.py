"""Reading again what gave no records: the originals that are meant go back on the work list, for a run to take up."""

from __future__ import annotations

import msgspec

from archive.connect import connect
from archive.lock import hold
from archive.operation import Registrert, Utvalg, find_lost
from archive.store import path_of
from archive.worklist import requeue
from pipeline.settings import Places


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """What is read again, and what cannot be: the store has no bytes of it."""

    files: tuple[Registrert, ...]
    without_bytes: tuple[Registrert, ...]


def queue_again(places: Places, meant: Utvalg) -> Again:
    """Put the lost originals that are meant on the work list again, in the order of the register.

    The next run takes them up, this command's own or, should that be cut off, whichever comes after. Raises
    ``ArchiveError`` when there is no archive or another run is writing.
    """
    engine = connect(places.archive_address)
    with hold(engine):
        lost = find_lost(engine, meant)
        files = tuple(row for row in lost if row.sha256 and path_of(places.raw, row.sha256).is_file())
        requeue(engine, [row.sha256 for row in files if row.sha256])
    engine.dispose()
    return Again(files=files, without_bytes=tuple(row for row in lost if row not in files))
