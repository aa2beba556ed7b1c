"""Countries by the names that lists of people come with."""

from functools import cache

from releases.terms.countries import CountryError, check_country, choices, country_name

LANGUAGES = ("en", "be", "ru", "uk", "pl", "lt")


def country_named(text: str) -> str:
    """The code of the country that is called so, or has this code; "" for none."""
    if code := _codes().get(text.strip().casefold()):
        return code
    try:
        return check_country(text)
    except CountryError:
        return ""


def names_of_country(code: str) -> set[str]:
    return {country_name(code, tag) for tag in LANGUAGES}


@cache
def _codes() -> dict[str, str]:
    return {
        country_name(code, tag).casefold(): code for tag in LANGUAGES for code, _name in choices()
    }
