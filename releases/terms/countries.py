"""Countries and territories by ISO 3166-1 alpha-2 code, with their names in the readers' languages.

pycountry is imported where it is needed: it takes longer to import than all else here together, and
a process that only reads the ledger may never need it.
"""

import gettext
import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from releases.terms.errors import TermError, shown


class CountryError(TermError):
    """A text that is no ISO 3166-1 alpha-2 code."""


# Names that ISO gives only in the form of its official lists. No opinion on any of them is meant.
_SHORT = {
    "CD": {
        "en": "Democratic Republic of the Congo", "be": "Дэмакратычная Рэспубліка Конга",
        "uk": "Демократична Республіка Конго", "pl": "Demokratyczna Republika Konga",
        "lt": "Kongo Demokratinė Respublika",
    },
    "FK": {"en": "Falkland Islands"},
    "FM": {
        "en": "Micronesia", "be": "Мікранезія", "ru": "Микронезия", "uk": "Мікронезія",
        "lt": "Mikronezija",
    },
    "PS": {
        "en": "Palestine", "ru": "Палестина", "uk": "Палестина", "pl": "Palestyna",
        "lt": "Palestina",
    },
    "RU": {
        "en": "Russia", "be": "Расія", "ru": "Россия", "uk": "Росія", "pl": "Rosja",
        "lt": "Rusija", "de": "Russland",
    },
    "US": {"be": "Злучаныя Штаты Амерыкі", "ru": "США"},
    "VA": {
        "en": "Holy See", "be": "Святы Прастол", "ru": "Святой Престол", "uk": "Святий Престол",
        "pl": "Stolica Apostolska", "lt": "Šventasis Sostas",
    },
    "VG": {"en": "British Virgin Islands"},
    "VI": {"en": "United States Virgin Islands"},
}  # fmt: skip

# Where pycountry keeps a language under another name than its tag.
_LOCALES = {
    "zh": "zh_CN", "zh-hans": "zh_CN", "zh-hant": "zh_TW", "sr-latn": "sr@latin", "no": "nb_NO",
    "nb": "nb_NO",
}  # fmt: skip


def check_country(code: str) -> str:
    """The code in capitals."""
    wanted = code.strip().upper()
    if wanted not in _countries():
        raise CountryError(
            _("“%(code)s” is not a country's code in ISO 3166-1: two letters, like BY."),
            code=shown(code),
        )
    return wanted


@lru_cache(maxsize=4096)
def country_name(code: str, language: str) -> str:
    """The short name in common use; in English where the language, by BCP 47 tag, has none."""
    code = check_country(code)
    tag = language.replace("_", "-").lower()
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", tag):
        tag = "en"
    base = tag.split("-")[0]
    short = _SHORT.get(code, {})
    if base in short:
        return short[base]
    country = _countries()[code]
    name: str = getattr(country, "common_name", country.name)
    translated = name if base == "en" else _translation(tag).gettext(name)
    return short.get("en", translated) if translated == name else translated


@cache
def choices() -> list[tuple[str, str]]:
    """Code and English name of each, by name. Django takes the function itself as `choices=`."""
    names = ((code, country_name(code, "en")) for code in _countries())
    # By letters without accents, or Côte d'Ivoire would come after Cuba.
    return sorted(names, key=lambda choice: unicodedata.normalize("NFD", choice[1]).casefold())


def __getattr__(name: str) -> Any:
    if name == "CHOICES":
        return choices()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _countries() -> dict[str, Any]:
    import pycountry

    return {country.alpha_2: country for country in pycountry.countries}


@lru_cache(maxsize=64)
def _translation(tag: str) -> gettext.NullTranslations:
    import pycountry

    parts = tag.split("-")
    tries = [_LOCALES.get("-".join(parts[:size]), "") for size in range(len(parts), 0, -1)]
    regional = f"{parts[0]}_{parts[-1].upper()}" if len(parts[-1]) == 2 else ""
    languages = [locale for locale in (regional, *tries, parts[0]) if locale]
    return gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=languages, fallback=True
    )
