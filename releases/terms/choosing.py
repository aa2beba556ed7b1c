"""Which of several texts in different languages a reader is shown."""

from collections.abc import Mapping

# Whose readers have Cyrillic letters before them; the site's other languages have Latin ones.
CYRILLIC = frozenset({"be", "ru", "uk"})


def chosen(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """A text and its BCP 47 tag; both empty where there is none.

    In the reader's language, else in the reader's letters, else English, else what there is. Among
    texts in the same letters a variant of the language comes first, then English.
    """

    def rank(tag: str) -> tuple[bool, bool, bool, bool]:
        other_letters = letters(texts[tag]) not in ("", letters_of(language))
        return (tag != language, other_letters, _base(tag) != _base(language), tag != "en")

    given = [tag for tag in texts if texts[tag]]
    if not given:
        return "", ""
    tag = min(given, key=rank)
    text = texts[tag]
    if tag == "en" and letters(text) not in ("", "Latn"):
        # A person without a Latin spelling has another one in the place of the English.
        tag = next((other for other in given if other != "en" and texts[other] == text), "und")
    return text, tag


def letters_of(language: str) -> str:
    return "Cyrl" if _base(language) in CYRILLIC else "Latn"


def letters(text: str) -> str:
    """ISO 15924 code by the first letter, since texts are long and mixtures rare; empty without."""
    first = next(filter(str.isalpha, text), "")
    if not first:
        return ""
    if "\u0400" <= first <= "\u052f":
        return "Cyrl"
    return "Latn" if first < "\u0250" or "\u1e00" <= first <= "\u1eff" else "Zzzz"


def _base(tag: str) -> str:
    return tag.partition("-")[0]
