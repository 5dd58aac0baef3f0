"""Open data as files: CSV, JSON, and a description that programs read.

The description is a Data Package (Frictionless, Table Schema 1.0), whose words stand in English
and, as `title_id` and `description_id`, in Indonesian.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from forumdesk.domain.forum import Forum
from forumdesk.exchange.csv_file import csv_file
from forumdesk.exchange.json_file import json_file
from forumdesk.exchange.written_md import written_md
from forumdesk.i18n import LANGUAGES, language, speaking
from forumdesk.wording.open_data import OpenTable, OpenValue
from forumdesk.wording.publication import PublishedPaper, readme


def table_csv(table: OpenTable) -> bytes:
    """A table with a row of names first; days and times as ISO 8601 has them."""
    rows = [list(map(_told, row)) for row in table.rows]
    return csv_file([one.name for one in table.fields], rows)


def table_json(table: OpenTable) -> bytes:
    """A list of objects, whose names are those of the columns."""
    names = [one.name for one in table.fields]
    rows = [dict(zip(names, map(_told, row), strict=True)) for row in table.rows]
    return json_file(rows)


def _told(value: OpenValue) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def readme_md(
    forum: Forum,
    papers: Sequence[PublishedPaper],
    tables: Sequence[OpenTable],
    *,
    with_speakers: bool,
) -> bytes:
    """What it is and the dictionary of the tables, in the current language and then the others."""
    parts = []
    for tag in sorted(LANGUAGES, key=lambda tag: tag != language()):
        with speaking(tag):
            parts.append(written_md(readme(forum, papers, tables, with_speakers=with_speakers)))
    return b"\n".join(parts)


def datapackage(forum: Forum, tables: Sequence[OpenTable]) -> bytes:
    """`datapackage.json`: every file of data, and what its columns are."""
    told = {
        "profile": "tabular-data-package",
        "name": "forum-open-data",
        "title": forum.title.in_language("en"),
        "title_id": forum.title.in_language("id"),
        "resources": [one for table in tables for one in _resources(table)],
    }
    return json_file(told)


def _resources(table: OpenTable) -> Iterator[Mapping[str, object]]:
    about = _both("description", table.told)
    fields = [
        {"name": one.name, "type": one.type.value, **_both("description", one.told)}
        for one in table.fields
    ]
    yield {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **about,
        "schema": {"fields": fields, "missingValues": [""]},
    }
    yield {
        "name": f"{table.name}-json",
        "path": f"data/{table.name}.json",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        **about,
    }


def _both(key: str, told: Callable[[], str]) -> dict[str, str]:
    found = {}
    for tag in LANGUAGES:
        with speaking(tag):
            found[key if tag == "en" else f"{key}_{tag}"] = told()
    return found
