"""Where else a record is: its own address, its other formats, and its page."""

from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.urls import get_script_prefix

from releases.ledger.read.documents import Entry
from releases.public.addressing import reverse
from releases.public.api.formats.writers import Format, formats_of
from releases.public.api.links import to, together
from releases.terms.vocabularies.records import RecordKind

ANY = UUID(int=0)


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
