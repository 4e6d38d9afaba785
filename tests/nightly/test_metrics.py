"""The metrics file: what Prometheus' text format asks of it, and what stays when a run fails."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from archive.fixity import Verified
from archive.nights import Tall
from pipeline.nightly.metrics import last_success, metrics_of, write_metrics
from pipeline.nightly.model import Night, SourceNight

BEGUN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NIGHT = Night(
    number=1,
    begun=BEGUN,
    ended=BEGUN.replace(minute=2, microsecond=500_000),
    sources=(
        SourceNight(name='a"\\\n', address="", statuses={"parsed": 3}, tall=Tall(nye=2), last_new=BEGUN),
        SourceNight(name="b", address="", statuses={"parsed": 1, "failed": 2}, dead="x"),
    ),
    verified=Verified(originals=9, checked=4, damage=()),
)
# name{label="value",…} 12.5, as node_exporter's parser has it
LINE = re.compile(r'[a-z_]+(\{[a-z]+="([^"\\\n]|\\["\\n])*"\})? -?[0-9.]+')


def test_the_format() -> None:
    text = metrics_of(NIGHT, 0, None)
    assert text.endswith("\n")
    told: dict[str, int] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            _, kind, name, _ = line.split(" ", 3)
            told[name] = told.get(name, 0) + 1
            assert kind in {"HELP", "TYPE"}
            continue
        assert LINE.fullmatch(line), line
        assert told[re.split(r"[{ ]", line)[0]] == 2, "HELP and TYPE stand above"
    assert set(told.values()) == {2}


def test_the_values() -> None:
    lines = metrics_of(NIGHT, 0, None).splitlines()
    for line in (
        f"moetearkiv_last_success_timestamp_seconds {BEGUN.timestamp() + 120.5:.3f}",
        "moetearkiv_run_seconds 120.500",
        "moetearkiv_exit_code 0",
        'moetearkiv_documents{status="parsed"} 4',
        'moetearkiv_documents{status="failed"} 2',
        'moetearkiv_documents{status="encrypted"} 0',
        'moetearkiv_new_originals{source="a\\"\\\\\\n"} 2',
        'moetearkiv_source_up{source="b"} 0',
        "moetearkiv_originals_checked 4",
    ):
        assert line in lines


def test_the_last_success_stays_when_a_run_fails(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "moetearkiv.prom"
    write_metrics(path, NIGHT, 3)
    assert last_success(path) is None
    write_metrics(path, NIGHT, 0)
    success = last_success(path)
    assert success == NIGHT.ended.timestamp()
    write_metrics(path, NIGHT, 1)
    assert last_success(path) == success
    assert "moetearkiv_exit_code 1\n" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o644
    assert [one.name for one in path.parent.iterdir()] == ["moetearkiv.prom"]
