"""The words in which dates are told, a table a language.

Not gettext: a month's name has cases, and the forms of one language belong beside each other.
A `{}` takes a date; where a language declines, the form that the phrase asks for (`genitive`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    months: tuple[str, ...]
    months_of: tuple[str, ...]  # genitive: with a day, and after a word that asks for it
    groups: dict[int, tuple[str, str]]  # EDTF's code: nominative and genitive, {} the year
    northern: str
    southern: str
    some_day: tuple[str, str]  # from here to some_time: nominative and genitive; {} genitive
    some_day_of_year: tuple[str, str]
    some_month: tuple[str, str]
    decade: tuple[str, str]
    some_year: tuple[str, str]  # first and last year
    some_time: tuple[str, str]  # first and last day
    between: str  # {} genitive: some time from the first to the last of them
    about: str  # {} genitive
    perhaps: str
    until: str  # {} genitive; the day named is included
    since: str  # {} genitive; likewise
    start_unknown: str
    end_unknown: str
    one_of: str
    all_of: str


ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _plain(*phrases: str) -> tuple[tuple[str, str], ...]:
    return tuple((phrase, phrase) for phrase in phrases)


ENGLISH = Phrases(
    months=ENGLISH_MONTHS,
    months_of=ENGLISH_MONTHS,
    groups=dict(
        zip(
            (21, 22, 23, 24, 33, 34, 35, 36, 37, 38, 39, 40, 41),
            _plain(
                "spring {}", "summer {}", "autumn {}", "winter {}",
                "the first quarter of {}", "the second quarter of {}",
                "the third quarter of {}", "the fourth quarter of {}",
                "the first four months of {}", "the second four months of {}",
                "the last four months of {}",
                "the first half of {}", "the second half of {}",
            ),
            strict=True,
        )
    ),
    northern="{} (northern hemisphere)",
    southern="{} (southern hemisphere)",
    some_day=("some day in {}", "some day in {}"),
    some_day_of_year=("some day in {}", "some day in {}"),
    some_month=("some month in {}", "some month in {}"),
    decade=("the {}s", "the {}s"),
    some_year=("some year from {} to {}", "some year from {} to {}"),
    some_time=("some time from {} to {}", "some time from {} to {}"),
    between="between {} and {}",
    about="about {}",
    perhaps="perhaps {}",
    until="by {}",
    since="from {}",
    start_unknown="{} (start unknown)",
    end_unknown="{} (end unknown)",
    one_of="one of: {}",
    all_of="all of: {}",
)  # fmt: skip

BELARUSIAN = Phrases(
    months=(
        "студзень", "люты", "сакавік", "красавік", "май", "чэрвень",
        "ліпень", "жнівень", "верасень", "кастрычнік", "лістапад", "снежань",
    ),
    months_of=(
        "студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня",
        "ліпеня", "жніўня", "верасня", "кастрычніка", "лістапада", "снежня",
    ),
    groups={
        21: ("вясна {}", "вясны {}"),
        22: ("лета {}", "лета {}"),
        23: ("восень {}", "восені {}"),
        24: ("зіма {}", "зімы {}"),
        33: ("першы квартал {}", "першага квартала {}"),
        34: ("другі квартал {}", "другога квартала {}"),
        35: ("трэці квартал {}", "трэцяга квартала {}"),
        36: ("чацвёрты квартал {}", "чацвёртага квартала {}"),
        37: ("першыя чатыры месяцы {}", "першых чатырох месяцаў {}"),
        38: ("другія чатыры месяцы {}", "другіх чатырох месяцаў {}"),
        39: ("апошнія чатыры месяцы {}", "апошніх чатырох месяцаў {}"),
        40: ("першая палова {}", "першай паловы {}"),
        41: ("другая палова {}", "другой паловы {}"),
    },
    northern="{} (паўночнае паўшар'е)",
    southern="{} (паўднёвае паўшар'е)",
    some_day=("нейкі дзень {}", "нейкага дня {}"),
    some_day_of_year=("нейкі дзень {} года", "нейкага дня {} года"),
    some_month=("нейкі месяц {} года", "нейкага месяца {} года"),
    decade=("{}-я", "{}-х"),
    some_year=("нейкі год ад {} да {}", "нейкага года ад {} да {}"),
    some_time=("нейкі час ад {} да {}", "нейкага часу ад {} да {}"),
    between="нейкі час ад {} да {}",
    about="каля {}",
    perhaps="магчыма, {}",
    until="да {} уключна",
    since="ад {}",
    start_unknown="{} (пачатак невядомы)",
    end_unknown="{} (канец невядомы)",
    one_of="адна з дат: {}",
    all_of="усе даты: {}",
)  # fmt: skip

PHRASES = {"en": ENGLISH, "be": BELARUSIAN}
