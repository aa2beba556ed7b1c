"""A database that the migrations made once, copied for each test process: a copy takes a second.

It stays on the server from run to run. The first process that finds none of this name makes it;
what migrations themselves say decides the name, so that a changed migration makes another.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

PREFIX = "tracker_template_"
MOST = 4  # branches that are tested on one server in turns
LOCK = 7_318_254  # any number that nothing else on the server locks


def migrated() -> str:
    """Its name."""
    name = PREFIX + _fingerprint()
    with _server() as cursor:
        known = _databases(cursor)
        if name not in known:
            for old in known if len(known) > MOST else []:
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
            _make(f"{name}_new")
            cursor.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
    return name


def _fingerprint() -> str:
    said = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("**/*.py")):
            said.update(path.read_bytes())
    return said.hexdigest()[:16]


@contextmanager
def _server() -> Iterator[CursorWrapper]:
    """One process at a time; the lock goes with the connection."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield cursor


def _databases(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
    return [name for (name,) in cursor.fetchall()]


def _make(name: str) -> None:
    own, test = settings.DATABASES["default"]["NAME"], connection.settings_dict["TEST"]
    asked = test["NAME"]
    test["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    finally:
        connection.close()
        test["NAME"] = asked
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = own
