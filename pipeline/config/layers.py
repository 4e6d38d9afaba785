"""Who may say a setting, and who outranks whom.

A flag outranks the environment, which outranks the file of ``--config`` or ``MOETEARKIV_CONFIG``, the user's file
(``$XDG_CONFIG_HOME/moetearkiv/config.toml``), the machine's (``/etc/moetearkiv/config.toml``) and the default. Each
setting is looked up by itself, so a file needs to say only what it wants otherwise; the sources are one setting. A
relative path in a file starts at that file's folder, elsewhere where the command is run.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from pipeline.config.model import Config, ConfigError, holds_password, problems_of
from pipeline.settings import Places

MACHINE = Path("/etc/moetearkiv/config.toml")
SHORT = {
    "MOETEARKIV_ARCHIVE": ("places", "archive"),
    "MOETEARKIV_ARCHIVE_FILE": ("places", "archive_file"),
    "MOETEARKIV_RAW": ("places", "raw"),
    "MOETEARKIV_NORMALIZED": ("places", "normalized"),
    "MOETEARKIV_EXECUTOR": ("reading", "executor"),
    "MOETEARKIV_JOBS": ("reading", "jobs"),
    "MOETEARKIV_SCHEDULER": ("reading", "scheduler"),
}
"""Variables with a short name; every other setting has ``MOETEARKIV_SECTION__KEY``."""
DEFAULT = "default"
_EXCLUSIVE = {("places", "archive"): ("places", "archive_file"), ("nightly", "ping"): ("nightly", "ping_file")}
"""Two ways to say one thing: who says the one outranks who says the other lower down."""
_KEY = re.compile(r"`\$(?P<path>[^`]*)`")  # msgspec: Expected `int`, got `str` - at `$.nightly.fixity_sample`
_SECRET_IN_URL = re.compile(r"(?P<before>://[^/@]*?:)[^/@]+(?P<after>@)")

Key = tuple[str, str]
"""Section and key; the sources are ("source", "")."""


class Layer(msgspec.Struct, frozen=True):
    """What one place says, by setting; each with the words that name the place."""

    said: dict[Key, tuple[Any, str]]


class Setting(msgspec.Struct, frozen=True):
    """One setting: its value and where it was said."""

    key: Key
    value: Any
    origin: str

    @property
    def name(self) -> str:
        """As it is written: ``nightly.ping``, ``source``."""
        return ".".join(part for part in self.key if part)

    @property
    def shown(self) -> Any:
        """The value for people: passwords and ping addresses are not shown."""
        if self.key == ("nightly", "ping") and self.value:
            return f"{self.value.partition('://')[0]}://… (hidden)"
        if isinstance(self.value, str):
            return _SECRET_IN_URL.sub(r"\g<before>…\g<after>", self.value)
        return self.value


class Layered(msgspec.Struct, frozen=True):
    """The settings that hold, and where each was said."""

    config: Config
    settings: tuple[Setting, ...]
    files: tuple[Path, ...]
    """The files that were read, the highest first."""

    def places(self) -> Places:
        """The places that hold; reads the file that holds the archive's address when there is one."""
        where = self.config.places
        archive = where.archive
        if where.archive_file is not None:
            archive = read_secret(where.archive_file, "places.archive_file")
        return Places(raw=where.raw, normalized=where.normalized, archive=archive)

    def ping(self) -> str | None:
        """Where the nightly job tells how it went."""
        nightly = self.config.nightly
        return read_secret(nightly.ping_file, "nightly.ping_file") if nightly.ping_file else nightly.ping


def read_secret(path: Path, name: str) -> str:
    """The one line that a file of a secret holds; raises ``ConfigError``."""
    try:
        said = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ConfigError(f"{name}: {path} cannot be read ({told}); give this user access to it") from error
    if not said or "\n" in said:
        raise ConfigError(f"{name}: {path} must hold one line")
    return said


def read_layers(flags: Mapping[str, Any], environ: Mapping[str, str], given: Path | None = None) -> Layered:
    """The settings that hold; ``flags`` by their name, ``raw``. Raises ``ConfigError``."""
    files = tuple(_files(environ, given))
    layers = [_from_flags(flags), _from_environment(environ), *(_from_file(path) for path in files)]
    merged: dict[Key, tuple[Any, str]] = {}
    for layer in layers:
        taken = set(merged)
        for key, said in layer.said.items():
            rivals = {other for pair in _EXCLUSIVE.items() if key in pair for other in pair}
            if key not in taken and not rivals & taken:
                merged[key] = said
    config = _build(merged)
    return Layered(config, tuple(_settings(config, merged)), files)


def _files(environ: Mapping[str, str], given: Path | None) -> Iterator[Path]:
    named = given or (Path(environ["MOETEARKIV_CONFIG"]) if environ.get("MOETEARKIV_CONFIG") else None)
    if named is not None:
        if not named.is_file():
            raise ConfigError(f"there is no configuration file {named}; `moetearkiv config init` writes one")
        yield named
    for path in (user_file(environ), MACHINE):
        if path is not None and path.is_file():
            yield path


def user_file(environ: Mapping[str, str]) -> Path | None:
    """The user's own file; None for a user without a home."""
    if environ.get("XDG_CONFIG_HOME"):
        return Path(environ["XDG_CONFIG_HOME"]) / "moetearkiv" / "config.toml"
    return Path(environ["HOME"]) / ".config" / "moetearkiv" / "config.toml" if environ.get("HOME") else None


def _from_flags(flags: Mapping[str, Any]) -> Layer:
    sections = {name: section for section, name in SHORT.values()}
    return Layer({(sections[name], name): (value, f"flag --{name}") for name, value in flags.items()})


def _from_environment(environ: Mapping[str, str]) -> Layer:
    """An empty variable says nothing. A long name that no setting has is an error; other short names are not ours."""
    said: dict[Key, tuple[Any, str]] = {}
    known = {f"MOETEARKIV_{section}__{key}".upper(): (section, key) for section, key in scalar_keys()}
    for name, value in environ.items():
        if not value or not name.startswith("MOETEARKIV_"):
            continue
        key = SHORT.get(name) or known.get(name)
        if key is not None:
            said[key] = (value, f"environment {name}")
        elif "__" in name:
            raise ConfigError(f"environment {name}: there is no such setting{_nearest(name, known)}")
    return Layer(said)


def _from_file(path: Path) -> Layer:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: it cannot be read ({error.strerror}); give this user access to it") from error
    except ValueError as error:
        raise ConfigError(f"{path}: it is no TOML: {' '.join(str(error).split())}") from error
    _refuse_unknown(path, content)
    said: dict[Key, tuple[Any, str]] = {}
    origin = f"file {path}"
    for section, values in content.items():
        if section == "source":
            said["source", ""] = ([_based(one, path.parent) for one in values], origin)
        else:
            said |= {(section, key): (value, origin) for key, value in _based(values, path.parent).items()}
    return Layer(said)


def scalar_keys() -> tuple[Key, ...]:
    """Every setting but the sources."""
    return tuple(
        (section.name, field.name)
        for section in msgspec.structs.fields(Config)
        if section.name != "source"
        for field in msgspec.structs.fields(section.type)
    )


def _refuse_unknown(path: Path, content: Mapping[str, Any]) -> None:
    sections = {field.name: field.type for field in msgspec.structs.fields(Config)}
    for section, values in content.items():
        if section not in sections:
            raise ConfigError(f"{path}: there is no section {section!r}{_nearest(section, sections)}")
        tables = values if section == "source" else [values]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            written = "[[source]]" if section == "source" else f"[{section}]"
            raise ConfigError(f"{path}: {section} is a table, written {written}")
        for key in (key for table in tables for key in table):
            known = known_keys(section)
            if key not in known:
                raise ConfigError(f"{path}: there is no setting {section}.{key}{_nearest(key, known)}")
    address = content.get("places", {}).get("archive")
    if isinstance(address, str) and holds_password(address):
        raise ConfigError(
            f"{path}: places.archive has a password in it; leave it out and give it by PGPASSFILE, or put the whole "
            "address into a file that only this user can read and name that in places.archive_file"
        )


def known_keys(section: str) -> tuple[str, ...]:
    """The settings of one section."""
    struct = next(field.type for field in msgspec.structs.fields(Config) if field.name == section)
    if section == "source":
        struct = struct.__args__[0]
    return tuple(field.name for field in msgspec.structs.fields(struct))


def _nearest(said: str, known: Any) -> str:
    near = difflib.get_close_matches(said, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(sorted(known))}"


_PATHS = {"raw", "normalized", "archive", "archive_file", "folder", "list"}
_PATHS |= {"inbox", "snapshot", "reports", "metrics", "ping_file"}


def _based(values: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The values with relative paths made to start at a folder; addresses (``://``) and non-paths are left."""

    def placed(key: str, value: Any) -> Any:
        if key not in _PATHS or not isinstance(value, str) or "://" in value or not value:
            return value
        return str(Path(os.path.abspath(folder)) / Path(value).expanduser())  # noqa: PTH100 - links stay links

    return {key: placed(key, value) for key, value in values.items()}


def _build(merged: Mapping[Key, tuple[Any, str]]) -> Config:
    said: dict[str, Any] = {}
    for (section, key), (value, origin) in merged.items():
        if key:
            said.setdefault(section, {})[key] = value
        else:
            said[section] = value
        _check_one(section, key, value, origin)
    config: Config = msgspec.convert(said, Config, strict=False, dec_hook=_read_path)
    for problem in problems_of(config):
        raise ConfigError(f"{_origins(merged)}: {problem}")
    return config


def _check_one(section: str, key: str, value: Any, origin: str) -> None:
    """A value of the wrong type is told of with the place that said it; only the environment's are text to convert."""
    part = {section: {key: value} if key else value}
    try:
        msgspec.convert(part, Config, strict=not origin.startswith("environment"), dec_hook=_read_path)
    except msgspec.ValidationError as error:
        found = _KEY.search(str(error))
        where = found["path"].lstrip(".") if found else ".".join(filter(None, (section, key)))
        raise ConfigError(f"{origin}: {where}: {str(error).partition(' - at')[0]}") from error


def _read_path(kind: type, value: Any) -> Any:
    if kind is not Path or not isinstance(value, str) or not value:
        raise ValueError("Expected a path")
    return Path(value)


def _origins(merged: Mapping[Key, tuple[Any, str]]) -> str:
    files = sorted({origin for _, origin in merged.values()})
    return ", ".join(files) or DEFAULT


def _settings(config: Config, merged: Mapping[Key, tuple[Any, str]]) -> Iterator[Setting]:
    for section, key in scalar_keys():
        value = getattr(getattr(config, section), key)
        yield Setting((section, key), value, merged[section, key][1] if (section, key) in merged else DEFAULT)
    sources = ("source", "")
    yield Setting(sources, config.source, merged[sources][1] if sources in merged else DEFAULT)
