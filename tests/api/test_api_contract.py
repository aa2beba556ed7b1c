"""The OpenAPI contract: valid, in step with the code, and kept by what is sent."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from releases.editing.takedown import hide
from releases.ledger.projection.tables import Tombstone
from releases.ledger.read.shapes import ANSWERS, PartKind
from releases.public.api.included import INCLUDE
from releases.public.api.parameters import OF_DETAIL, OF_LIST
from releases.public.api.problems import TYPES
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import KINDS, TIME, publish
from tests.world.contract import COMMITTED, CONTRACT, parsed
from tests.world.scene import Scene

SCHEMA = "/api/v1/schema/"


def assert_kept(answer: dict, component: str) -> None:
    # Of several shapes one that allows nearly everything would excuse a broken other.
    assert "anyOf" not in CONTRACT["components"]["schemas"][component]
    schema = {"$ref": f"#/components/schemas/{component}", "components": CONTRACT["components"]}
    checker = Draft202012Validator.FORMAT_CHECKER
    errors = Draft202012Validator(schema, format_checker=checker).iter_errors(answer)
    assert [error.message for error in errors] == []


def shape_of(path: str, status: int) -> str:
    """Without `fields` and `include`: where these have shapes of their own, that of whole
    records."""
    response = CONTRACT["paths"][path]["get"]["responses"][str(status)]
    (content,) = response["content"].values()
    name = content["schema"]["$ref"].rpartition("/")[2]
    shapes = CONTRACT["components"]["schemas"][name].get("anyOf", [content["schema"]])
    names = {each["$ref"].rpartition("/")[2] for each in shapes}
    (whole,) = names - {"SparseRecord", "SparseList", "CompoundRecord"}
    return whole


def assert_kept_with_what_it_links_to(answer: dict, whole: str) -> None:
    """With `include` and without `fields`."""
    assert_kept(answer, "CompoundRecord")
    assert_kept(answer["result"], whole)


def test_contract_that_is_committed_is_what_the_code_makes(tmp_path: Path) -> None:
    made = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(made), validate=True, fail_on_warn=True)
    again = "manage.py spectacular --file docs/openapi.yaml --validate"
    assert made.read_text() == COMMITTED.read_text(), f"the contract has changed: {again}"


def test_contract_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(CONTRACT).validate()
    assert CONTRACT["openapi"].startswith("3.1")


def test_contract_has_plain_names_once() -> None:
    assert [name for name in CONTRACT["components"]["schemas"] if "_" in name] == []
    operations = [each for path in CONTRACT["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert sorted(names) == sorted(
        {"index", "list_destinations", "get_destination", "search", "suggest", "match"}
        | {"list_vocabularies", "get_vocabulary", "get_statistics"}
        | {"list_editions", "list_current_editions", "list_checkpoints", "list_changes"}
        | {"list_bulk_files", "get_bulk_file"}
        | {f"list_{kind}_changes" for kind in KINDS}
        | {*(f"list_{kind}s_as" for kind in KINDS), *(f"get_{kind}_as" for kind in KINDS)}
        | {*(f"list_{kind}s" for kind in KINDS), *(f"get_{kind}" for kind in KINDS)}
        | {
            f"{what}"
            for kind in PartKind
            for what in (f"list_{kind}s", f"list_{kind}s_as", f"get_{kind}")
        }
    )


def test_contract_refers_to_nothing_that_is_missing() -> None:
    referred = set(re.findall(r"#/components/schemas/(\w+)", COMMITTED.read_text()))
    assert referred == set(CONTRACT["components"]["schemas"])


@pytest.mark.parametrize("kind", KINDS)
def test_contract_names_the_parameters_that_are_read(kind: RecordKind) -> None:
    listed = CONTRACT["paths"][f"/api/v1/{kind}s/"]["get"]["parameters"]
    written = [parameter["name"] for parameter in listed if parameter["in"] == "query"]
    assert written == [parameter.name for parameter in OF_LIST[kind]]
    listed = CONTRACT["paths"][f"/api/v1/{kind}s/{{id}}/"]["get"]["parameters"]
    written = [parameter["name"] for parameter in listed if parameter["in"] == "query"]
    assert written == [parameter.name for parameter in OF_DETAIL[kind]]


def lacking(answer: dict) -> Iterator[dict]:
    """The answer without one of its members, or with it as what no member is."""
    for name in answer:
        yield {key: value for key, value in answer.items() if key != name}
        yield answer | {name: 0.5}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_contract_is_kept_by_answers(client: Client, kind: RecordKind) -> None:
    row = publish(kind)
    publish(kind)
    one, many = f"/api/v1/{kind}s/{{id}}/", f"/api/v1/{kind}s/"
    whole = ANSWERS[kind].__name__
    assert (shape_of(one, 200), shape_of(many, 200)) == (whole, f"{whole}List")
    answer = client.get(one.format(id=row.pk)).json()
    assert_kept(answer, whole)
    assert_kept(client.get(f"{many}?limit=1").json(), f"{whole}List")
    # And would not be by one that lacks anything, wherever it lacks it.
    for broken in lacking(answer):
        with pytest.raises(AssertionError):
            assert_kept(broken, whole)


@pytest.mark.django_db
def test_contract_is_kept_by_what_was_published_then_and_hidden_now(
    client: Client, published: Scene
) -> None:
    for gone in (None, published.source, published.prisoner):
        if gone:
            hide(gone)
        for kind in KINDS:
            page = client.get(f"/api/v1/{kind}s/").json()
            assert_kept(page, shape_of(f"/api/v1/{kind}s/", 200))
            for row in page["results"]:
                then = client.get(f"/api/v1/{kind}s/{row['id']}/?as_of={row['sequence']}").json()
                assert_kept(then, shape_of(f"/api/v1/{kind}s/{{id}}/", 200))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_contract_is_kept_by_answers_that_were_shaped(client: Client, kind: RecordKind) -> None:
    row = publish(kind)
    one, many = f"/api/v1/{kind}s/{row.pk}/", f"/api/v1/{kind}s/"
    assert_kept(client.get(f"{one}?fields=slug").json(), "SparseRecord")
    assert_kept(client.get(f"{many}?fields=slug").json(), "SparseList")
    if kind in INCLUDE:
        names = INCLUDE[kind].schema["items"]["enum"]
        query = f"include={','.join(names)}"
        found = client.get(f"{one}?{query}").json()
        assert_kept_with_what_it_links_to(found, ANSWERS[kind].__name__)
        assert_kept(client.get(f"{many}?{query}").json(), shape_of(many, 200))
        assert_kept(client.get(f"{one}?{query}&fields=slug").json(), "CompoundRecord")
        assert_kept(client.get(f"{many}?{query}&fields=slug").json(), "SparseList")
    pattern = CONTRACT["paths"][many]["get"]["parameters"]
    (schema,) = (each["schema"] for each in pattern if each["name"] == "fields")
    for name in (*ANSWERS[kind].model_fields, "title.", "x", "id,kind", ""):
        known = name in ANSWERS[kind].model_fields
        assert bool(re.search(schema["items"]["pattern"], name)) == known


@pytest.mark.django_db
def test_contract_is_kept_by_the_index_and_by_problems(client: Client) -> None:
    assert_kept(client.get("/api/v1/").json(), shape_of("/api/v1/", 200))
    stone = Tombstone.objects.create(
        record_id="7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de",
        kind="place",
        sequence=1,
        change="withdrawal",
        time=TIME,
    )
    gone = f"/api/v1/places/{stone.record_id}/"
    for path, status in [
        (gone, 410),
        (gone.replace("7", "8"), 404),
        (f"{gone}?x=1", 400),
    ]:
        answer = client.get(path)
        assert answer.status_code == status
        assert_kept(answer.json(), shape_of("/api/v1/places/{id}/", status))


@pytest.mark.parametrize("kind", KINDS)
def test_contract_of_a_record_names_its_problems(kind: RecordKind) -> None:
    responses = CONTRACT["paths"][f"/api/v1/{kind}s/{{id}}/"]["get"]["responses"]
    moves = ["308"] if kind == RecordKind.PRISONER else []  # people are merged, nothing else is
    assert sorted(responses) == sorted(
        ["200", "304", *moves, "400", "401", "404", "406", "410", "429", "503"]
    )
    assert {TYPES["gone"].shape.__name__} == {shape_of(f"/api/v1/{kind}s/{{id}}/", 410)}


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("", "application/yaml", "application/yaml"),
        ("", "application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json"),
        ("?format=yaml", "*/*", "application/yaml"),
        ("?format=json", "*/*", "application/json"),
        ("?format=yaml", "text/html", "application/yaml"),
    ],
)
def test_contract_is_served_as_asked(
    client: Client, query: str, accept: str, media_type: str
) -> None:
    answer = client.get(f"{SCHEMA}{query}", headers={"Accept": accept})
    assert answer.headers["Content-Type"] == media_type
    assert parsed(answer.content) == CONTRACT


@pytest.mark.parametrize("query", ["format=xml", "format=json&format=yaml", "lang=be", "format="])
def test_contract_in_an_unknown_format_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"{SCHEMA}?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]
