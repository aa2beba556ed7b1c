"""Findings and claimed numbers in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from releases.terms.countries import country_name
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say as say_date
from releases.terms.reconciliation.finding import (
    Check,
    Finding,
    Numbers,
    Outcomes,
    Said,
    Sum,
    Value,
    What,
)
from releases.terms.reconciliation.given import Claim
from releases.terms.reconciliation.people import ALL_NAMED, NAMED
from releases.terms.reconciliation.spans import Span, exactly
from releases.terms.vocabularies.people import Sex
from releases.terms.vocabularies.releases import FindingKind, Metric, Outcome, Qualifier

# A number counts several people, where a person's own page speaks of one.
PEOPLE_OF_SEX = {
    Sex.FEMALE: gettext_lazy("women"),
    Sex.MALE: gettext_lazy("men"),
    Sex.OTHER: gettext_lazy("other"),
}

FORMS: Mapping[str, Any] = {
    Qualifier.AT_LEAST: gettext_lazy("at least %(number)s"),
    Qualifier.MORE_THAN: gettext_lazy("more than %(number)s"),
    Qualifier.AT_MOST: gettext_lazy("at most %(number)s"),
    Qualifier.ABOUT: gettext_lazy("about %(number)s"),
}
KINDS = (
    (FindingKind.CONFLICTS, gettext_lazy("Does not add up, or sources differ")),
    (FindingKind.AGREES, gettext_lazy("Adds up or agrees")),
    (FindingKind.SEQUENCE, gettext_lazy("Counted one after another")),
    (FindingKind.MISSING, gettext_lazy("Missing")),
    (FindingKind.BESIDE, gettext_lazy("Beside it")),
)


@dataclass(frozen=True)
class Names:
    """What the ids are called: claimants and sides, and destinations."""

    actors: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def grouped(number: int) -> str:
    """With the reader's thousands separator, by CLDR."""
    # Django has no formats for Belarusian, and would group by commas there.
    language = get_language()
    if language == "pl" and abs(number) < 10_000:  # Polish groups from five digits on
        return str(number)
    return f"{number:,}".replace(",", "," if language == "en" else "\N{NO-BREAK SPACE}")


def in_words(qualifier: str, number: int | None, number_to: int | None, words: str | None) -> str:
    """The number as its claimant gave it: never more exact than that."""
    if qualifier == Qualifier.WORDS or number is None:
        return _("“%(words)s”") % {"words": words or "?"}
    if qualifier == Qualifier.RANGE and number_to is not None:
        ends = {"number": grouped(number), "number_to": grouped(number_to)}
        return _("%(number)s to %(number_to)s") % ends
    form = FORMS.get(qualifier)
    return str(form) % {"number": grouped(number)} if form else grouped(number)


def by_kind(findings: Iterable[Finding], names: Names) -> list[dict[str, Any]]:
    """For readers: what tells more than a table of the claims. Each kind with its sentences."""
    shown = [finding for finding in findings if _telling(finding)]
    if {finding.text for finding in shown} <= {NAMED, ALL_NAMED}:
        return []  # who is named and who is not, is seen anyway
    sorted_out = ((kind, title, [f for f in shown if f.kind == kind]) for kind, title in KINDS)
    return [
        {"kind": kind, "title": title, "sentences": [_unbroken(say(each, names)) for each in found]}
        for kind, title, found in sorted_out
        if found
    ]


def _unbroken(sentence: str) -> str:
    """A line ends between sums, not within one."""
    return sentence.replace(" + ", "\N{NO-BREAK SPACE}+ ").replace(" = ", "\N{NO-BREAK SPACE}= ")


def _telling(finding: Finding) -> bool:
    """Not that sources agree on a part, nor a number alone that nobody takes for the whole."""
    if finding.check != Check.NUMBERS or finding.kind == FindingKind.CONFLICTS:
        return True
    if finding.kind == FindingKind.BESIDE:
        return finding.what.metric in (Metric.PARDONED_SO_FAR, Metric.EXPECTED)
    return finding.what.scope.of_all


def say(finding: Finding, names: Names) -> str:
    return _(finding.text) % values(finding, names)


def values(finding: Finding, names: Names) -> dict[str, str]:
    """What stands in the sentence's places, in words."""
    return {key: _value(value, names) for key, value in finding.values.items()}


def of_whom(nationality: str | None, sex: str | None) -> str:
    """The part of the people that a number counts; empty where it counts all."""
    parts = [
        str(PEOPLE_OF_SEX.get(sex, "")),  # type: ignore[call-overload]
        _("citizens of: %(country)s")
        % {"country": country_name(nationality, get_language() or "en")}
        if nationality
        else "",
    ]
    return ", ".join(filter(None, parts))


def _value(value: Value, names: Names) -> str:
    match value:
        case int():
            return grouped(value)
        case Span():
            return _span(value)
        case Sum():
            return _sum(value)
        case Said():
            return _said(value, names)
        case What():
            return _what(value, names)
        case Numbers():
            return f" {_('or')} ".join(dict.fromkeys(map(_number, value.claims)))
        case Outcomes():
            return ", ".join(f"{Outcome(c).label}: {grouped(n)}" for c, n in value.counts)
        case tuple():
            return "; ".join(dict.fromkeys(map(_sum, value)))
    return names.actors.get(value) or _("as reported")


def _number(claim: Claim) -> str:
    return in_words(claim.qualifier, claim.number, claim.number_to, claim.words)


def _span(span: Span) -> str:
    if span.high is None:
        return in_words(Qualifier.AT_LEAST, span.low, None, "")
    if span.high == span.low:
        return grouped(span.low)
    return in_words(Qualifier.RANGE, span.low, span.high, "")


def _sum(added: Sum) -> str:
    terms = [_number(term) for term in added.terms]
    if added.inside:
        terms.append(_("%(count)s who stayed inside") % {"count": grouped(added.inside)})
    if len(terms) == 1:
        return terms[0]
    total = _span(added.total + exactly(added.inside))
    if added.about:
        total = _("about %(number)s") % {"number": total}
    return f"{' + '.join(terms)} = {total}"


def _said(said: Said, names: Names) -> str:
    """Who gives the same number shares it; alone in a sum, only who it is."""
    by_number: dict[tuple[str, str], list[str]] = {}
    for claim in said.claims:
        day = say_date(parse(claim.as_of), get_language() or "en") if claim.as_of else ""
        key = (_number(claim), day if said.dated else "")
        who = names.actors.get(claim.claimant) or _("as reported")
        if who not in by_number.setdefault(key, []):
            by_number[key].append(who)
    return "; ".join(
        f"{number} ({', '.join([*who, *([day] if day else [])])})"
        for (number, day), who in by_number.items()
    )


def _what(what: What, names: Names) -> str:
    scope = what.scope
    country = country_name(scope.country, get_language() or "en") if scope.country else ""
    parts = [
        names.places.get(scope.destination, "") if scope.destination else country,
        str(Metric(what.metric).label) if what.metric else "",
        of_whom(scope.nationality, scope.sex),
    ]
    words = " · ".join(filter(None, parts))
    return words[:1].upper() + words[1:]
