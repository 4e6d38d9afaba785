"""What a person can do about a document that gave no records, by how it ended; its message tells of the one file."""

from __future__ import annotations

from schemas.outcome import FailureCode, Outcome, Status

_FETCH = "Fetch the file again where it was published and import that."
_LARGE = "Split it into its papers and import those, or look at the original: papers of meetings are seldom so large."
_REPORT = "Report it with the file; a later version may read it: moetearkiv retry --older-than VERSION."
_AGAIN = "Look whether the machine was short of memory or time, then: moetearkiv retry --code {code}."

_BY_CODE: dict[FailureCode, str] = {
    FailureCode.CORRUPT: _FETCH,
    FailureCode.TRUNCATED: _FETCH,
    FailureCode.CPU_LIMIT: _LARGE,
    FailureCode.WALL_LIMIT: _AGAIN,
    FailureCode.MEMORY_LIMIT: _LARGE,
    FailureCode.OUTPUT_LIMIT: _LARGE,
    FailureCode.TOO_DEEP: "Look at the original: what is nested so deeply is seldom a paper. Ask for it as PDF.",
    FailureCode.TOO_LARGE: _LARGE,
    FailureCode.TOO_MANY_PAGES: _LARGE,
    FailureCode.ARCHIVE_REFUSED: "Unpack it yourself, look at what is in it, and import the papers.",
    FailureCode.PASSWORD: "Ask whoever published it for a copy without a password, and import that.",
    FailureCode.UNSUPPORTED: "Ask for it as PDF, HTML, Word, OpenDocument or text, and import that.",
    FailureCode.PARSER_ERROR: _REPORT,
    FailureCode.CRASHED: _REPORT,
    FailureCode.IO_ERROR: "Give this user access to the file, or see that it is still there, and import it again.",
    FailureCode.WITHDRAWN: "Nothing, if it shall stay away; else import it with --again.",
    FailureCode.INTERNAL: _REPORT,
}

_BY_STATUS: dict[Status, str] = {
    Status.FAILED: _REPORT,
    Status.ENCRYPTED: _BY_CODE[FailureCode.PASSWORD],
    Status.EMPTY: "Look at the original: it shows no text. Fetch it again from its source, or leave it be.",
    Status.UNSUPPORTED: _BY_CODE[FailureCode.UNSUPPORTED],
    Status.NEEDS_OCR: "Install tesseract with Norwegian (tesseract-ocr-nor), then: moetearkiv retry --failed.",
}


def reason(message: str) -> str:
    """What is wrong, by a message that says "what; what to do": for where the advice stands beside it."""
    return message.rpartition("; ")[0] or message


def advice(outcome: Outcome) -> str:
    """What to do, in a sentence; empty for a document that gave records."""
    if not outcome.status.lost:
        return ""
    told = _BY_CODE.get(outcome.code) if outcome.code else None
    return (told or _BY_STATUS[outcome.status]).format(code=outcome.code)
