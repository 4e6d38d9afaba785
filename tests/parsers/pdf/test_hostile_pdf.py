"""Files made to do harm, each read in a child with limits: none ends with a traceback, or with pages without text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
HOSTILE = ROOT.parent / "shared" / "hostile" / "pdf"
_BAD = sorted(HOSTILE.glob("*.pdf")) or [HOSTILE / "none"]


READ_ONE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (8, 9))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from pathlib import Path
from parsers.readers.pdf import read_pdf
from schemas.outcome import DocumentError
try:
    pages, rung = read_pdf(Path(sys.argv[1]).read_bytes(), sys.argv[2])
    assert pages.pages and pages.lines
    print("read", rung)
except DocumentError as error:
    print(error.outcome)
except (MemoryError, RecursionError) as error:
    print(type(error).__name__)
"""


@pytest.mark.slow
@pytest.mark.parametrize("path", _BAD, ids=lambda path: path.name)
def test_hostile_file_ends_without_a_traceback(path: Path) -> None:
    if not path.exists():
        pytest.skip("../shared/hostile/pdf is not here")
    command = [sys.executable, "-c", READ_ONE, str(path), "pdfium"]
    child = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    # A limit on memory or time ends a child by a signal (PDFium aborts when memory is refused).
    assert child.returncode <= 0, child.stderr
    assert child.returncode < 0 or child.stdout.strip(), child.stderr
    assert "Traceback" not in child.stderr
