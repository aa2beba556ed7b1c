"""What the lists of codes answer."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from releases.ledger.read.shapes import Text
from releases.terms.vocabularies.scheme import Relation


class Standard(BaseModel):
    """A list of codes that others keep; records use it as it is, or its codes are matched here."""

    id: str
    title: str
    use: Text


class VocabularySummary(BaseModel):
    """A list of codes, without the codes."""

    id: str = Field(description="Its name; never changes.")
    title: Text
    codes: int = Field(description="How many codes it has, those out of use included.")
    url: str = Field(description="Address of the list in this API.")
    skos: str = Field(description="Address of the list as SKOS in JSON-LD.")


class Vocabularies(BaseModel):
    """All public lists of codes."""

    results: list[VocabularySummary]
    standards: list[Standard]
    skos: str = Field(description="Address of this answer as SKOS in JSON-LD.")


class CodeMatch(BaseModel):
    """A code of another list that means the same, nearly the same or something wider."""

    relation: Relation
    standard: str = Field(description="`id` of one of the standards.")
    code: str


class Code(BaseModel):
    """A code and what it means. It is never removed and never gets another meaning."""

    code: str
    label: Text
    definition: Text
    status: Literal["current", "deprecated"] = Field(
        description="Deprecated: in earlier editions only; no new one gets it."
    )
    matches: list[CodeMatch]
    url_pattern: str | None = Field(
        description="Of a register: the address behind an identifier, {} standing for it."
    )


class Vocabulary(BaseModel):
    """A list of codes."""

    id: str = Field(description="Its name; never changes.")
    title: Text
    codes: list[Code]
    standards: list[Standard] = Field(description="Those that its codes are matched to.")
    url: str
    skos: str = Field(description="Address of this answer as SKOS in JSON-LD.")


class SkosDocument(BaseModel):
    """Concept schemes and concepts of SKOS, as JSON-LD that needs nothing from elsewhere."""

    context: dict[str, Any] = Field(alias="@context")
    graph: list[dict[str, Any]] = Field(alias="@graph")
