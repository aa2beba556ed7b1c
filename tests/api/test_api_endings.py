"""What is going to end, as headers, contract and papers tell it. Nothing is today, so that these
tests declare it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from openapi_spec_validator import OpenAPIV31SpecValidator

from releases.public.api import ending
from releases.public.api.ending import Ending
from tests.api.links import links_of, to
from tests.world.contract import CONTRACT
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
PAPER = Path(__file__).resolve().parents[2] / "docs" / "partners.md"
LIST, RECORD = "/api/v1/places/", "/api/v1/places/{id}/"
ABOUT = "https://releases.example.org/news/1?a=b,c;d#it"
WHOLE = Ending(
    path=LIST,
    since=date(2027, 1, 1),
    sunset=date(2027, 7, 1),
    about=ABOUT,
    instead="Ask for sites.",
)
ONE = Ending(
    path=LIST, parameter="country", since=date(2026, 3, 29), about="/news/2/", instead="Use state."
)
OF_RECORD = Ending(path=RECORD, since=date(2027, 1, 1), about=ABOUT, instead="Ask for sites.")


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda *endings: monkeypatch.setattr(ending, "ENDINGS", endings)


def told(answer: Any) -> tuple[str | None, str | None]:
    return answer.headers.get("Deprecation"), answer.headers.get("Sunset")


SOON = ("@1798761600", "Thu, 01 Jul 2027 00:00:00 GMT")


def test_nothing_is_deprecated(client: Client, published: Scene) -> None:
    assert ending.ENDINGS == ()
    assert told(client.get(f"{LIST}?country=LT")) == (None, None)
    assert "'deprecated': True" not in str(CONTRACT)


def test_papers_tell_what_is_declared() -> None:
    assert f"\n{ending.told()}\n" in PAPER.read_text(encoding="utf-8")


def test_papers_would_tell_of_each_ending_in_a_line(declared: Any) -> None:
    declared(WHOLE, ONE)
    assert ending.told().splitlines() == [
        "- `/api/v1/places/`: This address is deprecated from 2027-01-01 on and may be gone from "
        f"2027-07-01 on. Ask for sites. ([how]({ABOUT}))",
        "- `/api/v1/places/`: The parameter `country` is deprecated from 2026-03-29 on. "
        "Use state. ([how](/news/2/))",
    ]


def test_operation_that_ends_says_so_on_all_its_answers(
    client: Client, published: Scene, declared: Any
) -> None:
    before = client.get(f"{LIST}?limit=1")
    declared(WHOLE)
    answer = client.get(f"{LIST}?limit=1")
    assert answer.content == before.content
    assert told(answer) == SOON
    assert (to(answer, "deprecation"), to(answer, "sunset")) == (ABOUT, ABOUT)
    ends = [each for each in links_of(answer) if each.address == ABOUT]
    assert [each.media_type for each in ends] == ["text/html", "text/html"]
    assert [each for each in links_of(answer) if each not in ends] == links_of(before)
    known = client.get(f"{LIST}?limit=1", headers={"If-None-Match": answer.headers["ETag"]})
    assert (known.status_code, told(known), "Link" in known.headers) == (304, SOON, False)
    for refused in (client.get(f"{LIST}?x=1"), client.post(LIST), client.get(f"{LIST}?cursor=x")):
        assert refused.status_code in {400, 405}
        assert told(refused) == SOON
        assert links_of(refused) == ends
    assert told(client.head(LIST)) == told(client.get(LIST, headers={"accept": "text/csv"})) == SOON


def test_other_operations_do_not_end_with_it(
    client: Client, published: Scene, declared: Any
) -> None:
    one = f"{LIST}{published.place.pk}/"
    others = [one, f"{one}changes/", "/api/v1/places.csv", "/api/v1/actors/", "/api/v1/",
              "/api/v1/places", "/api/v1/nowhere/"]  # fmt: skip
    declared(WHOLE)
    for path in others:
        assert told(client.get(path)) == (None, None), path
    declared(OF_RECORD)
    answer = client.get(one)
    assert told(answer) == ("@1798761600", None)
    assert (to(answer, "deprecation"), to(answer, "sunset")) == (ABOUT, None)
    assert told(client.get(LIST)) == (None, None)
    gone = client.get(f"{LIST}00000000-0000-4000-8000-000000000000/")
    assert (gone.status_code, told(gone)) == (404, ("@1798761600", None))


def test_parameter_that_ends_says_so_where_it_was_sent(
    client: Client, published: Scene, declared: Any
) -> None:
    declared(ONE)
    assert told(client.get(f"{LIST}?limit=1")) == (None, None)
    for query in ("country=LT", "limit=1&country=XX"):
        answer = client.get(f"{LIST}?{query}")
        assert told(answer) == ("@1774742400", None)
        assert to(answer, "deprecation") == "/news/2/"
    assert told(client.get("/api/v1/actors/?country=LT")) == (None, None)


def test_of_two_endings_the_first_days_are_told(
    client: Client, published: Scene, declared: Any
) -> None:
    later = Ending(
        path=LIST,
        parameter="limit",
        since=date(2028, 1, 1),
        sunset=date(2028, 1, 1),
        about=ABOUT,
        instead="Do without.",
    )
    declared(later, WHOLE, ONE)
    answer = client.get(f"{LIST}?country=LT&limit=1")
    assert told(answer) == ("@1774742400", SOON[1])
    told_of = [each.address for each in links_of(answer) if each.relation == "deprecation"]
    assert told_of == [ABOUT, "/news/2/"]


def test_question_of_too_many_parameters_is_refused_in_words_all_the_same(
    client: Client, declared: Any
) -> None:
    declared(ONE)
    answer = client.get(f"{LIST}?{'&'.join(f'a{number}=1' for number in range(1100))}")
    assert answer.status_code == 400
    assert answer.json()["type"] == "/api/problems/bad-parameter/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"sunset": date(2026, 12, 31)},
        {"about": "news"},
        {"about": ""},
        {"about": "http://releases.example.org/"},
        {"about": '/news/"; rel="next'},
        {"about": "/news/>"},
        {"about": "/news/\r\nSet-Cookie: a=b"},
        {"about": "/навіны/"},
        {"instead": ""},
    ],
)
def test_ending_that_cannot_be_is_refused_where_it_is_declared(wrong: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"path": LIST, "since": date(2027, 1, 1), "about": "/news/"}
    usual |= {"instead": "Ask for sites."}
    Ending(**usual, sunset=date(2027, 1, 1))
    with pytest.raises(ValueError, match=r"/api/v1/places/: "):
        Ending(**usual | wrong)


def contract() -> dict[str, Any]:
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return made


def test_contract_marks_what_ends(declared: Any) -> None:
    declared(WHOLE, ONE, OF_RECORD)
    made = contract()
    OpenAPIV31SpecValidator(made).validate()
    listed, record = (made["paths"][path]["get"] for path in (LIST, RECORD))
    assert (listed["deprecated"], record["deprecated"]) == (True, True)
    assert listed["description"] == WHOLE.words()
    marked = {each["name"]: each for each in listed["parameters"] if "deprecated" in each}
    assert list(marked) == ["country"]
    assert marked["country"]["description"].endswith(f" {ONE.words()}")
    for response in listed["responses"].values():
        assert {"Deprecation", "Sunset"} <= set(response["headers"])
    assert {"Deprecation"} == set(record["responses"]["404"]["headers"])
    # And nothing else.
    for path, operations in CONTRACT["paths"].items():
        if path not in {LIST, RECORD}:
            assert made["paths"][path] == operations


@pytest.mark.parametrize(
    ("path", "parameter"),
    [("/api/v1/sites/", ""), (LIST, "state"), (LIST, "If-None-Match"), (RECORD, "id")],
)
def test_ending_of_what_the_contract_does_not_have_is_found_out(
    declared: Any, path: str, parameter: str
) -> None:
    declared(
        Ending(
            path=path, parameter=parameter, since=date(2027, 1, 1), about=ABOUT, instead="Ask us."
        )
    )
    with pytest.raises(LookupError, match=path):
        contract()


def test_every_operation_can_be_met_by_its_path_in_the_contract(
    client: Client, published: Scene, declared: Any
) -> None:
    """An ending that no request met would be told by the contract alone."""
    place = str(published.place.pk)
    values = {"id": place, "suffix": "csv", "country": "LT", "scheme": "sex", "name": "x.csv"}
    assert settings.BULK_DIR is None  # its files are not found, and say so in the same way
    for path in CONTRACT["paths"]:
        declared(Ending(path=path, since=date(2027, 1, 1), about=ABOUT, instead="Ask us."))
        assert told(client.get(path.format(**values))) == ("@1798761600", None), path
