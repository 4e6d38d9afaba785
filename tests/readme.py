"""The outputs in README.md are the program's own: made here, put in by ``make accept``, and compared by a test.

A block of text after ``<!-- moetearkiv … -->`` is what that command prints; one after a block of SQL is the answer.
The commands are run one after the other in a folder with the repository's data/raw/eksempel.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMAND = re.compile(r"(?P<asked><!-- moetearkiv (?P<command>.*?) -->\n)```text\n(?P<told>.*?)```", re.DOTALL)
QUERY = re.compile(r"(?P<asked>```sql\n(?P<query>.*?)```\n)```text\n(?P<told>.*?)```", re.DOTALL)


def write_readme(readme: str) -> str:
    """README.md with every output as it is now."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copytree(ROOT / "data" / "raw" / "eksempel", home / "data" / "raw" / "eksempel")
        readme = COMMAND.sub(lambda match: _block(match, _run(match["command"], home)), readme)
        return QUERY.sub(lambda match: _block(match, _answer(match["query"], home)), readme)


def _block(match: re.Match[str], told: str) -> str:
    return f"{match['asked']}```text\n{told.strip(chr(10))}\n```"


def _run(command: str, home: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOETEARKIV_")}
    arguments = [sys.executable, "-m", "pipeline.cli", *command.split()]
    done = subprocess.run(arguments, cwd=home, env=environment, capture_output=True, text=True, check=True, timeout=110)
    return done.stdout


def _answer(query: str, home: Path) -> str:
    """Header and rows in columns, as ``sqlite3 -column`` prints them."""
    connection = sqlite3.connect(f"{(home / 'data/normalized/archive.db').as_uri()}?mode=ro", uri=True)
    cursor = connection.execute(query)
    header = [column[0] for column in cursor.description]
    rows = [["" if value is None else str(value) for value in row] for row in cursor]
    connection.close()
    widths = [max(len(row[number]) for row in (header, *rows)) for number in range(len(header))]
    table = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table
    )
