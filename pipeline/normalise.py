"""Normalise: drafts to records. The field's declared type picks the reader; what will not read becomes an avvik.

Proveniens is made here and nowhere else: one row per value and region, from the evidence that came with the value.
"""

from __future__ import annotations

import enum
import functools
import types
import typing
from collections.abc import Iterator

import msgspec
from msgspec import UNSET

from pipeline.values import READERS, Reader
from schemas.avvik import FORKLARING, Avvik, AvvikKode
from schemas.draft import Draft, Finding
from schemas.evidence import Cited
from schemas.kodelister import Avstemningsresultat, Dokumenttype
from schemas.normal.dato import weekday_disagrees
from schemas.normal.resultat import read_resultat
from schemas.normal.tekst import fold_space
from schemas.reading import Proveniens
from schemas.records import Dokument, Fil


class Normalised(msgspec.Struct, frozen=True):
    """The records of a file with where each value stands and what is doubtful."""

    fil: Fil
    proveniens: tuple[Proveniens, ...]
    avvik: tuple[Avvik, ...]


def normalise(draft: Draft) -> Normalised:
    """The records that a file's draft means. Never raises: a value that will not read is null and an avvik."""
    walk = _Walk()
    fil = walk.record(draft, "")
    if not isinstance(fil, Fil):
        raise TypeError(f"a file's draft gives a Fil, not {type(fil).__name__}")
    return Normalised(_mark_web_pages(fil), tuple(walk.proveniens), tuple(walk.avvik))


def make_avvik(kode: AvvikKode, sti: str, melding: str, evidence: tuple[Cited, ...]) -> Avvik:
    """An avvik with its code's severity, its quotes and their places."""
    return Avvik(
        kode=kode,
        alvorlighet=FORKLARING[kode].alvorlighet,
        sti=sti,
        melding=melding,
        sitat=tuple(fold_space(cited.text) for cited in evidence),
        bevis=tuple(region for cited in evidence for region in cited.regions),
    )


class FieldType(msgspec.Struct, frozen=True):
    """A field's declared type, taken apart: its reader or record, and whether it holds many."""

    reader: Reader | None
    record: type[msgspec.Struct] | None
    many: bool


class _Walk:
    """One walk over a file's drafts, gathering proveniens and avvik on the way."""

    def __init__(self) -> None:
        self.proveniens: list[Proveniens] = []
        self.avvik: list[Avvik] = []

    def record(self, draft: Draft, path: str) -> msgspec.Struct:
        for finding in draft.findings:
            self._find(finding, path)
        kinds = field_types(draft.record)
        values: dict[str, object] = {}
        for name, value in draft.values.items():
            place = f"{path}.{name}" if path else name
            if isinstance(value, tuple):
                values[name] = self._items(value, kinds[name], place)
            else:
                read = self._item(value, kinds[name], place)
                if read is not None:
                    values[name] = read
        return draft.record(**values)

    def _items(self, items: tuple[Cited | Draft, ...], kind: FieldType, path: str) -> tuple[object, ...]:
        """The items that read; their paths count those that do."""
        kept: list[object] = []
        for item in items:
            read = self._item(item, kind, f"{path}[{len(kept)}]")
            if read is not None:
                kept.append(read)
        return tuple(kept)

    def _item(self, value: Cited | Draft, kind: FieldType, path: str) -> object | None:
        if isinstance(value, Draft):
            return self.record(value, path)
        return self._value(value, kind, path)

    def _value(self, cited: Cited, kind: FieldType, path: str) -> object | None:
        reader = kind.reader
        if reader is None:
            raise TypeError(f"{path} holds records, not text")
        read = reader(cited.text)
        if read is None:
            self._unreadable(cited, path)
            return None
        self.proveniens += _proveniens(cited, path)
        return read

    def _unreadable(self, cited: Cited, path: str) -> None:
        field = path.rpartition(".")[2].partition("[")[0]
        shown = fold_space(cited.text)
        if field.endswith("dato") and weekday_disagrees(cited.text):
            message = f"«{shown}»: ukedagen er ikke datoens"
            self.avvik.append(make_avvik(AvvikKode.UKEDAG_STEMMER_IKKE, path, message, (cited,)))
            return
        message = f"{field}: «{shown}» lar seg ikke lese"
        self.avvik.append(make_avvik(AvvikKode.ULESELIG_VERDI, path, message, (cited,)))

    def _find(self, finding: Finding, path: str) -> None:
        place = ".".join(part for part in (path, finding.felt) if part)
        self.avvik.append(make_avvik(finding.kode, place, finding.melding, finding.evidence))


def _proveniens(cited: Cited, path: str) -> Iterator[Proveniens]:
    for number, region in enumerate(cited.regions):
        yield Proveniens(
            sti=path,
            del_=number,
            side=region.page,
            linje_fra=region.first_line,
            linje_til=region.last_line,
            tegn_fra=region.first_char,
            tegn_til=region.last_char,
            boks=region.box,
            konfidens=region.konfidens,
            sitat=region.quote,
            avledet=cited.avledet,
        )


@functools.cache
def field_types(record: type[msgspec.Struct]) -> dict[str, FieldType]:
    """Each field of a record with its reader or record type. Raises TypeError for a type without a reader."""
    hints = typing.get_type_hints(record, include_extras=True)
    return {name: _field_type(f"{record.__name__}.{name}", hints[name]) for name in record.__struct_fields__}


def _field_type(place: str, hint: object) -> FieldType:
    hint = _without_none(hint)
    many = typing.get_origin(hint) is tuple
    if many:
        hint = _without_none(typing.get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return FieldType(None, hint, many)
    reader = _reader_of(hint)
    if reader is None:
        raise TypeError(f"{place}: no reader for {hint!r}")
    return FieldType(reader, None, many)


def _without_none(hint: object) -> object:
    if typing.get_origin(hint) not in {typing.Union, types.UnionType}:
        return hint
    kept = [arg for arg in typing.get_args(hint) if arg not in {type(None), msgspec.UnsetType}]
    return kept[0]


def _reader_of(hint: object) -> Reader | None:
    if hint is Avstemningsresultat:
        return _read_resultat
    if hint is bool:
        return {"true": True, "false": False}.get
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        return functools.partial(_read_code, hint)
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.title is not None and meta.title in READERS:
            return READERS[meta.title]
    return None


def _read_resultat(text: str) -> Avstemningsresultat | None:
    wording = read_resultat(text)
    return Avstemningsresultat(wording) if wording else None


def _read_code(codes: type[enum.StrEnum], text: str) -> enum.StrEnum | None:
    return next((code for code in codes if code.value == text), None)


def _mark_web_pages(fil: Fil) -> Fil:
    """Web pages have their own fields, empty or not; other papers have none of them."""
    return msgspec.structs.replace(fil, dokument=tuple(_web_fields(dokument) for dokument in fil.dokument))


def _web_fields(dokument: Dokument) -> Dokument:
    if dokument.dokumenttype is not Dokumenttype.NETTSIDE:
        return msgspec.structs.replace(dokument, publisert=UNSET, arrangement=UNSET, tilskudd=UNSET)
    moete = dokument.moete
    if moete is not None and moete.moetedato_trykt is UNSET:
        moete = msgspec.structs.replace(moete, moetedato_trykt=None)
    return msgspec.structs.replace(
        dokument,
        moete=moete,
        publisert=None if dokument.publisert is UNSET else dokument.publisert,
        arrangement=() if dokument.arrangement is UNSET else dokument.arrangement,
        tilskudd=() if dokument.tilskudd is UNSET else dokument.tilskudd,
    )
