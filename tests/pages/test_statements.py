"""What somebody said: whose words they are, in which language, and on which pages it stands."""

import pytest
from django.test import Client

from tests.pages.samples import linked, prisoner, uid, world
from tests.pages.samples_deals import statement
from tests.pages.test_addresses import begin_with, publish, text

pytestmark = pytest.mark.django_db
MARIA = linked("prisoner", "maria-kolesnikova", {"en": "Maria Kolesnikova"}) | {
    "id": uid("prisoner")
}


@pytest.fixture(autouse=True)
def _records() -> None:
    begin_with(*world())


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        ("direct", "in the speaker&#39;s own words"),
        ("reported", "as reported by others"),
        ("unclear", "not clear who said it"),
    ],
)
def test_statement_says_whose_words_they_are(client: Client, attribution: str, words: str) -> None:
    publish(statement(attribution=attribution))
    for path in ("/statements/more/", "/releases/freed-2025/", "/statements/"):
        assert words in text(client.get(path))


def test_quotation_stands_in_its_own_language(client: Client) -> None:
    publish(statement(quotation="Больш будзе.", language="be"))
    page = text(client.get("/statements/more/"))
    assert '<blockquote class="quotation" lang="be" dir="auto"><p>Больш будзе.</p>' in page
    assert 'lang="be" dir="auto"><p>' not in text(client.get("/be/statements/more/"))


def test_person_and_actor_pages_tell_what_each_said_from_what_others_said(client: Client) -> None:
    publish(statement("by-her", speaker=None, person=MARIA, about=None))
    publish(statement("of-her", about=MARIA, about_person=True))
    page = text(client.get("/prisoners/maria-kolesnikova/"))
    said, of = page.index("What this person said"), page.index("What was said of this person")
    assert said < page.index("Gist of by-her.") < of < page.index("Gist of of-her.")
    page = text(client.get("/actors/Viasna/"))
    assert "What this actor said" in page
    assert "Gist of of-her." in page
    assert "Gist of by-her." not in page


def test_statement_of_somebody_who_is_not_public_names_nobody(client: Client) -> None:
    publish(statement(speaker=None, person=None))
    page = text(client.get("/statements/more/"))
    assert "<h1>Somebody who is not named here</h1>" in page


def test_statements_beyond_the_first_lead_to_the_list(client: Client) -> None:
    for number in range(51):
        publish(statement(f"said-{number:02}"))
    page = text(client.get("/releases/freed-2025/"))
    assert page.count(">this statement</a>") == 50
    assert f'href="/statements/?about={uid("release")}"' in page


def test_person_with_initials_speaks_by_them(client: Client) -> None:
    publish(prisoner(id=uid("mk"), slug="mk", label={"en": "M. K."}, identity_level="initials"))
    publish(statement(speaker=None, person=linked("prisoner", "mk", {"en": "M. K."})))
    assert "<h1>M. K.</h1>" in text(client.get("/statements/more/"))
