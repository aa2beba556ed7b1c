"""What a record says in a few words, for everything that is carried to other places: pictures,
frames in others' pages, files. Only what its own public answer has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, deals, numbers, statements
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.headline import recorded
from releases.public.pages.cards.route import small_picture
from releases.public.pages.cards.status import status_card
from releases.public.texts import Said, choose, name_of
from releases.terms.vocabularies.records import ActorKind, PlaceKind, RecordKind, SourceKind
from releases.terms.vocabularies.releases import Metric

Answer = Mapping[str, Any]
KINDS: dict[str, type[TextChoices]] = {
    RecordKind.ACTOR: ActorKind,
    RecordKind.PLACE: PlaceKind,
    RecordKind.SOURCE: SourceKind,
}


@dataclass(frozen=True)
class Line:
    """A number (or words as weighty) with what it counts and who says so."""

    number: str
    words: str = ""
    who: str = ""


@dataclass(frozen=True)
class Shown:
    """`marks` are runs of a shape and how many; `about` says them in words."""

    kind: str
    section: str
    title: Said
    lines: tuple[Line, ...]
    differ: bool
    about: str
    marks: tuple[tuple[str, int], ...]
    day: str
    edition: int

    @property
    def as_of(self) -> str:
        return _("As of %(day)s, edition %(edition)s") % {
            "day": self.day,
            "edition": self.edition,
        }


def shown(answer: Answer, language: str, *, drawn: bool = True) -> Shown:
    """Without marks where nobody draws it: they are most of the work."""
    kind = RecordKind(answer["kind"])
    of_release = kind == RecordKind.RELEASE
    picture = small_picture(answer, language) if of_release and drawn else None
    claims = numbers.headline_claims(answer["claims"]) if of_release else []
    return Shown(
        kind=kind,
        section=_section(kind, answer),
        title=name_of(answer, language),
        lines=tuple(_lines(kind, answer, language)),
        differ=numbers.differ(claims),
        about=picture["words"] if picture else "",
        marks=tuple(_runs(picture["outside"])) if picture else (),
        day=dates.day_of(datetime.fromisoformat(answer["changed_at"]), language)["words"],
        edition=answer["sequence"],
    )


def _section(kind: RecordKind, answer: Answer) -> str:
    names = {
        RecordKind.RELEASE: _("Release"),
        RecordKind.PRISONER: _("Person"),
        RecordKind.DEAL: _("Deal"),
        RecordKind.STATEMENT: _("Statement"),
    }
    return names.get(kind) or label(KINDS[kind], answer[f"{kind}_kind"])


def _lines(kind: RecordKind, answer: Answer, language: str) -> Iterable[Line]:
    match kind:
        case RecordKind.RELEASE:
            return number_lines(answer, language)
        case RecordKind.PRISONER:
            card = status_card(answer, language)
            day = card["as_of"]
            good_for = _("as of %(day)s") % {"day": day["words"]} if day else ""
            return [Line(card["words"], who=", ".join(filter(None, (card["reason"], good_for))))]
        case RecordKind.DEAL:
            return _deal(answer, language)
        case RecordKind.STATEMENT:
            who, day = statements.speaker(answer, language), dates.when(answer["date"], language)
            name = str(who["name"]) if who else _("Somebody who is not named here")
            said = (str(choose(answer["capacity"], language)), day["words"] if day else "")
            return [Line(name, who=", ".join(filter(None, said)))]
        case _:
            return []


def number_lines(answer: Answer, language: str) -> list[Line]:
    """Of a release: each number that was given for the whole of it, with who gives it."""
    claims = numbers.headline_claims(answer["claims"])
    if not claims:
        return [Line("", recorded(answer))]
    metric = label(Metric, claims[0]["metric"])
    found = numbers.lines(claims, Footnotes(language), language)
    return [
        Line(line["number"], "" if place else metric, _who(line))
        for place, line in enumerate(found)
    ]


def _who(line: Mapping[str, Any]) -> str:
    """As the page has it: a day that all share stands once, at the end."""
    said = [
        ", ".join(
            [str(who["name"]) or _("as reported")]
            + ([who["as_of"]["words"]] if who["as_of"] and not line["as_of"] else [])
        )
        for who in line["who"]
    ]
    return "; ".join(said) + (f", {line['as_of']['words']}" if line["as_of"] else "")


def _deal(answer: Answer, language: str) -> list[Line]:
    line = deals.deal_line(answer, language)
    day = dates.when(answer["talks"], language)
    parties = ", ".join(map(str, line["parties"]))
    return [Line("", day["words"] if day else "", parties)]


def _runs(picture: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, int]]:
    return ((run["shape"], run["count"]) for run in picture)
