"""The shapes of public answers, for the API's contract."""

from releases.ledger.core.shapes.common import Country, Shape, Text
from releases.ledger.core.shapes.destinations import CountryDestination, DestinationSummary
from releases.ledger.core.shapes.parts import PARTS, PartKind, cited_parts
from releases.ledger.core.shapes.registry import ANSWERS

__all__ = [
    "ANSWERS",
    "PARTS",
    "Country",
    "CountryDestination",
    "DestinationSummary",
    "PartKind",
    "Shape",
    "Text",
    "cited_parts",
]
