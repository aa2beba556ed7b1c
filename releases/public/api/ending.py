"""What of the API is going to end: declared here once, told by headers, contract and papers.

Headers: Deprecation (RFC 9745) and Sunset (RFC 8594), on every answer, 304 and problems too: who
only ever asks for what has changed is to hear of it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.utils.http import http_date
from rest_framework.request import Request

from releases.public.api.links import to, together

ADDRESS = re.compile(r"(https://|/)[!#-;=?-~]+")  # nothing that would end it in a header


@dataclass(frozen=True, kw_only=True)
class Ending:
    """Of an operation, or of one parameter of it. Raises ValueError.

    `path`: as the contract writes it (`/api/v1/deals/{id}/`); `since`: the day from which on it is
    deprecated, `sunset`: from which on it may be gone, null where that is not settled, both
    beginning by UTC; `about`: an address that tells people how to do without it; `instead`: the
    same in a sentence.
    """

    path: str
    parameter: str = ""
    since: date
    sunset: date | None = None
    about: str
    instead: str

    def __post_init__(self) -> None:
        if self.sunset and self.sunset < self.since:
            raise ValueError(f"{self.path}: gone on {self.sunset}, before it is deprecated")
        if not ADDRESS.fullmatch(self.about):
            raise ValueError(f"{self.path}: “{self.about}” is no address")
        if not self.instead:
            raise ValueError(f"{self.path}: what should be used instead?")

    def words(self) -> str:
        what = f"The parameter `{self.parameter}`" if self.parameter else "This address"
        end = f" and may be gone from {self.sunset} on" if self.sunset else ""
        return f"{what} is deprecated from {self.since} on{end}. {self.instead}"

    def links(self) -> str:
        end = to(self.about, "sunset", "text/html") if self.sunset else ""
        return together((to(self.about, "deprecation", "text/html"), end))


ENDINGS: tuple[Ending, ...] = ()


def met(request: Request) -> list[Ending]:
    """Those of what the request asks for."""
    if not ENDINGS:
        return []
    # By the pattern of the address: what of an operation the contract is made from is not safe to
    # ask in several threads.
    match = request.resolver_match
    path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{match.route}") if match else ""
    here = [each for each in ENDINGS if each.path == path]
    return [each for each in here if not each.parameter or each.parameter in _given(request)]


def _given(request: Request) -> Collection[str]:
    try:
        return request.query_params
    except SuspiciousOperation:  # too many to be read, which the view will say
        return ()


def headers(endings: list[Ending]) -> dict[str, str]:
    """Of several, the day on which the first begins to end, and on which the first may be gone."""
    found = {}
    if since := min((each.since for each in endings), default=None):
        found["Deprecation"] = f"@{_moment(since)}"
    if sunset := min((each.sunset for each in endings if each.sunset), default=None):
        found["Sunset"] = http_date(_moment(sunset))
    return found


def links(endings: list[Ending]) -> str:
    # Several may be told of on one page.
    return together(dict.fromkeys(each.links() for each in endings))


def _moment(day: date) -> int:
    """Its beginning, in seconds since 1970."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def told() -> str:
    """The lines of docs/partners.md."""
    lines = (f"- `{each.path}`: {each.words()} ([how]({each.about}))" for each in ENDINGS)
    return "\n".join(lines) or "Nothing is deprecated."


HEADERS = {
    "Deprecation": "Since when this is deprecated: `@` and seconds since 1970 (RFC 9745).",
    "Sunset": "From when on this may be gone (RFC 8594).",
}


def mark_endings(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """A hook of drf-spectacular. Raises LookupError for what the contract does not have."""
    for each in ENDINGS:
        for operation in result["paths"][each.path].values():
            _mark(operation, each)
    return result


def _mark(operation: dict[str, Any], ending: Ending) -> None:
    marked = _parameter(operation, ending) if ending.parameter else operation
    marked["deprecated"] = True
    marked["description"] = " ".join(filter(None, [marked.get("description"), ending.words()]))
    told = headers([ending])
    for response in operation["responses"].values():
        response.setdefault("headers", {}).update(
            (name, {"schema": {"type": "string"}, "description": HEADERS[name]}) for name in told
        )


def _parameter(operation: Mapping[str, Any], ending: Ending) -> dict[str, Any]:
    for each in operation.get("parameters", ()):
        if (each["in"], each["name"]) == ("query", ending.parameter):
            found: dict[str, Any] = each
            return found
    raise LookupError(f"{ending.path} has no parameter {ending.parameter}")
