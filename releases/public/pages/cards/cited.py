"""What a public record says with a source under it, in words: name of each fact and its stance."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.sides import groups_in_words
from releases.public.texts import choose
from releases.terms.vocabularies.records import RecordKind, Stance
from releases.terms.vocabularies.releases import Metric

Answer = Mapping[str, Any]
Fact = tuple[str, str]


def facts_from(answer: Answer, source_id: str, language: str) -> list[dict[str, Any]]:
    """Each fact once, in the order of the record's page."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for what, citations in _facts(answer, language):
        for row in citations:
            if row["source"] and row["source"]["id"] == source_id:
                words = f"{what[0]}: {what[1]}" if what[1] else what[0] or field_name(row["field"])
                differs = row["stance"] == Stance.CONTRADICTS
                found.setdefault(
                    (words, differs, row["value"]),
                    {"words": words, "differs": differs, "value": row["value"] or ""},
                )
    return list(found.values())


def _facts(answer: Answer, language: str) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    """A fact without words is one of the record's own fields, which the citation names."""
    yield ("", ""), answer.get("citations", ())
    match answer["kind"]:
        case RecordKind.RELEASE:
            yield from _of_release(answer, language)
        case RecordKind.PRISONER:
            yield from _of_prisoner(answer, language)


def _of_release(
    answer: Answer, language: str
) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    groups = groups_in_words(answer["destinations"], language)
    for claim in answer["claims"]:
        of_what = [label(Metric, claim["metric"]), groups.get(claim["destination"])]
        number = f"{numbers.in_words(claim)} ({' · '.join(filter(None, of_what))})"
        yield (_("Number"), number), claim["citations"]
    for leg in answer["destinations"]:
        yield (_("Destination"), groups[leg["id"]]), leg["citations"]
    for row in answer["participations"]:
        yield (_("Somebody in it who is not named"), ""), row["citations"]


def _of_prisoner(
    answer: Answer, language: str
) -> Iterator[tuple[Fact, Iterable[Mapping[str, Any]]]]:
    for name in answer["names"]:
        yield (_("Name"), name["full"]), name["citations"]
    for row in answer["detentions"]:
        start = dates.when(row["start"], language)
        yield (_("Detention"), start["words"] if start else ""), row["citations"]
    for row in answer["participations"]:
        title = choose(row["release"]["label"], language)
        yield (_("Release"), str(title)), row["citations"]


def field_name(field: str | None) -> str:
    """What the pages call a field; the whole record where none is named."""
    names = {
        None: _("The record as a whole"),
        "title": _("Title"),
        "summary": _("Summary"),
        "holding_state": _("Held by"),
        "announced": _("Announced"),
        "decided": _("Decided"),
        "handed_over": _("Handed over"),
        "arrived": _("Arrived"),
        "confirmed": _("Confirmed"),
        "legal_instrument": _("Legal instrument"),
        "mechanism": _("Mechanism"),
        "effects": _("Effects"),
        "staged": _("Course"),
        "birth": _("Born"),
        "death": _("Died"),
        "sex": _("Sex"),
        "nationalities": _("Citizenship"),
        "occupations": _("Occupation"),
        "biography": _("Life"),
        "name": _("Name"),
        "actor_kind": _("Kind"),
        "place_kind": _("Kind"),
        "country": _("Country"),
        "description": _("Description"),
        "parent": _("Lies in"),
        "coordinates": _("Coordinates"),
        "postal_address": _("Postal address for letters"),
    }
    return names.get(field, _("Another detail"))
