from releases.public.pages.cards.footnotes import Footnotes
from tests.pages.samples import citation


def test_footnotes_number_sources_in_the_order_of_citing() -> None:
    notes = Footnotes("en")
    first = notes.refs([citation("A"), citation("B"), citation("A")])
    second = notes.refs([citation("C"), citation("B")])
    assert [ref["number"] for ref in first + second] == [1, 2, 3, 2]


def test_footnotes_without_public_source_are_left_out() -> None:
    assert Footnotes("en").refs([citation("A") | {"source": None}]) == []


def test_footnotes_of_one_source_at_two_places_keep_both() -> None:
    refs = Footnotes("en").refs([citation("A", locator="p. 1"), citation("A", locator="p. 2")])
    assert [(ref["number"], ref["locator"]) for ref in refs] == [(1, "p. 1"), (1, "p. 2")]


def test_source_with_incomplete_address_is_shown_but_not_linked() -> None:
    notes = Footnotes("en")
    notes.refs([citation("A", incomplete=True), citation("B", url=None), citation("C")])
    card = notes.card()
    assert card is not None
    shown = [(row["href"], row["mark"]) for row in card["sources"]]
    assert shown == [
        ("", "address incomplete"),
        ("", "address not known"),
        ("https://example.org/a", ""),
    ]


def test_source_with_address_that_is_no_web_address_is_not_linked() -> None:
    notes = Footnotes("en")
    notes.refs([citation("A", url="javascript:alert(1)")])
    card = notes.card()
    assert card is not None
    assert card["sources"][0]["href"] == ""


def test_contradicting_citation_comes_after_the_supporting_words() -> None:
    rows = Footnotes("en").worded(
        [
            citation("A", value="an exchange", stance="contradicts"),
            citation("B", value="a deal"),
            citation("C"),
        ]
    )
    assert [(row["value"], row["differs"]) for row in rows] == [
        ("a deal", False),
        ("an exchange", True),
    ]
