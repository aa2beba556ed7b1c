"""The pages that say what codes mean."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from releases.terms.vocabularies.people import Occupation
from releases.terms.vocabularies.registry import SCHEMES
from tests.pages.test_addresses import text


def test_list_page_leads_to_every_scheme(client: Client) -> None:
    page = text(client.get("/be/vocabularies/"))
    assert "Статус чалавека" in page
    for scheme in SCHEMES:
        assert f'href="/be/vocabularies/{scheme}/"' in page


@pytest.mark.parametrize("prefix", ["", "/be"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_page_shows_each_code_with_its_meaning_and_an_address(
    client: Client, prefix: str, scheme: str
) -> None:
    response = client.get(f"{prefix}/vocabularies/{scheme}/")
    page = text(response)
    assert len(response.content) < 40_000
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for code in SCHEMES[scheme].codes.values:
        assert f'id="{code}"' in page
        assert f'<a href="#{code}">' in page
        assert f"<code>{code}</code>" in page
    assert f'href="/api/v1/vocabularies/{scheme}/?format=jsonld"' in page


def test_scheme_page_names_the_codes_of_other_lists(client: Client) -> None:
    page = text(client.get("/vocabularies/sex/"))
    assert "the same as ISO/IEC 5218: <code>2</code>" in page


def test_scheme_page_marks_the_code_that_is_out_of_use(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    retired = replace(SCHEMES["occupation"], deprecated=frozenset({Occupation.WORKER}))
    monkeypatch.setitem(SCHEMES, "occupation", retired)
    page = text(client.get("/vocabularies/occupation/"))
    assert page.count("Out of use") == 1
    assert page.index('id="worker"') < page.index("Out of use") < page.index('id="other"')


def test_method_page_and_every_foot_lead_to_the_codes(client: Client) -> None:
    page = text(client.get("/method/"))
    assert page.count('href="/vocabularies/"') == 2
    # The status is explained once, and in the same words.
    assert "Freed in a release; where to is not part of the status." in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/vocabularies/nothing/", 404),
        ("/vocabularies/visibility/", 404),
        ("/vocabularies/?q=1", 400),
        ("/vocabularies/sex/?format=jsonld", 400),
    ],
)
def test_what_is_not_there_says_so(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_page_that_the_reader_has_is_not_sent_again(client: Client) -> None:
    tag = client.get("/vocabularies/sex/")["ETag"]
    again = client.get("/vocabularies/sex/", headers={"If-None-Match": tag})
    assert again.status_code == 304
