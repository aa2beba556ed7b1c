"""What is read at the addresses of lists of parts; the filters are those of `parameters.parts`."""

from dataclasses import replace

from releases.public.api.parameters import CURSOR, LIMIT, TOTAL
from releases.public.parameters.parts import LISTS, SORT

OF_WHOLE = {kind: (*own, SORT) for kind, own in LISTS.items()}
PAGED = (
    replace(LIMIT, about="The most rows on a page."),
    CURSOR,
    replace(TOTAL, about="`yes` adds how many rows there are on all pages."),
)
OF_LIST = {kind: (*own, *PAGED) for kind, own in OF_WHOLE.items()}
