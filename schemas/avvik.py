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
    PARTISUM_AVVIKER = "partisum_avviker"
    STEMMENAVN_AVVIKER = "stemmenavn_avviker"
    ENSTEMMIG_MED_MOTSTEMMER = "enstemmig_med_motstemmer"
    RESULTAT_MOT_STEMMETALL = "resultat_mot_stemmetall"
    MOETT_OG_FORFALL = "moett_og_forfall"
    VARA_FOR_MOETT = "vara_for_moett"
    SLUTT_FOER_START = "slutt_foer_start"
    SAKSNUMMER_TO_GANGER = "saksnummer_to_ganger"
    HULL_I_NUMMERSERIE = "hull_i_nummerserie"
    SAKSNUMMER_AAR_AVVIKER = "saksnummer_aar_avviker"
    ARKIVSAK_ETTER_MOETET = "arkivsak_etter_moetet"
    PROTOKOLL_ETTER_MOETET = "protokoll_etter_moetet"
    SAK_IKKE_BEHANDLET = "sak_ikke_behandlet"
    SAK_UTENFOR_SAKSLISTE = "sak_utenfor_saksliste"
    PROTOKOLL_UTEN_INNKALLING = "protokoll_uten_innkalling"
    INNKALLING_UTEN_PROTOKOLL = "innkalling_uten_protokoll"
    MOETEDATO_AVVIKER = "moetedato_avviker"
    STEMMETALL_AVVIKER = "stemmetall_avviker"
    PARTISTEMMER_AVVIKER = "partistemmer_avviker"
    STEMTE_UTEN_OPPMOETE = "stemte_uten_oppmoete"
    INHABIL_STEMTE = "inhabil_stemte"
    IKKE_VEDTAKSFOERT = "ikke_vedtaksfoert"
    LUKKING_UTEN_HJEMMEL = "lukking_uten_hjemmel"
    LUKKET_I_FJERNMOETE = "lukket_i_fjernmoete"
    MOETEBOK_UTEN_STED = "moetebok_uten_sted"
    MOETEBOK_UTEN_OPPMOETE = "moetebok_uten_oppmoete"
    MOETEBOK_UTEN_SAKER = "moetebok_uten_saker"
    VEDTAK_MANGLER = "vedtak_mangler"
    AVSTEMNINGSRESULTAT_MANGLER = "avstemningsresultat_mangler"
    HABILITET_UTEN_HJEMMEL = "habilitet_uten_hjemmel"
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
        "The minutes have a place for who led the meeting, and it is empty; or they give the posts of those who met, "
        "and nobody among them is leader or deputy, nor is anybody said to have led (kommuneloven § 11-2).",
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
    AvvikKode.PARTISUM_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The parties' votes do not add up to the number of votes that is stated.",
        '"vedtatt mot 5 stemmer (2 H, 2 FrP)"',
        "Look at the paper; ask the body's secretary which is right.",
    ),
    AvvikKode.STEMMENAVN_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The names listed for one side of a vote are more or fewer than the votes stated for it.",
        '"For (7):" followed by six names',
        "Look at the paper; ask the body's secretary which is right.",
    ),
    AvvikKode.ENSTEMMIG_MED_MOTSTEMMER: Forklaring(
        Alvorlighet.ADVARSEL,
        "A vote is told as unanimous, and votes against are told as well.",
        '"enstemmig vedtatt mot 2 stemmer"',
        "Read the treatment; ask the body's secretary.",
    ),
    AvvikKode.RESULTAT_MOT_STEMMETALL: Forklaring(
        Alvorlighet.ADVARSEL,
        "The outcome does not follow from the votes: adopted by a minority, fallen with a majority, or adopted in "
        "a tie without the chair's casting vote (kommuneloven § 11-9; in the act of 1992 § 35).",
        '"vedtatt med 4 mot 5 stemmer"',
        "Read the treatment; some decisions need more than a majority.",
    ),
    AvvikKode.MOETT_OG_FORFALL: Forklaring(
        Alvorlighet.ADVARSEL,
        "One name stands both among those who met and among the absent, with no time or case that explains it.",
        "Kari Nordmann under «Møtt» and under «Forfall»",
        "Ask the body's secretary; who voted depends on it.",
    ),
    AvvikKode.VARA_FOR_MOETT: Forklaring(
        Alvorlighet.ADVARSEL,
        "A substitute met for a member who is listed as present as well.",
        "Per Hansen (vara for Kari Nordmann), and Kari Nordmann met",
        "Ask the body's secretary; who voted depends on it.",
    ),
    AvvikKode.SLUTT_FOER_START: Forklaring(
        Alvorlighet.ADVARSEL,
        "The meeting ends before it starts.",
        "Tid: 18:00 - 12:30",
        "Look at the paper; correct the value.",
    ),
    AvvikKode.SAKSNUMMER_TO_GANGER: Forklaring(
        Alvorlighet.ADVARSEL,
        "Two different cases of one body have the same number in its main series, in one paper or in two meetings.",
        "PS 12/24 is «Budsjett» and «Skolebruksplan»",
        "Find out which number is right; ask the owner to correct the paper.",
    ),
    AvvikKode.HULL_I_NUMMERSERIE: Forklaring(
        Alvorlighet.ADVARSEL,
        "A number is missing in the series of a meeting's cases.",
        "PS 1/24, PS 2/24, PS 4/24",
        "Ask what became of the case: left out because it is closed, or lost?",
    ),
    AvvikKode.SAKSNUMMER_AAR_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The year in a case's number is not the year of the meeting.",
        "PS 12/23 in a meeting of March 2024",
        "Look at the paper; one of the two is a misprint.",
    ),
    AvvikKode.ARKIVSAK_ETTER_MOETET: Forklaring(
        Alvorlighet.ADVARSEL,
        "The archive case was opened in a later year than the meeting that treats it.",
        "Arkivsak 2025/18 in a meeting of June 2024",
        "Look at the paper; one of the two is a misprint.",
    ),
    AvvikKode.PROTOKOLL_ETTER_MOETET: Forklaring(
        Alvorlighet.ADVARSEL,
        "A meeting approves the minutes of a later meeting.",
        "«Godkjenning av protokoll 18. juni 2024» in a meeting of 3 May 2024",
        "Look at the paper; one of the dates is a misprint.",
    ),
    AvvikKode.SAK_IKKE_BEHANDLET: Forklaring(
        Alvorlighet.ADVARSEL,
        "A case stands on the agenda that was sent out, and the minutes do not say what became of it "
        "(kommuneloven § 11-3, § 11-4).",
        "PS 5/24 in the innkalling, not in the protokoll",
        "Ask whether it was withdrawn; the minutes should say so.",
    ),
    AvvikKode.SAK_UTENFOR_SAKSLISTE: Forklaring(
        Alvorlighet.MERKNAD,
        "The minutes treat a case that no agenda of the meeting lists (kommuneloven § 11-3 fifth paragraph lets a "
        "body do so).",
        "PS 9/24 in the protokoll, not in the innkalling",
        "Look for a supplementary agenda.",
    ),
    AvvikKode.PROTOKOLL_UTEN_INNKALLING: Forklaring(
        Alvorlighet.MERKNAD,
        "The archive holds the minutes of a meeting and no agenda for it, though it holds both for the body's "
        "other meetings.",
        "Formannskapet 3 September 2024, between meetings that have both",
        "Ask the owner for the innkalling.",
    ),
    AvvikKode.INNKALLING_UTEN_PROTOKOLL: Forklaring(
        Alvorlighet.MERKNAD,
        "The archive holds the agenda of a meeting and no minutes of it, though it holds both for the body's "
        "other meetings and minutes of a later one.",
        "Formannskapet 3 September 2024, between meetings that have both",
        "Ask the owner for the minutes, or whether the meeting was called off.",
    ),
    AvvikKode.MOETEDATO_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "Two papers give one case of one body the same number on different dates, the one before and the other "
        "after the meeting.",
        "Innkalling to 3 September, protokoll of 4 September, both with PS 12/24",
        "Find out whether the meeting was moved or a date is a misprint.",
    ),
    AvvikKode.STEMMETALL_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The votes for and against are not as many as the members present, less those disqualified or excused: "
        "everyone present must vote, blank only in elections and appointments (kommuneloven § 8-1; in the act of "
        "1992 § 40).",
        "11 present, 6 votes for and 4 against",
        "Look for somebody who left, or for a misprint.",
    ),
    AvvikKode.PARTISTEMMER_AVVIKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "A party has votes without a member present, or more votes than members present.",
        "3 votes of SV, two members of SV met",
        "Look at the attendance list; look for substitutes.",
    ),
    AvvikKode.STEMTE_UTEN_OPPMOETE: Forklaring(
        Alvorlighet.ADVARSEL,
        "Somebody is named as having voted and is not on the list of those who met.",
        "Kari Nordmann voted against, and is listed as absent",
        "Look at the attendance list; ask the body's secretary.",
    ),
    AvvikKode.INHABIL_STEMTE: Forklaring(
        Alvorlighet.ADVARSEL,
        "Somebody who was disqualified or excused in a case is named as having voted in it (kommuneloven §§ "
        "11-10, 11-11; in the act of 1992 § 40).",
        "Per Hansen was inhabil, and is named among the votes for",
        "Read the treatment; the decision may be invalid.",
    ),
    AvvikKode.IKKE_VEDTAKSFOERT: Forklaring(
        Alvorlighet.ADVARSEL,
        "Fewer than half of the members were present, or voted in the case (kommuneloven § 11-9; in the act of "
        "1992 § 33).",
        "4 of 9 members met",
        "Look at the attendance list; the decisions may be invalid.",
    ),
    AvvikKode.LUKKING_UTEN_HJEMMEL: Forklaring(
        Alvorlighet.ADVARSEL,
        "A case or a meeting was closed and the minutes name no legal basis for it (kommuneloven § 11-4 second "
        "paragraph, § 11-5; in the act of 1992 § 31).",
        '"Møtet ble lukket", and no paragraph',
        "Ask the body's secretary for the decision to close.",
    ),
    AvvikKode.LUKKET_I_FJERNMOETE: Forklaring(
        Alvorlighet.ADVARSEL,
        "A case that must be closed was treated in a meeting held by remote means (kommuneloven § 11-7 forbids it "
        "for § 11-5 second paragraph).",
        "Teams, and «lukket, jf. kommuneloven § 11-5 annet ledd»",
        "Ask the body's secretary how the case was treated.",
    ),
    AvvikKode.MOETEBOK_UTEN_STED: Forklaring(
        Alvorlighet.MERKNAD,
        "The minutes do not say where the meeting was held (kommuneloven § 11-4 a; meetings since 1 November 2019).",
        "No «Møtested»",
        "Ask the body's secretary.",
    ),
    AvvikKode.MOETEBOK_UTEN_OPPMOETE: Forklaring(
        Alvorlighet.ADVARSEL,
        "The minutes do not say who met (kommuneloven § 11-4 b; meetings since 1 November 2019).",
        "No attendance list",
        "Ask the body's secretary.",
    ),
    AvvikKode.MOETEBOK_UTEN_SAKER: Forklaring(
        Alvorlighet.ADVARSEL,
        "The minutes tell of no case (kommuneloven § 11-4 c; meetings since 1 November 2019).",
        "A protokoll that ends after the attendance list",
        "Look at the paper; pages may be missing.",
    ),
    AvvikKode.VEDTAK_MANGLER: Forklaring(
        Alvorlighet.ADVARSEL,
        "A proposal was adopted, and neither the decision nor the recommendation is printed in any paper of the "
        "case (kommuneloven § 11-4 d; meetings since 1 November 2019).",
        '"Innstillingen ble enstemmig vedtatt", and no text',
        "Ask the body's secretary.",
    ),
    AvvikKode.AVSTEMNINGSRESULTAT_MANGLER: Forklaring(
        Alvorlighet.MERKNAD,
        "A decision is printed, and the minutes tell of no vote (kommuneloven § 11-4 e; meetings since 1 November "
        "2019).",
        "«Vedtak» without a word of how they voted",
        "Read the treatment; ask the body's secretary.",
    ),
    AvvikKode.HABILITET_UTEN_HJEMMEL: Forklaring(
        Alvorlighet.MERKNAD,
        "Somebody was disqualified or excused and the minutes name no legal basis for it (kommuneloven § 11-4 "
        "second paragraph; meetings since 1 November 2019).",
        '"Per Hansen ble erklært inhabil", and no paragraph',
        "Ask the body's secretary.",
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
