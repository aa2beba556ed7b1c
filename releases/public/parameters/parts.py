"""What the lists of participations, claims, concessions and citations can be narrowed to."""

import re
from dataclasses import replace

from releases.ledger.read.parts import OLDEST, ORDERS
from releases.ledger.read.shapes import PartKind, cited_parts
from releases.public.parameters import past, reading
from releases.public.parameters.lists import _code, _country, _day, _linked
from releases.public.parameters.reading import Parameter
from releases.terms.vocabularies.deals import ConcessionType
from releases.terms.vocabularies.records import RecordKind, Stance
from releases.terms.vocabularies.releases import Instrument, Metric, Outcome


def _field(text: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_]{0,39}", text):
        raise ValueError(text)
    return text


OF_RELEASE = _linked(RecordKind.RELEASE, "Of this release")
RELEASED = (
    _day("from", "Of a release on this day or later.", "earliest", ""),
    _day("to", "Of a release on this day or earlier.", "latest", ""),
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
        _linked(RecordKind.PRISONER, "Who it is, where that is public"),
        _code("outcome", "What became of the person.", Outcome, ""),
        _country("destination", "The country reached", ""),
        _code("instrument", "Under what legal form: its own, or the release's.", Instrument, ""),
        _country("country", "The state that held the people", ""),
        *RELEASED,
    ),
    PartKind.CLAIM: (
        OF_RELEASE,
        _linked(RecordKind.ACTOR, "Given by this actor", "claimant"),
        _code("metric", "What is counted.", Metric, ""),
        _country("country", "Of a release by this state, or of all who are held in it", ""),
        *RELEASED,
    ),
    PartKind.CONCESSION: (
        _linked(RecordKind.DEAL, "Of this deal"),
        _linked(RecordKind.RELEASE, "Somebody says that it was given for this release, or was not"),
        _code("concession", "What was given, or is said to have been.", ConcessionType, ""),
        _linked(RecordKind.ACTOR, "Given by this actor", "giver"),
        _day("from", "Of talks on this day or later.", "earliest", ""),
        _day("to", "Of talks on this day or earlier.", "latest", ""),
    ),
    PartKind.CITATION: (
        _linked(RecordKind.SOURCE, "Of this source"),
        _linked(RecordKind.RELEASE, "In this record of any kind", "record"),
        replace(past.KIND, about="In a record of this kind.", facet=True),
        PART,
        FIELD,
        _code("stance", "Whether the source supports or contradicts.", Stance, ""),
        _day("from", "Of a source published on this day or later.", "earliest", ""),
        _day("to", "Of a source published on this day or earlier.", "latest", ""),
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
