"""Where else somebody is recorded: schemes of identifiers, and the addresses behind them."""

import re
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.records import RecordKind

PERSON_OR_BODY = frozenset({RecordKind.PRISONER, RecordKind.ACTOR})


class IdentifierScheme(TextChoices):
    WIKIDATA = "wikidata", _("Wikidata")
    VIAF = "viaf", _("VIAF")
    VIASNA = "viasna", _("Viasna's list of political prisoners")
    WGAD_OPINION = "wgad_opinion", _("opinion of the UN Working Group on Arbitrary Detention")
    OFAC = "ofac", _("OFAC sanctions list")


@dataclass(frozen=True)
class Scheme:
    """`pattern`: of the whole identifier; `address`: with `{}` for it, "" where there is no page
    for each; `example` for the message; `kinds` of records that can have one."""

    pattern: str
    address: str
    example: str
    kinds: frozenset[RecordKind] = PERSON_OR_BODY

    def fits(self, value: str) -> bool:
        return re.fullmatch(self.pattern, value) is not None

    def link(self, value: str) -> str | None:
        return self.address.format(value) if self.address else None


PRISONER, ACTOR = frozenset({RecordKind.PRISONER}), frozenset({RecordKind.ACTOR})
SCHEMES = {
    IdentifierScheme.WIKIDATA: Scheme(
        r"Q[1-9][0-9]{0,11}", "https://www.wikidata.org/wiki/{}", "Q42"
    ),
    IdentifierScheme.VIAF: Scheme(r"[1-9][0-9]{3,21}", "https://viaf.org/viaf/{}", "113230702"),
    IdentifierScheme.VIASNA: Scheme(
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        "https://prisoners.spring96.org/en/person/{}",
        "name-surname",
        PRISONER,
    ),
    IdentifierScheme.WGAD_OPINION: Scheme(
        r"[1-9][0-9]{0,2}/(?:19|20)[0-9]{2}", "", "12/2024", PRISONER
    ),
    # Of those who hold people; a prisoner's record is never tied to a list that banks screen by.
    IdentifierScheme.OFAC: Scheme(
        r"[1-9][0-9]{0,7}",
        "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}",
        "1234",
        ACTOR,
    ),
}  # fmt: skip
