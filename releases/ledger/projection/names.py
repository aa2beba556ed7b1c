"""The names by which the public finds a record."""

from collections.abc import Iterator

from releases.terms.vocabularies.records import RecordKind


def shown_names(body: dict) -> Iterator[str]:
    """Those that the body itself shows: of a person perhaps initials, or none at all."""
    match body["kind"]:
        case RecordKind.PRISONER:
            yield from body["label"].values()
            yield from (name["full"] for name in body["names"])
        case RecordKind.SOURCE:
            yield from (body["title"], body["publisher"])
        case RecordKind.RELEASE | RecordKind.DEAL:
            yield from body["title"].values()
        case RecordKind.STATEMENT:
            yield from body["gist"].values()
        case _:
            yield from body["name"].values()
