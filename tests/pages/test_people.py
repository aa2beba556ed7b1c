from datetime import UTC, date, datetime

from releases.ledger.read.editions import Past
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.people import contradicted_card, named_card, unnamed_card
from releases.public.pages.cards.record import history_card
from releases.public.pages.cards.release_facts import facts_card
from releases.public.pages.cards.releases_of import releases_card
from releases.public.pages.prisoner_page import prisoner_page
from tests.pages.samples import (
    citation,
    destination,
    name,
    participation,
    potash,
    prisoner,
    release,
    took_part,
)


def test_named_people_stand_by_name_without_the_contradicted() -> None:
    rows = named_card(potash(), "en")["rows"]
    assert [str(row["name"]) for row in rows] == ["Bialiatski", "Kolesnikova", "Seviarynets"]


def test_unnamed_people_alike_are_counted_together() -> None:
    answer = release(
        destinations=[destination("Ukraine")],
        participations=[
            participation(to="Ukraine", sex="female", id=f"00000000-0000-0000-0000-00000000000{n}")
            for n in range(3)
        ],
    )
    card = unnamed_card(answer, Footnotes("en"), "en")
    assert card is not None
    (row,) = card["rows"]
    assert (row["people"], row["words"]) == ("3 people", "woman")


def test_unnamed_people_of_whom_nothing_is_known_are_left_to_the_marks() -> None:
    assert unnamed_card(release(participations=[participation()]), Footnotes("en"), "en") is None


def test_contradicted_people_stand_apart() -> None:
    card = contradicted_card(potash(), Footnotes("en"), "en")
    assert card is not None
    assert [str(row["name"]) for row in card["people"]] == ["Stefanovich"]


def test_release_facts_show_only_known_dates_and_what_contradicts() -> None:
    exchange = citation("TASS", field="mechanism", stance="contradicts", value="an exchange")
    answer = potash() | {"mechanism": "negotiated_deal", "citations": [exchange]}
    facts = {row["name"]: row for row in facts_card(answer, Footnotes("en"), "en")["facts"]}
    assert "Decided" not in facts
    assert facts["Handed over"]["day"]["machine"] == "2025-12-13"
    assert facts["Mechanism"]["worded"][0]["value"] == "an exchange"


def test_contradicted_release_of_a_person_tells_no_instrument() -> None:
    answer = prisoner(participations=[took_part("contradicted")])
    (row,) = releases_card(answer, Footnotes("en"), "en")["rows"]
    assert (row["side"], row["instrument"]) == ("struck", "")


def test_prisoner_page_for_belarusian_reader_has_the_belarusian_name() -> None:
    answer = prisoner(names=[name("Maria Kolesnikova"), name("Марыя Калеснікава", "be")])
    content = prisoner_page(answer, [], "https://example.org/", "be", date(2026, 2, 1))
    assert content.title.text == "Марыя Калеснікава"
    names = next(card for card in content.cards if card["id"] == "names")
    assert [row["name"].lang for row in names["rows"]] == ["en"]


def test_prisoner_page_of_anonymous_person_says_why_it_is_empty() -> None:
    answer = prisoner(identity_level="anonymous", label={})
    content = prisoner_page(answer, [], "https://example.org/", "en", date(2026, 2, 1))
    assert content.title.text == "Name withheld for safety"
    assert "withheld for safety" in str(content.lead)


def test_history_with_blanked_edition_does_not_show_a_note() -> None:
    moment = datetime(2025, 12, 16, tzinfo=UTC)
    card = history_card([Past(7, "correction", False, moment, "", True)], "en")
    assert card["rows"][0]["blanked"]
    assert card["rows"][0]["date"]["words"] == "16 December 2025"
