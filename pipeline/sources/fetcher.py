"""What it is to fetch: a question with what is known already, and an answer, or the word that nothing has changed."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec


class FetchError(Exception):
    """It could not be fetched; ``str()`` is one line for a person, to follow the address.

    ``status`` is what the server answered, None when it gave no answer that holds (none at all, or one for now).
    """

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.status = status


class Question(msgspec.Struct, frozen=True):
    """An address, and what its server said when it last gave something."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server gave."""

    body: bytes
    content_type: str = ""
    """Without parameters, in small letters: ``application/pdf``."""
    etag: str | None = None
    last_modified: str | None = None
    date: datetime | None = None
    """The server's clock when it answered."""


class Fetcher(Protocol):
    """Something that can fetch an address."""

    def fetch(self, question: Question) -> Answer | None:
        """The answer, None when nothing has changed since; raises ``FetchError``."""
