"""Views of what follows from the papers without standing there: who was present in a case, and so voted what.

Members who are present must vote (kommuneloven § 8-1), so a unanimous vote is the vote of all who were there. What is
derived stands in columns and views of its own, never among what papers state. It is derived only where nothing speaks
against it: a name that fits nobody on the list, a time without a case, a party split in two leave it open.
"""

from __future__ import annotations

from archive.views.json_sql import JsonSql


def presence_views(json: JsonSql) -> dict[str, str]:
    """The views, in the order in which they can be made."""
    return {
        "v_tilstede": _tilstede(json),
        "v_tilstede_utledet": _TILSTEDE_UTLEDET,
        "v_stemme_utledet": _STEMME_UTLEDET,
    }


def _tilstede(json: JsonSql) -> str:
    """One row for each person that a case's own text says was or was not in the room."""
    above = "rtrim(t.sti, '0123456789]')"
    parent = f"substr({above}, 1, length({above}) - length('.tilstede['))"
    return f"""
SELECT DISTINCT e.entitet_id AS moetesak_id, {json.value("t.verdier", "'navn'")} AS navn,
       {json.value("t.verdier", "'tilstede'")} AS tilstede
  FROM utsagn t
  JOIN utsagn m ON m.sha256 = t.sha256 AND m.leser = t.leser AND m.sti = {parent}
  JOIN entitet_utsagn e ON e.entitet = 'moetesak' AND e.utsagn_id = m.id
 WHERE t.type = 'tilstede'
"""  # noqa: S608 - made of the constants above


_TILSTEDE_UTLEDET = """
SELECT s.id AS moetesak_id, d.id AS moetedeltaker_id,
       CASE WHEN EXISTS (SELECT 1 FROM habilitet h WHERE h.moetesak_id = s.id AND h.utfall IN ('inhabil', 'fritatt')
                            AND (h.navn = d.navn OR h.person_id = d.person_id)) THEN 'nei'
            WHEN EXISTS (SELECT 1 FROM v_tilstede t WHERE t.moetesak_id = s.id AND t.navn = d.navn)
                 THEN (SELECT CASE WHEN COUNT(*) = 1 THEN MIN(t.tilstede) ELSE 'ukjent' END
                         FROM v_tilstede t WHERE t.moetesak_id = s.id AND t.navn = d.navn)
            WHEN EXISTS (SELECT 1 FROM habilitet h WHERE h.moetesak_id = s.id AND h.utfall IN ('inhabil', 'fritatt')
                            AND NOT EXISTS (SELECT 1 FROM moetedeltaker x WHERE x.moetemappe_id = s.moetemappe_id
                                               AND (x.navn = h.navn OR x.person_id = h.person_id))) THEN 'ukjent'
            WHEN EXISTS (SELECT 1 FROM v_tilstede t WHERE t.moetesak_id = s.id
                            AND COALESCE(t.tilstede, 'ukjent') <> 'ja'
                            AND NOT EXISTS (SELECT 1 FROM moetedeltaker x WHERE x.moetemappe_id = s.moetemappe_id
                                               AND x.navn = t.navn)) THEN 'ukjent'
            WHEN d.fra_sak = s.saksnummer AND (d.til_sak IS NULL OR d.til_sak = s.saksnummer) THEN 'ja'
            WHEN (d.fra_tid IS NOT NULL AND d.fra_sak IS NULL) OR (d.til_tid IS NOT NULL AND d.til_sak IS NULL)
                 THEN 'ukjent'
            WHEN d.fra_sak IS NULL AND d.til_sak IS NULL THEN 'ja'
            WHEN s.rekkefoelge IS NULL OR (d.fra_sak IS NOT NULL AND f.rekkefoelge IS NULL)
                 OR (d.til_sak IS NOT NULL AND t.rekkefoelge IS NULL) THEN 'ukjent'
            WHEN s.rekkefoelge < f.rekkefoelge OR s.rekkefoelge > t.rekkefoelge THEN 'nei'
            WHEN s.rekkefoelge = t.rekkefoelge THEN 'ukjent'
            ELSE 'ja'
       END AS til_stede_utledet
  FROM moetesak s
  JOIN moetedeltaker d ON d.moetemappe_id = s.moetemappe_id AND d.oppmoete = 'moett' AND d.deltakertype = 'folkevalgt'
  LEFT JOIN (SELECT moetemappe_id, saksnummer, MIN(rekkefoelge) AS rekkefoelge FROM moetesak
              GROUP BY moetemappe_id, saksnummer HAVING COUNT(*) = 1) f
         ON f.moetemappe_id = s.moetemappe_id AND f.saksnummer = d.fra_sak
  LEFT JOIN (SELECT moetemappe_id, saksnummer, MIN(rekkefoelge) AS rekkefoelge FROM moetesak
              GROUP BY moetemappe_id, saksnummer HAVING COUNT(*) = 1) t
         ON t.moetemappe_id = s.moetemappe_id AND t.saksnummer = d.til_sak
"""
"""One row for each elected member who met and each case of the meeting: whether they were there for it. Whether
somebody who stayed "until case 7" was there for case 7, the words do not tell."""

_STEMME_UTLEDET = """
SELECT x.avstemning_id, x.moetedeltaker_id, s.moetesak_id, s.virksomhet, s.utvalg, s.moetedato, s.saksnummer,
       s.mappe_id, s.tittel, x.nummer, x.gjelder, x.resultat, x.navn, x.person_id, x.representerer,
       x.til_stede_utledet, x.stemme,
       CASE WHEN x.stemme IS NOT NULL OR x.til_stede_utledet <> 'ja' THEN NULL
            WHEN x.enstemmig = 1 THEN 'for'
            WHEN x.sider = 1 AND (x.partistemmer IS NULL OR x.partistemmer = x.partiets_moett) THEN x.partiets_side
       END AS stemme_utledet,
       CASE WHEN x.stemme IS NOT NULL OR x.til_stede_utledet <> 'ja' THEN NULL
            WHEN x.enstemmig = 1 THEN 'enstemmig'
            WHEN x.sider = 1 AND (x.partistemmer IS NULL OR x.partistemmer = x.partiets_moett) THEN 'parti'
       END AS utledet_av
  FROM (SELECT a.id AS avstemning_id, a.moetesak_id, a.nummer, a.gjelder, a.resultat, d.id AS moetedeltaker_id,
               d.navn, d.person_id, d.representerer, p.til_stede_utledet,
               (SELECT CASE WHEN COUNT(DISTINCT v.stemme) = 1 THEN MIN(v.stemme) END FROM votering v
                 WHERE v.avstemning_id = a.id AND (v.navn = d.navn OR v.person_id = d.person_id)) AS stemme,
               CASE WHEN a.resultat = 'enstemmig_vedtatt' AND COALESCE(a.antall_mot, 0) = 0
                     AND NOT EXISTS (SELECT 1 FROM votering v WHERE v.avstemning_id = a.id AND v.stemme = 'mot')
                     AND NOT EXISTS (SELECT 1 FROM avstemning_parti q
                                      WHERE q.avstemning_id = a.id AND q.stemme = 'mot') THEN 1 ELSE 0 END AS enstemmig,
               (SELECT COUNT(DISTINCT q.stemme) FROM avstemning_parti q
                 WHERE q.avstemning_id = a.id AND q.parti = d.representerer) AS sider,
               (SELECT MIN(q.stemme) FROM avstemning_parti q
                 WHERE q.avstemning_id = a.id AND q.parti = d.representerer) AS partiets_side,
               (SELECT SUM(q.antall) FROM avstemning_parti q
                 WHERE q.avstemning_id = a.id AND q.parti = d.representerer) AS partistemmer,
               (SELECT COUNT(*) FROM moetedeltaker y WHERE y.moetemappe_id = d.moetemappe_id AND y.oppmoete = 'moett'
                   AND y.deltakertype = 'folkevalgt' AND y.representerer = d.representerer) AS partiets_moett
          FROM avstemning a
          JOIN v_tilstede_utledet p ON p.moetesak_id = a.moetesak_id
          JOIN moetedeltaker d ON d.id = p.moetedeltaker_id) x
  JOIN v_moetesak s ON s.moetesak_id = x.moetesak_id
"""
"""One row for each vote and elected member who met, with the stated vote and, in another column, the derived one."""
