"""A web server on this machine, and nothing between it and the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.web import Web, serve


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serve() as running:
        yield running
