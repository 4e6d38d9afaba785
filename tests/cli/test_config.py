"""Settings: who may say them, who outranks whom, what is refused and how, what is shown."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from pipeline.config import SAMPLE, Config, ConfigError, read_layers
from pipeline.config.layers import known_keys, scalar_keys
from pipeline.settings import Places
from tests.cli.conftest import Command


@pytest.fixture
def user(home: Path) -> Path:
    """The user's own configuration file, empty."""
    path = home / ".config" / "moetearkiv" / "config.toml"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def origins(moetearkiv: Command, *arguments: str) -> dict[str, tuple[object, str]]:
    done = moetearkiv(*arguments, "config", "show", "--json")
    assert done.code == 0, done.err
    return {name: (told["value"], told["origin"]) for name, told in json.loads(done.out).items()}


def test_each_layer_outranks_those_below(
    moetearkiv: Command, home: Path, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers: list[tuple[str, str]] = [("data/raw", "default")]
    assert origins(moetearkiv)["places.raw"] == layers[-1]
    user.write_text('[places]\nraw = "of-user"\nnormalized = "n"\n', "utf-8")
    assert origins(moetearkiv)["places.raw"] == (str(user.parent / "of-user"), f"file {user}")
    (home / "site.toml").write_text('[places]\nraw = "of-site"\n', "utf-8")
    assert origins(moetearkiv, "--config", "site.toml")["places.raw"] == (str(home / "of-site"), "file site.toml")
    monkeypatch.setenv("MOETEARKIV_CONFIG", "site.toml")
    assert origins(moetearkiv)["places.raw"] == (str(home / "of-site"), "file site.toml")
    monkeypatch.setenv("MOETEARKIV_RAW", "of-environment")
    assert origins(moetearkiv)["places.raw"] == ("of-environment", "environment MOETEARKIV_RAW")
    assert origins(moetearkiv, "--raw", "of-flag")["places.raw"] == ("of-flag", "flag --raw")
    assert origins(moetearkiv)["places.normalized"] == (str(user.parent / "n"), f"file {user}")


def test_where_papers_are_read_is_a_setting(moetearkiv: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "c.toml").write_text('[reading]\nexecutor = "dask"\njobs = 3\nscheduler = "tcp://a:1"\n', "utf-8")
    monkeypatch.delenv("MOETEARKIV_EXECUTOR")
    told = origins(moetearkiv, "--config", "c.toml")
    assert {name: told[f"reading.{name}"] for name in ("executor", "jobs", "scheduler")} == {
        "executor": ("dask", "file c.toml"),
        "jobs": (3, "file c.toml"),
        "scheduler": ("tcp://a:1", "file c.toml"),
    }
    monkeypatch.setenv("MOETEARKIV_EXECUTOR", "serial")
    monkeypatch.setenv("MOETEARKIV_JOBS", "2")
    told = origins(moetearkiv, "--config", "c.toml")
    assert told["reading.executor"] == ("serial", "environment MOETEARKIV_EXECUTOR")
    assert told["reading.jobs"] == (2, "environment MOETEARKIV_JOBS")
    assert moetearkiv("--config", "c.toml", "import").code == 0
    done = moetearkiv("--config", "c.toml", "import", "--executor", "processes", "--jobs", "0")
    assert (done.code, len(done.lines)) == (2, 1)
    monkeypatch.setattr("pipeline.executors.cluster.START_SECONDS", 0.2)
    done = moetearkiv("--config", "c.toml", "import", "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert done.code == 1
    assert done.lines[-1].startswith("moetearkiv: no scheduler answers at tcp://127.0.0.1:9 (")
    assert done.err.endswith("); start it, or mend the address; nothing is half-written\n")
    monkeypatch.setenv("MOETEARKIV_EXECUTOR", "threads")
    assert "reading.executor 'threads' is none of serial, processes, dask" in moetearkiv("import").err
    monkeypatch.setenv("MOETEARKIV_JOBS", "many")
    assert "environment MOETEARKIV_JOBS: reading.jobs: Expected `int" in moetearkiv("import").err


def test_what_is_not_said_is_shown_with_what_follows(moetearkiv: Command, home: Path) -> None:
    (home / "c.toml").write_text('[places]\nnormalized = "/n"\n[fetch]\ninbox = "/i"\n', "utf-8")
    told = dict(line.split(maxsplit=1) for line in moetearkiv("--config", "c.toml", "config", "show").out.splitlines())
    assert told["places.archive"] == "(not set: /n/archive.db)"
    assert told["reading.jobs"] == "(not set: all cores)"
    assert told["source"] == "(not set: the raw folder, data/raw)"
    assert told["nightly.ping"] == "(not set)"
    assert told["fetch.inbox"] == "/i"


@pytest.mark.parametrize("arguments", [("--raw", "r", "--config", "c.toml"), ("--config", "c.toml", "--raw", "r")])
def test_the_order_of_flags_does_not_matter(moetearkiv: Command, home: Path, arguments: tuple[str, ...]) -> None:
    (home / "c.toml").write_text('[places]\nraw = "x"\narchive = "a.db"\n', "utf-8")
    told = origins(moetearkiv, *arguments)
    assert told["places.raw"] == ("r", "flag --raw")
    assert told["places.archive"][0] == str(home / "a.db")


def test_the_machines_file_comes_last(home: Path, user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = home / "etc.toml"
    monkeypatch.setattr("pipeline.config.layers.MACHINE", machine)
    machine.write_text('[places]\nraw = "/m"\nnormalized = "/m"\n', "utf-8")
    user.write_text('[places]\nraw = "/u"\n', "utf-8")
    found = read_layers({}, {"XDG_CONFIG_HOME": str(home / ".config")})
    assert found.places() == Places(raw=Path("/u"), normalized=Path("/m"))
    assert found.files == (user, machine)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[place]\n", "there is no section 'place'; did you mean places?"),
        ("[nightly]\nfixity_smaple = 3\n", "there is no setting nightly.fixity_smaple; did you mean fixity_sample?"),
        ("[[source]]\nname = 'a'\nfoldr = 'x'\n", "there is no setting source.foldr; did you mean folder?"),
        ("[nightly]\nfixity_sample = 'ten'\n", "nightly.fixity_sample: Expected `int`, got `str`"),
        ("[nightly]\nfixity_sample = '10'\n", "nightly.fixity_sample: Expected `int`, got `str`"),
        ("[nightly]\nfixity_sample = -1\n", "nightly.fixity_sample: Expected `int` >= 0"),
        ("[places]\nraw = 3\n", "places.raw: Expected a path"),
        ("nightly = 3\n", "nightly is a table, written [nightly]"),
        ("[source]\nname = 'a'\n", "source is a table, written [[source]]"),
        ("[places\n", "it is no TOML"),
        ("[[source]]\nname = 'a'\n", "source a: it needs one of folder, list and feed, and has none"),
        ("[[source]]\nname = 'a'\nfolder = 'x'\nfeed = 'https://x.no/'\n", "and has folder and feed"),
        ("[[source]]\nname = 'a'\nfeed = 'file:///etc/passwd'\n", "is no http or https address"),
        ("[[source]]\nname = 'a'\nlist = 'ftp://x.no/l'\n", "is neither a file nor an http or https address"),
        ("[[source]]\nname = 'A/B'\nfolder = 'x'\n", "source[0].name: Expected `str` matching regex"),
        ("[[source]]\nname = 'a'\nfolder = 'x'\nkommune = 'Lynge'\n", "did you mean Lyngen?"),
        ("[[source]]\nname = 'a'\nfolder = 'x'\n[[source]]\nname = 'a'\nfolder = 'y'\n", "two sources are called a"),
        ("[[source]]\nname = 'a'\nfolder = 'x'\n[[source]]\nname = 'b'\nfolder = 'x/y'\n", "a and b share a folder"),
        ("[nightly]\nsnapshot_format = 'xml'\n", "'xml' is none of archive, sqlite, csv, jsonl, parquet"),
        ("[reading]\njobs = 0\n", "reading.jobs: Expected `int` >= 1"),
        ("[nightly]\nping = 'ftp://x.no'\n", "nightly.ping is no http or https address"),
        ("[places]\narchive = 'a.db'\narchive_file = 'b'\n", "are both said; keep one"),
    ],
)
def test_what_will_not_do_is_a_usage_error(moetearkiv: Command, home: Path, content: str, told: str) -> None:
    (home / "c.toml").write_text(content, "utf-8")
    done = moetearkiv("--config", "c.toml", "config", "show")
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert told in done.err
    assert "c.toml" in done.err
    assert moetearkiv("--config", "c.toml", "import").code == 2


@pytest.mark.parametrize(
    "address", ["postgresql://arkiv:hemmelig@vert/arkiv", "postgresql://arkiv@vert/arkiv?password=hemmelig"]
)
def test_a_password_in_a_file_is_refused_and_not_repeated(moetearkiv: Command, home: Path, address: str) -> None:
    (home / "c.toml").write_text(f"[places]\narchive = '{address}'\n", "utf-8")
    done = moetearkiv("--config", "c.toml", "config", "show")
    assert done.code == 2
    assert "PGPASSFILE" in done.err
    assert "hemmelig" not in done.err


def test_secrets_are_not_shown(moetearkiv: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOETEARKIV_ARCHIVE", "postgresql://arkiv:hemmelig@vert/arkiv")
    monkeypatch.setenv("MOETEARKIV_NIGHTLY__PING", "https://hc.example.no/hemmelig")
    for arguments in (("--origin",), ("--json",)):
        done = moetearkiv("config", "show", *arguments)
        assert "postgresql://arkiv:…@vert/arkiv" in done.out
        assert "environment MOETEARKIV_NIGHTLY__PING" in done.out
        assert "hemmelig" not in done.out + done.err


def test_a_file_may_hold_the_address(moetearkiv: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "secret").write_text("s.db\n", "utf-8")
    monkeypatch.setenv("MOETEARKIV_ARCHIVE_FILE", "secret")
    assert moetearkiv("db", "upgrade").code == 0
    assert (home / "s.db").is_file()
    assert moetearkiv("--archive", "t.db", "db", "current").code == 10  # the flag outranks the other way of saying it
    (home / "secret").unlink()
    done = moetearkiv("db", "current")
    assert (done.code, len(done.lines)) == (2, 1)
    assert "places.archive_file: secret cannot be read" in done.err


def test_variables_of_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_layers({}, {"MOETEARKIV_FETCH__PAUSE": "0.5", "MOETEARKIV_NIGHTLY__KEEP_REPORTS": "7"})
    assert (found.config.fetch.pause, found.config.nightly.keep_reports) == (0.5, 7)
    with pytest.raises(ConfigError, match="did you mean MOETEARKIV_FETCH__PAUSE"):
        read_layers({}, {"MOETEARKIV_FETCH__PAUS": "1"})
    with pytest.raises(ConfigError, match=r"environment MOETEARKIV_FETCH__PAUSE: fetch\.pause: Expected"):
        read_layers({}, {"MOETEARKIV_FETCH__PAUSE": "soon"})


def test_init_never_replaces(moetearkiv: Command, home: Path) -> None:
    path = home / ".config" / "moetearkiv" / "config.toml"
    assert moetearkiv("config", "init").code == 0
    assert path.read_text("utf-8") == SAMPLE
    path.write_text("[fetch]\n", "utf-8")
    done = moetearkiv("config", "init")
    assert (done.code, len(done.lines)) == (2, 1)
    assert "is there already" in done.err
    assert path.read_text("utf-8") == "[fetch]\n"
    assert moetearkiv("config", "init", "--output", "other/c.toml").code == 0
    assert origins(moetearkiv, "--config", "other/c.toml")["places.raw"] == ("data/raw", "default")


def test_the_sample_tells_of_every_setting_with_its_default() -> None:
    shown = {
        (section, key) for section, text in sections(SAMPLE) for key in re.findall(r"(?m)^# (\w+) = ", text) if section
    }
    assert shown >= set(scalar_keys())
    for key in known_keys("source"):
        assert re.search(rf"\b{key}\b", SAMPLE), key
    default = Config()
    for section, key in scalar_keys():
        value = getattr(getattr(default, section), key)
        if value is not None:
            said = re.search(rf"(?m)^# {key} = (\S+)", SAMPLE)
            assert said
            assert str(tomllib.loads(f"x = {said[1]}")["x"]) == str(value), key


def sections(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"(?m)^\[(\w+)\]$", text)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def test_a_named_file_that_is_not_there_is_told_of(moetearkiv: Command) -> None:
    done = moetearkiv("--config", "nei.toml", "config", "show")
    assert (done.code, len(done.lines)) == (2, 1)
    assert "there is no configuration file nei.toml" in done.err
