"""Findings (avvik): what is doubtful, and where it stands.

The codes are a closed list; docs/avvik.md, made from ``FORKLARING``, explains each.
"""

from __future__ import annotations

import enum

import msgspec

from schemas.evidence import Region


class Alvorlighet(enum.StrEnum):
    """How much a finding matters."""

    FEIL = "feil"
    """A value is missing or wrong until a person has looked."""
    ADVARSEL = "advarsel"
    """The paper disagrees with itself or with another; somebody should look."""
    MERKNAD = "merknad"
    """Worth knowing."""


class AvvikKode(enum.StrEnum):
    """Every kind of finding. Values are stable."""

    UKJENT_EIER = "ukjent_eier"
    UKJENT_MOETE = "ukjent_moete"
    UKJENT_OPPSETT = "ukjent_oppsett"
    UKJENT_DOKUMENTTYPE = "ukjent_dokumenttype"
    ULESELIG_VERDI = "uleselig_verdi"
    UKEDAG_STEMMER_IKKE = "ukedag_stemmer_ikke"
    ETIKETT_FEILSKREVET = "etikett_feilskrevet"
    FOEDSELSNUMMER_MASKERT = "foedselsnummer_maskert"
    DATO_AVVIKER_FRA_TITTEL = "dato_avviker_fra_tittel"
    VEDTAK_AVVIKER_FRA_INNSTILLING = "vedtak_avviker_fra_innstilling"
    MOETELEDER_MANGLER = "moeteleder_mangler"
    ANTALL_MOETT_AVVIKER = "antall_moett_avviker"
    DOKUMENTER_UENIGE = "dokumenter_uenige"
    LUKKING_IKKE_PROTOKOLLERT = "lukking_ikke_protokollert"
    MULIG_SAMME_PERSON = "mulig_samme_person"
    LEST_SVEKKET = "lest_svekket"
    SIDETALL_UENIG = "sidetall_uenig"
    TEGN_MANGLER = "tegn_mangler"
    SIDE_UTEN_TEKST = "side_uten_tekst"
    LINJER_I_ETT = "linjer_i_ett"
    LEST_FRA_BILDE = "lest_fra_bilde"
    TEGNSETT_FEIL_OPPGITT = "tegnsett_feil_oppgitt"
    SKJULT_TEKST_UTELATT = "skjult_tekst_utelatt"
    UKJENT_REKKEFOELGE = "ukjent_rekkefoelge"
    RETTELSE_UTEN_FESTE = "rettelse_uten_feste"
    EIER_UENIG = "eier_uenig"
    MOETEDATO_UENIG = "moetedato_uenig"
    PERSON_UAVKLART = "person_uavklart"


class Forklaring(msgspec.Struct, frozen=True):
    """What a code means, for docs/avvik.md and ``v_avvik``."""

    alvorlighet: Alvorlighet
    mening: str
    eksempel: str
    hva_gjoere: str


class Avvik(msgspec.Struct, frozen=True, kw_only=True):
    """One finding: code, severity, the record or field it is about, a message and its evidence."""

    kode: AvvikKode
    alvorlighet: Alvorlighet
    sti: str
    """Path of the record or field: "dokument[1].moetesak[0].vedtak"; empty for the file."""
    melding: str
    """What is doubtful, in words that hold for every form of the same paper (no line numbers)."""
    sitat: tuple[str, ...] = ()
    """The quotes it rests on, white space folded."""
    bevis: tuple[Region, ...] = ()


FORKLARING: dict[AvvikKode, Forklaring] = {
    AvvikKode.UKJENT_EIER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The paper names no owner, so its meetings and cases merge with no other paper's.",
        "A saksprotokoll without letterhead.",
        "Import it again with --kommune, or together with the packet it belongs to.",
    ),
    AvvikKode.UKJENT_MOETE: Forklaring(
        Alvorlighet.ADVARSEL,
        "The body or the date of the meeting was not found, so the paper merges with no other.",
        "A møteprotokoll whose date was lost.",
        "Look at the first page; correct the value.",
    ),
    AvvikKode.UKJENT_OPPSETT: Forklaring(
        Alvorlighet.MERKNAD,
        "No layout knows this print; it was read by shape alone.",
        "A paper from a case system that we have not met.",
        "Check the records; consider a layout file (CONTRIBUTING.md).",
    ),
    AvvikKode.UKJENT_DOKUMENTTYPE: Forklaring(
        Alvorlighet.ADVARSEL,
        "Nothing on the paper says what kind it is.",
        "A letter without heading.",
        "Look at it; nothing but its text was kept.",
    ),
    AvvikKode.ULESELIG_VERDI: Forklaring(
        Alvorlighet.FEIL,
        "A value stands where it should, but could not be read; the field is null.",
        "Møtedato: 31.02.2024",
        "Look at the quote; correct the value.",
    ),
    AvvikKode.UKEDAG_STEMMER_IKKE: Forklaring(
        Alvorlighet.ADVARSEL,
        "The printed weekday is not that of the printed date; the date is null.",
        "onsdag 5. mars 2024 (a Tuesday)",
        "Find the right date elsewhere; correct the value.",
    ),
    AvvikKode.ETIKETT_FEILSKREVET: Forklaring(
        Alvorlighet.MERKNAD,
        "A label is misprinted; its value was read all the same.",
        'Arivsak for "Arkivsak"',
        "Nothing, or tell whoever keeps the template.",
    ),
    AvvikKode.FOEDSELSNUMMER_MASKERT: Forklaring(
        Alvorlighet.FEIL,
        "A national identity number stood in the paper and was masked; only the original holds it.",
        "•••••••••••",
        "Ask the owner to withdraw the paper (personopplysningsloven).",
    ),
    AvvikKode.DATO_AVVIKER_FRA_TITTEL: Forklaring(
        Alvorlighet.ADVARSEL,
        "The title of a case and its decision name different dates for the same thing.",
        'Title "Godkjenning av protokoll 18. juni 2024", decision "Protokoll fra møte 19. juni 2024 godkjennes"',
        "Find out which is right; ask the owner to correct the minutes.",
    ),
    AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING: Forklaring(
        Alvorlighet.ADVARSEL,
        "The minutes say that the recommendation was adopted, but the decision's text differs from it.",
        '"Innstillingen ble enstemmig vedtatt", and the vedtak has one point more',
        "Read the treatment; the decision's text is what the archive keeps.",
    ),
    AvvikKode.MOETELEDER_MANGLER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The minutes have a place for who led the meeting, and it is empty (kommuneloven § 11-2).",
        '"Møtet ble ledet av" followed by nothing',
        "Ask the body's secretary.",
    ),
    AvvikKode.ANTALL_MOETT_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The stated number of members present is not the number listed.",
        '"Møtet ble satt med 5 medlemmer til stede", four listed',
        "Look at the attendance list.",
    ),
    AvvikKode.DOKUMENTER_UENIGE: Forklaring(
        Alvorlighet.ADVARSEL,
        "Two papers about the same thing give different values for one field.",
        "The saksframlegg names one saksbehandler, the saksprotokoll another",
        "Find out which is right; the archive keeps the value of the paper that takes precedence.",
    ),
    AvvikKode.LUKKING_IKKE_PROTOKOLLERT: Forklaring(
        Alvorlighet.MERKNAD,
        "A paper says that the case will be treated behind closed doors; the minutes say nothing of it "
        "(kommuneloven § 11-4: the basis for closing shall stand in the minutes).",
        '"Saken vil bli behandlet i lukket møte", and no word of it in the protokoll',
        "Ask the body's secretary whether the meeting was closed.",
    ),
    AvvikKode.MULIG_SAMME_PERSON: Forklaring(
        Alvorlighet.MERKNAD,
        "Two names may be one person; they were not merged.",
        "Lars Erik Bjerke and Lars Bjerke",
        "Decide, and say so with a correction.",
    ),
    AvvikKode.LEST_SVEKKET: Forklaring(
        Alvorlighet.ADVARSEL,
        "The file is damaged; it was read after a repair or by the second engine, and something may be lost.",
        "A PDF whose page tree was broken",
        "Compare with the original; fetch it again from its source.",
    ),
    AvvikKode.SIDETALL_UENIG: Forklaring(
        Alvorlighet.FEIL,
        "Two engines count different numbers of pages; the one that sees most was used.",
        "12 pages against 29",
        "Compare with the original.",
    ),
    AvvikKode.TEGN_MANGLER: Forklaring(
        Alvorlighet.ADVARSEL,
        "Characters of the text layer could not be read, or two engines see different amounts of text on a page.",
        "MØTEI KALLI G",
        "Look at the page.",
    ),
    AvvikKode.SIDE_UTEN_TEKST: Forklaring(
        Alvorlighet.ADVARSEL,
        "The page is a picture whose text was not recognised; nothing on it was read.",
        "A scanned attachment",
        "Install tesseract with Norwegian and read the file again.",
    ),
    AvvikKode.LINJER_I_ETT: Forklaring(
        Alvorlighet.ADVARSEL,
        "The paper's pages stand in one line each; tables and lists cannot be told apart: only the head was read.",
        '"1 Selbu kommune Møteprotokoll Utvalg: Møtested: Kommunestyret Dato: …"',
        "Find the paper in another form (PDF, HTML) and import that.",
    ),
    AvvikKode.LEST_FRA_BILDE: Forklaring(
        Alvorlighet.MERKNAD,
        "The page's text was recognised from a picture; letters may be wrong.",
        "A scanned protokoll",
        "Check names and numbers against the page.",
    ),
    AvvikKode.TEGNSETT_FEIL_OPPGITT: Forklaring(
        Alvorlighet.MERKNAD,
        "The file says one encoding and is written in another; the bytes were believed.",
        "charset=utf-8 over Windows-1252",
        "Nothing, or tell whoever publishes the page.",
    ),
    AvvikKode.SKJULT_TEKST_UTELATT: Forklaring(
        Alvorlighet.ADVARSEL,
        "Deleted or hidden text stands in the file and was left out.",
        "A tracked deletion in a Word document",
        "Look at the original; ask the owner whether it was meant to be published.",
    ),
    AvvikKode.UKJENT_REKKEFOELGE: Forklaring(
        Alvorlighet.ADVARSEL,
        "Two files are versions of one paper with different values, and neither the papers nor their sources say "
        "which is the newer. One of them is kept as the newest, always the same one.",
        "Two møteprotokoll of one meeting, not marked as draft or corrected, with different decisions",
        "Compare them with `moetearkiv diff`; give their dates in files beside them, or withdraw the older one.",
    ),
    AvvikKode.RETTELSE_UTEN_FESTE: Forklaring(
        Alvorlighet.ADVARSEL,
        "A correction no longer finds the record that it was made for; it is kept and not applied.",
        "A newer reader sees one case where the correction was made in one of two",
        "Look at the record; correct the value where it now stands, and undo the old correction.",
    ),
    AvvikKode.EIER_UENIG: Forklaring(
        Alvorlighet.ADVARSEL,
        "The paper names one owner and the importer another, or importers name several. The paper's word holds; "
        "importers that contradict each other are not believed.",
        "--kommune Tromsø for a paper that says Lyngen kommune",
        "Find out whose it is; correct the file's kommune.",
    ),
    AvvikKode.MOETEDATO_UENIG: Forklaring(
        Alvorlighet.ADVARSEL,
        "A paper places a case in a meeting that no innkalling or protokoll tells of, and the same body's protokoll "
        "has the same case number on another date.",
        "The saksprotokoll of sak 5/24 says 4 September, the møteprotokoll 3 September",
        "Find the right date; correct the other one.",
    ),
    AvvikKode.PERSON_UAVKLART: Forklaring(
        Alvorlighet.MERKNAD,
        "A name may be any of several persons of the same body and term; none was chosen.",
        "Kari Nordmann votes, and both Kari Nordmann (H) and Kari Nordmann (SV) are members",
        "Decide, and correct the name or the party.",
    ),
}
