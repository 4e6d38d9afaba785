"""Views that lead from a value to the place where it stands, and from a finding to what it rests on."""

from __future__ import annotations

from archive.views.json_sql import JsonSql


def evidence_views(json: JsonSql) -> dict[str, str]:
    """The views, in the order in which they can be made."""
    return {
        "v_filnavn": _filnavn(json),
        "v_proveniens": _proveniens(json),
        "v_bevis": _BEVIS,
        "v_avvik_bevis": _AVVIK_BEVIS,
        "v_avvik": _avvik(json),
    }


def _filnavn(json: JsonSql) -> str:
    """One row for each original: the name that it came under (of several the first by the alphabet)."""
    name = json.value("verdier", "'filnavn'")
    return f"SELECT sha256, MIN({name}) AS filnavn FROM utsagn WHERE type = 'kilde' GROUP BY sha256"  # noqa: S608


def _proveniens(json: JsonSql) -> str:
    """One row for each value and region of every reading; ``gjeldende`` marks the current one of the original."""
    felt = json.of("p", "felt")
    return f"""
SELECT u.id AS utsagn_id, u.sha256,
       (SELECT MIN({json.value("n.verdier", "'filnavn'")}) FROM utsagn n
         WHERE n.sha256 = u.sha256 AND n.type = 'kilde') AS filnavn,
       u.leser, l.gjeldende, u.type, u.sti, {felt} AS felt,
       {json.value("u.verdier", felt)} AS verdi, {json.of("p", "del", "integer")} AS del,
       {json.of("p", "side", "integer")} AS side,
       {json.of("p", "linje_fra", "integer")} AS linje_fra, {json.of("p", "linje_til", "integer")} AS linje_til,
       {json.of("p", "tegn_fra", "integer")} AS tegn_fra, {json.of("p", "tegn_til", "integer")} AS tegn_til,
       {json.of("p", "boks.0", "float")} AS x0, {json.of("p", "boks.1", "float")} AS topp,
       {json.of("p", "boks.2", "float")} AS x1, {json.of("p", "boks.3", "float")} AS bunn,
       {json.of("p", "sitat")} AS sitat, {json.of("p", "avledet", "boolean")} AS avledet
  FROM utsagn u
  JOIN lesing l ON l.sha256 = u.sha256 AND l.leser = u.leser
 CROSS JOIN {json.rows("u.proveniens", "p")}
"""  # noqa: S608 - made of the constants above


_BEVIS = """
SELECT e.entitet, e.entitet_id, p.felt, p.verdi, p.del, p.filnavn, p.sha256, p.side, p.linje_fra, p.linje_til,
       p.tegn_fra, p.tegn_til, p.x0, p.topp, p.x1, p.bunn, p.sitat, p.avledet, p.type, p.sti, p.utsagn_id
  FROM entitet_utsagn e
  JOIN v_proveniens p ON p.utsagn_id = e.utsagn_id
"""
"""From an entity's row to every place that says something of it: one row for each value, region and copy."""

_AVVIK_BEVIS = """
SELECT a.id AS avvik_id, a.kode, p.filnavn, p.sha256, p.side, p.linje_fra, p.linje_til, p.felt, p.sitat, p.sti
  FROM avvik a
  JOIN entitet_utsagn e ON e.entitet = 'avvik' AND e.entitet_id = a.id
  JOIN v_proveniens p ON p.utsagn_id = e.utsagn_id
 WHERE p.type = 'avvik' OR p.felt = a.felt OR SUBSTR(p.felt, 1, LENGTH(a.felt) + 1) = a.felt || '['
    OR (a.kode = 'vedtak_avviker_fra_innstilling' AND p.felt = 'innstilling')
"""
"""One row for each place that a finding rests on."""


def _avvik(json: JsonSql) -> str:
    """One row for each finding, with what it is about and its quotes.

    Each kind of entity is looked up by its key, so that the findings of one owner cost no more in a large archive.
    """
    return f"""
SELECT a.id AS avvik_id, a.kode, a.alvorlighet, v.navn AS virksomhet, u.navn AS utvalg, m.moetedato, s.saksnummer,
       k.mappe_id, a.entitet, a.felt, a.melding,
       (SELECT {json.join_texts("b.sitat")}
          FROM (SELECT DISTINCT x.sitat FROM v_avvik_bevis x WHERE x.avvik_id = a.id ORDER BY x.sitat) b) AS sitat,
       s.tittel, d.dokumenttype, a.entitet_id, m.id AS moetemappe_id, s.id AS moetesak_id
  FROM avvik a
  LEFT JOIN virksomhet v ON v.id = a.virksomhet_id
  LEFT JOIN moetedeltaker t ON a.entitet = 'moetedeltaker' AND t.id = a.entitet_id
  LEFT JOIN saksgang g ON a.entitet = 'saksgang' AND g.id = a.entitet_id
  LEFT JOIN vedtak e ON a.entitet = 'vedtak' AND e.id = a.entitet_id
  LEFT JOIN forslag f ON a.entitet = 'forslag' AND f.id = a.entitet_id
  LEFT JOIN habilitet h ON a.entitet = 'habilitet' AND h.id = a.entitet_id
  LEFT JOIN avstemning_parti p ON a.entitet = 'avstemning_parti' AND p.id = a.entitet_id
  LEFT JOIN avstemning n
         ON n.id = CASE a.entitet WHEN 'avstemning' THEN a.entitet_id ELSE p.avstemning_id END
  LEFT JOIN dokument d ON a.entitet = 'dokument' AND d.id = a.entitet_id
  LEFT JOIN moetesak s ON s.id = CASE a.entitet
            WHEN 'moetesak' THEN a.entitet_id
            WHEN 'dokument' THEN (SELECT MIN(x.moetesak_id) FROM dokument_moetesak x
                                   WHERE x.dokument_id = a.entitet_id HAVING COUNT(*) = 1)
            ELSE COALESCE(g.moetesak_id, e.moetesak_id, f.moetesak_id, h.moetesak_id, n.moetesak_id) END
  LEFT JOIN moetemappe m ON m.id = CASE a.entitet
            WHEN 'moetemappe' THEN a.entitet_id
            WHEN 'moetedeltaker' THEN t.moetemappe_id
            WHEN 'dokument' THEN d.moetemappe_id
            ELSE s.moetemappe_id END
  LEFT JOIN saksmappe k ON k.id = CASE a.entitet
            WHEN 'saksmappe' THEN a.entitet_id
            WHEN 'saksgang' THEN g.saksmappe_id
            WHEN 'dokument' THEN d.saksmappe_id
            ELSE s.saksmappe_id END
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
"""  # noqa: S608 - made of the constants above
