"""Public lists of codes: complete, in words, and kept for good."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation

from releases.terms import vocabularies
from releases.terms.vocabularies.registry import PRIVATE, SCHEMES
from releases.terms.vocabularies.scheme import Scheme
from releases.terms.vocabularies.standards import STANDARDS

FOLDER = Path(vocabularies.__file__).parent
PUBLISHED = [
    tuple(line.split("\t"))
    for line in (FOLDER / "published.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
ALL = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


def lists_of_codes() -> set[type[TextChoices]]:
    """Every list that a module of the room defines."""
    return {
        found
        for module in iter_modules([str(FOLDER)])
        for found in vars(import_module(f"{vocabularies.__name__}.{module.name}")).values()
        if isinstance(found, type) and issubclass(found, TextChoices) and found is not TextChoices
    }


def test_list_of_codes_is_either_public_or_named_as_private() -> None:
    public = [scheme.codes for scheme in SCHEMES.values()]
    assert len(public) == len(set(public))
    assert not PRIVATE & set(public)
    assert lists_of_codes() == PRIVATE | set(public), "see releases/terms/vocabularies/registry.py"


@ALL
def test_scheme_defines_its_codes_and_no_others(scheme: Scheme) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", scheme.id)
    codes = set(scheme.codes)
    assert set(scheme.definitions) == codes
    assert set(scheme.matches) <= codes
    assert scheme.deprecated <= codes
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code) for code in codes)


@ALL
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_scheme_says_what_each_code_means_in_a_sentence(scheme: Scheme, language: str) -> None:
    with translation.override(language):
        definitions = [str(concept.definition) for concept in scheme.concepts()]
        labels = [str(concept.label) for concept in scheme.concepts()]
    assert len(set(definitions)) == len(definitions)
    assert len(set(labels)) == len(labels)
    for definition in definitions:
        first = definition.lstrip("„“«")[0]
        assert first.isupper() or first.isdigit()
        assert definition.endswith(".")


def test_match_names_a_standard_and_is_given_once() -> None:
    for scheme in SCHEMES.values():
        for concept in scheme.concepts():
            matched = [(match.standard, match.code) for match in concept.matches]
            assert len(matched) == len(set(matched))
            assert {standard for standard, _code in matched} <= set(STANDARDS)


def test_published_list_is_sorted_and_names_each_code_once() -> None:
    codes = [row[:2] for row in PUBLISHED]
    assert codes == sorted(set(codes))
    assert all(len(row) == 4 and date.fromisoformat(row[2]) for row in PUBLISHED)


def test_code_once_published_is_kept_with_its_meaning() -> None:
    """A change of wording shows as a changed line, and whoever reviews it weighs the meaning."""
    with translation.override("en"):
        now = {
            (scheme.id, concept.code): str(concept.definition)
            for scheme in SCHEMES.values()
            for concept in scheme.concepts()
        }
    published = {(scheme, code): words for scheme, code, _since, words in PUBLISHED}
    gone = sorted(set(published) - set(now))
    assert not gone, "published codes stay: mark them as deprecated in their scheme"
    new = sorted(set(now) - set(published))
    lines = ["\t".join([*code, f"{date.today()}", now[code]]) for code in new]
    assert not lines, "add to published.tsv, in order:\n" + "\n".join(lines)
    assert published == now, "the meaning of a published code may become clearer, never another"
