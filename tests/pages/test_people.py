from datetime import UTC, date, datetime

from django.utils import translation

from releases.ledger.read.editions import Past
from releases.public.pages.cards.custody import sentence
from releases.public.pages.cards.detentions import detentions_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.people import contradicted_card, named_card
from releases.public.pages.cards.record import history_card
from releases.public.pages.cards.release_facts import facts_card
from releases.public.pages.cards.releases_of import releases_card
from releases.public.pages.cards.unnamed import unnamed_card
from releases.public.pages.prisoner_page import prisoner_page
from tests.pages.samples import (
    citation,
    destination,
    detention,
    name,
    participation,
    potash,
    prisoner,
    release,
    took_part,
    uid,
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


def test_unnamed_people_of_whom_nothing_is_known_still_have_an_address() -> None:
    row = participation()
    card = unnamed_card(release(participations=[row]), Footnotes("en"), "en")
    assert card is not None
    assert card["rows"][0]["addresses"] == [f"p-{row['id']}"]


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
    content = prisoner_page(answer, [], "https://example.org/", "be", {}, date(2026, 2, 1))
    assert content.title.text == "Марыя Калеснікава"
    names = next(card for card in content.cards if card["id"] == "names")
    assert [row["name"].lang for row in names["rows"]] == ["en"]


def test_prisoner_page_of_anonymous_person_says_why_it_is_empty() -> None:
    answer = prisoner(identity_level="anonymous", label={})
    content = prisoner_page(answer, [], "https://example.org/", "en", {}, date(2026, 2, 1))
    assert content.title.text == "Name withheld for safety"
    assert "withheld for safety" in str(content.lead)


def test_history_with_blanked_edition_does_not_show_a_note() -> None:
    moment = datetime(2025, 12, 16, tzinfo=UTC)
    card = history_card([Past(7, "correction", False, moment, "", True)], "en")
    assert card["rows"][0]["blanked"]
    assert card["rows"][0]["date"]["words"] == "16 December 2025"


def test_sentence_is_said_in_years_and_months() -> None:
    words = {months: sentence(months) for months in (0, 1, 12, 18, 30, 132)}
    assert words == {
        0: "0 months",
        1: "1 month",
        12: "1 year",
        18: "1 year 6 months",
        30: "2 years 6 months",
        132: "11 years",
    }
    with translation.override("be"):
        assert sentence(30) == "2 гады 6 месяцаў"


def test_detention_after_a_release_leads_back_to_it_and_what_ended_it_forward() -> None:
    first, again = uid("first"), uid("again")
    answer = prisoner(
        detentions=[
            detention("2020", "2025-12-13", id=first),
            detention("2026", None, id=again, end_kind="running", follows=uid("freed")),
        ],
        participations=[took_part(ends=first)],
    )
    card = detentions_card(answer, Footnotes("en"), "en", date(2026, 2, 1))
    assert card is not None
    before, after = card["rows"]
    assert before["ended_by"]["url"] == after["follows"]["url"] == "/releases/freed-2025/"
    assert (before["follows"], after["ended_by"]) == (None, None)
