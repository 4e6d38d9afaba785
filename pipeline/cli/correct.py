"""``moetearkiv correct``: a person's word against the machine's, once and for ever."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from archive.connect import Engine, connect
from archive.consolidate import consolidate
from archive.correct import Listed, Oppslag, Ord, check_value, correct, find_record, list_corrections, undo
from archive.errors import Refused
from archive.lock import hold
from archive.originals import find_original
from pipeline.amounts import count
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.failure import CommandError
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import say, write_data, write_lines
from pipeline.correction import COLUMNS, Row, read_rows, read_value, split_path

USAGE = 2


@click.command("correct", short_help="Correct a value that was read wrongly.")
@click.argument("paper", required=False)
@click.argument("path", required=False)
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--author", metavar="NAME", help="Who says so.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--null", "no_value", is_flag=True, help="The paper does not state the value.")
@click.option("--undo", "take_back", is_flag=True, help="Take a correction back: what was read holds again.")
@click.option(
    "--csv", "table", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Corrections from a file."
)
@click.option("--list", "show", is_flag=True, help="Tell of all corrections and where they hold.")
@click.option("--export", is_flag=True, help="Print all corrections as CSV, as --csv takes them.")
@click.option("--fasit", is_flag=True, help="Print all corrections as rows for answer keys: JSON lines.")
@place_options
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> int:
    """Correct a value that was read wrongly: PAPER PATH FIELD VALUE.

    PAPER is a file, its name, or its SHA-256 (the beginning is enough). PATH is the record's, as `show --paths` and
    `parse --json` have it, with or without the field; "." is the file itself. The field's type reads VALUE; several
    values have ";" between. A correction outranks what the program reads, also when a newer version reads again.

    A CSV file has the columns sha256, sti, felt, verdi, forfatter, begrunnelse; all rows are taken, or none.

    \b
    Examples:
      moetearkiv correct protokoll.pdf dokument[0].moetesak[2] tittel "Budsjett 2025" --author KV --reason "se side 3"
      moetearkiv correct 82f93f9c dokument[0].moete moeteleder --null --author KV --reason "står ikke der"
      moetearkiv correct --undo 82f93f9c dokument[0].moete moeteleder --author KV --reason "det sto der"
      moetearkiv correct --csv rettelser.csv
      moetearkiv correct --export > rettelser.csv
    """
    places = places_of(ctx)
    if given["show"] or given["export"] or given["fasit"]:
        with archive_errors():
            found = list_corrections(connect(places.archive_address, readonly=True))
        _print(found, export=given["export"], fasit=given["fasit"])
        return 0
    table, take_back = given["table"], given["take_back"]
    rows = _rows(ctx, table) if table else [_only(ctx, **given)]
    with archive_errors():
        engine = connect(places.archive_address)
        with hold(engine):
            changed = _take_back(engine, rows[0]) if take_back else _correct(engine, rows, table)
        engine.dispose()
    say(f"{changed} taken back" if take_back else _told(changed, len(rows)))
    return 0


def _told(changed: int, rows: int) -> str:
    """2 of 3 corrections are new; the others stood already"""
    told = f"{changed} of {count(rows, 'correction')} {'is' if changed == 1 else 'are'} new"
    return told if changed == rows else f"{told}; {'it' if rows == 1 else 'the others'} stood already"


def _only(ctx: click.Context, **given: Any) -> Row:
    """The one correction that the arguments make."""
    paper, path, field, value = (given[name] for name in ("paper", "path", "field", "value"))
    author, reason = (given["author"] or "").strip(), (given["reason"] or "").strip()
    if paper is None or path is None:
        raise click.UsageError("Give PAPER PATH FIELD VALUE, or --csv FILE, --list, --export, --fasit.", ctx)
    if not author or not reason:
        raise click.UsageError("Say who corrects and why: --author NAME --reason TEXT.", ctx)
    bare = given["take_back"] or given["no_value"]
    if value is None and field is not None and not bare:
        # PATH ends in the field: dokument[1].moetesak[0].tittel
        value, field = field, path.rpartition(".")[2]
    elif field is None:
        field = path.rpartition(".")[2]
    if (value is None) != bare:
        raise click.UsageError("Give a VALUE, or --null to say that the paper does not state it.", ctx)
    sti, felt = split_path(path, field)
    return Row(number=1, sha256=paper, sti=sti, felt=felt, verdi=value, forfatter=author, begrunnelse=reason)


def _rows(ctx: click.Context, table: Path) -> Sequence[Row]:
    try:
        return list(read_rows(table))
    except (ValueError, csv.Error) as error:
        raise click.UsageError(str(error), ctx) from error


def _correct(engine: Engine, rows: Sequence[Row], table: Path | None) -> int:
    """Every row is looked up and read before the first is written."""
    ready: list[tuple[Oppslag, object, Row]] = []
    for row in rows:
        try:
            place = find_record(engine, _original(engine, row.sha256), row.sti)
            value = read_value(place.record, row.felt, row.verdi)
            check_value(place, row.felt, value)
        except (Refused, ValueError) as error:
            where = f"{table}, row {row.number}: " if table else ""
            raise CommandError(f"{where}{error}", USAGE) from error
        ready.append((place, value, row))
    changed = 0
    for place, value, row in ready:
        said = Ord(forfatter=row.forfatter, begrunnelse=row.begrunnelse)
        if owners := correct(engine, place, row.felt, value, said):
            changed += 1
            consolidate(engine, owners, said.changes())
    return changed


def _take_back(engine: Engine, row: Row) -> int:
    said = Ord(forfatter=row.forfatter, begrunnelse=row.begrunnelse)
    owners = undo(engine, _original(engine, row.sha256), row.sti, row.felt, said)
    consolidate(engine, owners, said.changes())
    return 1


def _original(engine: Engine, paper: str) -> str:
    path = Path(paper)
    if path.is_file():
        return find_original(engine, hashlib.sha256(path.read_bytes()).hexdigest())
    return find_original(engine, paper)


def _print(corrections: Sequence[Listed], *, export: bool, fasit: bool) -> None:
    if export:
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow((*COLUMNS, "lest", "tid", "filnavn"))
        for one in corrections:
            said = one.rettelse
            sti, felt = said.sti, said.felt
            values = (said.sha256, sti, felt, _cell(said.ny), said.forfatter, said.begrunnelse)
            rows.writerow((*values, _cell(said.lest), one.tid.isoformat(timespec="seconds"), one.filnavn or ""))
        write_data(text.getvalue().encode())
    elif fasit:
        told = (
            {"fil": one.filnavn, "sha256": one.rettelse.sha256, "sti": one.sted, "verdi": one.rettelse.ny}
            for one in corrections
            if one.sted is not None
        )
        write_lines(msgspec.json.encode(one).decode() for one in told)
    else:
        write_lines(_line(one) for one in corrections)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _line(one: Listed) -> str:
    said = one.rettelse
    path = one.sted or f"{said.sti}.{said.felt} (uten feste)"
    change = f"«{_cell(said.lest)}» → «{_cell(said.ny)}»"
    return f"{one.tid:%Y-%m-%d} {said.sha256[:12]} {path}: {change} ({said.forfatter}: {said.begrunnelse})"
