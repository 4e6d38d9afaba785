"""A new archive for one trial, taken away afterwards: a file in a folder, or a schema on a server."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


@contextmanager
def new_archive(server: str | None) -> Iterator[str]:
    """The address of an archive that is not there yet; on SQLite when no server is given."""
    if server is None:
        with tempfile.TemporaryDirectory(prefix="archive") as folder:
            yield str(Path(folder) / "archive.db")
        return
    schema = f"moetearkiv_{uuid.uuid4().hex[:12]}"
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
        yield url.render_as_string(hide_password=False)
    finally:
        with admin.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()
