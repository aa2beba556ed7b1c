import unicodedata

import pytest

from releases.terms.dates import lexicon
from releases.terms.dates.partial import DateError
from releases.terms.dates.typed import understand

FIGURES = [
    ("7.9.2020", "2020-09-07"), ("07.09.2020", "2020-09-07"), ("7. 9. 2020", "2020-09-07"),
    ("2020-9-7", "2020-09-07"), ("2020/09/07", "2020-09-07"), ("2020.09.07", "2020-09-07"),
    ("13/09/2020", "2020-09-13"), ("09/13/2020", "2020-09-13"), ("7/7/2020", "2020-07-07"),
    ("12/2020", "2020-12"), ("2020-12", "2020-12"), ("2020-2021", "2020/2021"),
    ("2020–2021", "2020/2021"), ("199x", "199X"), ("2025-12-xx", "2025-12-XX"),
    ("2025-12-ХХ", "2025-12-XX"),  # the X of a Cyrillic keyboard
    ("2024-07-02 / 2024-07-03", "2024-07-02/2024-07-03"),
    ("01.07.2024-03.07.2024", "2024-07-01/2024-07-03"),
]  # fmt: skip
MONTHS_AND_DAYS = [
    ("September 2020", "2020-09"), ("7 September 2020", "2020-09-07"),
    ("7 SEP 2020", "2020-09-07"), ("Sept 7, 2020", "2020-09-07"),
    ("7th of Sept. 2020", "2020-09-07"),
    ("7-Sep-2020", "2020-09-07"), ("September-2020", "2020-09"), ("may 2020", "2020-05"),
    ("7 верасня 2020", "2020-09-07"), ("верасень 2020", "2020-09"),
    ("7 верасня 2020 г.", "2020-09-07"),
    ("9 сьнежня 2025", "2025-12-09"), ("7 сентября 2020 года", "2020-09-07"),
    ("СЕНТЯБРЬ 2020", "2020-09"), ("7-го сентября 2020", "2020-09-07"),
    ("5 мая 2021", "2021-05-05"),
    ("7 вересня 2020 року", "2020-09-07"), ("вересень 2020", "2020-09"),
    ("7 września 2020 r.", "2020-09-07"), ("wrzesien 2020", "2020-09"),
    ("2020 m. rugsėjo 7 d.", "2020-09-07"), ("rugsėjis 2020", "2020-09"),
    ("7. September 2020", "2020-09-07"), ("März 2021", "2021-03"), ("summer 2021", "2021-22"),
    ("the 1990s", "199X"), ("some day in December 2025", "2025-12-XX"),
]  # fmt: skip
BEFORE_AND_AFTER = [
    ("before 9 Dec 2025", "../2025-12-08"), ("before 1 January 2025", "../2024-12-31"),
    ("before 2020", "../2019"), ("before January 2020", "../2019-12"),
    ("before 2025-12-09", "../2025-12-08"),
    ("by 9 Dec 2025", "../2025-12-09"), ("until 9 Dec 2025", "../2025-12-09"),
    ("after 9 Dec 2025", "2025-12-10/.."), ("after December 2025", "2026-01/.."),
    ("since 9 Dec 2025", "2025-12-09/.."), ("From 9.12.2025", "2025-12-09/.."),
    ("not later than 9 Dec 2025", "../2025-12-09"), ("да 9 снежня 2025", "../2025-12-09"),
    ("раней за 9 снежня 2025", "../2025-12-08"), ("после 9 декабря 2025", "2025-12-10/.."),
    ("przed 9 grudnia 2025", "../2025-12-08"), ("seit 9. Dezember 2025", "2025-12-09/.."),
]  # fmt: skip
HEDGED = [
    ("about 2020", "2020~"), ("c. 2020", "2020~"), ("c.2020", "2020~"), ("circa 2020", "2020~"),
    ("ca 2020", "2020~"), ("каля 2020", "2020~"), ("около 2020", "2020~"), ("2020?", "2020?"),
    ("September 2020?", "2020-09?"), ("about 2020?", "2020%"),
    ("perhaps about May 2020", "2020-05%"),
    ("2020-09~", "2020-09~"),
]  # fmt: skip
TWO_DATES = [
    ("2–3 July 2024", "2024-07-02/2024-07-03"), ("2-3 July 2024", "2024-07-02/2024-07-03"),
    ("2–3.7.2024", "2024-07-02/2024-07-03"), ("July–September 2024", "2024-07/2024-09"),
    ("28 July - 3 August 2024", "2024-07-28/2024-08-03"),
    ("Sept 7–8, 2024", "2024-09-07/2024-09-08"),
    ("from 2 to 3 July 2024", "2024-07-02/2024-07-03"),
    ("з 2 да 3 ліпеня 2024", "2024-07-02/2024-07-03"),
    ("between 2 and 3 July 2024", "[2024-07-02..2024-07-03]"),
    ("2024-07-02 to 2024-07-03", "2024-07-02/2024-07-03"),
    ("2 or 3 July 2024", "[2024-07-02,2024-07-03]"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "edtf"), FIGURES + MONTHS_AND_DAYS + BEFORE_AND_AFTER + HEDGED + TWO_DATES
)
def test_understand_what_editors_type_gives_edtf(typed, edtf):
    assert understand(typed).text == edtf
    assert understand(unicodedata.normalize("NFD", f" {typed.upper()}  ")).text == edtf


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("07/09/2020", "may be 7 September or 9 July 2020"),
        ("7-9-2020", "may be 7 September or 9 July 2020"),
        ("early 2020", "“early 2020”: write the months that are meant"),
        ("mid-2020", "write the months that are meant"),
        ("late 2020", "write the months that are meant"),
        ("у канцы 2020", "write the months that are meant"),
        ("winter 2020", "write the months that are meant"),
        ("the 2000s", "write 200X or 20XX"),
        ("7.9.20", "write the year with four digits"),
        ("7 Верасня", "“7 Верасня” lacks its year or month"),
        ("30 February 2025", "February 2025 has 28 days"),
        ("31/04/2021", "April 2021 has 30 days"),
        ("0/5/2020", "no day or month 0"),
        ("3 July 2024 – 2 July 2024", "the end is before the start"),
        ("after 9999", "only the years 1 to 9999"),
        ("before 2–3 July 2024", "is not understood"),
        ("about 2–3 July 2024", "is not understood"),
        ("7 to September 2020", "is not understood"),
        ("unknown", "“unknown” is not understood"),
        ("2025-02-30", "February 2025 has 28 days"),
        ("2020-13", "there is no month 13"),
        ("2001-02-03T09:30:01Z", "time of day"),
        (" ", "There is no date here."),
        ("x" * 500, "longer than"),
    ],
)
def test_understand_ambiguous_or_unknown_text_is_refused_with_a_hint(typed, hint):
    with pytest.raises(DateError) as refused:
        understand(typed)
    assert hint in str(refused.value)


def test_lexicon_every_month_name_means_one_month():
    seen: dict[str, int] = {}
    for place, names in enumerate(lexicon._MONTHS):
        for name in map(lexicon.fold, names.split()):
            assert seen.setdefault(name, place % 12) == place % 12, name
    assert len(lexicon._MONTHS) == 7 * 12


def test_lexicon_no_word_has_two_roles():
    months, seasons = set(lexicon.MONTHS), set(lexicon.SEASONS)
    assert not months & seasons
    assert not (months | seasons) & (lexicon.FILLERS | lexicon.VAGUE)
    phrases = [phrase for phrase, _kind in lexicon.LONGEST_FIRST]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("text", ["2020-12m.", "2020 - 12m", "2024 – 7 Sept"])
def test_understand_span_whose_end_lacks_its_year_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        understand(text)
