"""What a lookup gives: cases and meetings with all that a person wants to read of them."""

from __future__ import annotations

from datetime import date

import msgspec

from archive.show.places import Sted


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values here: None means that no paper states it."""


class Forslag(Found, frozen=True, kw_only=True):
    """A proposal put forward in the meeting."""

    forslagsstiller: str | None
    parti: tuple[str, ...]
    tekst: str | None


class Stemme(Found, frozen=True, kw_only=True):
    """What one party, or one named person, voted."""

    stemme: str
    """"for" or "mot"."""
    parti: str | None = None
    antall: int | None = None
    navn: str | None = None


class Avstemning(Found, frozen=True, kw_only=True):
    """A vote."""

    gjelder: str | None
    resultat: str | None
    antall_for: int | None
    antall_mot: int | None
    stemmer: tuple[Stemme, ...]


class Habilitet(Found, frozen=True, kw_only=True):
    """A question of impartiality or leave."""

    navn: str | None
    utfall: str | None


class Avvik(Found, frozen=True, kw_only=True):
    """A finding, with the quotes that it rests on."""

    kode: str
    alvorlighet: str
    entitet: str
    felt: str | None
    melding: str
    sitat: tuple[str, ...]
    saksnummer: str | None
    """The agenda row that it is about, when it is about one."""


class Behandling(Found, frozen=True, kw_only=True):
    """An agenda row: one body's treatment of one case in one meeting."""

    virksomhet: str | None
    utvalg: str | None
    moetedato: date | None
    rekkefoelge: int | None
    moetesakstype: str | None
    saksprefiks: str | None
    saksnummer: str | None
    mappe_id: str | None
    journalpostnummer: int | None
    tittel: str | None
    saksbehandler: str | None
    innstilling_fra: str | None
    innstilling: str | None
    behandling: str | None
    vedtak: str | None
    behandlingsstatus: str | None
    lukket: bool
    hjemmel: str | None
    forslag: tuple[Forslag, ...]
    avstemning: tuple[Avstemning, ...]
    habilitet: tuple[Habilitet, ...]
    avvik: tuple[Avvik, ...]
    steder: tuple[Sted, ...]
    """Where it was read."""


class Steg(Found, frozen=True, kw_only=True):
    """A step of a case through the bodies."""

    utvalg: str | None
    moetedato: date | None
    saksnummer: str | None
    behandlingsstatus: str | None
    resultat: str | None
    i_arkivet: bool
    """Whether any paper of that meeting's treatment is in the archive."""


class Kopi(Found, frozen=True, kw_only=True):
    """One file's copy of a paper."""

    filnavn: str | None
    format: str | None
    side_fra: int | None
    side_til: int | None
    sha256: str
    sti: str
    """Where the paper stands in the file: the beginning of the paths that corrections need."""
    gjeldende: bool
    """Whether it is of the newest version."""


class Papir(Found, frozen=True, kw_only=True):
    """A paper with its copies and the attachments that it lists."""

    dokumenttype: str
    tittel: str | None
    journalpostnummer: int | None
    kopier: tuple[Kopi, ...]
    vedlegg: tuple[str, ...]


class Deltaker(Found, frozen=True, kw_only=True):
    """A person on a meeting's list."""

    navn: str | None
    representerer: str | None
    funksjon: str | None
    oppmoete: str | None
    moett_for: str | None
    deltakertype: str | None
    fra_tid: str | None
    til_tid: str | None
    fra_sak: str | None
    til_sak: str | None


class Sak(Found, frozen=True, kw_only=True):
    """A case: its route, its treatments (the first first), its papers. ``mappe_id`` is None when no paper names it."""

    virksomhet: str | None
    mappe_id: str | None
    saksgang: tuple[Steg, ...]
    behandlinger: tuple[Behandling, ...]
    papirer: tuple[Papir, ...]
    avvik: tuple[Avvik, ...]
    """Findings about no single treatment."""


class Moete(Found, frozen=True, kw_only=True):
    """A meeting: its head, who was there, its agenda, its papers."""

    virksomhet: str | None
    utvalg: str | None
    moetedato: date | None
    start: str | None
    slutt: str | None
    moetenummer: str | None
    moetested: str | None
    moeteleder: str | None
    lukket: str | None
    steder: tuple[Sted, ...]
    """Where its head was read."""
    deltakere: tuple[Deltaker, ...]
    saker: tuple[Behandling, ...]
    papirer: tuple[Papir, ...]
    avvik: tuple[Avvik, ...]
    """Findings about the meeting, its people and its papers; those about a case stand with the case."""
