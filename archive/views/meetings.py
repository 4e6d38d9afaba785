"""Views of meetings and cases: plain columns, one row for each thing that an analyst counts.

Everything has an owner, and yet the owner is joined from the left: SQLite would begin with the few owners otherwise,
and sort a whole country's decisions for the last twenty.
"""

from __future__ import annotations

V_MOETE = """
SELECT m.id AS moetemappe_id, v.navn AS virksomhet, u.navn AS utvalg, m.moetedato, m.start, m.slutt,
       m.moetenummer, m.moetested, m.moeteleder, m.lukket,
       (SELECT COUNT(*) FROM moetesak s WHERE s.moetemappe_id = m.id) AS antall_saker,
       (SELECT COUNT(*) FROM moetesak s JOIN vedtak d ON d.moetesak_id = s.id
         WHERE s.moetemappe_id = m.id) AS antall_vedtak,
       (SELECT COUNT(*) FROM moetedeltaker d
         WHERE d.moetemappe_id = m.id AND d.oppmoete = 'moett' AND d.deltakertype = 'folkevalgt') AS antall_moett,
       (SELECT COUNT(*) FROM moetedeltaker d
         WHERE d.moetemappe_id = m.id AND d.oppmoete = 'forfall') AS antall_forfall
  FROM moetemappe m
  LEFT JOIN virksomhet v ON v.id = m.virksomhet_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
"""
"""One row for each meeting."""

V_OPPMOETE = """
SELECT d.id AS moetedeltaker_id, d.person_id, m.id AS moetemappe_id, v.navn AS virksomhet, u.navn AS utvalg,
       m.moetedato, d.sortering, d.navn, d.representerer, d.funksjon, d.oppmoete, d.moett_for, d.deltakertype,
       d.fra_tid, d.til_tid, d.fra_sak, d.til_sak
  FROM moetedeltaker d
  JOIN moetemappe m ON m.id = d.moetemappe_id
  LEFT JOIN virksomhet v ON v.id = m.virksomhet_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
"""
"""One row for each person in each meeting, absent ones too."""

V_MOETESAK = """
SELECT s.id AS moetesak_id, s.moetemappe_id, s.saksmappe_id, v.navn AS virksomhet, u.navn AS utvalg, m.moetedato,
       s.rekkefoelge, s.moetesakstype, s.saksprefiks, s.saksnummer, k.mappe_id, s.journalpostnummer, s.tittel,
       s.saksbehandler, s.innstilling_fra, s.innstilling, s.behandling, d.vedtak, s.behandlingsstatus,
       s.lukket, s.hjemmel,
       a.gjelder AS siste_avstemning, a.resultat, a.antall_for, a.antall_mot
  FROM moetesak s
  LEFT JOIN virksomhet v ON v.id = s.virksomhet_id
  LEFT JOIN moetemappe m ON m.id = s.moetemappe_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
  LEFT JOIN saksmappe k ON k.id = s.saksmappe_id
  LEFT JOIN vedtak d ON d.moetesak_id = s.id
  LEFT JOIN avstemning a ON a.moetesak_id = s.id
        AND a.nummer = (SELECT MAX(b.nummer) FROM avstemning b WHERE b.moetesak_id = s.id)
"""
"""One row for each agenda row, with its decision and last vote."""

V_SAK = """
SELECT k.id AS saksmappe_id, v.navn AS virksomhet, k.mappe_id, k.saksaar, k.sakssekvensnummer, s.tittel,
       s.saksbehandler,
       (SELECT COUNT(*) FROM moetesak x WHERE x.saksmappe_id = k.id) AS antall_behandlinger,
       (SELECT MIN(y.moetedato) FROM moetesak x JOIN moetemappe y ON y.id = x.moetemappe_id
         WHERE x.saksmappe_id = k.id) AS foerste_moetedato,
       m.moetedato AS siste_moetedato, u.navn AS siste_utvalg, s.saksnummer AS siste_saksnummer,
       s.behandlingsstatus AS siste_behandlingsstatus, d.vedtak AS siste_vedtak, s.id AS siste_moetesak_id
  FROM saksmappe k
  LEFT JOIN virksomhet v ON v.id = k.virksomhet_id
  LEFT JOIN moetesak s ON s.id = (
            SELECT x.id FROM moetesak x LEFT JOIN moetemappe y ON y.id = x.moetemappe_id
             WHERE x.saksmappe_id = k.id
             ORDER BY y.moetedato IS NULL, y.moetedato DESC, x.id LIMIT 1)
  LEFT JOIN moetemappe m ON m.id = s.moetemappe_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
  LEFT JOIN vedtak d ON d.moetesak_id = s.id
"""
"""One row for each archive case, with its last treatment."""

V_VEDTAK = """
SELECT s.id AS moetesak_id, s.moetemappe_id, v.navn AS virksomhet, u.navn AS utvalg, d.dato AS moetedato,
       s.saksprefiks, s.saksnummer, k.mappe_id, s.tittel, s.saksbehandler, s.innstilling_fra, s.innstilling, d.vedtak,
       a.gjelder AS siste_avstemning, a.resultat, a.antall_for, a.antall_mot, s.behandlingsstatus, s.lukket
  FROM vedtak d
  JOIN moetesak s ON s.id = d.moetesak_id
  LEFT JOIN virksomhet v ON v.id = d.virksomhet_id
  LEFT JOIN moetemappe m ON m.id = s.moetemappe_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
  LEFT JOIN saksmappe k ON k.id = s.saksmappe_id
  LEFT JOIN avstemning a ON a.moetesak_id = s.id
        AND a.nummer = (SELECT MAX(b.nummer) FROM avstemning b WHERE b.moetesak_id = s.id)
"""
"""One row for each decision, with the last vote on it. The date is the decision's own, so that an index serves it."""

V_AVSTEMNING = """
SELECT a.id AS avstemning_id, s.moetesak_id, s.moetemappe_id, s.virksomhet, s.utvalg, s.moetedato, s.saksprefiks,
       s.saksnummer, s.mappe_id, s.tittel, a.nummer, a.gjelder, a.resultat, a.antall_for, a.antall_mot
  FROM avstemning a
  JOIN v_moetesak s ON s.moetesak_id = a.moetesak_id
"""
"""One row for each vote, as the papers state it; what follows from it is in v_stemme_utledet."""

V_STEMME = """
SELECT a.id AS avstemning_id, s.id AS moetesak_id, v.navn AS virksomhet, u.navn AS utvalg, m.moetedato, s.saksnummer,
       k.mappe_id, s.tittel, a.nummer, a.gjelder, a.resultat, x.stemme, x.parti, x.antall, NULL AS navn,
       NULL AS person_id
  FROM avstemning_parti x
  JOIN avstemning a ON a.id = x.avstemning_id
  JOIN moetesak s ON s.id = a.moetesak_id
  LEFT JOIN virksomhet v ON v.id = s.virksomhet_id
  LEFT JOIN moetemappe m ON m.id = s.moetemappe_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
  LEFT JOIN saksmappe k ON k.id = s.saksmappe_id
 UNION ALL
SELECT a.id AS avstemning_id, s.id AS moetesak_id, v.navn AS virksomhet, u.navn AS utvalg, m.moetedato, s.saksnummer,
       k.mappe_id, s.tittel, a.nummer, a.gjelder, a.resultat, x.stemme, NULL, NULL, x.navn, x.person_id
  FROM votering x
  JOIN avstemning a ON a.id = x.avstemning_id
  JOIN moetesak s ON s.id = a.moetesak_id
  LEFT JOIN virksomhet v ON v.id = s.virksomhet_id
  LEFT JOIN moetemappe m ON m.id = s.moetemappe_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
  LEFT JOIN saksmappe k ON k.id = s.saksmappe_id
"""
"""Who voted what: one row for each party or named person in each vote. Unanimous votes name nobody: v_moetesak."""

V_FORSLAG = """
SELECT f.id AS forslag_id, s.moetesak_id, s.virksomhet, s.utvalg, s.moetedato, s.saksnummer, s.mappe_id, s.tittel,
       f.nummer, f.forslagsstiller, p.parti, f.tekst
  FROM forslag f
  JOIN v_moetesak s ON s.moetesak_id = f.moetesak_id
  LEFT JOIN forslag_parti p ON p.forslag_id = f.id
"""
"""One row for each proposal and party behind it."""

V_SAKSGANG = """
SELECT g.id AS saksgang_id, g.saksmappe_id, v.navn AS virksomhet, k.mappe_id, g.rekkefoelge, g.utvalg, g.moetedato,
       COALESCE(g.saksnummer, s.saksnummer) AS saksnummer, g.moetesak_id, s.tittel, s.innstilling_fra,
       s.behandlingsstatus, a.resultat, a.antall_for, a.antall_mot, d.vedtak
  FROM saksgang g
  LEFT JOIN virksomhet v ON v.id = g.virksomhet_id
  LEFT JOIN saksmappe k ON k.id = g.saksmappe_id
  LEFT JOIN moetesak s ON s.id = g.moetesak_id
  LEFT JOIN vedtak d ON d.moetesak_id = s.id
  LEFT JOIN avstemning a ON a.moetesak_id = s.id
        AND a.nummer = (SELECT MAX(b.nummer) FROM avstemning b WHERE b.moetesak_id = s.id)
"""
"""One row for each step of a case through the bodies; moetesak_id is null where no paper of the meeting is here."""

MEETING_VIEWS: dict[str, str] = {
    "v_moete": V_MOETE,
    "v_oppmoete": V_OPPMOETE,
    "v_moetesak": V_MOETESAK,
    "v_sak": V_SAK,
    "v_vedtak": V_VEDTAK,
    "v_avstemning": V_AVSTEMNING,
    "v_stemme": V_STEMME,
    "v_forslag": V_FORSLAG,
    "v_saksgang": V_SAKSGANG,
}
