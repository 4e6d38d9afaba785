"""Failure: what an exception in a parser means for the document."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.outcome import DocumentError, FailureCode, Outcome, Status

REPORT = "please report it with the file"


def outcome_of(error: BaseException | None) -> Outcome:
    """What an exception in a parser means. Libraries wrap what went wrong, so its causes are looked at too."""
    causes = tuple(_causes(error))
    if any(isinstance(cause, MemoryError) for cause in causes):
        return memory_limit()
    if any(isinstance(cause, RecursionError) for cause in causes):
        return Outcome(Status.FAILED, FailureCode.TOO_DEEP, "the document is nested too deeply; look at the original")
    for cause in causes:
        if isinstance(cause, DocumentError):
            return cause.outcome
    return Outcome(Status.FAILED, FailureCode.PARSER_ERROR, f"{type(error).__name__} while reading; {REPORT}")


def memory_limit() -> Outcome:
    """It needed more memory than it may have."""
    told = "reading needs more memory than one file may have; look at the original, or split it into its papers"
    return Outcome(Status.FAILED, FailureCode.MEMORY_LIMIT, told)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, then what it came from; the chain can be a ring.

    What was merely being handled when a ``DocumentError`` was raised (a first engine's failure) is not its cause.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        # pdfplumber: PdfminerException(MemoryError())
        wrapped = error.args[0] if error.args and isinstance(error.args[0], BaseException) else None
        context = None if isinstance(error, DocumentError) else error.__context__
        error = wrapped or error.__cause__ or context
