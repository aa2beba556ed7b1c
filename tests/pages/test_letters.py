"""How to write to somebody who is held: shown in the one case, and in no other."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import withdraw
from releases.editing.takedown import hide
from releases.ledger.projection import later
from releases.ledger.projection.project import rebuild
from releases.ledger.projection.tables import Pending
from releases.ledger.read import documents
from releases.public.pages.cards.letters import birth_year, names_on_envelope
from releases.terms.vocabularies.records import RecordKind
from tests.pages.samples import day, name, prisoner
from tests.world import make
from tests.world.letters import RULES, Written
from tests.world.public import public_bytes

PERSON = "/prisoners/palina-example/"
PAGE = f"{PERSON}write/"


def letters(written: Written) -> dict[str, Any] | None:
    found = documents.by_id(RecordKind.PRISONER, written.person.pk)
    return found.data["letters"] if isinstance(found, documents.Entry) else None


def text(response: Any) -> str:
    return response.content.decode()


def test_prison_that_takes_no_letters_any_more_ends_them_at_once_for_however_many(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "AT_ONCE", 0)
    written.change(written.prison, letter_rules_en="Two sheets.")
    assert Pending.objects.exists()  # a wording may wait
    assert later.catch_up()
    assert letters(written)
    written.change(written.prison, accepts_letters="no")
    assert not Pending.objects.exists()
    assert not letters(written)


def test_person_to_whom_it_is_safe_to_write_has_a_card_and_a_page(
    written: Written, client: Client
) -> None:
    assert PAGE in text(client.get(PERSON))
    with CaptureQueriesContext(connection) as queries:
        response = client.get(PAGE)
    assert response.status_code == 200
    assert len(queries) <= 6
    page = text(response)
    envelope = re.sub(r"<[^>]+>|\s+", " ", page.partition("<address")[2].partition("</address")[0])
    assert re.findall(r"Паліна Прыклад|1990|Colony 4, Street|246035 Homiel", envelope) == [
        "Паліна Прыклад", "1990", "Colony 4, Street", "246035 Homiel",
    ]  # fmt: skip
    for said in (RULES, "March 2026", "page 5", "The prison reads every letter"):
        assert said in page
    assert 'content="noindex"' in page
    assert not re.search(r"<style|\sstyle=|<script(?! src=| type=)", page)
    assert len(response.content) < 40_000


def test_page_for_letters_has_its_headings_in_order_and_ids_once(
    written: Written, client: Client
) -> None:
    page = text(client.get(PAGE))
    assert re.findall(r"<h([1-6])", page) == ["1", "2", "2", "2", "2"]
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("prefix", ["/be", "/ru", "/uk", "/pl", "/lt"])
def test_page_for_letters_is_there_in_every_language(
    written: Written, client: Client, prefix: str
) -> None:
    page = text(client.get(prefix + PAGE))
    assert "246035 Homiel" in page
    assert 'lang="en"' in page  # the rules, which nobody has translated


def test_answer_tells_the_prison_and_the_address_and_no_decision(written: Written) -> None:
    found = letters(written)
    assert found is not None
    assert found.keys() == {"place", "address"}
    assert found["place"]["slug"] == "colony-4"


def of(row: str, **values: Any) -> Callable[[Written], None]:
    return lambda written: written.change(getattr(written, row), **values)


def later_stay(**values: Any) -> Callable[[Written], None]:
    def change(written: Written) -> None:
        row = make.custody(written.detention, **{"place": make.place(written.by)} | values)
        make.cite(written.person, written.source, custody=row)
        written.publish(written.person)

    return change


def second_detention(written: Written) -> None:
    of("detention", start="2023-05-02~")(written)  # else the database refuses
    make.detention(written.person, start="2024~", end_kind="running", visibility="private")
    written.publish(written.person)


def freed(written: Written) -> None:
    release = make.release(written.by, announced="2025-12-13", handed_over="2025-12-13")
    make.cite(release, written.source)
    row = make.participation(release, written.person, detention=written.detention)
    make.cite(release, written.source, participation=row)
    of("detention", end_kind="known", end="2025-12-13")(written)
    written.publish(release)
    written.publish(written.person)


WITHHELD: dict[str, Callable[[Written], Any]] = {
    "nobody decided": of("detention", letters="undecided"),
    "unsafe": of("detention", letters="unsafe"),
    "initials": of("person", identity_level="initials"),
    "no name": of("person", identity_level="anonymous"),
    "dead": of("person", death="2025", public_fields=["death"]),
    "the detention ended": of("detention", end_kind="known", end="2025-01-01"),
    "nobody knows whether it ended": of("detention", end_kind="unknown"),
    "the detention is private": of("detention", visibility="private"),
    "the stay is private": of("custody", visibility="private"),
    "the stay ended": of("custody", end="2025"),
    "the stay names no place": of("custody", place=None),
    "letters are withheld": of("custody", conditions=["no_letters"]),
    "nobody hears of the person": of("custody", conditions=["incommunicado"]),
    "moved to a private place": later_stay(start="2025-05", visibility="private"),
    "moved to no prison": later_stay(start="2025-05"),
    "perhaps moved": later_stay(start="", end="2025"),
    "two detentions go on": second_detention,
    "freed": freed,
    "no letters taken": of("prison", accepts_letters="no"),
    "not known whether taken": of("prison", accepts_letters="unknown"),
    "no address": of("prison", postal_address=""),
    "the address is private": of("prison", public_fields=["accepts_letters", "letter_rules"]),
    "it is private whether taken": of("prison", public_fields=["postal_address", "letter_rules"]),
    "no prison": of("prison", place_kind="other"),
    "the prison is withdrawn": lambda written: withdraw(written.prison, by=written.by),
    "the prison is hidden": lambda written: hide(written.prison),
    "the person is withdrawn": lambda written: withdraw(written.person, by=written.by),
    "the person is hidden": lambda written: hide(written.person),
}


@pytest.mark.parametrize("case", WITHHELD)
def test_every_other_case_shows_nothing_and_does_not_say_why(
    written: Written, client: Client, case: str
) -> None:
    assert letters(written)
    WITHHELD[case](written)
    assert letters(written) is None
    missing = client.get("/prisoners/nobody-at-all/write/")
    response = client.get(PAGE)
    assert response.status_code == missing.status_code == 404
    person = client.get(PERSON)
    assert "write/" not in text(person)
    assert "Write a letter" not in text(person)
    rebuild()
    assert letters(written) is None


@pytest.mark.parametrize("decision", ["undecided", "unsafe"])
def test_no_public_byte_tells_what_was_decided(written: Written, decision: str) -> None:
    of("detention", letters=decision)(written)
    for where, content in public_bytes().items():
        said = content.decode(errors="replace")
        assert not re.search(r"unsafe|undecided|safe to write", said), where
        # Editions of before name the prison, as their detentions do.
        if where.startswith(("/", "Document")):
            assert not re.search(r'"letters": ?[^n]', said), where


def test_past_shows_no_way_to_write_and_no_difference_names_one(
    written: Written, client: Client
) -> None:
    sequence = documents.by_id(RecordKind.PRISONER, written.person.pk).sequence  # type: ignore[union-attr]
    assert "write/" not in text(client.get(f"{PERSON}?as_of={sequence}"))
    of("detention", letters="unsafe")(written)
    past = text(client.get(f"{PERSON}?as_of={sequence}"))
    log = text(client.get(f"{PERSON}changes/"))
    assert "Palina Example" in past  # nothing was emptied, which would tell that more was shown
    assert "etter" not in re.sub(r"<[^>]+>", "", past.partition("<main")[2])
    assert "etter" not in re.sub(r"<[^>]+>", "", log.partition("<main")[2])


def test_change_of_the_prison_reaches_those_whom_it_holds(written: Written, client: Client) -> None:
    tag = client.get(PAGE)["ETag"]
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 304
    of("prison", postal_address="Elsewhere 1")(written)
    found = letters(written)
    assert found is not None
    assert found["address"] == "Elsewhere 1"
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200
    of("prison", accepts_letters="no")(written)
    assert letters(written) is None
    of("prison", accepts_letters="yes")(written)
    assert letters(written)


def test_move_to_another_prison_sends_letters_there(written: Written) -> None:
    other = make.place(
        written.by, name_en="Prison 8", slug="prison-8", place_kind="prison", country="BY",
        postal_address="Prison 8", accepts_letters="yes",
        public_fields=["postal_address", "accepts_letters"],
    )  # fmt: skip
    written.publish(other)
    later_stay(place=other, start="2025-05")(written)
    found = letters(written)
    assert found is not None
    assert found["place"]["slug"] == "prison-8"


def test_page_for_letters_takes_no_parameter_and_no_post(written: Written, client: Client) -> None:
    assert client.get(f"{PAGE}?as_of=1").status_code == 400
    assert client.post(PAGE).status_code == 405


def test_former_address_leads_to_the_present_one(written: Written, client: Client) -> None:
    row = written.person.names.get(language="en")
    of("person")(written)
    row.full = "Paulina Example"
    row.save()
    written.publish(written.person)
    assert client.get(PAGE).headers["Location"] == "/prisoners/paulina-example/write/"


def test_envelope_has_the_name_of_the_papers_in_the_script_of_the_country() -> None:
    cyrillic = {"script": "Cyrl", "family": "Прыклад", "given": "Паліна", "patronymic": "Янаўна"}
    person = prisoner(
        label={"en": "Palina Example"},
        names=[
            name("Palina Example", script="Latn"),
            name("Паліна", "be", script="Cyrl", kind="alias"),
            name("Полина Пример", "ru", primary=False),  # older editions name no script
            name("Паліна Прыклад", "be", **cyrillic),
        ],
    )
    first, others = names_on_envelope(person, "BY", "en")
    assert (first.text, first.lang) == ("Прыклад Паліна Янаўна", "be")
    assert [str(each) for each in others] == ["Полина Пример"]
    assert names_on_envelope(person, "LT", "en")[0].text == "Palina Example"
    assert names_on_envelope(person, "GE", "en")[0].text == "Palina Example"


@pytest.mark.parametrize(
    ("birth", "year"),
    [("1990-02-03", "1990"), ("1990", "1990"), ("1990~", ""), ("199X", ""), ("1990/..", "")],
)
def test_year_of_birth_stands_there_only_if_it_is_certain(birth: str, year: str) -> None:
    assert birth_year(prisoner(birth=day(birth))) == year
    assert birth_year(prisoner()) == ""
