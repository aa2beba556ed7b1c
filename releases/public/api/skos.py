"""Vocabularies as SKOS in JSON-LD.

A concept's address is that of its list with the code behind `#`, so it leads to what defines it.
Codes of other lists have no addresses of their own: they are nodes without one, with a notation.
"""

from collections.abc import Iterable
from typing import Any

from releases.public.api.contract import LICENCE
from releases.public.api.vocabulary_shapes import (
    Code,
    SkosDocument,
    Standard,
    Vocabularies,
    Vocabulary,
)

_TEXT = {"@container": "@language"}
_LINK = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "@vocab": "http://www.w3.org/2004/02/skos/core#",
    "prefLabel": _TEXT,
    "definition": _TEXT,
    "scopeNote": _TEXT,
    "inScheme": _LINK,
    "topConceptOf": _LINK,
    "hasTopConcept": _LINK,
    "deprecated": {"@id": "http://www.w3.org/2002/07/owl#deprecated"},
    "license": {"@id": "http://purl.org/dc/terms/license", "@type": "@id"},
}


def index(found: Vocabularies, address: str) -> SkosDocument:
    schemes = [
        {
            "@id": each.url,
            "@type": "ConceptScheme",
            "prefLabel": each.title,
            "license": LICENCE,
        }
        for each in found.results
    ]
    return _document([*schemes, *_standards(found.standards, address)])


def scheme(found: Vocabulary, index_address: str) -> SkosDocument:
    head = {
        "@id": found.url,
        "@type": "ConceptScheme",
        "prefLabel": found.title,
        "license": LICENCE,
        "hasTopConcept": [_of(found, code) for code in found.codes],
    }
    concepts = [_concept(found, code, index_address) for code in found.codes]
    return _document([head, *concepts, *_standards(found.standards, index_address)])


def _concept(found: Vocabulary, code: Code, index_address: str) -> dict[str, Any]:
    concept: dict[str, Any] = {
        "@id": _of(found, code),
        "@type": "Concept",
        "notation": code.code,
        "prefLabel": code.label,
        "definition": code.definition,
        "inScheme": found.url,
        "topConceptOf": found.url,
    }
    if code.status == "deprecated":
        concept["deprecated"] = True
    for match in code.matches:
        concept.setdefault(f"{match.relation}Match", []).append(
            {
                "@type": "Concept",
                "notation": match.code,
                "inScheme": f"{index_address}#{match.standard}",
            }
        )
    return concept


def _of(found: Vocabulary, code: Code) -> str:
    return f"{found.url}#{code.code}"


def _standards(found: Iterable[Standard], index_address: str) -> list[dict[str, Any]]:
    return [
        {
            "@id": f"{index_address}#{standard.id}",
            "@type": "ConceptScheme",
            "prefLabel": {"en": standard.title},
            "scopeNote": standard.use,
        }
        for standard in found
    ]


def _document(graph: list[dict[str, Any]]) -> SkosDocument:
    return SkosDocument(**{"@context": CONTEXT, "@graph": graph})
