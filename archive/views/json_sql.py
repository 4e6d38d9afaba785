"""How each database takes JSON apart; the one place where the views' SQL differs.

SQLite up to 3.40 refuses json_extract and ->> in views when the schema is not trusted (``trusted_schema=OFF``, which
we set and careful clients do), by a misplaced flag in its source; json_each is allowed, and takes a path too.
"""

from __future__ import annotations

import msgspec


class JsonSql(msgspec.Struct, frozen=True, kw_only=True):
    """Templates, filled in by the methods."""

    each: str
    element: str
    field: str
    joined: str

    def rows(self, column: str, alias: str) -> str:
        """The elements of a JSON list as rows, in a FROM clause."""
        return self.each.format(column=column, alias=alias)

    def of(self, alias: str, path: str, kind: str = "text") -> str:
        """A value within such an element; ``path`` as in "boks.0", ``kind`` is text, integer, float or boolean."""
        dotted = "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in path.split("."))
        braced = "{" + path.replace(".", ",") + "}"
        return self.element.format(alias=alias, dotted=dotted, braced=braced, kind=kind)

    def value(self, column: str, path: str) -> str:
        """The value, as text, that a JSON object holds at a path which is itself an SQL expression."""
        return self.field.format(column=column, path=path)

    def join_texts(self, column: str) -> str:
        """An aggregate: texts with " … " between."""
        return self.joined.format(column=column)


_SQLITE = JsonSql(
    each="json_each({column}) AS {alias}",
    element="(SELECT f.value FROM json_each({alias}.value, '${dotted}') f)",
    field=(
        "(SELECT CASE f.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(f.value AS TEXT) END"
        " FROM json_each({column}, '$.' || {path}) f)"
    ),
    joined="group_concat({column}, ' … ')",
)
_POSTGRESQL = JsonSql(
    each="jsonb_array_elements({column}) AS {alias}(value)",
    element="CAST({alias}.value #>> '{braced}' AS {kind})",
    field="(jsonb_path_query_first({column}, CAST('$.' || {path} AS jsonpath)) #>> '{{}}') COLLATE \"C\"",
    joined="string_agg({column}, ' … ' ORDER BY {column} COLLATE \"C\")",
)


def json_sql(dialect: str) -> JsonSql:
    """The templates of a database."""
    return _POSTGRESQL if dialect == "postgresql" else _SQLITE
