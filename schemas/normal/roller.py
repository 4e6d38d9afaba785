"""Words for who a person is or who proposes, in bokmål and nynorsk: titles before a name, roles and bodies
as proposers.

From labels and signatures seen ("Rådmannens innstilling", "Fylkesrådmannen si tilråding", "ordfører Lene W.
Conradi") and the posts of kommuneloven. All words are in lower case.
"""

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
