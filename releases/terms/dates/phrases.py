"""The words in which dates are told, a table a language; the others' stand in files beside it.

Not gettext: a month's name has cases, and the forms of one language belong beside each other.
A `{}` takes a date; where a language declines, the form that the phrase asks for.
"""

from dataclasses import dataclass

NOMINATIVE, GENITIVE, ACCUSATIVE = range(3)
Cases = tuple[str, ...]  # a form a case, in their order; languages leave out what they never use


@dataclass(frozen=True, slots=True)
class Phrases:
    months: tuple[tuple[str, ...], ...]  # twelve names a case; the genitive also goes with a day
    groups: dict[int, Cases]  # EDTF's code; {} the year
    northern: str
    southern: str
    some_day: Cases  # {} a month in the genitive, with its year
    some_day_of_year: Cases
    some_month: Cases
    decade: Cases  # first and last year; likewise down to some_time
    some_year: Cases
    some_time: Cases  # first and last day
    between: str  # {} what lies from one to the other, joined by `and_`; both genitive
    and_: str
    about: str  # {} in the case `about_case`
    perhaps: str
    until: str  # {} genitive; the day named is included
    since: str  # {} genitive; likewise
    start_unknown: str
    end_unknown: str
    one_of: str
    all_of: str
    about_case: int = GENITIVE
    roughly: str = ""  # {} a whole phrase ("by 2020"), where `about` cannot stand inside it
    year: Cases = ("{}", "{}")
    years: str = "{}–{}"
    euphony: tuple[tuple[str, str], ...] = ()  # what nobody says so, and how it is said
    # What two dates share is said once.
    month_year: str = "{month} {year}"
    day: str = "{day} {month} {year}"
    days_of_month: str = "{day}{join}{last_day} {month} {year}"
    days_of_year: str = "{day} {month}{join}{last_day} {last_month} {year}"
    months_of_year: str = "{month}{join}{last_month} {year}"


ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _plain(*phrases: str) -> tuple[tuple[str, str], ...]:
    return tuple((phrase, phrase) for phrase in phrases)


ENGLISH = Phrases(
    months=(ENGLISH_MONTHS, ENGLISH_MONTHS),
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
    between="between {}",
    and_=" and ",
    about="about {}",
    perhaps="perhaps {}",
    until="by {}",
    since="from {}",
    start_unknown="{} (start unknown)",
    end_unknown="{} (end unknown)",
    one_of="one of: {}",
    all_of="all of: {}",
)  # fmt: skip
