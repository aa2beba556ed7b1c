"""What was announced of each release, beside who is on record as having arrived."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.ledger.read.dates import telling_date
from releases.public.pages.cards import dates
from releases.public.pages.cards.numbers import (
    COUNTABLE,
    differ,
    grouped,
    headline_claims,
    in_words,
)
from releases.public.pages.charts.drawing import WIDTH, Chart, Picture, highest, shortened
from releases.public.texts import Said, inside, joined, linked_name, plain, prose, sentence

NAME = "claims"
MOST_ROWS = 12  # of the picture, the newest
ROW, RIGHT, BAR = 42, WIDTH - 88, 9
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Counted:
    """One release: the numbers claimed for the whole of it, and the people on record in it."""

    title: Said
    day: str
    claims: list[Answer]
    groups: list[Said]
    arrived: int
    named: int
    withheld: int

    @property
    def words(self) -> str:
        return " · ".join(dict.fromkeys(in_words(claim) for claim in self.claims))


def claims_chart(releases: Iterable[Answer], language: str) -> Chart:
    found = [_counted(answer, language) for answer in releases]
    several = [row for row in found if differ(row.claims)]
    title = ngettext(
        "In %(some)s of %(all)s release the numbers given contradict each other",
        "In %(some)s of %(all)s releases the numbers given contradict each other",
        len(found),
    ) % {"some": grouped(len(several)), "all": grouped(len(found))}
    return Chart(
        name=NAME,
        title=title,
        description=_description(found),
        head=[
            _("Release"),
            _("day"),
            _("claimed for the whole"),
            _("by whom"),
            _("claimed for groups"),
            _("arrived, on record"),
            _("named"),
            _("withheld"),
        ],
        rows=[_row(row, language) for row in found],
        picture=_picture(found[:MOST_ROWS]) if found else None,
        notes=[
            _(
                "A ring is a number that somebody gave for the whole release; each stands for "
                "itself, and none is added to another. Marks are people on record who arrived. "
                "Hatched: “at least”, “about” and the like. The newest releases are drawn; the "
                "table has all."
            )
        ],
    )


def _counted(answer: Answer, language: str) -> Counted:
    day = dates.when(telling_date(answer["dates"]), language)
    places = {leg["id"]: linked_name(leg["place"], language) for leg in answer["destinations"]}
    return Counted(
        title=prose(answer["title"], language),
        day=day["words"] if day else "",
        claims=headline_claims(answer["claims"]),
        groups=[
            _of_group(places.get(claim["destination"]), in_words(claim))
            for claim in answer["claims"]
            if claim["destination"] and not (claim["nationality"] or claim["sex"])
        ],
        arrived=sum(row["counts_as_arrived"] for row in answer["participations"]),
        named=sum(bool(row["person"]) for row in answer["participations"]),
        withheld=answer["withheld"],
    )


def _of_group(place: Said | None, number: str) -> Said:
    place = place or Said(_("Place not public"))
    return sentence(f"{inside(place)}: {number}", place)


def _row(row: Counted, language: str) -> list[Any]:
    who = dict.fromkeys(linked_name(claim["claimant"], language) for claim in row.claims)
    return [
        row.title,
        row.day or "–",
        row.words or "–",
        joined(", ", who) or "–",
        joined("; ", dict.fromkeys(row.groups)) or "–",
        row.arrived,
        row.named,
        row.withheld,
    ]


def _description(found: list[Counted]) -> str:
    words = _("%(title)s: claimed %(claimed)s, on record as arrived %(arrived)s")
    parts = [
        words
        % {
            "title": inside(row.title),
            "claimed": row.words or _("by nobody"),
            "arrived": grouped(row.arrived),
        }
        for row in found[:MOST_ROWS]
    ]
    return plain("; ".join(parts)) or _("Nothing is on record yet.")


def _picture(found: list[Counted]) -> Picture:
    numbers = [n for row in found for c in row.claims for n in (c["number"], c["number_to"]) if n]
    most = highest([*numbers, *(row.arrived for row in found)])
    unit = min(8.0, (RIGHT - 8) / most)
    picture = Picture(NAME)
    for at, row in enumerate(found):
        top = at * ROW
        picture.text("text", 0, top + 13, shortened(row.title, 46))
        y = top + 20
        picture.path("tick", f"M0 {y + BAR + 1:g}H{RIGHT}", bottom=y + BAR)
        if row.arrived:
            picture.bar("outside", 2, row.arrived * unit, y, unit, BAR)
        for number, to, vague in _ends(row.claims):
            if vague or to:
                picture.hatched("outside", 2, y + 2, (to or number) * unit, BAR - 4)
            x = 2 + (to or number) * unit
            picture.path(
                "out-line", f"M{x - 4:.1f} {y + 4.5}a4 4 0 1 0 8 0a4 4 0 1 0-8 0", bottom=y + BAR
            )
        picture.path("gate", f"M0 {top + 17}v{BAR + 6}", bottom=top + 17 + BAR + 6)
        picture.text("quiet", RIGHT + 8, y + 9, shortened(_numbers(row), 10))
    return picture


def _numbers(row: Counted) -> str:
    numbers = [claim["number"] for claim in row.claims if claim["number"] is not None]
    return " · ".join(grouped(number) for number in dict.fromkeys(numbers)) or "–"


def _ends(claims: Iterable[Answer]) -> list[tuple[int, int | None, bool]]:
    """Number, upper end of a range, and whether it is not exact; each once."""
    found = [
        (claim["number"], claim["number_to"], claim["qualifier"] != "exact")
        for claim in claims
        if claim["number"] is not None and claim["qualifier"] in COUNTABLE
    ]
    return list(dict.fromkeys(found))
