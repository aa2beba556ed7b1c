import pytest

from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say


@pytest.mark.parametrize(
    ("edtf", "english", "belarusian"),
    [
        ("2020-09-07", "7 September 2020", "7 верасня 2020"),
        ("2020-09", "September 2020", "верасень 2020"),
        ("2020", "2020", "2020"),
        ("0988", "988", "988"),
        ("2020~", "about 2020", "каля 2020"),
        ("2020-09~", "about September 2020", "каля верасня 2020"),
        ("2020?", "perhaps 2020", "магчыма, 2020"),
        ("2020%", "perhaps about 2020", "магчыма, каля 2020"),
        ("../2025-12-08", "by 8 December 2025", "да 8 снежня 2025 уключна"),
        ("../2025-12", "by December 2025", "да снежня 2025 уключна"),
        ("../2025?", "perhaps by 2025", "магчыма, да 2025 уключна"),
        ("2025-12-10/..", "from 10 December 2025", "ад 10 снежня 2025"),
        ("1985/", "from 1985 (end unknown)", "ад 1985 (канец невядомы)"),
        ("/1985", "by 1985 (start unknown)", "да 1985 уключна (пачатак невядомы)"),
        ("2025-12-XX", "some day in December 2025", "нейкі дзень снежня 2025"),
        ("2025-12-XX~", "about some day in December 2025", "каля нейкага дня снежня 2025"),
        ("2025-XX-XX", "some day in 2025", "нейкі дзень 2025 года"),
        ("2025-XX", "some month in 2025", "нейкі месяц 2025 года"),
        ("199X", "the 1990s", "1990-я"),
        ("200X", "some year from 2000 to 2009", "нейкі год ад 2000 да 2009"),
        ("19XX", "some year from 1900 to 1999", "нейкі год ад 1900 да 1999"),
        (
            "156X-12-25",
            "some time from 25 December 1560 to 25 December 1569",
            "нейкі час ад 25 снежня 1560 да 25 снежня 1569",
        ),
        ("2001-22", "summer 2001", "лета 2001"),
        ("2001-22~", "about summer 2001", "каля лета 2001"),
        ("../2001-24", "by winter 2001", "да зімы 2001 уключна"),
        ("2001-32", "winter 2001 (southern hemisphere)", "зіма 2001 (паўднёвае паўшар'е)"),
        ("2001-34", "the second quarter of 2001", "другі квартал 2001"),
        ("2001-41", "the second half of 2001", "другая палова 2001"),
        ("2024-07-02/2024-07-03", "2–3 July 2024", "2–3 ліпеня 2024"),
        ("2024-07-28/2024-08-03", "28 July – 3 August 2024", "28 ліпеня – 3 жніўня 2024"),
        ("2024-07/2024-09", "July–September 2024", "ліпень–верасень 2024"),
        ("2024-12/2025-01", "December 2024 – January 2025", "снежань 2024 – студзень 2025"),
        ("2024/2025", "2024–2025", "2024–2025"),
        ("1984~/2004", "about 1984 – 2004", "каля 1984 – 2004"),
        ("2024-07-02/2024-07-02", "2 July 2024", "2 ліпеня 2024"),
        (
            "[2024-07-02,2024-07-03]",
            "one of: 2 July 2024, 3 July 2024",
            "адна з дат: 2 ліпеня 2024, 3 ліпеня 2024",
        ),
        (
            "[2020-12-03..2020-12-07]",
            "between 3 and 7 December 2020",
            "нейкі час ад 3 да 7 снежня 2020",
        ),
        (
            "[2020-11-30..2020-12-02]",
            "between 30 November and 2 December 2020",
            "нейкі час ад 30 лістапада да 2 снежня 2020",
        ),
        (
            "[2020-09..2020-11]",
            "between September and November 2020",
            "нейкі час ад верасня да лістапада 2020",
        ),
        ("[2020..2021]", "between 2020 and 2021", "нейкі час ад 2020 да 2021"),
        (
            "[2020-12-03..2020-12-07?]",
            "perhaps between 3 December 2020 and 7 December 2020",
            "магчыма, нейкі час ад 3 снежня 2020 да 7 снежня 2020",
        ),
        ("[2020-12-03..2020-12-03]", "3 December 2020", "3 снежня 2020"),
        ("[..1984]", "by 1984", "да 1984 уключна"),
        ("{2024-07..2024-09}", "all of: July–September 2024", "усе даты: ліпень–верасень 2024"),
    ],
)
def test_say_partial_date_reads_naturally_in_both_languages(edtf, english, belarusian):
    assert say(parse(edtf), "en") == english
    assert say(parse(edtf), "be") == belarusian


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("be-tarask", "верасень 2020"),
        ("be_BY", "верасень 2020"),
        ("BE", "верасень 2020"),
        ("en-GB", "September 2020"),
        ("fr", "September 2020"),
        ("", "September 2020"),
    ],
)
def test_say_language_without_words_of_its_own_gets_english(language, expected):
    assert say(parse("2020-09"), language) == expected
