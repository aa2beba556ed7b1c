"""Dates in Russian, Ukrainian, Polish and Lithuanian.

Names of months are those of CLDR 47, stand-alone and with a day.
"""

import pytest

from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say

LANGUAGES = ("ru", "uk", "pl", "lt")
MONTHS = {
    "be": (
        "студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад"
        " снежань",
        "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада"
        " снежня",
    ),
    "ru": (
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    "uk": (
        "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад"
        " грудень",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    "pl": (
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad"
        " grudzień",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
        " grudnia",
    ),
    "lt": (
        "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis"
        " gruodis",
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio"
        " gruodžio",
    ),
}


@pytest.mark.parametrize("language", MONTHS)
def test_month_alone_and_with_a_day_is_named_as_in_cldr(language: str) -> None:
    alone, with_day = (names.split() for names in MONTHS[language])
    for number in range(1, 13):
        month, day = (say(parse(f"2025-{number:02}{end}"), language) for end in ("", "-13"))
        if language == "lt":
            assert month == f"2025 m. {alone[number - 1]}"
            assert day == f"2025 m. {with_day[number - 1]} 13 d."
        else:
            assert month == f"{alone[number - 1]} 2025"
            assert day == f"13 {with_day[number - 1]} 2025"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2020", ("2020", "2020", "2020", "2020 m.")),
        ("2020~", ("около 2020 года", "близько 2020 року", "około 2020 roku", "apie 2020 m.")),
        (
            "2025-12~",
            ("около декабря 2025", "близько грудня 2025", "około grudnia 2025",
             "apie 2025 m. gruodį"),
        ),
        (
            "2025-12-13~",
            ("около 13 декабря 2025", "близько 13 грудня 2025", "około 13 grudnia 2025",
             "apie 2025 m. gruodžio 13 d."),
        ),
        ("2020?", ("возможно, 2020", "можливо, 2020", "być może 2020", "galbūt 2020 m.")),
        (
            "../2025-12-08",
            ("не позднее 8 декабря 2025", "не пізніше 8 грудня 2025",
             "do 8 grudnia 2025 włącznie", "iki 2025 m. gruodžio 8 d. imtinai"),
        ),
        (
            "../2025-12",
            ("не позднее декабря 2025", "не пізніше грудня 2025", "do grudnia 2025 włącznie",
             "iki 2025 m. gruodžio imtinai"),
        ),
        (
            "2025-12-02/..",
            ("со 2 декабря 2025", "з 2 грудня 2025", "od 2 grudnia 2025",
             "nuo 2025 m. gruodžio 2 d."),
        ),
        (
            "2025-12-10/..",
            ("с 10 декабря 2025", "з 10 грудня 2025", "od 10 grudnia 2025",
             "nuo 2025 m. gruodžio 10 d."),
        ),
        (
            "1985~/",
            ("примерно с 1985 года (конец неизвестен)",
             "приблизно з 1985 року (кінець невідомий)",
             "mniej więcej od 1985 roku (koniec nieznany)",
             "maždaug nuo 1985 m. (pabaiga nežinoma)"),
        ),
        (
            "2025-12-XX",
            ("неизвестный день декабря 2025", "невідомий день грудня 2025",
             "nieznany dzień grudnia 2025", "nežinoma 2025 m. gruodžio diena"),
        ),
        (
            "199X",
            ("1990-е годы", "1990–1999 роки", "lata 1990–1999", "1990–1999 m."),
        ),
        (
            "../2001-24",
            ("не позднее зимы 2001", "не пізніше зими 2001", "do zimy 2001 włącznie",
             "iki 2001 m. žiemos imtinai"),
        ),
        (
            "2001-34~",
            ("около второго квартала 2001 года", "близько другого кварталу 2001 року",
             "około drugiego kwartału 2001 roku", "apie 2001 m. antrą ketvirtį"),
        ),
        (
            "2024-07-02/2024-07-03",
            ("2–3 июля 2024", "2–3 липня 2024", "2–3 lipca 2024", "2024 m. liepos 2–3 d."),
        ),
        (
            "2024-07-28/2024-08-03",
            ("28 июля – 3 августа 2024", "28 липня – 3 серпня 2024",
             "28 lipca – 3 sierpnia 2024", "2024 m. liepos 28 d. – rugpjūčio 3 d."),
        ),
        (
            "2024-07/2024-09",
            ("июль–сентябрь 2024", "липень–вересень 2024", "lipiec–wrzesień 2024",
             "2024 m. liepa–rugsėjis"),
        ),
        ("2024/2025", ("2024–2025", "2024–2025", "2024–2025", "2024–2025 m.")),
        (
            "[2020-12-03..2020-12-07]",
            ("не ранее 3 и не позднее 7 декабря 2020", "не раніше 3 і не пізніше 7 грудня 2020",
             "w okresie od 3 do 7 grudnia 2020", "tarp 2020 m. gruodžio 3 ir 7 d."),
        ),
        (
            "[2020-09..2020-11]",
            ("не ранее сентября и не позднее ноября 2020",
             "не раніше вересня і не пізніше листопада 2020",
             "w okresie od września do listopada 2020", "tarp 2020 m. rugsėjo ir lapkričio"),
        ),
        (
            "[2020..2021]",
            ("не ранее 2020 года и не позднее 2021 года",
             "не раніше 2020 року і не пізніше 2021 року",
             "w okresie od 2020 roku do 2021 roku", "tarp 2020 m. ir 2021 m."),
        ),
        (
            "[2024-07-02,2024-07-03]",
            ("одна из дат: 2 июля 2024, 3 июля 2024", "одна з дат: 2 липня 2024, 3 липня 2024",
             "jedna z dat: 2 lipca 2024, 3 lipca 2024",
             "viena iš datų: 2024 m. liepos 2 d., 2024 m. liepos 3 d."),
        ),
    ],
)  # fmt: skip
def test_say_partial_date_reads_naturally_in_four_languages(
    edtf: str, said: tuple[str, ...]
) -> None:
    assert tuple(say(parse(edtf), language) for language in LANGUAGES) == said
