"""Keys: what is kept of them, which are taken, and what they change (nothing of the answer)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.utils import timezone

from releases.editing.partners import make_key, revoke_key, rotate_key
from releases.partners.models import ApiKey, Partner
from releases.partners.secrets import KEY, hash_of, new_key, prefix_of
from releases.terms.vocabularies.partners import KeyScope
from tests.partners.keys import bearer, key_of
from tests.world.scene import Scene

RELEASES = "/api/v1/releases/"
Made = tuple[ApiKey, str]


def today() -> date:
    """Asked when it is needed: a run may begin before midnight and end after it."""
    return timezone.now().date()


def test_keys_are_long_random_and_told_apart_by_their_beginning() -> None:
    keys = {new_key() for _each in range(500)}
    assert len(keys) == len({prefix_of(key) for key in keys}) == 500
    assert all(KEY.fullmatch(key) and len(hash_of(key)) == 64 for key in keys)
    assert len({hash_of(key) for key in keys}) == 500


@pytest.mark.django_db
def test_key_itself_is_nowhere_in_the_database(made: Made) -> None:
    key, told = made
    secret = told.removeprefix(f"{key.prefix}_")
    row = ApiKey.objects.values().get()
    assert secret not in str(row)
    assert row["hash"] == hash_of(told)
    assert (row["prefix"], row["made_by"]) == (told[:12], "editor")


@pytest.mark.django_db
@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "Api-Key", "API-KEY  "])
def test_answer_for_a_key_is_the_same_to_the_byte(
    client: Client, published: Scene, made: Made, scheme: str
) -> None:
    for path in (RELEASES, f"{RELEASES}{published.release.pk}/", "/api/v1/", "/api/v1/editions/"):
        nobodys = client.get(path)
        answer = client.get(path, headers={"Authorization": f"{scheme} {made[1]}"})
        assert answer.status_code == 200
        assert answer.content == nobodys.content
        for name in ("ETag", "Cache-Control", "Vary"):
            assert answer.headers[name] == nobodys.headers[name]
        tag = {"If-None-Match": nobodys.headers["ETag"]}
        assert client.get(path, headers=bearer(made[1]) | tag).status_code == 304


def ended(key: ApiKey, told: str, editor: User) -> str:
    ApiKey.objects.update(made_at=datetime(2026, 1, 1, tzinfo=UTC))
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    return told


def revoked(key: ApiKey, told: str, editor: User) -> str:
    revoke_key(key, by=editor)
    return told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (ended, "has expired"),
        (revoked, "was revoked"),
        (lambda key, told, editor: new_key(), "not known"),
        (lambda key, told, editor: told[:-1], "not a key"),
        (lambda key, told, editor: told + "A", "not a key"),
        (lambda key, told, editor: f"{told} {told}", "Send a key as"),
        (lambda key, told, editor: "", "Send a key as"),
    ],
)
@pytest.mark.parametrize("tagged", [False, True])
def test_key_that_is_not_good_is_refused_and_never_nobodys(
    client: Client, made: Made, editor: User, spoil: Callable, why: str, tagged: bool
) -> None:
    """Also where whoever asks has the answer already: a shared cache asks here each time."""
    tag = client.get(RELEASES).headers["ETag"]
    headers = bearer(spoil(*made, editor)) | ({"If-None-Match": tag} if tagged else {})
    answer = client.get(RELEASES, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api", error="invalid_token"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["type"] == "/api/problems/unauthorized/"
    assert why in answer.json()["detail"]
    assert made[1] not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "\xff\xfe", "x" * 9000])
def test_header_that_holds_no_key_is_refused(client: Client, header: str) -> None:
    answer = client.get(RELEASES, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("Send a key as")


@pytest.mark.django_db
def test_rotation_leaves_no_gap_and_ends_the_old_key_on_its_day(
    client: Client, partner: Partner, editor: User
) -> None:
    with time_machine.travel(datetime(2026, 5, 1, 12, tzinfo=UTC), tick=False):
        old, old_told = key_of(partner, by=editor, last_day=date(2026, 12, 1))
        new, new_told = rotate_key(
            old, last_day=date(2027, 3, 1), old_last_day=date(2026, 5, 8), by=editor
        )
    assert new.line == old.line
    assert new.scopes == old.scopes
    for day, good in (
        (datetime(2026, 5, 8, 23, 59, tzinfo=UTC), {old_told: 200, new_told: 200}),
        (datetime(2026, 5, 9, 0, 0, tzinfo=UTC), {old_told: 401, new_told: 200}),
        (datetime(2027, 3, 2, 0, 0, tzinfo=UTC), {old_told: 401, new_told: 401}),
    ):
        with time_machine.travel(day, tick=False):
            for key, status in good.items():
                assert client.get(RELEASES, headers=bearer(key)).status_code == status


@pytest.mark.django_db
def test_rotation_never_lengthens_a_key_nor_wakes_one(made: Made, editor: User) -> None:
    key, _told = made
    far = today() + timedelta(days=400)
    rotate_key(key, last_day=far, old_last_day=far, by=editor)
    assert ApiKey.objects.get(pk=key.pk).expires_at == key.expires_at
    with pytest.raises(ValidationError, match="end before now"):
        rotate_key(key, last_day=far, old_last_day=today() - timedelta(days=1), by=editor)
    revoke_key(key, by=editor)
    with pytest.raises(ValidationError, match="has ended"):
        rotate_key(key, last_day=far, old_last_day=far, by=editor)


@pytest.mark.django_db
def test_key_that_is_revoked_stays_so_by_whom_it_was(
    made: Made, editor: User, reviewer: User
) -> None:
    first = revoke_key(made[0], by=editor)
    again = revoke_key(made[0], by=reviewer)
    assert (again.revoked_by, again.revoked_at) == ("editor", first.revoked_at)


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-1, 800, 2_900_000])
def test_key_ends_today_at_the_earliest_and_within_two_years(
    partner: Partner, editor: User, days: int
) -> None:
    with pytest.raises(ValidationError, match="within two years"):
        key_of(partner, by=editor, last_day=today() + timedelta(days=days))
    key_of(partner, by=editor, last_day=today())


@pytest.mark.django_db
def test_key_for_nothing_or_for_what_there_is_not_is_refused(
    partner: Partner, editor: User, made: Made
) -> None:
    with pytest.raises(ValidationError, match="what the key is for"):
        key_of(partner, by=editor, scopes=())
    for scopes in ([], ["write"], ["read", "write"]):
        with pytest.raises(IntegrityError, match="known_scopes"), transaction.atomic():
            ApiKey.objects.update(scopes=scopes)


@pytest.mark.django_db
def test_form_that_is_sent_twice_makes_one_key(partner: Partner, editor: User) -> None:
    asked = {"scopes": [KeyScope.READ], "last_day": today(), "by": editor, "key_id": uuid4()}
    make_key(partner, **asked)
    with pytest.raises(ValidationError, match="already"):
        make_key(partner, **asked)
    assert partner.keys.count() == 1


@pytest.mark.django_db
def test_last_use_is_a_day_and_written_once_a_day(
    client: Client, made: Made, django_assert_max_num_queries: Callable
) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 10, tzinfo=UTC), tick=False):
        ApiKey.objects.update(expires_at=datetime(2027, 1, 1, tzinfo=UTC))
        client.get(RELEASES, headers=bearer(made[1]))
        assert ApiKey.objects.get().last_used_on == date(2026, 12, 1)
        with django_assert_max_num_queries(10) as asked:
            client.get(RELEASES, headers=bearer(made[1]))
        assert not [one["sql"] for one in asked if "UPDATE" in one["sql"]]
    with time_machine.travel(datetime(2026, 12, 2, 0, tzinfo=UTC), tick=False):
        client.get(RELEASES, headers=bearer(made[1]))
    assert ApiKey.objects.get().last_used_on == date(2026, 12, 2)


@pytest.mark.django_db
def test_key_whose_use_cannot_be_noted_is_as_good(client: Client, made: Made) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE key_glancer")
        call_command("grant_reader", "key_glancer", stdout=StringIO())
        cursor.execute("REVOKE UPDATE (last_used_on) ON partners_apikey FROM key_glancer")
        cursor.execute("SET LOCAL ROLE key_glancer")
        assert client.get(RELEASES, headers=bearer(made[1])).status_code == 200
        cursor.execute("RESET ROLE")
    assert ApiKey.objects.get().last_used_on is None


@pytest.mark.django_db
def test_role_of_the_public_face_knows_keys_again_and_makes_none(
    client: Client, made: Made, partner: Partner
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE key_reader")
        call_command("grant_reader", "key_reader", stdout=StringIO())
        cursor.execute("SET LOCAL ROLE key_reader")
        assert client.get(RELEASES, headers=bearer(made[1])).status_code == 200
        assert client.get(RELEASES, headers=bearer(new_key())).status_code == 401
        for statement in (
            "SELECT * FROM partners_partner", "SELECT name FROM partners_partner",
            "SELECT partner_id FROM partners_apikey", "SELECT made_by FROM partners_apikey",
            "UPDATE partners_apikey SET expires_at = now() + '1 year'",
            "UPDATE partners_apikey SET revoked_at = NULL", "DELETE FROM partners_apikey",
            "UPDATE partners_apikey SET scopes = ARRAY['read']",
            "INSERT INTO partners_apikey (id, hash) VALUES (gen_random_uuid(), 'x')",
            "SELECT url FROM partners_webhook", "SELECT secret FROM partners_webhook",
            "SELECT event FROM partners_delivery",
        ):  # fmt: skip
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("RESET ROLE")
    assert ApiKey.objects.get().last_used_on == today()


@pytest.mark.django_db
def test_browser_may_send_a_key_from_another_site(client: Client) -> None:
    answer = client.options(RELEASES)
    assert answer.status_code == 204
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
