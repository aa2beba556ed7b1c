"""Link headers, read by the grammar of RFC 8288 and no more generously."""

import re
from typing import Any, NamedTuple

ONE = re.compile(r'<([!#-;=?-~]+)>; rel="([a-z-]+)"(?:; type="([a-z.+-]+/[a-z0-9.+-]+)")?')


class Told(NamedTuple):
    address: str
    relation: str
    media_type: str


def links_of(answer: Any) -> list[Told]:
    header = answer.headers.get("Link", "")
    assert re.fullmatch(f"({ONE.pattern}(, |$))*", header), header
    return [Told(*found) for found in ONE.findall(header)]


def to(answer: Any, relation: str) -> str | None:
    """The one address with this relation; null where there is none."""
    (found,) = [each.address for each in links_of(answer) if each.relation == relation] or [None]
    return found
