"""What the two engines have in common: how a document is read page by page, and how they say that it cannot be."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from parsers.readers.pdf.raw import RawPage
from schemas.page import Bookmark


class LockedFileError(Exception):
    """The file asks for a password, or has a lock that the engine does not know."""


class BrokenFileError(Exception):
    """The engine cannot open the file, or one of its pages."""


class Document(Protocol):
    """An open PDF. Pages count from 1; each is let go of as soon as it is read."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def count(self) -> int:
        """How many pages the engine sees."""
        ...

    def read(self, number: int) -> RawPage:
        """One page. Raises ``BrokenFileError``."""
        ...

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The file's own outline."""
        ...
