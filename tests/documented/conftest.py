"""All documented releases, loaded once for the tests that only look at them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from releases.editing.imports.documented.files import FOLDER, files
from releases.editing.imports.documented.load import load


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[User]:
    """The editor who signed; all of it is rolled back at the end of the module.

    Its tests need the mark `django_db`: where none has it, no test database is made, and this
    would look at the one of the development copy.
    """
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        assert connection.settings_dict["NAME"].startswith("test_")
        editor = User.objects.create(username="loader")
        for path in files():
            load(path, by=editor, say=lambda line: None)
        yield editor
        transaction.set_rollback(True)


@pytest.fixture
def load_event(editor: User) -> Callable[[str], list[str]]:
    """Loads one of the files, and gives what was said."""

    def load_file(name: str | Path) -> list[str]:
        said: list[str] = []
        load(FOLDER / name, by=editor, say=said.append)
        return said

    return load_file
