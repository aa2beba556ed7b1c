"""Names of records and fields on the desk: told to translators, and in the reader's words."""

from django.utils import translation

from releases.models import ImportRun, Release
from releases.models.words import FIELDS, KINDS, fields, in_english, models, named_by_code

BOUNDS = (" earliest", " latest")  # of every date; no form shows them


def english(words: tuple) -> list[str]:
    with translation.override("en"):
        return [str(word) for word in words]


def test_every_name_that_the_code_alone_gives_is_told_to_translators() -> None:
    names = {in_english(getattr(field, "translated_field", field)) for field in fields()}
    assert english(FIELDS) == sorted(name for name in names if not name.endswith(BOUNDS))
    kinds = {said for model in models() for said in named_by_code(model).values()}
    assert english(KINDS) == sorted(kinds)


def test_names_are_in_the_language_of_whoever_works_there() -> None:
    title = Release._meta.get_field("title_be")
    with translation.override("be"):
        assert str(Release._meta.verbose_name_plural) == "вызваленні"
        assert str(title.verbose_name) == "назва [be]"
        assert str(ImportRun._meta.verbose_name) == "імпарт"
        left = [word for word in english(FIELDS + KINDS) if word in map(str, FIELDS + KINDS)]
        assert left == []


def test_migrations_know_nothing_of_it() -> None:
    assert "verbose_name" not in Release._meta.get_field("title").deconstruct()[3]
