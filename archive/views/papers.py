"""Views of papers and of where an entity belongs."""

from __future__ import annotations

V_DOKUMENT = """
SELECT d.id AS dokument_id, v.navn AS virksomhet, d.dokumenttype, d.tittel, u.navn AS utvalg, m.moetedato,
       k.mappe_id, d.journalpostnummer, o.filnavn, o.url, o.format, o.side_fra, o.side_til, o.sha256, o.sti,
       o.utgave, o.utgavedato, o.gjeldende,
       d.moetemappe_id, d.saksmappe_id
  FROM dokument d
  LEFT JOIN virksomhet v ON v.id = d.virksomhet_id
  JOIN dokumentobjekt o ON o.dokument_id = d.id
  LEFT JOIN moetemappe m ON m.id = d.moetemappe_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
  LEFT JOIN saksmappe k ON k.id = d.saksmappe_id
"""
"""One row for each copy of a paper: the paper, the file and the pages."""

V_ENTITET = """
SELECT 'moetemappe' AS entitet, id AS entitet_id, id AS moetemappe_id, NULL AS moetesak_id, NULL AS saksmappe_id
  FROM moetemappe
 UNION ALL SELECT 'moetedeltaker', id, moetemappe_id, NULL, NULL FROM moetedeltaker
 UNION ALL SELECT 'moetesak', id, moetemappe_id, id, saksmappe_id FROM moetesak
 UNION ALL SELECT 'saksmappe', id, NULL, NULL, id FROM saksmappe
 UNION ALL SELECT 'saksgang', g.id, s.moetemappe_id, s.id, g.saksmappe_id
             FROM saksgang g LEFT JOIN moetesak s ON s.id = g.moetesak_id
 UNION ALL SELECT 'vedtak', x.id, s.moetemappe_id, s.id, s.saksmappe_id
             FROM vedtak x JOIN moetesak s ON s.id = x.moetesak_id
 UNION ALL SELECT 'avstemning', x.id, s.moetemappe_id, s.id, s.saksmappe_id
             FROM avstemning x JOIN moetesak s ON s.id = x.moetesak_id
 UNION ALL SELECT 'avstemning_parti', p.id, s.moetemappe_id, s.id, s.saksmappe_id
             FROM avstemning_parti p JOIN avstemning x ON x.id = p.avstemning_id
             JOIN moetesak s ON s.id = x.moetesak_id
 UNION ALL SELECT 'forslag', x.id, s.moetemappe_id, s.id, s.saksmappe_id
             FROM forslag x JOIN moetesak s ON s.id = x.moetesak_id
 UNION ALL SELECT 'habilitet', x.id, s.moetemappe_id, s.id, s.saksmappe_id
             FROM habilitet x JOIN moetesak s ON s.id = x.moetesak_id
 UNION ALL SELECT 'dokument', d.id, d.moetemappe_id,
                  (SELECT MIN(x.moetesak_id) FROM dokument_moetesak x WHERE x.dokument_id = d.id
                   HAVING COUNT(*) = 1), d.saksmappe_id
             FROM dokument d
"""
"""Which meeting, agenda row and archive case an entity belongs to."""

PAPER_VIEWS: dict[str, str] = {"v_dokument": V_DOKUMENT, "v_entitet": V_ENTITET}
