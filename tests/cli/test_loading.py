"""What a command loads before it does anything: no library that only some files or archives need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READERS = {"pdfplumber", "pdfminer", "pypdfium2", "pikepdf", "PIL", "lxml", "bs4", "dateparser", "pipeline.process"}
SELDOM = {"alembic", "mako", "pygments", "dask", "distributed", "pandas", "numpy", "psycopg", "pyarrow", "stdnum"}


@pytest.mark.parametrize("module", ["pipeline.cli.import_papers", "pipeline.cli.reparse", "pipeline.cli.status"])
def test_the_main_process_loads_no_reader_and_nothing_that_is_seldom_needed(module: str) -> None:
    script = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & (READERS | SELDOM) == set()
