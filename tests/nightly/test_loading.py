"""A second start must be refused at once: what takes long to load is loaded when the lock is held."""

from __future__ import annotations

import subprocess
import sys

from tests.nightly.site import ROOT

LOADED = "import sys, pipeline.cli.nightly; print(*sys.modules)"


def test_the_lock_is_asked_for_before_the_readers_are_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "pipeline.nightly.opening" in loaded
    assert not loaded & {"archive.connect", "alembic", "pipeline.run", "pipeline.nightly.job", "pdfplumber", "lxml"}
