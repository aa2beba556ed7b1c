"""The lists of codes: for people's programs as JSON, for those that know SKOS as JSON-LD."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from releases.public.api import contract
from releases.terms.vocabularies.people import Occupation
from releases.terms.vocabularies.registry import PRIVATE, SCHEMES
from tests.api.test_api_contract import assert_kept
from tests.world.contract import CONTRACT

# What rdflib's own reader still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
LIST = "/api/v1/vocabularies/"
SEX = f"{LIST}sex/"
HERE = "http://testserver"
JSON_LD = "application/ld+json"
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def graph(client: Client, path: str) -> Graph:
    """As a program reads it that knows nothing of this API, and may load nothing (no network)."""
    answer = client.get(path, headers={"Accept": JSON_LD})
    assert answer.headers["Content-Type"] == JSON_LD
    return Graph().parse(data=answer.content, format="json-ld")


def test_list_names_every_scheme_with_its_address(client: Client) -> None:
    answer = client.get(LIST).json()
    assert [row["id"] for row in answer["results"]] == list(SCHEMES)
    for row in answer["results"]:
        assert row["url"] == f"{HERE}{LIST}{row['id']}/"
        assert set(row["title"]) == LANGUAGES
        assert row["codes"] == len(client.get(row["url"]).json()["codes"])
        assert client.get(row["skos"]).headers["Content-Type"] == JSON_LD
    assert {"iso-3166-1", "iso-15924", "bcp-47"} <= {row["id"] for row in answer["standards"]}


def test_vocabulary_says_in_each_language_what_a_code_means(client: Client) -> None:
    answer = client.get(SEX).json()
    female = answer["codes"][0]
    assert {code: female["label"][code] for code in ("en", "be", "lt")} == {
        "en": "woman", "be": "жанчына", "lt": "moteris",
    }  # fmt: skip
    assert female["definition"]["en"] == "Recorded as a woman or girl."
    assert female["definition"]["be"] == "Запісана як жанчына або дзяўчынка."
    assert set(female["label"]) == set(female["definition"]) == LANGUAGES
    assert female == {
        "code": "female",
        "label": female["label"],
        "definition": female["definition"],
        "url_pattern": None,
        "status": "current",
        "matches": [
            {"relation": "exact", "standard": "iso-5218", "code": "2"},
            {"relation": "exact", "standard": "huridocs-mt39", "code": "020000000000"},
        ],
    }
    assert {row["id"] for row in answer["standards"]} == {"iso-5218", "huridocs-mt39"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_vocabulary_keeps_the_contract_in_both_formats(client: Client, scheme: str) -> None:
    path = f"{LIST}{scheme}/"
    assert_kept(client.get(path).json(), "Vocabulary")
    assert_kept(client.get(f"{path}?format=jsonld").json(), "SkosDocument")


def test_list_keeps_the_contract_in_both_formats(client: Client) -> None:
    assert_kept(client.get(LIST).json(), "Vocabularies")
    assert_kept(client.get(f"{LIST}?format=jsonld").json(), "SkosDocument")


def test_contract_has_the_codes_of_public_lists_and_no_private_list() -> None:
    shapes = CONTRACT["components"]["schemas"]
    for scheme in SCHEMES.values():
        assert shapes[scheme.codes.__name__]["enum"] == scheme.codes.values
    assert not {codes.__name__ for codes in PRIVATE} & set(shapes)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_skos_has_each_code_as_a_concept_of_its_scheme(client: Client, scheme: str) -> None:
    found, home = graph(client, f"{LIST}{scheme}/"), URIRef(f"{HERE}{LIST}{scheme}/")
    assert (home, RDF.type, SKOS.ConceptScheme) in found
    for concept in SCHEMES[scheme].concepts():
        node = URIRef(f"{home}#{concept.code}")
        assert (node, RDF.type, SKOS.Concept) in found
        assert (node, SKOS.notation, Literal(concept.code)) in found
        assert (node, SKOS.prefLabel, Literal(str(concept.label), lang="en")) in found
        assert (node, SKOS.definition, Literal(str(concept.definition), lang="en")) in found
        assert {text.language for text in found.objects(node, SKOS.prefLabel)} == LANGUAGES
        assert set(found.objects(node, SKOS.inScheme)) == {home}
        assert (node, SKOS.topConceptOf, home) in found
        assert (home, SKOS.hasTopConcept, node) in found
    known = {str(SKOS), str(RDF), str(OWL), "http://purl.org/dc/terms/"}
    assert all(any(str(name).startswith(space) for space in known) for name in found.predicates())


@pytest.mark.parametrize(
    ("scheme", "code", "relation", "standard", "theirs"),
    [
        ("sex", "male", SKOS.exactMatch, "iso-5218", "1"),
        ("person-status", "held", SKOS.closeMatch, "huridocs-mt25", "020200000000"),
        ("person-status", "free", SKOS.broadMatch, "huridocs-mt25", "020100000000"),
    ],
)
def test_skos_match_leads_to_a_code_of_the_other_list(
    client: Client, scheme: str, code: str, relation: URIRef, standard: str, theirs: str
) -> None:
    found = graph(client, f"{LIST}{scheme}/")
    other = URIRef(f"{HERE}{LIST}#{standard}")
    matched = found.objects(URIRef(f"{HERE}{LIST}{scheme}/#{code}"), relation)
    assert Literal(theirs) in {
        found.value(node, SKOS.notation)
        for node in matched
        if (node, SKOS.inScheme, other) in found
    }
    assert (other, RDF.type, SKOS.ConceptScheme) in found
    assert (other, RDF.type, SKOS.ConceptScheme) in graph(client, LIST)


def test_skos_of_the_list_has_every_scheme(client: Client) -> None:
    schemes = set(graph(client, LIST).subjects(RDF.type, SKOS.ConceptScheme))
    assert {URIRef(f"{HERE}{LIST}{scheme}/") for scheme in SCHEMES} <= schemes


def test_code_out_of_use_is_marked_and_stays(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    retired = replace(SCHEMES["occupation"], deprecated=frozenset({Occupation.WORKER}))
    monkeypatch.setitem(SCHEMES, "occupation", retired)
    codes = client.get(f"{LIST}occupation/").json()["codes"]
    assert {row["code"] for row in codes if row["status"] == "deprecated"} == {"worker"}
    found = graph(client, f"{LIST}occupation/")
    node = URIRef(f"{HERE}{LIST}occupation/#worker")
    assert set(found.subjects(OWL.deprecated, Literal(True))) == {node}


@pytest.mark.parametrize("path", [LIST, SEX])
def test_each_format_has_a_version_of_its_own(client: Client, path: str) -> None:
    plain, linked = client.get(path), client.get(path, headers={"Accept": JSON_LD})
    assert plain.headers["Content-Type"] == "application/json"
    assert plain.headers["ETag"] != linked.headers["ETag"]
    assert "Accept" in plain.headers["Vary"]
    for answer, accept in ((plain, "*/*"), (linked, JSON_LD)):
        tag = {"If-None-Match": answer.headers["ETag"], "Accept": accept}
        assert client.get(path, headers=tag).status_code == 304


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        (f"{LIST}nothing/", "*/*", 404),
        (f"{LIST}visibility/", "*/*", 404),
        (f"{LIST}Sex/", "*/*", 404),
        (f"{SEX}?format=turtle", "*/*", 400),
        (f"{LIST}?page=2", "*/*", 400),
        (SEX, "text/turtle", 406),
    ],
)
def test_what_is_not_there_is_a_problem(
    client: Client, path: str, accept: str, status: int
) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_index_leads_to_the_list(client: Client) -> None:
    resources: dict[str, Any] = client.get("/api/v1/").json()["resources"]
    assert resources["vocabularies"] == f"{HERE}{LIST}"


def test_licence_is_that_of_the_data(client: Client) -> None:
    licences = graph(client, SEX).objects(predicate=URIRef("http://purl.org/dc/terms/license"))
    assert set(licences) == {URIRef(contract.LICENCE)}
