"""What the lists of participations, claims, concessions and citations can be narrowed to."""

import re
from dataclasses import replace

from releases.ledger.read.parts import OLDEST, ORDERS
from releases.ledger.read.shapes import PartKind, cited_parts
from releases.public.parameters import past, reading
from releases.public.parameters.lists import by_code, by_country, by_day, by_link
from releases.public.parameters.reading import Parameter
from releases.terms.vocabularies.deals import ConcessionType
from releases.terms.vocabularies.records import RecordKind, Stance
from releases.terms.vocabularies.releases import Instrument, Metric, Outcome


def _field(text: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_]{0,39}", text):
        raise ValueError(text)
    return text


OF_RELEASE = by_link(RecordKind.RELEASE, "Of this release")
RELEASED = (
    by_day("from", "Of a release on this day or later.", "earliest", ""),
    by_day("to", "Of a release on this day or earlier.", "latest", ""),
)
PART = Parameter(
    name="part",
    about="Cited for a part of a record in this list of its answer.",
    allowed=f"one of {', '.join(cited_parts())}",
    schema={"type": "string", "enum": cited_parts()},
    read=reading.one_of(cited_parts()),
    facet=True,
)
FIELD = Parameter(
    name="field",
    about="Cited for this field of a record or a part, as `field` of the row has it.",
    allowed="the name of a field like end_kind",
    schema={"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"},
    read=_field,
    facet=True,
)
LISTS: dict[PartKind, tuple[Parameter, ...]] = {
    PartKind.PARTICIPATION: (
        OF_RELEASE,
        by_link(RecordKind.PRISONER, "Who it is, where that is public"),
        by_code("outcome", "What became of the person.", Outcome, ""),
        by_country("destination", "The country reached", ""),
        by_code("instrument", "Under what legal form: its own, or the release's.", Instrument, ""),
        by_country("country", "The state that held the people", ""),
        *RELEASED,
    ),
    PartKind.CLAIM: (
        OF_RELEASE,
        by_link(RecordKind.ACTOR, "Given by this actor", "claimant"),
        by_code("metric", "What is counted.", Metric, ""),
        by_country("country", "Of a release by this state, or of all who are held in it", ""),
        *RELEASED,
    ),
    PartKind.CONCESSION: (
        by_link(RecordKind.DEAL, "Of this deal"),
        by_link(RecordKind.RELEASE, "Somebody says that it was given for this release, or was not"),
        by_code("concession", "What was given, or is said to have been.", ConcessionType, ""),
        by_link(RecordKind.ACTOR, "Given by this actor", "giver"),
        by_day("from", "Of talks on this day or later.", "earliest", ""),
        by_day("to", "Of talks on this day or earlier.", "latest", ""),
    ),
    PartKind.CITATION: (
        by_link(RecordKind.SOURCE, "Of this source"),
        by_link(RecordKind.RELEASE, "In this record of any kind", "record"),
        replace(past.KIND, about="In a record of this kind.", facet=True),
        PART,
        FIELD,
        by_code("stance", "Whether the source supports or contradicts.", Stance, ""),
        by_day("from", "Of a source published on this day or later.", "earliest", ""),
        by_day("to", "Of a source published on this day or earlier.", "latest", ""),
    ),
}
SORT = Parameter(
    name="sort",
    about=f"By the day that the other parameters speak of; {ORDERS[0]} where it is not given. "
    f"What has no day comes last, or first of the {OLDEST}.",
    allowed=f"one of {', '.join(ORDERS)}",
    schema={"type": "string", "enum": [*ORDERS], "default": ORDERS[0]},
    read=reading.one_of([*ORDERS]),
)
