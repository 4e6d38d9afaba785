"""Words for who a person is or who proposes, in bokmål and nynorsk: titles before a name, roles and bodies
as proposers.

From labels and signatures seen ("Rådmannens innstilling", "Fylkesrådmannen si tilråding", "ordfører Lene W.
Conradi") and the posts of kommuneloven. All words are in lower case.
"""

import re

_FOLKEVALGTE = (
    *("ordfører", "varaordfører", "fylkesordfører", "fylkesvaraordfører", "setteordfører", "saksordfører"),
    *("ordførar", "varaordførar", "fylkesordførar", "fylkesvaraordførar", "setteordførar", "saksordførar"),
    *("leder", "nestleder", "møteleder", "utvalgsleder", "komiteleder", "gruppeleder", "byrådsleder"),
    *("leiar", "nestleiar", "møteleiar", "utvalsleiar", "komiteleiar", "gruppeleiar", "byrådsleiar"),
    *("fylkesrådsleder", "fylkesrådsleiar", "byråd", "fylkesråd", "representant", "medlem", "varamedlem"),
    *("forslagsstiller", "forslagsstillar"),
)
_SJEFER = (
    *("kommunedirektør", "fylkeskommunedirektør", "fylkesdirektør", "kommunaldirektør", "direktør"),
    *("assisterende kommunedirektør", "assisterande kommunedirektør", "assisterende rådmann"),
    *("kommunalsjef", "økonomisjef", "regnskapssjef", "rekneskapssjef", "plansjef", "helsesjef"),
    *("personalsjef", "kultursjef", "skolesjef", "skulesjef", "oppvekstsjef", "næringssjef", "teknisk sjef"),
    *("byggesakssjef", "eiendomssjef", "etatssjef", "sektorsjef", "administrasjonssjef", "rådmannsassistent"),
    *("virksomhetsleder", "verksemdsleiar", "enhetsleder", "einingsleiar", "avdelingsleder", "daglig leder"),
    *("avdelingsleiar", "seksjonsleder", "seksjonsleiar", "prosjektleder", "prosjektleiar", "dagleg leiar"),
)
_SAKSBEHANDLERE = (
    *("seniorrådgiver", "seniorrådgjevar", "rådgiver", "rådgjevar", "spesialrådgiver", "spesialrådgjevar"),
    *("skrivar", "møteskrivar", "protokollfører", "protokollførar"),
    *("konsulent", "sekretær", "møtesekretær", "utvalgssekretær", "utvalssekretær", "byrådssekretær"),
    *("formannskapssekretær", "kommuneadvokat", "advokat", "revisor", "kommunelege", "settestatsforvalter"),
)
_MANN = ("rådmann", "fylkesrådmann", "prosjektrådmann", "assisterende rådmann", "formann")
_STILLINGER = (*_FOLKEVALGTE, *_SJEFER, *_SAKSBEHANDLERE, *_MANN)

TITLER = frozenset((*_STILLINGER, "representanten", "ordføreren", "ordføraren", "rådmannen", "kommunedirektøren"))
"""Titles that stand before a name, or after it and a comma."""

_I_BESTEMT_FORM = (
    *(f"{ord_}en" for ord_ in _STILLINGER if ord_.endswith(("ør", "er", "ær", "or", "ar", "at", "ent", "sjef"))),
    *(f"{ord_}en" for ord_ in _MANN),
    *("forslagsstillerne", "forslagsstillarane", "representantene", "representantane", "partiene", "partia"),
)
_ORGANER = (
    *(
        "kommunestyre",
        "bystyre",
        "heradsstyre",
        "formannskap",
        "fylkesting",
        "valgstyre",
        "valstyre",
        "styre",
    ),
    *(
        "byråd",
        "fylkesråd",
        "eldreråd",
        "ungdomsråd",
        "råd",
        "sekretariat",
        "parti",
        "kontrollutvalgssekretariat",
    ),
    *("utvalg", "hovedutvalg", "kontrollutvalg", "arbeidsutvalg", "forretningsutvalg", "fylkesutvalg"),
    *("utval", "hovudutval", "kontrollutval", "arbeidsutval", "forretningsutval", "fylkesutval"),
)
_ORGANER_I_BESTEMT_FORM = (
    *(ord_ + ("t" if ord_.endswith("e") else "et") for ord_ in _ORGANER),
    *(
        "nemnd",
        "nemnda",
        "nemnden",
        "fellesnemnd",
        "fellesnemnda",
        "klagenemnd",
        "klagenemnda",
        "gruppa",
        "gruppen",
    ),
    *("komité", "komite", "komiteen", "komitéen", "administrasjon", "administrasjonen"),
)

ROLLER = frozenset((*_STILLINGER, *_I_BESTEMT_FORM, *_ORGANER, *_ORGANER_I_BESTEMT_FORM))
"""Nominatives of those who make an innstilling; their genitive is one s more."""

_ENDELSER = (
    *("ordfører", "ordførar", "sjef", "sjefen", "direktør", "direktøren", "leder", "leiar", "rådgiver", "rådgjevar"),
    *("sekretær", "rådmann", "rådmannen", "konsulent", "ansvarlig", "ansvarleg", "koordinator", "ingeniør", "byråd"),
    *(
        "planlegger",
        "planleggar",
        "jurist",
        "advokat",
        "revisor",
        "medlem",
        "medlemer",
        "representant",
        "representanten",
    ),
    *("fylkesråd", "lege", "inspektør", "rektor", "arkitekt", "controller", "forvalter", "forvaltar", "saksbehandler"),
    *("saksbehandlar", "sakshandsamar", "fullmektig", "formann", "ombud", "prost", "styrer", "styrar", "assistent"),
    *("journalist", "observatør", "tillitsvalgt", "tillitsvald", "hovedtillitsvalgt", "verneombud", "tolk", "referent"),
    *("bestyrer", "bestyrar", "geolog", "økonom", "analytiker", "utreder", "utgreiar", "veileder", "rettleiar"),
    *("fogd", "verge", "verje", "prest", "organist", "kantor", "diakon", "lensmann", "brannmester", "museumsbestyrer"),
    *("stipendiat", "professor", "konservator", "antikvar", "skogbruker", "mester", "betjent", "vaktmester"),
)
"""How words for posts end: "utvalgssekretær", "kommunalsjef", "næringsrådgjevar"."""
_IKKE_ROLLER = frozenset(("kollega", "kollege"))
_FOLKEVALGT_ENDELSER = (
    *(
        "ordfører",
        "ordførar",
        "medlem",
        "medlemer",
        "varamedlem",
        "representant",
        "representanten",
        "byråd",
        "fylkesråd",
    ),
    *(
        "gruppeleder",
        "gruppeleiar",
        "utvalgsleder",
        "utvalsleiar",
        "komiteleder",
        "komiteleiar",
        "nestleder",
        "nestleiar",
    ),
)
_LEDER_AV = tuple(
    f"{kind}{leder}"
    for leder in ("leder", "leiar")
    for kind in (
        *("styre", "gruppe", "nest", "møte", "utvalgs", "utvals", "komite", "komité", "byråds", "fylkesråds"),
        *("råds", "nemnds", "lags", "parti", "klubb", "forenings", "foreinings", "ordstyrer", "forbunds", "krets"),
    )
)
"""Leaders of a body, a party or a society; those of anything else ("omsorgsleiar") lead an office."""
FORKORTET = frozenset(("medl", "nestl", "varaord", "ordf", "varam", "vararepr", "repr", "vara", "møtesekr", "sekr"))


# "Daglig leder", "konst. rådmann", "Ass. kommunedirektør", "Pleie- og omsorgsleiar", "Helse-, sosial- og kultursjef"
_TILLEGG = re.compile(
    r"(?:(?:daglig|dagleg|assisterende|assisterande|ass\.?|konst(?:\.|ituert)?|fung(?:\.|erende|erande)?|tidl(?:\.|igere)"
    r"|tidlegare|midlertidig|mellombels|avtroppende|påtroppende|administrerende|administrerande|adm\.|teknisk|første|1\.|2\."
    r"|økonomisk|juridisk|politisk|faglig|fagleg|oppdragsansvarlig|oppdragsansvarleg|kst\.?"
    r"|ansattes|tilsettes|tilsette\ssin|brukernes|elevenes)\s"
    r"|(?:[^\W\d_]{1,40}-,?\s){1,3}(?:og|eller)\s){1,2}",
    re.IGNORECASE,
)


def skip_tillegg(text: str) -> int:
    """Where the word for the post begins behind what says more of it: "Daglig leder", "Pleie- og omsorgsleiar"."""
    match = _TILLEGG.match(text)
    return match.end() if match else 0


def is_rolle(word: str) -> bool:
    """Tell whether a word is a post or a role: "Ordfører", "MEDL", "kommunalsjef", "utvalgssekretær"."""
    small = word.casefold().rstrip(".")
    return small in TITLER or small in FORKORTET or (small.endswith(_ENDELSER) and small not in _IKKE_ROLLER)


def is_ansatt(funksjon: str) -> bool:
    """Tell whether a printed function is an employee's: "rådmann", "Kommunalsjef omsorg", "møtesekretær".

    A "leder" may lead the body or an office: it is no employee's by itself.
    """
    at = skip_tillegg(funksjon)
    first = funksjon[at:].casefold().split(" ")[0].rstrip(".,:")
    if at and funksjon[:at].casefold().startswith(("daglig", "dagleg")):
        return True
    elected = first.endswith(_FOLKEVALGT_ENDELSER) or first in FORKORTET - {"møtesekr", "sekr"}
    alone = first.endswith(_LEDER_AV) or first in {"formann", "tolk", "observatør", "revisor", "journalist", "prost"}
    return is_rolle(first) and not elected and not alone and first not in {"leder", "leiar"}
