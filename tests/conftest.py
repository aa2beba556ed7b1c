"""The cast and the house rules of every test: real PostgreSQL, no network, time at will."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker
from whitenoise.base import StaticFile
from whitenoise.middleware import WhiteNoiseMiddleware

from releases.editing.roles import ensure_roles
from tests.world import template
from tests.world.kept import forget, kept

DESK = Path(__file__).parent / "admin"


def pytest_configure() -> None:
    """A database of its own for each run: two people may test in one checkout."""
    # Where nothing compiled is kept, each of the many processes of a run compiles everything again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_tracker_{run}"
    # Most tests are about what is published, not about who agreed: see `two_people`.
    settings.ONE_PERSON_NEWSROOM = True
    settings.TEMPLATES[0]["OPTIONS"]["strict"] = True  # a name that nothing has is an error
    # Nor about how often somebody may ask: see tests/partners.
    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, (0, 0))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of slow tests first: what comes last is then short, and no process waits long."""
    for item in items:
        if DESK in item.path.parents:  # in a step of their own: together they take minutes
            item.add_marker("desk")
    marks = {"browser", "drill"}
    slow = {item.path for item in items if marks & {mark.name for mark in item.iter_markers()}}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Copies the migrated database, where migrating each time took longer than most test files."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = template.migrated()


@pytest.fixture(autouse=True, scope="session")
def _ledger_can_be_emptied() -> Iterator[None]:
    """Tests that commit are cleaned up by TRUNCATE, which the ledger refuses: lift that here.

    A replica's session fires no ordinary trigger; only a superuser may say so.
    """
    operations = type(connection.ops)
    flush = operations.execute_sql_flush
    lifted, back = (f"SET session_replication_role = {role}" for role in ("replica", "DEFAULT"))

    def emptied(ops: object, sql: list[str]) -> None:
        forget()  # what Django writes again afterwards has other ids
        flush(ops, [lifted, *sql, back])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", emptied)
        yield


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_looked_for_once() -> Iterator[None]:
    """Each client of a test is a server of its own, which begins with a look at all of them."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, StaticFile] = {}

    def remembered(server: WhiteNoiseMiddleware) -> None:
        if not found:
            find(server)
            found.update(server.files)
        server.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", remembered)
        yield


@pytest.fixture(autouse=True)
def _nothing_kept_of_another_ledger() -> None:
    """Of two tests, both may have the same number of editions, and the same person hidden."""
    from releases.ledger.read import parts

    parts._beside.cache_clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A request for a Belarusian page leaves its language in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def two_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publication takes a second person, as anywhere but in a one-person newsroom."""
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", False)


@pytest.fixture
def editor(db: None) -> User:
    return kept("editor", lambda: _user("editor"))


@pytest.fixture
def reviewer(db: None) -> User:
    return _user("reviewer")


@pytest.fixture
def colleague(db: None) -> User:
    """A second reviewer."""
    return _user("reviewer", name="colleague")


def _user(role: str, *, name: str = "") -> User:
    ensure_roles()
    # No password: hashing one takes longer than most tests, and sessions are forced.
    user = User.objects.create(username=name or role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create(username="admin", is_staff=True, is_superuser=True)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser session of that user."""

    def client(user: User) -> Client:
        session = Client()
        session.force_login(user)
        return session

    return client


# Two cores shared by many tests: time says nothing here, and a failure must come back.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")

pytest_plugins = ["tests.world.scene", "tests.world.canaries", "tests.world.letters",
                  "tests.world.every_page"]  # fmt: skip
