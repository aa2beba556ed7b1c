"""In which language a name seems to be written: a guess that the new draft shows for correction."""

from releases.terms.languages import script_of_text
from releases.terms.names.text import UKRAINIAN
from releases.terms.vocabularies.people import NameKind

BELARUSIAN, RUSSIAN = frozenset("ўі"), frozenset("ищъ")
CYRILLIC = ("be", "ru", "uk")
OF_SCRIPT = {
    "Arab": "ar", "Armn": "hy", "Deva": "hi", "Geor": "ka", "Grek": "el", "Hani": "zh",
    "Hebr": "he", "Jpan": "ja", "Khmr": "km", "Kore": "ko", "Mymr": "my", "Thai": "th",
}  # fmt: skip
NOT_LATIN = frozenset({*CYRILLIC, *OF_SCRIPT.values(), "bg", "fa", "kk", "mk", "sr", "ur"})
UNKNOWN = "und"


def language_of(name: str, source: str = "") -> str:
    """A BCP 47 tag; `source`: the source's language, followed where the letters allow it."""
    script, base = script_of_text(name), source.partition("-")[0]
    if script == "Latn":
        if base in CYRILLIC:
            return f"{base}-Latn"
        return source if base and base not in NOT_LATIN else "en"
    if script == "Cyrl":
        return _cyrillic(name.lower(), source, base)
    return source if base in NOT_LATIN - {*CYRILLIC} else OF_SCRIPT.get(script, UNKNOWN)


def kind_of(language: str) -> str:
    """An English list writes names of others in its own letters."""
    foreign = language == "en" or language.endswith("-Latn")
    return NameKind.TRANSLITERATION if foreign else NameKind.LEGAL


def _cyrillic(letters: str, source: str, base: str) -> str:
    of_source = source if base in NOT_LATIN - {*OF_SCRIPT.values()} else ""
    if not UKRAINIAN.isdisjoint(letters):
        return "uk"
    belarusian, russian = not BELARUSIAN.isdisjoint(letters), not RUSSIAN.isdisjoint(letters)
    if belarusian and russian:
        return "uk"  # і and и both
    if belarusian:
        return of_source if base == "be" else "be" if "ў" in letters or base != "uk" else "uk"
    if russian:
        return of_source if of_source and base != "be" else "ru"
    return of_source or "be"
