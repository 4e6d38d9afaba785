"""Convert: an old Word document (.doc) as DOCX, a derivative of the original; a step before ``read``.

LibreOffice does it, headless, behind the fence: in an empty folder that is its home, so that its profile is its own
(two runs that share one wait for each other, and a user's may hold macros), with limits, and ended with all that it
started.

Whoever keeps the original keeps the derivative beside it, by its hash, which the reading names (``lesing.derivat``).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import msgspec

from parsers.readers.office import unconverted
from parsers.readers.ole import SIGNATURE
from pipeline.fence import Fence, Fenced, Program, Task
from pipeline.fence.program import as_file
from pipeline.limits import CONVERSION
from schemas.converted import Converted
from schemas.outcome import FailureCode, Outcome, Status

PROGRAMS = ("soffice", "libreoffice")
_QUIET = ("--headless", "--norestore", "--nolockcheck")
_GIVEN, _MADE = "paper.doc", "paper.docx"
# LibreOffice 7.4.7.2 40(Build:2)
_VERSION = re.compile(r"^LibreOffice(?:Dev)? \d[\w.]*", re.MULTILINE)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice's own settings file: no macros, nothing fetched that a document points to."""
_FILES = {".config/libreoffice/4/user/registrymodifications.xcu": _SETTINGS.encode()}
_SOCKETS = ("/tmp",)  # noqa: S108 - its own code names the folder
"""Where it lets a second LibreOffice of the same profile find it: it waits for ever when it may not."""
_NOTHING_MADE = frozenset({FailureCode.PARSER_ERROR, FailureCode.CRASHED})


class Conversion(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it: the DOCX and where it comes from, or why there is none."""

    converted: Converted
    docx: bytes | None = None
    outcome: Outcome = Outcome(Status.PARSED)


def asks_for_conversion(outcome: Outcome) -> bool:
    """Whether a file ended as one that we do not read: an old Word document may be among them."""
    return outcome.status is Status.UNSUPPORTED and outcome.code is FailureCode.UNSUPPORTED


def convert(path: Path, fence: Fence) -> Conversion | None:
    """The DOCX of an old Word document that the fence has seen; None when it is none, or LibreOffice is not installed.

    Raises ``FenceError`` when this machine can start no process.
    """
    soffice = next((name for name in PROGRAMS if shutil.which(name)), None)
    if soffice is None or not _is_old_word(path, fence):
        return None
    data = path.read_bytes()
    converted = Converted(original=hashlib.sha256(data).hexdigest(), tool=_version(soffice, fence))
    how = (soffice, *_QUIET, "--convert-to", "docx", _GIVEN)
    program = Program(argv=how, given=_GIVEN, made=_MADE, files=_FILES, sockets=_SOCKETS)
    made = fence.run_program(program, data, CONVERSION)
    if made.result is None:
        return Conversion(converted=converted, outcome=_outcome(made))
    with as_file(made.result) as file:
        settled = fence.run(Task("settle"), file)
    return Conversion(converted=converted, docx=settled.result, outcome=settled.outcome)


def _is_old_word(path: Path, fence: Fence) -> bool:
    with path.open("rb") as file:
        if file.read(len(SIGNATURE)) != SIGNATURE:
            return False
    return bool(fence.run(Task("old_word"), path).result)


def _version(soffice: str, fence: Fence) -> str:
    """ "LibreOffice 7.4.7.2"; the program's name alone when it does not tell."""
    told = fence.run_program(Program(argv=(soffice, "--version")), b"", CONVERSION).result or b""
    found = _VERSION.search(told.decode("utf-8", "replace"))
    return found[0] if found else soffice


def _outcome(made: Fenced) -> Outcome:
    """LibreOffice ends with 0 also when it wrote nothing: then it could not read the document."""
    if made.signal is None and made.outcome.code in _NOTHING_MADE:
        return unconverted().outcome
    return made.outcome
