"""Claimed numbers: how they read, and which of them speak of the same people."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext

from releases.public.pages.cards import dates
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.texts import linked_name
from releases.terms.reconciliation import wording
from releases.terms.reconciliation.document import claim_of
from releases.terms.reconciliation.given import OF_A_GROUP, OF_THE_WHOLE
from releases.terms.reconciliation.numbers import differ as contradicting
from releases.terms.reconciliation.wording import grouped
from releases.terms.vocabularies.records import Stance
from releases.terms.vocabularies.releases import Qualifier

Claim = Mapping[str, Any]

# "At most" and "in words only" give no number of people that were said to be there.
COUNTABLE = frozenset(Qualifier) - {Qualifier.AT_MOST, Qualifier.WORDS}


def in_words(claim: Claim) -> str:
    """The number as its claimant gave it: never more exact than that."""
    return wording.in_words(claim["qualifier"], claim["number"], claim["number_to"], claim["words"])


def records(number: int) -> str:
    words = ngettext("%(count)s record", "%(count)s records", number)
    return words % {"count": grouped(number)}


def is_plain(claim: Claim) -> bool:
    """Whether it counts everybody in its scope, not only some nationality or sex."""
    return not (claim["nationality"] or claim["sex"])


def counts_group(claim: Claim) -> bool:
    """Whether it says how many people went that way, not how many of them are something."""
    return is_plain(claim) and claim["metric"] in OF_A_GROUP


def headline_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims about the whole release, exact ones before others, later ones before earlier."""
    whole = [
        claim
        for claim in claims
        if is_plain(claim) and not claim["destination"] and not claim["country"]
    ]
    for metric in OF_THE_WHOLE:
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
        line = found.setdefault(words, {"number": words, "who": [], "refs": [], "worded": []})
        who = {
            "name": linked_name(claim["claimant"], language),
            "as_of": dates.when(claim["as_of"], language),
        }
        if who not in line["who"]:
            line["who"].append(who)
        agree, differ = _by_stance(claim["citations"])
        line["refs"] += [ref for ref in notes.refs(agree) if ref not in line["refs"]]
        line["worded"] += notes.worded(differ)
    return [line | {"as_of": _one_day(line["who"])} for line in found.values()]


def _by_stance(citations: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Those that support, and those that contradict."""
    rows: tuple[list[Claim], list[Claim]] = ([], [])
    for row in citations:
        rows[row["stance"] == Stance.CONTRADICTS].append(row)
    return rows


def _one_day(who: list[dict[str, Any]]) -> dates.Day | None:
    """The day that all who say so share, to be said once; null where they differ."""
    days = [row["as_of"] for row in who]
    return days[0] if all(day == days[0] for day in days) else None


def differ(claims: Iterable[Claim], *, inside: int = 0) -> bool:
    """Whether two numbers of the same people contradict each other; so many stayed inside."""
    return bool(contradicting(map(claim_of, claims), inside=inside))


def _as_of(claim: Claim) -> str:
    return (claim["as_of"] or {}).get("latest") or ""


def people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": grouped(number)}
