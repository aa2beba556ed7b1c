"""What counts as showing less: pure rules."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.ledger.write.less import is_cut, is_respelled, what_is_gone

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 99) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "note", "title"]), inner, max_size=4)
    ),
    max_leaves=12,
)
BODIES = st.dictionaries(st.sampled_from(["a", "b", "c", "summary"]), VALUES, max_size=4)


@given(BODIES)
def test_gone_same_body_shows_nothing_more(body: dict) -> None:
    assert what_is_gone(body, copy.deepcopy(body)) == []


@given(BODIES, BODIES)
def test_gone_added_keys_take_nothing_away(body: dict, more: dict) -> None:
    assert (
        what_is_gone(body, {**{f"new_{key}": value for key, value in more.items()}, **body}) == []
    )


@given(BODIES)
def test_gone_ended_publication_blanks_everything(body: dict) -> None:
    assert what_is_gone(body, None) == ["everything"]


@given(BODIES, st.data())
def test_gone_any_filled_key_that_is_removed_is_found(body: dict, data: st.DataObject) -> None:
    filled = [key for key, value in body.items() if value not in (None, "", [], {})]
    if filled:
        key = data.draw(st.sampled_from(filled))
        assert key in what_is_gone(body, {k: v for k, v in body.items() if k != key})


def name(key: str, full: str) -> dict:
    return {"id": key, "full": full, "citations": []}


def day(edtf: str, earliest: str | None, latest: str | None) -> dict:
    return {"edtf": edtf, "earliest": earliest, "latest": latest}


YEAR = day("1982", "1982-01-01", "1982-12-31")
DAY = day("1982-04-24", "1982-04-24", "1982-04-24")
OTHER_DAY = day("1982-04-25", "1982-04-25", "1982-04-25")
PLAIN = {"id": "c1", "stance": "supports", "value": None, "locator": None}
QUOTED = PLAIN | {"value": "still held"}


@pytest.mark.parametrize(
    ("earlier", "new", "gone"),
    [
        ({"names": [name("1", "A"), name("2", "B")]}, {"names": [name("1", "A")]}, ["names[2]"]),
        (
            {"names": [name("1", "Maria Kolesnikova")]},
            {"names": [name("1", "Maryia Kalesnikava")]},
            [],
        ),
        (
            {"names": [name("1", "Maria Kolesnikova")]},
            {"names": [name("1", "M. K.")]},
            ["names[1].full"],
        ),
        ({"label": {"en": "Maria Kolesnikova"}}, {"label": {"en": "Free Bird"}}, ["label.en"]),
        ({"label": {"en": "Maria Kolesnikova"}}, {"label": {"en": "Maria K."}}, ["label.en"]),
        (
            {"coordinates": {"latitude": "53.902341"}},
            {"coordinates": {"latitude": "53.9"}},
            ["coordinates.latitude"],
        ),
        ({"coordinates": {"latitude": "53.9"}}, {"coordinates": {"latitude": "53.902"}}, []),
        (
            {"coordinates": {"latitude": "53.906"}},
            {"coordinates": {"latitude": "53.91"}},
            ["coordinates.latitude"],
        ),
        (
            {"coordinates": {"latitude": "53.902341"}},
            {"coordinates": {"latitude": "53.900000"}},
            ["coordinates.latitude"],
        ),
        (
            {"coordinates": {"longitude": "-0.902341"}},
            {"coordinates": {"longitude": "-1"}},
            ["coordinates.longitude"],
        ),
        ({"coordinates": {"latitude": "53.900000"}}, {"coordinates": {"latitude": "53.9"}}, []),
        ({"coordinates": {"latitude": "53.902"}}, {"coordinates": {"latitude": "53.903"}}, []),
        ({"title": {"en": "A release"}}, {"title": {"en": "Quite another"}}, []),
        ({"birth": DAY}, {"birth": YEAR}, ["birth"]),
        ({"birth": YEAR}, {"birth": DAY}, []),
        ({"birth": DAY}, {"birth": OTHER_DAY}, []),
        ({"birth": DAY}, {"birth": day("../1983", None, "1983-12-31")}, ["birth"]),
        ({"birth": DAY}, {"birth": None}, ["birth"]),
        ({"label": {"en": "A", "be": "Б"}}, {"label": {"en": "A"}}, ["label.be"]),
        ({"nationalities": ["BY", "US"]}, {"nationalities": ["BY"]}, ["nationalities"]),
        ({"nationalities": ["BY"]}, {"nationalities": ["PL"]}, []),
        ({"citations": [PLAIN]}, {"citations": []}, ["citations"]),
        ({"citations": [PLAIN, QUOTED | {"id": "c2"}]}, {"citations": [QUOTED | {"id": "c2"}]}, []),
        ({"citations": [PLAIN, QUOTED | {"id": "c2"}]}, {"citations": [PLAIN]}, ["citations[c2]"]),
        ({"identity_level": "full"}, {"identity_level": "initials"}, []),
        ({"slug": "release-of-maria-k-2025"}, {"slug": "release-2025"}, ["slug"]),
        ({"slug": "release-2025"}, {"slug": "release-of-december-2025"}, []),
        ({"slug": "release-2025"}, {"slug": "freed-in-2025"}, []),
        ({"id": "bd14e", "slug": "ivan-bd14"}, {"id": "bd14e", "slug": "ivan"}, []),
        ({"withheld": 3}, {"withheld": 2}, []),
    ],
)
def test_gone_body_that_shows_less_names_the_path(earlier: dict, new: dict, gone: list) -> None:
    assert what_is_gone(earlier, new) == gone


@pytest.mark.parametrize(
    ("earlier", "new", "cut"),
    [
        ("Musician, mother of Anna, from Minsk", "Musician, from Minsk", True),
        ("Musician from Minsk", "Musician from Minsk, freed", False),
        ("Musician from Mnisk", "Musician from Minsk", False),
        ("Held in Homel", "Held in a prison", False),
        ("A b", "b", True),
        ("Held.", "held", False),
    ],
)
def test_text_with_words_taken_out_is_a_cut(earlier: str, new: str, cut: bool) -> None:
    assert is_cut(earlier, new) is cut


@pytest.mark.parametrize(
    ("earlier", "new", "respelled"),
    [
        ("Maria Kolesnikova", "Maryia Kalesnikava", True),
        ("Maria Kolesnikova", "Kalesnikava Maryia", True),
        ("Siarhei Tsikhanouski", "Sergei Tikhanovsky", True),
        ("Ales Bialiatski", "Ales Viktaravich Bialiatski", True),
        ("Kolesnikova", "Kalesnikava", True),
        ("Viktaravich", "Viktorovich", True),
        ("M. Kolesnikova", "Maria Kolesnikova", True),
        ("Anna Ivanova", "Anna Petrova", False),
        ("Ivan Kavalenka", "Ivan Panasenka", False),
        ("Volha Kavaliova", "Volha Vasiliova", False),
        ("Марыя Іванова", "Марыя Пятрова", False),
        ("Марына Золатава", "Марыя Золатава", False),
        ("Ivanova", "Petrova", False),
        ("Aliaksandr Kazulin", "Aliaksandr N.", False),
        ("Aliaksandr Kazulin", "Aliaksandr K.", False),
        ("Aliaksandr Kazulin", "A. Kazulin", False),
        ("Aliaksandr Kazulin", "Kazulin A", False),
        ("Aliaksandr Kazulin", "A. Kazulin Viktaravich", False),
        ("Ales Viktaravich Bialiatski", "Ales Bialacki", False),
        ("Jose Garcia Lopez", "José García", False),
        ("Maria Kolesnikova", "Free Bird", False),
    ],
)
def test_name_that_says_less_or_another_is_no_respelling(
    earlier: str, new: str, respelled: bool
) -> None:
    assert is_respelled(earlier, new) is respelled
