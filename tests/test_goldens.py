"""Every input under tests/fixtures is read and understood as its golden files say; ``make accept`` rewrites them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accept import FIXTURES, goldens, inputs, orphans

ALL = list(inputs())


@pytest.mark.parametrize("path", ALL, ids=[str(path.relative_to(FIXTURES)) for path in ALL])
def test_input_is_read_as_its_goldens_say(path: Path) -> None:
    for golden, content in goldens(path).items():
        assert golden.exists(), f"{golden.name} is missing: look at what `make accept` writes, and keep it"
        assert content == golden.read_text(encoding="utf-8"), f"{golden.name} differs: `make accept` shows how"


def test_no_golden_has_lost_its_input() -> None:
    assert list(orphans()) == []
