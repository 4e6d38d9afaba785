"""Office documents: which kind a file is, by its own content, and the old .doc turned into one we can read.

A DOCX says what it is in ``[Content_Types].xml`` (ECMA-376-2), an ODT in its first entry ``mimetype``
(ODF 1.3-2 § 3.3). A .doc is an OLE compound file with a stream ``WordDocument`` ([MS-DOC] 2.1); it is read only
through a program of others, in a process of its own.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from parsers.readers.ole import Compound
from parsers.readers.zipped import Package, is_whole, truncated
from schemas.outcome import DocumentError, FailureCode, Status

CONVERT_SECONDS = 120
"""Wall time for one conversion; LibreOffice needs 2 to 10 s."""
_MAX_CONVERTED = 300_000_000
_MAIN_TYPE = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    rb"|ms-word\.(?:document|template)\.macroEnabled)\.main\+xml",
    re.IGNORECASE,
)
_ODT_TYPE = re.compile(rb"application/vnd\.oasis\.opendocument\.text(?:-master|-template|-web)?(?=[\"'\s]|$)")
# The name of a file's first entry: "[Content_Types].xml", "mimetype", "a.txt".
_FIRST_NAME = re.compile(rb"[\x20-\x7e\x80-\xff]{1,255}")
_FIB_FLAGS = 10
_FIB_ENCRYPTED = 0x01
# LibreOffice's own settings file: no macros, nothing fetched that a document points to.
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


def sniff_zip(data: bytes) -> Literal["docx", "odt"] | None:
    """The kind of Office document that a ZIP is; None when it is none that we read.

    Raises ``DocumentError`` for a ZIP that is cut off, damaged, encrypted or beyond the limits.
    """
    if not is_whole(data):
        length = int.from_bytes(data[26:28], "little")
        if _FIRST_NAME.fullmatch(data[30 : 30 + length]):
            raise truncated()
        return None
    package = Package(data)
    if _MAIN_TYPE.search(package.read("[Content_Types].xml") or b"") or "word/document.xml" in package:
        return "docx"
    if "content.xml" not in package and "mimetype" not in package:
        return None
    stated = package.read("mimetype") or package.read("META-INF/manifest.xml") or b""
    return "odt" if _ODT_TYPE.search(stated) else None


def is_doc(data: bytes) -> bool:
    """Whether an OLE file is an old Word document. Raises ``DocumentError`` when it is an encrypted document."""
    compound = Compound(data)
    flags = compound.head("WordDocument", 32)[_FIB_FLAGS + 1 : _FIB_FLAGS + 2]
    if "EncryptedPackage" in compound.names or (flags and flags[0] & _FIB_ENCRYPTED):
        message = "the document asks for a password; get an open copy"
        raise DocumentError(Status.ENCRYPTED, FailureCode.PASSWORD, message)
    return "WordDocument" in compound.names


def convert_doc(data: bytes) -> bytes:
    """A .doc as DOCX (by LibreOffice) or as text in UTF-8 (by antiword or catdoc).

    Raises ``DocumentError``: unsupported when no converter is installed, else why it failed.
    """
    with tempfile.TemporaryDirectory(prefix="moetearkiv-doc-") as folder:
        paper = Path(folder) / "paper.doc"
        paper.write_bytes(data)
        if (soffice := shutil.which("soffice") or shutil.which("libreoffice")) is not None:
            return _by_libreoffice(soffice, paper)
        if (antiword := shutil.which("antiword")) is not None:
            return _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(paper)], paper.parent)
        if (catdoc := shutil.which("catdoc")) is not None:
            return _run([catdoc, "-s", "cp1252", "-d", "utf-8", "-w", str(paper)], paper.parent)
    message = "this is an old Word document (.doc); install LibreOffice, antiword or catdoc, or save it as .docx"
    raise DocumentError(Status.UNSUPPORTED, FailureCode.UNSUPPORTED, message)


def _by_libreoffice(soffice: str, paper: Path) -> bytes:
    """With a profile of its own: two runs that share one wait for each other, and a user's may hold macros."""
    profile = paper.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    _run([*command, "--convert-to", "docx", "--outdir", str(paper.parent), str(paper)], paper.parent)
    converted = paper.with_suffix(".docx")
    # LibreOffice ends with 0 also when it wrote nothing.
    if not converted.is_file():
        raise _unreadable()
    if converted.stat().st_size > _MAX_CONVERTED:
        message = "the old Word document became too large when converted; look at the original"
        raise DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
    return converted.read_bytes()


def _run(command: Sequence[str], folder: Path) -> bytes:
    """What a converter prints. Its whole process group is killed when the time is up, or when it fails."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    printed = folder / "printed"
    with printed.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = process.wait(CONVERT_SECONDS)
        except subprocess.TimeoutExpired as error:
            message = f"converting the old Word document took more than {CONVERT_SECONDS} s; save it as .docx"
            raise DocumentError(Status.FAILED, FailureCode.WALL_LIMIT, message) from error
        finally:
            _kill_group(process)
    if code != 0:
        raise _unreadable()
    return printed.read_bytes()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End whatever the converter started: LibreOffice is a script that starts the program proper."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _unreadable() -> DocumentError:
    message = "the old Word document could not be converted, it may be damaged; save it as .docx and import that"
    return DocumentError(Status.FAILED, FailureCode.CORRUPT, message)
