"""What the statistics can be narrowed to. Pages, files and API read these and no others."""

from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy as _

from releases.public.parameters import reading
from releases.public.parameters.reading import Parameter
from releases.terms.countries import country_name

EARLIEST = date(1900, 1, 1)


def today() -> date:
    return datetime.now(UTC).date()


def _past_day(text: str) -> date:
    day = reading.day(text)
    if not EARLIEST <= day <= today():
        raise ValueError(text)
    return day


COUNTRY = Parameter(
    name="country",
    about="Where people were held, as ISO 3166-1 alpha-2 code.",
    allowed=_("a country's code in ISO 3166-1: two capital letters, like BY"),
    schema={"type": "string", "pattern": "^[A-Z]{2}$"},
    read=reading.country,
    label=_("Held in"),
    said=country_name,
)
ON = Parameter(
    name="on",
    about="The day up to which it is told, and at whose end who is held is counted: from 1900 on, "
    "not after today, which it is where it is not given.",
    allowed=_("a day like 2025-12-13, not after today"),
    schema={"type": "string", "format": "date"},
    read=_past_day,
    label=_("Who was held on this day"),
)
BY = Parameter(
    name="by",
    about="The length of a period; a year where it is not given.",
    allowed=_("one of year, month"),
    schema={"type": "string", "enum": ["year", "month"], "default": "year"},
    read=reading.one_of(["year", "month"]),
    label=_("Time in steps of"),
    said=lambda code, _language: str(_("years") if code == "year" else _("months")),
)
STATISTICS = (COUNTRY, ON, BY)
