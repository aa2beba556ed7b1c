"""The OpenAPI contract, made from what the API works with: answer shapes, parameters, problems."""

from functools import cache
from inspect import cleandoc
from typing import Any

from drf_spectacular.contrib.pydantic import PydanticExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from pydantic import BaseModel, Field
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from releases.ledger.read.shapes import ANSWERS, PARTS, CountryDestination, DestinationSummary
from releases.public.api.bulk_files import BulkManifest
from releases.public.api.changes_shapes import Changes
from releases.public.api.match_shapes import MatchAnswers, MatchRequest, Question
from releases.public.api.parts.shapes import PAGES as PAGES_OF_PARTS
from releases.public.api.problems import TYPES
from releases.public.api.search_shapes import SearchResults, Suggestions
from releases.public.api.shaped_shapes import DETAILS, LISTS
from releases.public.api.sync_shapes import EditionRows, SignedCheckpoints
from releases.public.api.vocabulary_shapes import SkosDocument, Vocabularies, Vocabulary
from releases.public.api.webhook_shapes import EditionEvent, HiddenEvent, TestEvent
from releases.public.statistics.balance import Statistics

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
REF = "#/components/schemas/{model}"


class Ledger(BaseModel):
    """Where the ledger stands."""

    epoch: int = Field(description="Grows when a restore has lost published editions.")
    sequence: int = Field(description="Number of the newest edition.")
    projected_through: int = Field(
        description="Every answer shows all editions up to this one; later ones may still show "
        "the former wording of another record."
    )


class Index(BaseModel):
    """Where everything is."""

    resources: dict[str, str] = Field(description="Address of each list, by name.")
    openapi: str = Field(description="This contract.")
    licence: str = Field(description="Under what terms the data may be used.")
    ledger: Ledger


class Destinations(BaseModel):
    """The list of countries to which people were sent."""

    results: list[DestinationSummary]


class _PlainNames(GenerateJsonSchema):
    """`Citation` for Citation[LinkedSource]: of each shape only one form is ever sent.

    Should a second be, pydantic tells them apart by their modules, and the diff shows it.
    """

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(name.partition("[")[0])

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        # The ledger refuses keys it does not know; readers must not, or no field could be added.
        if not issubclass(schema["cls"], Question):
            made.pop("additionalProperties", None)
        origin = schema["cls"].__pydantic_generic_metadata__["origin"]
        if origin and origin.__doc__:
            made["description"] = cleandoc(origin.__doc__)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # it would only repeat the name


@cache
def definitions() -> dict[str, dict[str, Any]]:
    """JSON Schema of every shape that is sent, by component name."""
    problems = [kind.shape for kind in TYPES.values()]
    models: list[type[BaseModel]] = [
        *(Index, Destinations, CountryDestination, SearchResults, Suggestions),
        *(Vocabularies, Vocabulary, SkosDocument, Statistics),
        *(Changes, EditionRows, SignedCheckpoints, BulkManifest, MatchRequest, MatchAnswers),
        *(EditionEvent, HiddenEvent, TestEvent),
        *(*ANSWERS.values(), *LISTS.values(), *DETAILS.values(), *problems),
        *(*PARTS.values(), *PAGES_OF_PARTS.values()),
    ]
    _, schema = models_json_schema(
        [(model, "serialization") for model in models],
        ref_template=REF,
        schema_generator=_PlainNames,
    )
    shapes: dict[str, dict[str, Any]] = schema["$defs"]
    for shape in shapes.values():
        shape.pop("title", None)
    return shapes


def components(name: str) -> dict[str, dict[str, Any]]:
    """A shape and those that it refers to, by name."""
    return {one: definitions()[one] for one in (name, *_used_by(definitions()[name]))}


class PlainPydantic(PydanticExtension):
    """Puts pydantic models into the contract under plain names."""

    priority = 1  # over the one that it extends

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        shapes = definitions()
        wanted = shapes[self.target.__name__]
        for name in _used_by(wanted):
            auto_schema.registry.register_on_missing(
                ResolvedComponent(
                    name=name,
                    type=ResolvedComponent.SCHEMA,
                    object=name,
                    schema=shapes[name],
                )
            )
        return wanted


def _used_by(schema: Any) -> set[str]:
    """Names of the components that a schema refers to, and of those that they do."""
    found: set[str] = set()
    todo = [schema]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            name = str(value.get("$ref", "")).removeprefix(REF.format(model=""))
            if name and name not in found:
                found.add(name)
                todo.append(definitions()[name])
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
    return found
