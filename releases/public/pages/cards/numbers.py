"""Claimed numbers: how they read, and which of them speak of the same people."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import inf
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.texts import linked_name
from releases.terms.vocabularies.releases import Metric, Qualifier

Claim = Mapping[str, Any]

# A pardon's number stands at the head of a release for which nobody gave another.
HEADLINES = (Metric.RELEASED, Metric.PARDONED)
# "At most" and "in words only" give no number of people that were said to be there.
COUNTABLE = frozenset(Qualifier) - {Qualifier.AT_MOST, Qualifier.WORDS}


def grouped(number: int) -> str:
    """With the reader's thousands separator."""
    # Django has no formats for Belarusian, and would group by commas there.
    return f"{number:,}".replace(",", "," if get_language() == "en" else "\N{NO-BREAK SPACE}")


def in_words(claim: Claim) -> str:
    """The number as its claimant gave it: never more exact than that."""
    if claim["qualifier"] == Qualifier.WORDS or claim["number"] is None:
        return _("“%(words)s”") % {"words": claim["words"] or "?"}
    number = grouped(claim["number"])
    if claim["qualifier"] == Qualifier.RANGE and claim["number_to"] is not None:
        ends = {"number": number, "number_to": grouped(claim["number_to"])}
        return _("%(number)s to %(number_to)s") % ends
    forms = {
        Qualifier.AT_LEAST: _("at least %(number)s"),
        Qualifier.MORE_THAN: _("more than %(number)s"),
        Qualifier.AT_MOST: _("at most %(number)s"),
        Qualifier.ABOUT: _("about %(number)s"),
    }
    return forms.get(claim["qualifier"], "%(number)s") % {"number": number}


def is_plain(claim: Claim) -> bool:
    """Whether it counts everybody in its scope, not only some nationality or sex."""
    return not (claim["nationality"] or claim["sex"])


def counts_group(claim: Claim) -> bool:
    """Whether it says how many people went that way, not how many of them are something."""
    return is_plain(claim) and claim["metric"] in (Metric.RELEASED, Metric.TRANSFERRED)


def headline_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims about the whole release, exact ones before others, later ones before earlier."""
    whole = [
        claim
        for claim in claims
        if is_plain(claim) and not claim["destination"] and not claim["country"]
    ]
    for metric in HEADLINES:
        found = [claim for claim in whole if claim["metric"] == metric]
        if found:
            found.sort(key=_as_of, reverse=True)  # a count that grows is true as of its last day
            return sorted(found, key=lambda claim: claim["qualifier"] != Qualifier.EXACT)
    return []


def headline_number(claims: Iterable[Claim]) -> int | None:
    """How many people the release is said to be: of exact claims the highest, else of others."""
    found = [claim for claim in headline_claims(claims) if claim["number"] is not None]
    exact = [claim["number"] for claim in found if claim["qualifier"] == Qualifier.EXACT]
    loose = [claim["number"] for claim in found if claim["qualifier"] in COUNTABLE]
    return max(exact or loose, default=None)


def lines(claims: Iterable[Claim], notes: Footnotes, language: str) -> list[dict[str, Any]]:
    """Claims side by side: those that give the same number share a line, none is hidden."""
    found: dict[str, dict[str, Any]] = {}
    for claim in claims:
        words = in_words(claim)
        line = found.setdefault(words, {"number": words, "who": [], "refs": []})
        who = {
            "name": linked_name(claim["claimant"], language),
            "as_of": dates.when(claim["as_of"], language),
        }
        if who not in line["who"]:
            line["who"].append(who)
        line["refs"] += [ref for ref in notes.refs(claim["citations"]) if ref not in line["refs"]]
    return [line | {"as_of": _one_day(line["who"])} for line in found.values()]


def _one_day(who: list[dict[str, Any]]) -> dates.Day | None:
    """The day that all who say so share, to be said once; null where they differ."""
    days = [row["as_of"] for row in who]
    return days[0] if all(day == days[0] for day in days) else None


def differ(claims: Iterable[Claim]) -> bool:
    """Whether two that may be of one day cannot both be right: "114" and "more than 100" agree."""
    return any(
        _same_day(first, second) and _apart(_bounds(first), _bounds(second))
        for first, second in combinations(claims, 2)
    )


def _apart(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[0] > second[1] or second[0] > first[1]


def _same_day(first: Claim, second: Claim) -> bool:
    """Whether they may be of one day; a claim without a day may be of any."""
    one, other = first["as_of"] or {}, second["as_of"] or {}
    return not (
        (one.get("latest") or "9") < (other.get("earliest") or "")
        or (other.get("latest") or "9") < (one.get("earliest") or "")
    )


def _as_of(claim: Claim) -> str:
    return (claim["as_of"] or {}).get("latest") or ""


def _bounds(claim: Claim) -> tuple[float, float]:
    """Nobody says how wide "about" is, so it stands for its number; words stand for any."""
    number = claim["number"]
    if number is None:
        return 0, inf
    ends: dict[str, tuple[float, float]] = {
        Qualifier.AT_LEAST: (number, inf),
        Qualifier.MORE_THAN: (number + 1, inf),
        Qualifier.AT_MOST: (0, number),
        Qualifier.RANGE: (number, claim["number_to"] or number),
    }
    return ends.get(claim["qualifier"], (number, number))


def people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": grouped(number)}
