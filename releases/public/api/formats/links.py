"""Where else a record is: its own address, its other formats, and its page; and a list."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.urls import get_script_prefix

from releases.ledger.read.documents import Entry
from releases.public.addressing import reverse
from releases.public.api.formats.writers import Format, Kind, formats_of
from releases.public.api.links import to, together
from releases.terms.vocabularies.records import RecordKind

ANY = UUID(int=0)
# Parameters of a page of a list, which the same list as a file has not.
OF_PAGES = frozenset({"cursor", "limit", "total", "include"})


def around_record(entry: Entry, form: Format | None, as_of: str | None) -> str:
    """`form`: that of the answer, null for JSON; `as_of`: as it was asked for."""
    around = _around(RecordKind(entry.kind), form.suffix if form else "", get_script_prefix())
    query = f"?{urlencode({'as_of': as_of})}" if as_of else ""
    return around.format(id=entry.record_id, slug=entry.slug, query=query)


@lru_cache(maxsize=100)
def _around(kind: RecordKind, suffix: str, _root: str) -> str:
    """With places for `id`, `slug` and `query`."""
    own = reverse(f"api:{kind}", [ANY])
    others = [
        (reverse(f"api:{kind}_as", [ANY, form.suffix]), form.media_type.partition(";")[0])
        for form in formats_of(kind)
        if form.suffix != suffix
    ]
    links = (
        to(f"{own}{{query}}", "canonical", "application/json"),
        *(to(f"{address}{{query}}", "alternate", media_type) for address, media_type in others),
        to(f"{reverse(f'pages:{kind}', ['slug-of-it'])}{{query}}", "alternate", "text/html"),
    )
    return together(links).replace(str(ANY), "{id}").replace("slug-of-it", "{slug}")


def around_list(kind: Kind, given: Mapping[str, str]) -> str:
    """To all that was asked for page by page: `given`, the parameters."""
    narrowed = {name: text for name, text in given.items() if name not in OF_PAGES}
    around = _around_list(kind, "fields" in narrowed, bool(narrowed), get_script_prefix())
    return around.replace("{query}", f"?{urlencode(narrowed)}" if narrowed else "")


@lru_cache(maxsize=100)
def _around_list(kind: Kind, sparse: bool, narrowed: bool, _root: str) -> str:
    """With a place for `query`. Only lines of JSON can be sparse; and pages for people do not know
    every parameter."""
    links = [
        to(
            f"{reverse(f'api:{kind}s_as', [form.suffix])}{{query}}",
            "alternate",
            form.media_type.partition(";")[0],
        )
        for form in formats_of(kind)
        if form.suffix == "ndjson" or not sparse
    ]
    if kind in set(RecordKind) and not narrowed:
        links.append(to(reverse(f"pages:{kind}s"), "alternate", "text/html"))
    return together(links)
