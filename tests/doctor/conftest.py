"""The PostgreSQL server of the archive's tests."""

from tests.archive.conftest import server, server_address

__all__ = ["server", "server_address"]
