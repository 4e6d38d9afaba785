"""The names that stay unresolved: nobody fits, or several do, and none is chosen."""

from __future__ import annotations

_MENTIONED = (
    ("moetedeltaker", "x.navn", "'navn'", "x.representerer", "moetedeltaker", "x.id"),
    ("forslag", "x.forslagsstiller", "'forslagsstiller'", "NULL", "forslag", "x.id"),
    ("habilitet", "x.navn", "'navn'", "NULL", "habilitet", "x.id"),
    ("votering", "x.navn", "x.stemme || '_navn'", "NULL", "avstemning", "x.avstemning_id"),
)
"""Table, the name, the field, the party; and what the finding that several fit is about: entity and key."""
_JOINS = {
    "moetedeltaker": "JOIN moetemappe m ON m.id = x.moetemappe_id",
    "forslag": "JOIN moetesak s ON s.id = x.moetesak_id LEFT JOIN moetemappe m ON m.id = s.moetemappe_id",
    "habilitet": "JOIN moetesak s ON s.id = x.moetesak_id LEFT JOIN moetemappe m ON m.id = s.moetemappe_id",
    "votering": "JOIN avstemning a ON a.id = x.avstemning_id JOIN moetesak s ON s.id = a.moetesak_id"
    " LEFT JOIN moetemappe m ON m.id = s.moetemappe_id",
}


def _of(table: str, navn: str, felt: str, parti: str, entitet: str, key: str) -> str:
    number, case = ("NULL", "NULL") if table == "moetedeltaker" else ("s.saksnummer", "s.id")
    return f"""
SELECT '{table}' AS entitet, x.id AS entitet_id, {felt} AS felt, v.navn AS virksomhet, u.navn AS utvalg, m.moetedato,
       {number} AS saksnummer, {navn} AS navn, {parti} AS representerer,
       CASE WHEN EXISTS (SELECT 1 FROM avvik f WHERE f.kode = 'person_uavklart' AND f.entitet = '{entitet}'
                            AND f.entitet_id = {key} AND f.felt = {felt}
                            AND SUBSTR(f.melding, 1, LENGTH({navn}) + 2) = '«' || {navn} || '»')
            THEN 'flere' ELSE 'ingen' END AS passer, m.id AS moetemappe_id, {case} AS moetesak_id
  FROM {table} x
  {_JOINS[table]}
  JOIN virksomhet v ON v.id = x.virksomhet_id
  LEFT JOIN utvalg u ON u.id = m.utvalg_id
 WHERE x.person_id IS NULL AND {navn} IS NOT NULL
"""  # noqa: S608 - made of the constants above


PERSON_VIEWS: dict[str, str] = {"v_person_uavklart": " UNION ALL ".join(_of(*row) for row in _MENTIONED)}
"""One row for each name on a list, behind a proposal, among the votes or in a question of impartiality that is
nobody's: several fit (a finding tells of it), or none does."""
