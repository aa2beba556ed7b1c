"""What a public record says with a source under it, in words: name of each fact and its stance."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.fields import field_name
from releases.public.pages.cards.sides import groups_in_words
from releases.public.texts import Said, choose, inside, joined, linked_name, prose, sentence
from releases.terms.vocabularies.custody import ChargeEvent, ReleaseCondition
from releases.terms.vocabularies.deals import ConcessionState, LinkStance
from releases.terms.vocabularies.records import RecordKind, Stance
from releases.terms.vocabularies.releases import Metric

Answer = Mapping[str, Any]
Fact = tuple[Said | str, Said | str]


def facts_from(answer: Answer, source_id: str, language: str) -> list[dict[str, Any]]:
    """Each fact once, in the order of the record's page."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for what, citations in _facts(answer, language):
        for row in citations:
            if row["source"] and row["source"]["id"] == source_id:
                words = _told(what) or field_name(row["field"])
                differs = row["stance"] == Stance.CONTRADICTS
                found.setdefault(
                    (words, differs, row["value"]),
                    {"words": words, "differs": differs, "value": row["value"] or ""},
                )
    return list(found.values())


def _told(what: Fact) -> Said:
    name, value = (part if isinstance(part, Said) else Said(part) for part in what)
    return sentence(f"{inside(name)}: {inside(value)}", name, value) if value else name


def _facts(answer: Answer, language: str) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    """A fact without words is one of the record's own fields, which the citation names."""
    yield ("", ""), answer.get("citations", ())
    match answer["kind"]:
        case RecordKind.RELEASE:
            yield from _of_release(answer, language)
        case RecordKind.PRISONER:
            yield from _of_prisoner(answer, language)
        case RecordKind.DEAL:
            yield from _of_deal(answer, language)


def _of_release(
    answer: Answer, language: str
) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    groups = groups_in_words(answer["destinations"], language)
    for claim in answer["claims"]:
        place = groups.get(claim["destination"], Said(""))
        of_what = joined(" · ", (Said(label(Metric, claim["metric"])), place))
        number = f"{numbers.in_words(claim)} ({inside(of_what)})"
        yield (_("Number"), sentence(number, place)), claim["citations"]
    for leg in answer["destinations"]:
        yield (_("Destination"), groups[leg["id"]]), leg["citations"]
    for row in answer["participations"]:
        yield (_("Somebody in it who is not named"), ""), row["citations"]


def _of_prisoner(
    answer: Answer, language: str
) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    for name in answer["names"]:
        tag = "" if name["language"] == language else name["language"]
        yield (_("Name"), Said(name["full"], tag)), name["citations"]
    for row in answer["detentions"]:
        yield (_("Detention"), _day(row["start"], language)), row["citations"]
        yield from _of_detention(row, language)
    for row in answer["participations"]:
        title = prose(row["release"]["label"], language)
        yield (_("Release"), title), row["citations"]
        for each in row["conditions"]:
            words = label(ReleaseCondition, each["condition"])
            yield (_("Condition after release"), words), each["citations"]
    for row in answer["recognitions"]:
        yield (_("Recognition"), linked_name(row["organisation"], language)), row["citations"]


def _of_detention(row: Answer, language: str) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    for stay in row["custodies"]:
        place = linked_name(stay["place"], language)
        words = joined(", ", (place, Said(_day(stay["start"], language))))
        yield (_("Custody"), words), stay["citations"]
    for charge in row["charges"]:
        yield (_("Charge"), choose(charge["wording"], language)), charge["citations"]
        for update in charge["updates"]:
            event = (label(ChargeEvent, update["event"]), _day(update["date"], language))
            yield (_("Charge"), ", ".join(filter(None, event))), update["citations"]


def _of_deal(answer: Answer, language: str) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    for row in answer["parties"]:
        yield (_("Party"), linked_name(row["actor"], language)), row["citations"]
    for row in answer["concessions"]:
        what = choose(row["title"], language)
        yield (_("What was given"), what), row["citations"]
        for status in row["statuses"]:
            words = (label(ConcessionState, status["state"]), _day(status["date"], language))
            yield (what, ", ".join(filter(None, words))), status["citations"]
        for link in row["links"]:
            given = link["stance"] == LinkStance.ASSERTED
            stance = _("given for a release") if given else _("not given for a release")
            yield (what, stance), link["citations"]


def _day(value: Mapping[str, Any] | None, language: str) -> str:
    day = dates.when(value, language)
    return day["words"] if day else ""
