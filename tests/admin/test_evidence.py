"""Copies of a source at the desk."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from releases.models import Evidence, LinkCheck
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene

HTML = b"<!doctype html><script>alert(1)</script>"


def _address(scene: Scene) -> str:
    return f"/admin/releases/source/{scene.source.pk}/evidence/"


def _post(client: Client, scene: Scene, data: bytes = HTML, **said: Any) -> Any:
    file = SimpleUploadedFile(said.pop("name", "page.html"), data)
    return client.post(_address(scene), {"file": file, **said}, follow=True)


def test_uploaded_page_is_kept_and_comes_back_as_a_file_to_save(desk: Desk, scene: Scene) -> None:
    done = _post(desk.client, scene, time="2025-12-14T08:30", note="Saved in a browser")
    assert hashlib.sha256(HTML).hexdigest() in done.content.decode()
    row = Evidence.objects.get()
    assert (row.stored_by.username, row.note) == ("editor", "Saved in a browser")
    answer = desk.client.get(f"{_address(scene)}{row.pk}/")
    assert b"".join(answer.streaming_content) == HTML  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(HTML))
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("data", "said", "error"),
    [
        (b"MZ", {}, "It is no PDF"),
        (b"", {}, "The submitted file is empty"),
        (HTML, {"time": "2999-01-01T00:00"}, "in the future"),
        (HTML, {"time": "yesterday"}, "Enter a valid date/time"),
        (HTML, {"note": "x" * 301}, "at most 300"),
        (HTML, {"note": "\0"}, "Null characters"),
    ],
)
def test_upload_that_cannot_be_kept_says_why(
    desk: Desk, scene: Scene, data: bytes, said: dict[str, str], error: str
) -> None:
    response = _post(desk.client, scene, data, **said)
    assert response.status_code == 200
    assert error in response.content.decode()
    assert not Evidence.objects.exists()


def test_post_without_a_file_says_so(desk: Desk, scene: Scene) -> None:
    response = desk.client.post(_address(scene), {"file": "no file"})
    assert "This field is required" in response.content.decode()


def test_reviewer_discards_and_editor_does_not(
    desk: Desk, scene: Scene, reviewer: User, as_user: Callable[[User], Client]
) -> None:
    _post(desk.client, scene)
    row = Evidence.objects.get()
    assert desk.client.post(_address(scene), {"discard": str(row.pk)}).status_code == 403
    session = as_user(reviewer)
    for key in ("x", "\0", str(scene.place.pk)):
        said = session.post(_address(scene), {"discard": key}, follow=True)
        assert "not kept here any more" in said.content.decode()
    session.post(_address(scene), {"discard": str(row.pk)})
    assert not Evidence.objects.exists()


def test_who_may_not_see_evidence_gets_neither_page_nor_file(
    desk: Desk, scene: Scene, as_user: Callable[[User], Client]
) -> None:
    _post(desk.client, scene)
    reader = User.objects.create(username="reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_source"))
    session = as_user(reader)
    assert session.get(_address(scene)).status_code == 403
    assert session.get(f"{_address(scene)}{Evidence.objects.get().pk}/").status_code == 403
    assert Client().get(f"{_address(scene)}{Evidence.objects.get().pk}/").status_code == 302


def test_file_of_another_source_is_not_found(desk: Desk, scene: Scene) -> None:
    _post(desk.client, scene)
    other = make.source(scene.by)
    address = f"/admin/releases/source/{other.pk}/evidence/{Evidence.objects.get().pk}/"
    assert desk.client.get(address).status_code == 404


def test_broken_address_is_said_on_the_form_and_found_by_the_filter(
    desk: Desk, scene: Scene
) -> None:
    now = timezone.now()
    LinkCheck.objects.create(
        source=scene.source, url=scene.source.url, state="gone", detail="404", time=now,
        since=now,
    )  # fmt: skip
    make.source(scene.by, title="Another")
    assert "The address is broken:" in desk.client.get(desk.address(scene.source)).content.decode()
    for asked in ("broken", "no_copy"):
        rows = desk.client.get(f"/admin/releases/source/?link={asked}").content.decode()
        assert scene.source.title in rows
        assert "Another" not in rows
    _post(desk.client, scene)
    rows = desk.client.get("/admin/releases/source/?link=no_copy").content.decode()
    assert scene.source.title not in rows
