"""What was given, how it went on, and who says that it was given for which release.

Who asserts and who denies stand side by side, in the same type: no side is the register's.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.texts import prose
from releases.terms.dates.bounds import certainly_before
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.deals import ConcessionState, ConcessionType, LinkStance

Row = Mapping[str, Any]


def concession(row: Row, notes: Footnotes, language: str) -> dict[str, Any]:
    """`links`: by release, in the order in which they are first spoken of."""
    nothing = row["concession_type"] == ConcessionType.NONE_CLAIMED
    return {
        "address": f"c-{row['id']}",
        "title": prose(row["title"], language),
        "nothing": nothing,
        "kind": label(ConcessionType, row["concession_type"]),
        "giver": link(row["giver"], language),
        "programme": row["programme"] or "",
        "standing": [status(each, notes, language) for each in latest(row["statuses"])],
        "links": sides(row["links"], notes, language),
    } | notes.cited(row["citations"])


def status(row: Row, notes: Footnotes, language: str) -> dict[str, Any]:
    return {
        "code": row["state"],
        "state": label(ConcessionState, row["state"]),
        "day": dates.when(row["date"], language),
        "instrument": row["instrument"] or "",
        "who": link(row["claimant"], language),
        "note": prose(row["note"], language),
    } | notes.cited(row["citations"])


def latest(statuses: Iterable[Row]) -> list[Row]:
    """Those after which none certainly comes: of one day there may be several, and all of them
    stand. What has no day counts only where nothing has one."""
    rows = list(statuses)
    dated = [row for row in rows if row["date"]]
    days = [parse(row["date"]["edtf"]) for row in dated]
    last = [
        row
        for row, day in zip(dated, days, strict=True)
        if not any(certainly_before(day, other) for other in days)
    ]
    return last or rows


def course(row: Row, notes: Footnotes, language: str) -> list[dict[str, Any]]:
    """Oldest first, as the ledger keeps them."""
    return [status(each, notes, language) for each in row["statuses"]]


def sides(links: Iterable[Row], notes: Footnotes, language: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in links:
        release = row["release"] or {}
        group = found.setdefault(
            release.get("id", ""),
            {"release": link(row["release"], language), "asserted": [], "denied": []},
        )
        said = {
            "who": link(row["claimant"], language),
            "day": dates.when(row["as_of"], language),
            "note": prose(row["note"], language),
        }
        side = "asserted" if row["stance"] == LinkStance.ASSERTED else "denied"
        group[side].append(said | notes.cited(row["citations"]))
    return [
        group
        | {
            "sides": [
                {"title": _("Given for it, say"), "rows": group["asserted"]},
                {"title": _("Not given for it, say"), "rows": group["denied"]},
            ]
        }
        for group in found.values()
    ]
