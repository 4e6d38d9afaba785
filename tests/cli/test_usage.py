"""What a person mistypes is told of in one whole sentence that says what will do."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["improt"], "moetearkiv: No such command 'improt'. Did you mean 'import'? See 'moetearkiv --help'."),
        (["db", "dmup"], "moetearkiv db: No such command 'dmup'. Did you mean 'dump'? See 'moetearkiv db --help'."),
        (["import", "inn"], "moetearkiv import: Path 'inn' does not exist. See 'moetearkiv import --help'."),
        (["parse", "x.pdf"], "moetearkiv parse: File 'x.pdf' does not exist. See 'moetearkiv parse --help'."),
        (["parse"], "moetearkiv parse: Missing argument 'FILE'. See 'moetearkiv parse --help'."),
        (
            ["report", "siste"],
            (
                "moetearkiv report: 'siste' is no run's number; `moetearkiv status` lists the runs. "
                "See 'moetearkiv report --help'."
            ),
        ),
        (
            ["report", "0"],
            (
                "moetearkiv report: '0' is no run's number; `moetearkiv status` lists the runs. "
                "See 'moetearkiv report --help'."
            ),
        ),
        (
            ["import", "--fail-on", "x"],
            (
                "moetearkiv import: Invalid value for '--fail-on': 'x' is none of never, any and N% (0% to 100%). "
                "See 'moetearkiv import --help'."
            ),
        ),
        (
            ["export"],
            (
                "moetearkiv export: Missing option '--format'. Choose from: csv, jsonl, parquet, sqlite. "
                "See 'moetearkiv export --help'."
            ),
        ),
    ],
    ids=" ".join,
)
def test_what_was_mistyped(moetearkiv: Command, arguments: list[str], told: str) -> None:
    done = moetearkiv(*arguments)
    assert (done.code, done.out) == (2, "")
    assert " ".join(done.err.split()) == told


@pytest.mark.parametrize("command", ["look", "export", "report", "config init"])
def test_where_to_write_is_said_the_same_way_everywhere(moetearkiv: Command, command: str) -> None:
    assert "  -o, --output " in moetearkiv(*command.split(), "--help").out
