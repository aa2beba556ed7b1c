"""The index that is searched in the browser: small files, of which a question needs a few.

Each is a script that hands over its data, since a page from a folder of one's own (`file://`) may
not fetch anything. Keys are those of the search online, apart by their beginnings; the lines of
results stand in the order of lists, so that namesakes share a file.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future
from itertools import batched, cycle
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from releases.ledger.read import search
from releases.public.exports.addresses import Stopped, target
from releases.public.exports.crew import Send
from releases.public.exports.links import INDEX
from releases.public.exports.spelling import as_written, spellings, tables
from releases.public.pages import list_pages
from releases.public.pages.search_page import counted, suggestions
from releases.terms.names.keys import NAME

A_SHARD = 6_000  # bytes of keys, about; compressed a third of that
ROWS = 16  # lines of results in one file
SUGGESTED = 10
AT_ONCE = 500  # records that a process makes lines of

type Keys = dict[str, list[Any]]


class Part(NamedTuple):
    """Of some records: the keys of each, and by language the line of each."""

    keys: list[list[str]]
    lines: dict[str, list[list[str]]]


def index_files(hidden: Collection[UUID], crew: list[Send]) -> dict[str, bytes]:
    """By their names in the copy. Raises Stopped at the first record that has no line."""
    languages = [code for code, _name in settings.LANGUAGES]
    rows: dict[str, list[list[str]]] = {code: [] for code in languages}
    keys: Keys = defaultdict(list)
    number = 0
    ids = search.listed_ids(hidden, [str(kind) for kind in list_pages.lists_by_kind()])
    given = [(hidden, some) for some in batched(ids, AT_ONCE)]
    for part in [each.result() for each in map(_send, cycle(crew), given)]:
        for found_by in part.keys:
            for key in found_by:
                keys[key].append(number)
            number += 1
        for code in languages:
            rows[code] += part.lines[code]
    keys |= spellings(key for key in keys if key.startswith(NAME))
    shards = dict(_shards("", sorted(keys), keys))
    start = {"shards": sorted(shards), "rows": ROWS, "tables": tables()}
    files: dict[str, Any] = {"start": start}
    files |= {f"k-{_named(begin)}": shard for begin, shard in shards.items()}
    for code in languages:
        files[f"{code}/words"] = _words(code)
        for place, lines in enumerate(batched(rows[code], ROWS)):
            files[f"{code}/{place}"] = lines
    return {f"{INDEX}/{name}.js": _script(name, data) for name, data in files.items()}


def _send(send: Send, given: tuple[Collection[UUID], Collection[UUID]]) -> Future[Part]:
    return send(_part, given)


def _part(_desk: object, given: tuple[Collection[UUID], Collection[UUID]]) -> Part:
    some = search.indexed(*given)
    found = [one for one, *_rest in some]
    return Part(
        [[*found_by, *as_written(names)] for _one, names, found_by in some],
        {code: [*_lines(found, code)] for code, _name in settings.LANGUAGES},
    )


def _lines(found: list[search.Answered], language: str) -> Iterator[list[str]]:
    with translation.override(language):
        for each in found:
            try:
                rows = suggestions([each], language)["rows"]
            except Exception as error:
                record = f"{each.kind} {each.answer['id']}"
                why = f"{type(error).__name__}: {error}"
                raise Stopped(f"{INDEX}: no line can be made of {record} ({why})") from error
            for row in rows:
                yield [row["name"], row["lang"], row["about"], target(row["page"]).file]


def _words(language: str) -> dict[str, Any]:
    """What the script says."""
    with translation.override(language):
        return {
            "said": [counted(count) for count in range(SUGGESTED + 1)],
            "none": _("No public record was found."),
            "hint": _("Try the family name alone, or only its beginning."),
            "title": _("Search: %(text)s"),
        }


def _shards(begin: str, names: list[str], keys: Keys) -> Iterator[tuple[str, Keys]]:
    """Keys that begin so, in one file if they fit; else by their next sign."""
    size = sum(len(name.encode()) + 5 * len(keys[name]) for name in names)
    if begin and size <= A_SHARD:
        yield begin, {name: keys[name] for name in names}
        return
    further: dict[str, list[str]] = defaultdict(list)
    for name in names:
        further[name[: len(begin) + 1]].append(name)
    if begin in further:
        own = further.pop(begin)
        yield begin, {name: keys[name] for name in own}
    for longer, some in further.items():
        yield from _shards(longer, some, keys)


def _named(begin: str) -> str:
    """Letters that every file system tells apart."""
    return begin.encode().hex()


def _script(name: str, data: Any) -> bytes:
    told: Iterable[str] = (json.dumps(each, ensure_ascii=False, separators=(",", ":"))
                           for each in (name, data))  # fmt: skip
    return f"copyIndex({','.join(told)});\n".encode()
