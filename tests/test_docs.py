"""What is generated in docs/ and README.md says what the program does today."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import jsonschema
import pytest

from pipeline.cli.commands import app
from pipeline.generate_docs import DOCS, documents
from schemas.outcome import FailureCode, Status
from tests.readme import README, ROOT, write_readme

PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("name", sorted(documents()))
def test_generated_file_is_what_would_be_generated(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == documents()[name], "run `make docs`"


@pytest.mark.parametrize("name", ["import.schema.json", "operation.schema.json", "records.schema.json"])
def test_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads((DOCS / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("value", [*Status, *FailureCode])
def test_every_outcome_is_explained(value: str) -> None:
    assert re.search(
        rf"^\| `{value}(\(code\))?` \|", (DOCS / "exit-codes.md").read_text(encoding="utf-8"), re.MULTILINE
    )


def test_outputs_in_the_readme_are_the_programs_own() -> None:
    readme = README.read_text(encoding="utf-8")
    assert write_readme(readme) == readme, "run `make accept` and look at the difference"


def _commands(page: Path) -> list[list[str]]:
    """The command lines of a page, without the program and what is remarked beside them."""
    lines = re.findall(r"^(?:\S*/bin/)?moetearkiv (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line, comments=True) for line in lines]


def test_commands_in_the_readme_are_the_programs_own() -> None:
    assert _commands(README)
    for words in _commands(README):
        command, context = app.resolve_command(click.Context(app), words)[1], click.Context(app)
        assert command is not None
        if isinstance(command, click.Group):
            command = command.get_command(context, words[1])
            assert command is not None, words
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
