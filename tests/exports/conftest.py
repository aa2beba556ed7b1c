"""Copies of the tests are in two languages: that every language is there costs the same again for
each, and one thorough test looks at it."""

import pytest


@pytest.fixture(autouse=True)
def languages_of_the_copy(request: pytest.FixtureRequest, settings) -> None:
    if "all_languages" not in request.fixturenames:
        settings.LANGUAGES = settings.LANGUAGES[:2]


@pytest.fixture
def all_languages() -> None:
    """Asked for by a test whose copy is to have every language."""
