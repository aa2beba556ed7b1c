"""Two editors press "Save" at the same moment: one is first, the other is told, nothing is lost."""

import threading

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from releases.editing.drafts import settle
from releases.editing.history import revisions
from releases.models import Source
from tests.admin.forms import Desk, Page, read
from tests.world import make

EDITORS = 6


@pytest.mark.django_db(transaction=True)
def test_form_saved_by_several_at_once_is_saved_once_and_shown_beside_to_the_others(
    editor: User,
) -> None:
    source = make.source(editor, title="As it was")
    settle(source, by=editor)
    desks = [_desk(number) for number in range(EDITORS)]
    forms = [desk.form(source) | {"title": f"By {n}"} for n, desk in enumerate(desks)]
    gate, pages = threading.Barrier(EDITORS), dict[int, Page | None]()

    def save(number: int) -> None:
        try:
            gate.wait()
            address, sent = desks[number].address(source), forms[number].sent()
            answer = desks[number].client.post(address, sent | {"_continue": "1"})
            pages[number] = read(answer) if answer.status_code == 200 else None
        finally:
            connection.close()

    kept = revisions(source).count()
    threads = [threading.Thread(target=save, args=[number]) for number in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [first] = [number for number in range(EDITORS) if pages[number] is None]
    assert Source.objects.get(pk=source.pk).title == f"By {first}"
    assert revisions(source).count() == kept + 1
    for number in set(range(EDITORS)) - {first}:
        page = pages[number]
        assert page
        [said] = page.errors["overwrite"]
        assert said.startswith(f"editor-{first} saved this meanwhile (")
        assert page.forms["source_form"]["title"] == f"By {number}"


def _desk(number: int) -> Desk:
    user = User.objects.create(username=f"editor-{number}", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    client = Client()
    client.force_login(user)
    return Desk(client)
