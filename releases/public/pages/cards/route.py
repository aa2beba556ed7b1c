"""The route picture: one mark per person, by destination, on either side of the gate."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import dates, groups, marks, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.sides import held_by, let_go_by, sides
from releases.public.texts import linked_name, prose
from releases.terms.vocabularies.releases import LegStatus, Outcome, Transport


def route_card(answer: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any] | None:
    route = groups.route(answer)
    if not (route.groups or route.contradicted):
        return None
    drawn = [_group(group, answer, notes, language) for group in route.groups]
    return {
        "template": "cards/route.html",
        "id": "people",
        "title": _("One mark, one person"),
        "state": held_by(answer, language),
        "groups": drawn,
        "among": _among(route, language),
        "contradicted": _contradicted(route, language),
        "notes": notes.margin(drawn),
    }


def small_picture(answer: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """The whole release as marks without links, for lists of releases; null without people."""
    route = groups.route(answer)
    if not route.drawn:
        return None
    left = [row for group in route.groups for row in group.left]
    stayed = [row for group in route.groups for row in group.stayed]
    if route.among:  # named people whom the large picture shows apart, among the unnamed here
        left += route.among.left
        stayed += route.among.stayed
    withheld = sum(group.withheld for group in (*route.groups, route.among) if group)
    out = marks.tally(left, language, total=route.drawn - len(stayed), withheld=withheld)
    inside = marks.tally(stayed, language)
    return {
        "outside": _unlinked(out),
        "inside": _unlinked(inside),
        "words": out["words"],
        "stayed": _("On the inner side of the gate: %(words)s.") % inside if stayed else "",
    }


def _unlinked(tally: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same marks without their links."""
    shapes = [mark["shape"] for mark in tally["people"]]
    filled = [marks.run(shape, shapes.count(shape)) for shape in ("filled", "dashed")]
    return [run for run in filled if run["count"]] + tally["runs"]


def _group(
    group: groups.Group, answer: Mapping[str, Any], notes: Footnotes, language: str
) -> dict[str, Any]:
    leg = group.destination
    side = sides(answer["destinations"], language).get(leg["id"]) if leg else None
    return {
        "side": let_go_by(side) if side else "",
        "place": place_of(group, language),
        "total": numbers.grouped(group.outside) if group.outside else "",
        "facts": _facts(leg, language, apart=bool(side)) if leg else [],
        "note": prose(leg["note"], language) if leg else "",
        "claims": numbers.lines(group.claims, notes, language),
        "differ": numbers.differ(group.claims, inside=len(group.stayed)),
        "outside": marks.tally(group.left, language, total=group.outside, withheld=group.withheld),
        "inside": _inside(group, language) if group.stayed else None,
        "onward": _onward(leg["id"], answer["destinations"], notes, language) if leg else [],
    } | notes.cited(leg["citations"] if leg else ())


def _inside(group: groups.Group, language: str) -> dict[str, Any]:
    """Marks on the inner side of the gate, with the reasons why."""
    reasons = Counter(label(Outcome, row["outcome"]) for row in group.stayed)
    words = (f"{reason}: {numbers.grouped(count)}" for reason, count in reasons.items())
    return marks.tally(group.stayed, language) | {"words": ", ".join(words)}


def place_of(group: groups.Group, language: str) -> Any:
    """Where a group went, in words also where that is not known or not public."""
    if group.destination is None and group.withheld:
        return _("Destination withheld")
    if group.destination is None:
        return _("Destination not stated") if group.outside else _("Did not leave")
    return linked_name(group.destination["place"], language) or _("Place not public")


def _facts(leg: Mapping[str, Any], language: str, *, apart: bool) -> list[str]:
    """Status where it is only planned, day, transport, who let go, took over and received.

    `apart`: which of several sides let go stands over the group already.
    """
    day = dates.when(leg["date"], language)
    roles = (
        (_("let go by %(name)s"), "let_go_by"),
        (_("handed over by %(name)s"), "handed_over_by"),
        (_("received by %(name)s"), "received_by"),
    )
    named = [
        (text, linked_name(leg[role], language))
        for text, role in roles
        if not (apart and role == "let_go_by")
    ]
    return [
        *([label(LegStatus, leg["status"])] if leg["status"] == LegStatus.PLANNED else []),
        *([day["words"]] if day else []),
        *([label(Transport, leg["transport"])] if leg["transport"] != Transport.UNKNOWN else []),
        *(text % {"name": name} for text, name in named if name),
    ]


def _onward(
    start: str, destinations: list[Mapping[str, Any]], notes: Footnotes, language: str
) -> list[dict[str, Any]]:
    """Where the group was to go on to, however many legs away: never more people."""
    reached, legs = {start}, []
    for leg in destinations:  # the ledger keeps them in travelling order
        if leg["after"] in reached:
            reached.add(leg["id"])
            legs.append(leg)
    found: dict[str, list[Any]] = {}
    for leg in legs:
        name = linked_name(leg["place"], language) or _("Place not public")
        place = {"name": name} | notes.cited(leg["citations"])
        found.setdefault(leg["status"], []).append(place)
    return [
        {"status": label(LegStatus, status), "places": places} for status, places in found.items()
    ]


def _among(route: groups.Route, language: str) -> dict[str, Any] | None:
    if route.among is None:
        return None
    certain = route.headline is not None and route.drawn == route.headline
    return {
        "title": _among_title(route.among),
        "tally": marks.tally(
            [*route.among.left, *route.among.stayed], language, withheld=route.among.withheld
        ),
        "words": _("They are among the %(people)s above, not in addition to them.")
        % {"people": numbers.people(route.drawn)}
        if certain
        else _("They may be among the people above, so they are not added to them."),
    }


def _among_title(group: groups.Group) -> str:
    if not group.rows:
        return _("Destination withheld")
    if all(row["person"] for row in group.rows) and not group.withheld:
        return _("Named, destination not stated")
    return _("Destination not stated")


def _contradicted(route: groups.Route, language: str) -> dict[str, Any] | None:
    """Shown apart from the picture: these people were in no group."""
    if not route.contradicted:
        return None
    linked = [marks.person(row, language) for row in route.contradicted if row["person"]]
    count = len(route.contradicted)
    return {
        "title": label(Outcome, Outcome.CONTRADICTED).capitalize(),
        "people": linked,
        "runs": [marks.run("struck", count - len(linked))],
        "words": ngettext(
            "%(count)s person, not counted above", "%(count)s people, not counted above", count
        )
        % {"count": numbers.grouped(count)},
    }
