"""The record format: what ``moetearkiv parse FILE --json`` prints and answer keys are written in.

Field names are Noark 5's in ASCII; JSON, database columns and views use the same. None means that the paper does
not state the value. The comment "beside the key" marks fields that an answer key does not hold.
"""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from schemas.fields import (
    Antall,
    Beloep,
    Dato,
    Eier,
    Innstiller,
    Journalpostnummer,
    Klokkeslett,
    MappeId,
    Navn,
    Parti,
    Saksnummer,
    Saksprefiks,
    Sidetall,
    Tekst,
    Tittel,
    Utvalgsnavn,
)
from schemas.kodelister import (
    Arrangementstatus,
    Avstemningsresultat,
    Behandlingsstatus,
    Deltakertype,
    Dokumenttype,
    Habilitetsutfall,
    Lukketgrad,
    Maalform,
    Moetesakstype,
    Oppmoete,
    Tilstedevaerelse,
)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records."""


class Moete(Record, frozen=True):
    """A meeting (Noark 5 moetemappe, eInnsyn Moetemappe)."""

    utvalg: Utvalgsnavn | None = None
    """Body that met, as printed (Noark M370)."""
    moetenummer: Tittel | None = None
    """Meeting number as printed (Noark M008)."""
    moetedato: Dato | None = None
    """Local date (Noark M102)."""
    start: Klokkeslett | None = None
    """Local start time (Noark 4 MO.START)."""
    slutt: Klokkeslett | None = None
    """Local end time (Noark 4 MO.SLUTT)."""
    moetested: Tittel | None = None
    """Place (Noark M371)."""
    moeteleder: Navn | None = None
    """Who led the meeting, only when the paper says so (kommuneloven § 11-2)."""
    lukket: Lukketgrad = Lukketgrad.AAPENT
    """How much was closed (Noark 4 MO.LUKKET); open when nothing is said."""
    antall_til_stede: Antall | None = None
    """Members present as stated in a sentence (kommuneloven § 11-9; beside the key)."""
    moetedato_trykt: Tittel | UnsetType | None = UNSET
    """Web pages only: the date as printed, also when it lacks a year."""


class Moetedeltaker(Record, frozen=True):
    """A person on the attendance list (Noark 5 moetedeltaker)."""

    navn: Navn | None = None
    """Name as printed (Noark M372)."""
    representerer: Parti | None = None
    """Party or list as printed (Fiks M374)."""
    funksjon: Tittel | None = None
    """Function as printed (Noark M373)."""
    oppmoete: Oppmoete | None = None
    """Present or not (kommuneloven § 11-4 b)."""
    moett_for: Navn | None = None
    """Whom this substitute met for (Noark 4 FU.VARAFOR)."""
    deltakertype: Deltakertype | None = None
    """Elected, administration or other."""
    fra_tid: Klokkeslett | None = None
    """Present from this time (beside the key)."""
    til_tid: Klokkeslett | None = None
    """Present until this time (beside the key)."""
    fra_sak: Saksnummer | None = None
    """Present from this case (beside the key)."""
    til_sak: Saksnummer | None = None
    """Present until this case (beside the key)."""


class Saksgang(Record, frozen=True):
    """A step in a case's route through the bodies: a row of "Behandlet av" (Noark 4 SG, Fiks Behandlingsplan)."""

    utvalg: Utvalgsnavn | None = None
    moetedato: Dato | None = None
    saksnummer: Saksnummer | None = None


class Forslag(Record, frozen=True):
    """A proposal put forward in the meeting (Popolo Motion)."""

    forslagsstiller: Navn | None = None
    """Who put it forward (Popolo Motion.creator)."""
    parti: tuple[Parti, ...] = ()
    """On whose behalf, as printed."""
    tekst: Tekst | None = None
    """Its text (Popolo Motion.text)."""


class AvstemningParti(Record, frozen=True):
    """What one party's votes were (Popolo Count.group)."""

    parti: Parti | None = None
    antall: Antall | None = None
    """Number of votes; None when not printed."""


class Avstemning(Record, frozen=True):
    """A vote event (Popolo VoteEvent; a *votering* in eInnsyn is one person's vote)."""

    gjelder: Tittel | None = None
    """What was voted on, as printed, short."""
    resultat: Avstemningsresultat | None = None
    """How it ended."""
    antall_for: Antall | None = None
    """Votes for, only when stated."""
    antall_mot: Antall | None = None
    """Votes against, only when stated."""
    for_parti: tuple[AvstemningParti, ...] = ()
    mot_parti: tuple[AvstemningParti, ...] = ()
    for_navn: tuple[Navn, ...] = ()
    mot_navn: tuple[Navn, ...] = ()


class Habilitet(Record, frozen=True):
    """A question of impartiality or leave (kommuneloven §§ 11-10, 11-11)."""

    navn: Navn | None = None
    utfall: Habilitetsutfall | None = None


class Tilstede(Record, frozen=True):
    """Whether one named person was in the room for the case (beside the key)."""

    navn: Navn | None = None
    tilstede: Tilstedevaerelse | None = None


class Punkt(Record, frozen=True):
    """A numbered point of a text, with its own points below it (beside the key)."""

    nummer: Tittel | None = None
    """The number or bullet as printed: "1.", "a)", "-"."""
    tekst: Tekst | None = None
    punkt: tuple[Punkt, ...] = ()


class Moetesak(Record, frozen=True):
    """A row of the agenda: one body's treatment of one case (Noark 5 moeteregistrering, eInnsyn Moetesak)."""

    moetesakstype: Moetesakstype | None = None
    """Kind of case (Noark M088)."""
    saksprefiks: Saksprefiks | None = None
    """Prefix as printed: PS, RS."""
    saksnummer: Saksnummer | None = None
    """The body's own number, "5/24" (eInnsyn moetesakssekvensnummer/moetesaksaar)."""
    mappe_id: MappeId | None = None
    """Archive case, "2024/19079" (Noark M003)."""
    journalpostnummer: Journalpostnummer | None = None
    """The 1 of 24/19079-1 (Noark M015)."""
    tittel: Tittel | None = None
    """Title as printed (Noark M020)."""
    saksbehandler: Navn | None = None
    """Case officer (Noark M307)."""
    saksgang: tuple[Saksgang, ...] = ()
    """The "Behandlet av" table."""
    innstilling: Tekst | None = None
    """Recommendation that the paper prints as the starting point (eInnsyn utredning.innstilling)."""
    innstilling_fra: Innstiller | None = None
    """Who recommends, nominative."""
    forslag: tuple[Forslag, ...] = ()
    """Proposals put forward in the meeting."""
    avstemning: tuple[Avstemning, ...] = ()
    """The votes, in order."""
    vedtak: Tekst | None = None
    """The decision (eInnsyn vedtakstekst)."""
    behandlingsstatus: Behandlingsstatus | None = None
    """What became of it (Noark M055); None in papers from before the meeting."""
    habilitet: tuple[Habilitet, ...] = ()
    lukket: bool = False
    """Whether the case was or will be treated behind closed doors (Noark 4 US.LUKKET)."""
    hjemmel: Tittel | None = None
    """Legal basis printed for closing or withholding (Noark M501)."""
    behandling: Tekst | None = None
    """What the minutes tell of the treatment (eInnsyn behandlingsprotokoll; beside the key)."""
    tilstede: tuple[Tilstede, ...] = ()
    """Presence in this case where the paper says something of it (beside the key)."""
    innstilling_punkt: tuple[Punkt, ...] = ()
    """The innstilling by point (beside the key)."""
    vedtak_punkt: tuple[Punkt, ...] = ()
    """The vedtak by point (beside the key)."""


class Arrangement(Record, frozen=True):
    """An event on a web page."""

    dato: Dato | None = None
    """Needs a year printed on the page."""
    dato_trykt: Tittel | None = None
    start: Klokkeslett | None = None
    slutt: Klokkeslett | None = None
    sted: Tittel | None = None
    status: Arrangementstatus | None = None


class Tilskudd(Record, frozen=True):
    """A grant told of on a web page."""

    mottaker: Tittel | None = None
    beloep: Beloep | None = None
    """Whole kroner."""


class Avsnitt(Record, frozen=True):
    """A section of a paper's text with its heading (OpenAhjo ContentSection; beside the key)."""

    overskrift: Tittel | None = None
    """None for what stands before the first heading."""
    nivaa: Antall | None = None
    """Rank of the heading within the paper, from 1 for the largest."""
    punkt: Tittel | None = None
    """Number of the heading as printed: "1.", "2.1."."""
    tekst: Tekst | None = None


class Lovhenvisning(Record, frozen=True):
    """A legal citation (offentleglova § 31; beside the key)."""

    tekst: Tittel | None = None
    lov: Tittel | None = None
    """The law's name as printed."""
    paragraf: Tittel | None = None
    ledd: Antall | None = None
    bokstav: Tittel | None = None


class Kryssreferanse(Record, frozen=True):
    """A reference to another case or meeting (Noark M210, M212; beside the key)."""

    tekst: Tittel | None = None
    utvalg: Utvalgsnavn | None = None
    moetedato: Dato | None = None
    saksnummer: Saksnummer | None = None
    mappe_id: MappeId | None = None


class Skjerming(Record, frozen=True):
    """Access restriction printed on the paper (Noark skjerming; beside the key)."""

    tilgangsrestriksjon: Tittel | None = None
    """As printed: "Unntatt offentlighet" (Noark M500)."""
    skjermingshjemmel: Tittel | None = None
    """Basis as printed (Noark M501)."""


class Dokument(Record, frozen=True):
    """One paper in the file (Noark 5 dokumentbeskrivelse, eInnsyn Moetedokument)."""

    dokumenttype: Dokumenttype = Dokumenttype.UKJENT
    tittel: Tittel | None = None
    """The paper's own title beyond its type."""
    side_fra: Sidetall | None = None
    side_til: Sidetall | None = None
    moete: Moete | None = None
    moetedeltaker: tuple[Moetedeltaker, ...] = ()
    moetesak: tuple[Moetesak, ...] = ()
    vedlegg: tuple[Tittel, ...] = ()
    """Titles of attachments that the paper lists."""
    publisert: Dato | UnsetType | None = UNSET
    """Web pages only."""
    arrangement: tuple[Arrangement, ...] | UnsetType = UNSET
    """Web pages only."""
    tilskudd: tuple[Tilskudd, ...] | UnsetType = UNSET
    """Web pages only."""
    tekst: tuple[Avsnitt, ...] = ()
    """The whole text (beside the key)."""
    lovhenvisning: tuple[Lovhenvisning, ...] = ()
    kryssreferanse: tuple[Kryssreferanse, ...] = ()
    skjerming: tuple[Skjerming, ...] = ()


class Fil(Record, frozen=True):
    """Everything that one file holds: the answer key's top level without the file's name."""

    kommune: Eier | None = None
    """The body that owns the document, as named there."""
    maalform: Maalform | None = None
    dokument: tuple[Dokument, ...] = ()
