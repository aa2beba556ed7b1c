"""Records in lists: one line each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.documents import Entry
from releases.public.addressing import reverse
from releases.public.pages.cards import dates, numbers, shapes
from releases.public.pages.cards.codes import label, outcome
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.headline import recorded
from releases.public.pages.cards.links import link
from releases.public.pages.cards.route import small_picture
from releases.public.pages.cards.sides import held_by
from releases.public.pages.cards.statements import statement
from releases.public.pages.cards.status import SIDES
from releases.public.texts import linked_name, name_of, person_name, prose
from releases.terms.countries import country_name
from releases.terms.vocabularies.people import Status
from releases.terms.vocabularies.records import ActorKind, PlaceKind, RecordKind, SourceKind
from releases.terms.vocabularies.releases import Metric

# The same order as in the ledger's lists, or a list would look unsorted.
TELLING = ("handed_over", "arrived", "announced", "decided", "confirmed")


def release_line(answer: shapes.Release, language: str) -> dict[str, Any]:
    claims = numbers.headline_claims(answer["claims"])
    found = (answer["dates"][role] for role in TELLING)
    return {
        "title": prose(answer["title"], language),
        "url": reverse("pages:release", args=[answer["slug"]]),
        "date": dates.when(next((day for day in found if day), None), language),
        "state": held_by(answer, language),
        "metric": label(Metric, claims[0]["metric"]) if claims else "",
        # Their sources stand on the release's own page.
        "lines": numbers.lines(claims, Footnotes(language), language),
        "nobody": "" if claims else recorded(answer),
    }


def release_summary(answer: Any, language: str) -> dict[str, Any]:
    """A line with the release's marks."""
    return release_line(answer, language) | {"picture": small_picture(answer, language)}


def prisoner_line(answer: shapes.Person, language: str) -> dict[str, Any]:
    last = answer["participations"][-1] if answer["participations"] else None
    status = answer["status"]["code"]
    return {
        "name": person_name(answer["label"], language),
        "url": reverse("pages:prisoner", args=[answer["slug"]]),
        "outcome": outcome(last["outcome"]) if last else "",
        "date": dates.when(last["date"], language) if last else None,
        "place": linked_name(last["place"], language) if last else "",
        "status": label(Status, status) if status != Status.UNKNOWN else "",
        "side": SIDES.get(status, ""),
        "about": list(_telling_apart(answer, language)),
    }


def statement_line(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Its sources stand on its own page."""
    line = statement(answer, language)
    who = line["speaker"]
    return line | {
        "subject": link(answer["about"], language),
        "about": [str(who["name"])] if who else [],
    }


def _telling_apart(answer: shapes.Person, language: str) -> Iterator[str]:
    """What tells two people of one name apart, as far as it is public."""
    if birth := answer["birth"]:
        first, last = (birth[end] and birth[end][:4] for end in ("earliest", "latest"))
        day = dates.when(birth, language)
        yield _("born %(when)s") % {"when": first if first == last else day and day["words"]}
    countries = dict.fromkeys(row["country"] for row in answer["detentions"] if row["country"])
    yield from (country_name(code, language) for code in countries)


def actor_line(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    return _thing(answer, language, label(ActorKind, answer["actor_kind"]))


def place_line(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    return _thing(answer, language, label(PlaceKind, answer["place_kind"]))


def source_line(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    kind = label(SourceKind, answer["source_kind"])
    line = _thing(answer, language, answer["publisher"], kind)
    return line | {"date": dates.when(answer["published"], language)}


def _thing(answer: Mapping[str, Any], language: str, *about: str) -> dict[str, Any]:
    country = answer.get("country")
    return {
        "name": name_of(answer, language),
        "url": reverse(f"pages:{answer['kind']}", args=[answer["slug"]]),
        "about": [*about, *([country_name(country, language)] if country else [])],
    }


def in_short(row: Mapping[str, Any]) -> list[str]:
    """A line of any kind, in the few words that stand under its name while it is suggested."""
    day = row.get("date")
    place_and_time = [*row.get("about", ()), row.get("status"), row.get("state")]
    # A person's date is that of the last release, which the status speaks of.
    when = day["words"] if day and "status" not in row else ""
    return [words for words in (*place_and_time, when) if words]


SHAPES: Mapping[str, Any] = {
    RecordKind.PRISONER: shapes.Person,
    RecordKind.RELEASE: shapes.Release,
}


def answers(entries: Iterable[Entry]) -> list[Any]:
    """What their lines are made of."""
    return [
        entry.members(SHAPES[entry.kind]) if entry.kind in SHAPES else entry.data
        for entry in entries
    ]
