"""A web server on this machine for the nights that need one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.web import Web, serve


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as running:
        yield running
