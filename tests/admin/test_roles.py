"""Every address of the desk, for everybody: what is not in this table must not exist.

A new model, list or act fails until somebody says here who may use it.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from procrastinate.contrib.django.models import ProcrastinateJob

from releases.editing.drafts import settle
from releases.editing.evidence import keep
from releases.editing.history import revisions
from tests.editing.imports.files import read
from tests.world import make
from tests.world.scene import Scene

LOGIN, OPEN, DENIED, MOVED, MISSING = "login", 200, 403, 302, 404
ROLES = ("anonymous", "nobody", "staff", "editor", "reviewer", "superuser")

# Who gets what, in the order of ROLES. `nobody` has an account without the desk, `staff` has the
# desk without a role.
READ = (LOGIN, LOGIN, DENIED, OPEN, OPEN, OPEN)
DELETE = (LOGIN, LOGIN, DENIED, DENIED, OPEN, OPEN)
ACCOUNTS = (LOGIN, LOGIN, DENIED, DENIED, DENIED, OPEN)
EVERYBODY_AT_THE_DESK = (LOGIN, LOGIN, OPEN, OPEN, OPEN, OPEN)

OF_RECORDS = {
    "changelist": READ, "add": READ, "change": READ, "history": READ, "publication": READ,
    "restore": READ,
    "delete": DELETE,
}  # fmt: skip
OF_ACCOUNTS = {
    "changelist": ACCOUNTS, "add": ACCOUNTS, "change": ACCOUNTS, "history": ACCOUNTS,
    "delete": ACCOUNTS,
}  # fmt: skip
NOBODY = (LOGIN, LOGIN, DENIED, DENIED, DENIED, DENIED)
OF_JOBS = {
    "changelist": ACCOUNTS, "add": NOBODY, "change": ACCOUNTS, "history": ACCOUNTS,
    "delete": NOBODY,
}  # fmt: skip
MERGERS = (LOGIN, LOGIN, DENIED, DENIED, OPEN, OPEN)
OF_PEOPLE = OF_RECORDS | {"duplicates": MERGERS, "merging": MERGERS, "merges": MERGERS}
OF_IMPORTS = {
    "changelist": READ, "add": READ, "change": READ, "history": READ, "delete": NOBODY,
    "columns": READ, "row": READ, "undo": READ,
}  # fmt: skip
MODELS = {
    "releases.release": OF_RECORDS,
    "releases.prisoner": OF_PEOPLE,
    "releases.deal": OF_RECORDS,
    "releases.statement": OF_RECORDS,
    "releases.record": {},  # to choose from, without pages
    "releases.actor": OF_RECORDS,
    "releases.place": OF_RECORDS,
    "releases.source": OF_RECORDS | {"evidence": READ, "file": READ},
    "releases.importrun": OF_IMPORTS,
    "auth.group": OF_ACCOUNTS,
    "auth.user": OF_ACCOUNTS,
    "procrastinate.procrastinatejob": OF_JOBS,
}
OTHERS = {
    "export": (
        LOGIN,
        LOGIN,
        DENIED,
        MISSING,
        MISSING,
        MISSING,
    ),  # of which list, says test_exporting
    "index": EVERYBODY_AT_THE_DESK,
    "deleted": (LOGIN, LOGIN, DENIED, OPEN, OPEN, OPEN),
    "app_list": (LOGIN, LOGIN, MISSING, OPEN, OPEN, OPEN),
    "login": (OPEN, OPEN, MOVED, MOVED, MOVED, MOVED),
    "password_change": EVERYBODY_AT_THE_DESK,
    "password_change_done": EVERYBODY_AT_THE_DESK,
    "auth_user_password_change": ACCOUNTS,
    "autocomplete": (LOGIN, LOGIN, DENIED, OPEN, OPEN, OPEN),
    "jsi18n": EVERYBODY_AT_THE_DESK,
    "view_on_site": (LOGIN, LOGIN, MISSING, MISSING, MISSING, MISSING),
    "logout": (MOVED, MOVED, 405, 405, 405, 405),  # by a form only
}
AUTOCOMPLETE = "?app_label=releases&model_name=participation&field_name=prisoner"


def _patterns(resolver: URLResolver | Any, before: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        found += _patterns(one, path) if isinstance(one, URLResolver) else [(path, one)]
    return found


def _desk() -> list[tuple[str, URLPattern]]:
    (resolver,) = (one for one in get_resolver().url_patterns if str(one.pattern) == "admin/")
    return _patterns(resolver, "/admin/")


def _expected() -> dict[str, tuple]:
    """By the name of the address."""
    named = dict(OTHERS)
    for label, acts in MODELS.items():
        named |= {f"{label.replace('.', '_')}_{act}": who for act, who in acts.items()}
    return named


def _address(path: str, instances: dict[str, Model]) -> str:
    label = "_".join(path.split("/")[2:4])
    key = str(instances[label].pk) if label in instances else "1"
    path = path.replace("<path:content_type_id>/<path:object_id>", "1/1")
    path = re.sub(r"\(\?P<app_label>[^)]+\)", "releases", path).replace("^", "").rstrip("$")
    if "<int:revision_id>" in path:
        record: Any = instances[label]
        settle(record, by=record.updated_by)
        path = path.replace("<int:revision_id>", str(revisions(record)[0].pk))
    path = path.replace("<uuid:evidence_id>", str(instances["evidence"].pk))
    path = path.replace("<int:row_id>", str(instances["row"].pk))
    path = re.sub(r"<[^>]+>", key, path)
    return path + AUTOCOMPLETE if path.endswith("autocomplete/") else path


def _job() -> Model:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('a', 'default')"
        )
    return ProcrastinateJob.objects.get()


@pytest.fixture
def sessions(
    scene: Scene, editor: User, reviewer: User, admin: User, as_user: Callable[[User], Client]
) -> dict[str, Client]:
    accounts = {
        "nobody": User.objects.create(username="nobody"),
        "staff": User.objects.create(username="staff", is_staff=True),
        "editor": editor, "reviewer": reviewer, "superuser": admin,
    }  # fmt: skip
    return {"anonymous": Client()} | {role: as_user(user) for role, user in accounts.items()}


def test_every_model_of_the_desk_is_in_the_table() -> None:
    registered = {model._meta.label_lower for model in admin.site._registry}
    assert registered == set(MODELS)


def test_every_address_of_the_desk_is_in_the_table() -> None:
    names = {pattern.name for _path, pattern in _desk() if pattern.name}
    assert names == set(_expected())


def test_every_address_of_the_desk_answers_each_role_as_agreed(
    scene: Scene, sessions: dict[str, Client], editor: User
) -> None:
    instances: dict[str, Model] = {
        "releases_release": scene.release, "releases_prisoner": scene.prisoner,
        "releases_deal": make.deal(editor),
        "releases_statement": make.statement(editor, scene.actor),
        "releases_actor": scene.actor, "releases_place": scene.place,
        "releases_source": scene.source, "auth_user": editor,
        "auth_group": editor.groups.get(), "procrastinate_procrastinatejob": _job(),
        "evidence": keep(
            scene.source, file=BytesIO(b"%PDF-"), file_name="a.pdf", by=editor
        ),
        "releases_importrun": (run := read(editor, b"name\nIvan Kupala\n")),
        "row": run.rows.get(),
    }  # fmt: skip
    agreed, wrong = _expected(), []
    for path, pattern in _desk():
        if not pattern.name:  # the addresses of old, which lead to others, and the catch-all
            continue
        for role, expected in zip(ROLES, agreed[pattern.name], strict=True):
            response = sessions[role].get(_address(path, instances))
            moved = response.headers.get("Location", "").startswith("/admin/login/")
            got = LOGIN if moved else response.status_code
            if got != expected:
                wrong.append(f"{pattern.name} as {role}: {got}, agreed {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "nobody", "staff"])
def test_nobody_without_a_role_writes_anything(
    sessions: dict[str, Client], scene: Scene, role: str
) -> None:
    for label, acts in MODELS.items():
        for act in set(acts) & {"changelist", "add"}:
            tail = "" if act == "changelist" else "add/"
            address = f"/admin/{label.replace('.', '/')}/{tail}"
            answer = sessions[role].post(address, {"name_en": "x", "action": "publish_chosen"})
            assert answer.status_code in (302, 403)
            if answer.status_code == 302:
                assert answer["Location"].startswith("/admin/login/")
