"""Every address of the desk, for everybody: what is not in this table must not exist.

A new model, list or act fails until somebody says here who may use it.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from procrastinate.contrib.django.models import ProcrastinateJob

from releases.editing.drafts import settle
from releases.editing.evidence import keep
from releases.editing.history import revisions
from releases.intake.models import SEALED, Message
from releases.models import SensitiveRead
from releases.partners.models import Partner
from tests.editing.imports.files import read
from tests.partners.hooks import webhook_of
from tests.partners.keys import key_of
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough

LOGIN, OPEN, DENIED, MOVED, MISSING = "login", 200, 403, 302, 404
ROLES = (
    "anonymous", "nobody", "staff", "viewer", "editor", "reviewer", "safety officer", "admin",
    "superuser",
)  # fmt: skip


# Who gets what, in the order of ROLES. `nobody` has an account without the desk, `staff` has the
# desk without a role.
def _who(*roles: str) -> tuple:
    """OPEN for these and the superuser; the others are refused, or have to log in."""
    desk = {role: OPEN if role in (*roles, "superuser") else DENIED for role in ROLES[2:]}
    return (LOGIN, LOGIN, *desk.values())


READ = _who("viewer", "editor", "reviewer", "safety officer")
WRITE = _who("editor", "reviewer")
ACTS = _who("editor", "reviewer", "safety officer")  # each sees those that they may do
DELETE = _who("reviewer")
ACCOUNTS = _who("admin")
SUPERUSER = _who()
NOTES = _who("safety officer")
EVERYBODY_AT_THE_DESK = _who(*ROLES)

OF_RECORDS = {
    "changelist": READ, "add": WRITE, "change": READ, "history": READ, "publication": ACTS,
    "restore": WRITE,
    "delete": DELETE,
}  # fmt: skip
OF_ACCOUNTS = {
    "changelist": ACCOUNTS, "add": ACCOUNTS, "change": ACCOUNTS, "history": ACCOUNTS,
    "delete": SUPERUSER,
}  # fmt: skip
OF_ROLES = OF_ACCOUNTS | {"add": SUPERUSER}
NOBODY = (LOGIN, LOGIN, *[DENIED] * (len(ROLES) - 2))
OF_JOBS = {
    "changelist": ACCOUNTS, "add": NOBODY, "change": ACCOUNTS, "history": ACCOUNTS,
    "delete": NOBODY,
}  # fmt: skip
OF_PEOPLE = OF_RECORDS | {
    "duplicates": DELETE,
    "merging": DELETE,
    "merges": DELETE,
    "safety_note": NOTES,
}
OF_IMPORTS = {
    "changelist": WRITE, "add": WRITE, "change": WRITE, "history": WRITE, "delete": NOBODY,
    "columns": WRITE, "row": WRITE, "undo": WRITE,
}  # fmt: skip
READINGS = _who("safety officer", "admin")
OF_READINGS = {
    "changelist": READINGS, "add": NOBODY, "change": READINGS, "history": READINGS,
    "delete": NOBODY,
}  # fmt: skip
OF_MESSAGES = {
    "changelist": NOTES, "add": NOBODY, "change": NOTES, "history": NOTES, "delete": NOTES,
    "sealed": NOTES, "file": NOTES,
}  # fmt: skip
OF_PARTNERS = {
    "changelist": ACCOUNTS, "add": ACCOUNTS, "change": ACCOUNTS, "history": ACCOUNTS,
    "delete": SUPERUSER, "keys": ACCOUNTS, "key": ACCOUNTS,
    "webhooks": ACCOUNTS, "webhook": ACCOUNTS,
}  # fmt: skip
MODELS = {
    "releases.release": OF_RECORDS,
    "releases.prisoner": OF_PEOPLE,
    "releases.deal": OF_RECORDS,
    "releases.statement": OF_RECORDS,
    "releases.record": {},  # to choose from, without pages
    "releases.actor": OF_RECORDS,
    "releases.place": OF_RECORDS,
    "releases.source": OF_RECORDS | {"evidence": ACTS, "file": ACTS},
    "releases.importrun": OF_IMPORTS,
    "releases.sensitiveread": OF_READINGS,
    "intake.message": OF_MESSAGES,
    "partners.partner": OF_PARTNERS,
    "auth.group": OF_ROLES,
    "auth.user": OF_ACCOUNTS,
    "procrastinate.procrastinatejob": OF_JOBS,
}
OTHERS = {
    "export": tuple(MISSING if who == OPEN else who for who in WRITE),  # test_exporting says which
    "index": EVERYBODY_AT_THE_DESK,
    "deleted": WRITE,
    "takedowns": NOTES,
    "takedown": NOTES,
    "capture": WRITE,
    "capture_done": (LOGIN, LOGIN, *[MISSING] * (len(ROLES) - 2)),
    "app_list": (LOGIN, LOGIN, MISSING, *[OPEN] * (len(ROLES) - 3)),
    "login": (MOVED, DENIED, *[MOVED] * (len(ROLES) - 2)),  # to the one log-in there is
    "password_change": (LOGIN, LOGIN, *[MOVED] * (len(ROLES) - 2)),
    "password_change_done": EVERYBODY_AT_THE_DESK,
    "auth_user_password_change": ACCOUNTS,
    "autocomplete": READ,
    "jsi18n": EVERYBODY_AT_THE_DESK,
    "view_on_site": (LOGIN, LOGIN, *[MISSING] * (len(ROLES) - 2)),
    "logout": (MOVED, MOVED, *[405] * (len(ROLES) - 2)),  # by a form only
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
    path = path.replace("<uuid:key_id>", str(instances["key"].pk))
    path = path.replace("<uuid:hook_id>", str(instances["hook"].pk))
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
    for role in ("viewer", "safety officer", "admin"):
        accounts[role] = User.objects.create(username=f"a {role}", is_staff=True)
        accounts[role].groups.add(Group.objects.get(name=role))
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
        "releases_takedown": scene.release,
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
        "intake_message": Message.objects.create(
            kind="takedown", receipt="A", received_at=scene.source.created_at, sealed=SEALED
        ),
        "partners_partner": (partner := Partner.objects.create(name="Partner")),
        "key": key_of(partner, by=editor)[0],
        "hook": webhook_of(partner, by=editor),
        "releases_sensitiveread": SensitiveRead.objects.create(
            record=scene.prisoner, field="safety_note", read_by=editor
        ),
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
