"""Texts that break programs, in every field of every form of the desk.

Saved and read back, or refused with the name of the field; never half of it, never an error.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from releases.editing.drafts import save_record
from releases.editing.history import revisions
from releases.editing.messages import waiting
from releases.intake.models import Message
from releases.models import Record
from releases.partners.models import Partner
from tests.admin.accounts import with_password
from tests.admin.forms import EMPTY_ROW
from tests.admin.nasty import (
    TEXTS,
    Sheet,
    as_sent,
    counts,
    of_every_kind,
    rounds,
    same,
    send,
    sheets,
    with_new_rows,
)
from tests.admin.test_messages import message
from tests.partners.hooks import webhook_of
from tests.partners.keys import key_of
from tests.world import make
from tests.world.scene import Scene

Session = Callable[[User], Client]
KINDS = ("release", "prisoner", "deal", "statement", "actor", "place", "source")
NOT_SHOWN_AGAIN = {"why", "safety_note_add"}  # to the history, and to the safety officer
thorough = pytest.mark.thorough


@pytest.fixture
def boss(admin: User, as_user: Session) -> Client:
    return as_user(with_password(admin))


def form_of(client: Client, kind: str, address: str) -> Sheet:
    [found] = [sheet for sheet in sheets(client, address) if sheet.name == f"{kind}_form"]
    return found


def plain(client: Client, sheet: Sheet) -> set[str]:
    """Names of the fields that keep a text as it is: no date, code, number, address or choice."""
    context = client.get(sheet.address).context
    found = {"": context["adminform"].form}
    for group in context["inline_admin_formsets"]:
        found |= {f"{row.prefix}-": row for row in group.formset.forms}
    return {
        prefix + name
        for prefix, form in found.items()
        for name, field in form.fields.items()
        if type(field) is forms.CharField
    }


def without(good: dict[str, str], errors: dict[str, list[str]]) -> dict[str, str]:
    """And without the whole row, where what is refused is a field that nobody touched."""
    rows = {row_of(name) for name in errors if name not in good}
    return {
        name: text for name, text in good.items() if name not in errors and row_of(name) not in rows
    }


def row_of(name: str) -> str:
    """The prefix of a row; "" for the record itself."""
    return "-".join(name.split("-")[:2]) if "-" in name else ""


def try_form(client: Client, sheet: Sheet, steps: int, *, again: str = "") -> int:
    """Everything at once, then what was not refused alone; gives how often that was saved."""
    saved, whole = 0, with_new_rows(sheet)
    kept = plain(client, sheet) if again else set()
    own = [name for name in sheet.texts if EMPTY_ROW not in name]
    for texts in rounds(whole.texts, steps):
        refused = send(client, whole, texts, _continue="1").errors
        good = {name: texts[name] for name in own if name not in refused}
        outcome = send(client, sheet, good, again=again, _continue="1")
        for _try in range(4):  # rules of several fields speak once each field is in order
            if outcome.status == 302:
                break
            good = without(good, outcome.errors)
            outcome = send(client, sheet, good, again=again, _continue="1")
        if outcome.status == 302:
            saved += 1
            for name in (good.keys() & kept & outcome.saved.keys()) - NOT_SHOWN_AGAIN:
                assert same(good[name], outcome.saved[name]), (name, good[name])
    return saved


@pytest.mark.parametrize("kind", ["place", "source"])
def test_sample_of_nasty_texts_is_saved_or_refused(boss: Client, scene: Scene, kind: str) -> None:
    record = getattr(scene, kind)
    address = reverse(f"admin:releases_{kind}_change", args=[record.pk])
    assert try_form(boss, form_of(boss, kind, address), 2, again=address)


@thorough
@pytest.mark.parametrize("kind", KINDS)
def test_nasty_text_in_a_record_is_saved_or_refused(boss: Client, scene: Scene, kind: str) -> None:
    [record] = [record for record in of_every_kind(scene) if record.kind == kind]
    address = reverse(f"admin:releases_{kind}_change", args=[record.pk])
    assert try_form(boss, form_of(boss, kind, address), 5, again=address)
    try_form(boss, form_of(boss, kind, reverse(f"admin:releases_{kind}_add")), 2)


def test_every_form_that_an_administrator_can_add_or_change_is_tried_here(boss: Client) -> None:
    """A model that is newly registered fails until it is."""
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="admin")
    found = {
        model._meta.model_name
        for model, desk in admin.site._registry.items()
        if desk.has_add_permission(request) or desk.has_change_permission(request)
    }
    assert found == {*KINDS, "user", "group", "importrun", "message", "partner"}


def test_nasty_text_in_the_handling_of_a_message_is_refused(boss: Client) -> None:
    address = reverse("admin:intake_message_change", args=[message("11111-00000").pk])
    for text in TEXTS:
        response = boss.post(address, {"state": as_sent(text)})
        assert response.status_code == 200
    assert list(waiting()) == [Message.objects.get()]


@thorough
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_at_every_field_of_a_record_is_taken_or_refused(
    boss: Client, scene: Scene, kind: str
) -> None:
    """The whole matrix, at the fields themselves: what is taken could be stored."""
    list(of_every_kind(scene))
    context = boss.get(reverse(f"admin:releases_{kind}_add")).context
    rows = [group.formset.empty_form for group in context["inline_admin_formsets"]]
    for form in (context["adminform"].form, *rows):
        for name, field in form.fields.items():
            if isinstance(field, forms.ModelChoiceField | forms.FileField):
                continue
            for text in TEXTS:
                try:
                    taken = field.clean(text)
                except ValidationError:
                    continue
                assert not isinstance(taken, str) or "\0" not in taken, (name, text)


def own_pages(scene: Scene, admin: User) -> Iterator[str]:
    for record in of_every_kind(scene):
        save_record(record, by=admin)
        yield reverse(f"admin:releases_{record.kind}_publication", args=[record.pk])
    kept = revisions(scene.release)[0]
    save_record(scene.release, by=admin)
    yield reverse("admin:releases_release_restore", args=[scene.release.pk, kept.pk])
    yield reverse("admin:releases_source_evidence", args=[scene.source.pk])
    other = make.prisoner(admin, "Maryia Kalesnikava")
    way = reverse("admin:releases_prisoner_merging", args=[scene.prisoner.pk])
    yield f"{way}?other={other.pk}"
    yield from (reverse("admin:releases_prisoner_duplicates"), reverse("admin:capture"))
    yield from (reverse("admin:releases_importrun_add"), reverse("admin:auth_group_add"))
    yield from (reverse("admin:auth_user_add"), reverse("account_change_password"))
    yield reverse("account_reauthenticate")
    yield reverse("admin:auth_user_change", args=[scene.by.pk])
    yield reverse("admin:auth_user_password_change", args=[scene.by.pk])
    yield reverse("admin:deleted")
    yield reverse("admin:takedowns")
    yield reverse("admin:takedown", args=[scene.actor.pk]) + "?takedown"
    partner = Partner.objects.create(name="Partner")
    key, _told = key_of(partner, by=admin)
    yield reverse("admin:partners_partner_add")
    for act in ("change", "keys", "webhooks"):
        yield reverse(f"admin:partners_partner_{act}", args=[partner.pk])
    hook = webhook_of(partner, by=admin)
    yield reverse("admin:partners_partner_webhook", args=[partner.pk, hook.pk])
    yield reverse("admin:partners_partner_key", args=[partner.pk, key.pk])


@thorough
def test_nasty_text_in_an_own_page_of_the_desk_is_taken_or_refused(
    boss: Client, scene: Scene, admin: User
) -> None:
    tried = 0
    for address in own_pages(scene, admin):
        for sheet in sheets(boss, address):
            tried += 1
            few = 6 if "release/" in address or "publication" not in address else 1
            for texts in rounds(sheet.texts, few):
                send(boss, sheet, texts)
            forged = [*sheet.texts, *sheet.others]
            for texts in rounds(forged, 2):
                send(boss, sheet, texts)
    assert tried > 20


def try_lists(client: Client, steps: int) -> None:
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        if model is Record:
            continue
        address = reverse(name)
        links = client.get(address).content.decode()
        filters = set(re.findall(r"\?(\w+)=", links)) - {"q", "p", "o", "all"}
        for number, asked in enumerate(["q", "p", "o", "all", *sorted(filters)]):
            for texts in rounds([asked] * 1, steps):
                text = TEXTS[(TEXTS.index(texts[asked]) + 11 * number) % len(TEXTS)]
                answer = client.get(address, {asked: as_sent(text)}, follow=True)
                assert answer.status_code == 200, (address, asked, text)


@thorough
def test_nasty_text_in_a_list_finds_nothing_or_is_left_out(boss: Client, scene: Scene) -> None:
    list(of_every_kind(scene))
    before = counts()
    try_lists(boss, 8)
    for text in TEXTS:
        sent = as_sent(text)
        answer = boss.get("/admin/releases/prisoner/", {"q": sent})
        assert answer.status_code == 200
        sought = {"app_label": "releases", "model_name": "participation", "field_name": "prisoner"}
        assert boss.get("/admin/autocomplete/", sought | {"term": sent}).status_code == 200
    assert counts() == before


@thorough
def test_ten_megabytes_in_a_field_are_refused_and_nothing_is_saved(
    boss: Client, scene: Scene
) -> None:
    for kind, name in (("release", "title_en"), ("actor", "editors_note")):
        address = reverse(f"admin:releases_{kind}_add")
        sheet = form_of(boss, kind, address)
        outcome = send(boss, sheet, {name: "a" * 10_000_000})
        assert outcome.status in (200, 400)
