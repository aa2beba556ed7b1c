"""How often somebody may ask: counted for all processes together, told, and forgotten."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.utils import timezone
from jsonschema import validate
from pytest_django import Settings

from releases.editing.jobs import forget_requests
from releases.editing.partners import rotate_key
from releases.partners import away, limits
from releases.partners.api import FIELDS
from releases.partners.models import ApiKey, Partner, Taken
from releases.pausing import Pause
from releases.public import static_copy
from releases.terms.vocabularies.partners import KeyScope
from releases.visitor import network_of
from tests.partners.keys import bearer, key_of
from tests.world.contract import CONTRACT
from tracker.environment import two_numbers

RELEASES, MATCH, DOWNLOAD = "/api/v1/releases/", "/api/v1/match/", "/api/v1/editions/current/"
ONE = {"queries": {"a": {"names": ["Maria Kolesnikova"]}}}


@pytest.fixture(autouse=True)
def _few(settings: Settings) -> None:
    settings.API_LIMITS = {"read": (3, 5), "match": (2, 4), "download": (1, 2)}


def statuses(client: Client, times: int, **headers: str) -> list[int]:
    return [client.get(RELEASES, headers=headers).status_code for _each in range(times)]


@pytest.mark.django_db
def test_answers_tell_what_is_left_and_then_to_wait(client: Client) -> None:
    for left in (2, 1, 0):
        answer = client.get(RELEASES)
        assert answer.status_code == 200
        assert answer.headers["RateLimit-Policy"] == '"read";q=3;w=60'
        assert re.fullmatch(f'"read";r={left};t=(5.|60)', answer.headers["RateLimit"])
    assert "RateLimit" in answer.headers["Access-Control-Expose-Headers"]
    refused = client.get(RELEASES)
    assert refused.status_code == 429
    assert refused.headers["RateLimit"] == f'"read";r=0;t={refused.headers["Retry-After"]}'
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["type"] == "/api/problems/too-many/"
    assert "More than 3 requests in 60 seconds" in refused.json()["detail"]


@pytest.mark.django_db
def test_fields_of_limits_are_as_the_contract_says(client: Client) -> None:
    said = CONTRACT["paths"][RELEASES]["get"]["responses"]
    etag = client.get(RELEASES).headers["ETag"]
    for status, known in ((200, ""), (304, etag), (429, "")):
        answer = client.get(RELEASES, headers={"if-none-match": known})
        assert answer.status_code == status
        told = {name: each["$ref"].rpartition("/")[2] for name, each in
                said[str(status)]["headers"].items() if "$ref" in each}  # fmt: skip
        assert set(told) == {name for name in FIELDS if name in answer.headers}
        for name, component in told.items():
            schema = CONTRACT["components"]["headers"][component]["schema"]
            read = int if schema["type"] == "integer" else str
            validate(read(answer.headers[name]), schema)


@pytest.mark.django_db
def test_window_that_has_ended_begins_anew(client: Client) -> None:
    assert statuses(client, 4) == [200, 200, 200, 429]
    Taken.objects.update(counted_until=timezone.now())
    assert statuses(client, 4) == [200, 200, 200, 429]


@pytest.mark.django_db
def test_key_has_its_own_higher_limit_for_what_it_is_for(
    client: Client, partner: Partner, editor: User
) -> None:
    _key, read = key_of(partner, by=editor, scopes=[KeyScope.READ])
    _other, match = key_of(partner, by=editor, scopes=[KeyScope.MATCH])
    assert statuses(client, 6, **bearer(read)) == [200] * 5 + [429]
    # Another key of the same partner; not for reading, so that it is counted as nobody's.
    assert statuses(client, 2, **bearer(match)) == [200] * 2
    assert statuses(client, 2) == [200, 429]
    asked = [
        client.post(MATCH, ONE, "application/json", headers=bearer(match)).status_code
        for _each in range(5)
    ]
    assert asked == [200] * 4 + [429]
    assert client.post(MATCH, ONE, "application/json").status_code == 200


@pytest.mark.django_db
def test_key_that_takes_anothers_place_takes_its_limit(
    client: Client, made: tuple[ApiKey, str], editor: User
) -> None:
    day = timezone.now().date()
    _new, told = rotate_key(made[0], last_day=day, old_last_day=day, by=editor)
    assert statuses(client, 3, **bearer(made[1])) == [200] * 3
    assert statuses(client, 3, **bearer(told)) == [200, 200, 429]


@pytest.mark.django_db
def test_matching_and_downloads_have_limits_of_their_own(client: Client) -> None:
    assert client.get(DOWNLOAD).headers["RateLimit-Policy"] == '"download";q=1;w=3600'
    assert client.get(DOWNLOAD).status_code == 429
    found = [client.post(MATCH, ONE, "application/json").status_code for _each in range(2)]
    assert found == [200, 200]
    # The service for OpenRefine is the same work.
    assert client.get("/api/v1/reconcile/").status_code == 429
    assert statuses(client, 3) == [200] * 3


@pytest.mark.django_db
def test_answer_that_the_client_has_costs_a_tenth(client: Client) -> None:
    tag = client.get(RELEASES).headers["ETag"]
    answer = client.get(RELEASES, headers={"If-None-Match": tag})
    assert answer.headers["RateLimit"].startswith('"read";r=1;t=')
    assert statuses(client, 18, **{"If-None-Match": tag}) == [304] * 18
    assert client.get(RELEASES, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(RELEASES, headers={"If-None-Match": '"other"'}).status_code == 429


@pytest.mark.django_db
def test_networks_are_counted_apart_and_addresses_are_nowhere(client: Client) -> None:
    for address in ("192.0.2.1", "2001:db8::1"):
        assert statuses(Client(REMOTE_ADDR=address), 4) == [200] * 3 + [429]
    assert statuses(Client(REMOTE_ADDR="2001:db8::ffff"), 1) == [429]
    assert statuses(Client(REMOTE_ADDR="2001:db8:0:1::1"), 1) == [200]
    kept = str(list(Taken.objects.values()))
    for address in ("192.0.2.1", "2001:db8::1"):
        assert address not in kept
        assert network_of(address).hex() not in kept


def test_address_of_ipv4_in_ipv6_is_one_network() -> None:
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("::ffff:192.0.2.1") != network_of("::ffff:192.0.2.2")


@pytest.mark.django_db
def test_subject_is_another_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    today = limits.limit_of("read", "192.0.2.1", None)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("releases.partners.limits.timezone.now", lambda: tomorrow)
    other = limits.limit_of("read", "192.0.2.1", None)
    assert today
    assert other
    assert today.subject != other.subject


@pytest.mark.django_db
def test_worker_forgets_what_has_ended(client: Client) -> None:
    statuses(client, 2)
    assert forget_requests(timestamp=0) == 0
    Taken.objects.update(counted_until=timezone.now())
    assert forget_requests(timestamp=0) == 1


@pytest.mark.django_db
def test_counts_are_in_no_log_of_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'partners_taken'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db
def test_counter_that_is_away_leaves_the_api_open_and_says_so_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Away:
        def cursor(self) -> None:
            raise DatabaseError("192.0.2.1")

    monkeypatch.setattr(limits, "connections", {"default": Away()})
    monkeypatch.setattr(away, "pause", Pause("Use of the API cannot be written down", away.log))
    with caplog.at_level(logging.ERROR):
        assert statuses(client, 9) == [200] * 9
    assert [record.getMessage() for record in caplog.records] == [
        "Use of the API cannot be written down: DatabaseError"
    ]
    assert "RateLimit" not in client.get(RELEASES).headers


@pytest.mark.django_db
def test_counter_that_does_not_answer_is_not_asked_again_at_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    class Away:
        def cursor(self) -> None:
            tried.append(1)
            raise OperationalError

    monkeypatch.setattr(away, "pause", Pause("Away", away.log))
    monkeypatch.setattr(limits, "connections", {"default": Away()})
    assert statuses(client, 5) == [200] * 5
    assert len(tried) == 1
    monkeypatch.undo()
    monkeypatch.setattr(away, "pause", Pause("Away", away.log))
    assert "RateLimit" in client.get(RELEASES).headers


@pytest.mark.django_db
def test_limit_of_nought_counts_nobody(client: Client, settings: Settings) -> None:
    settings.API_LIMITS = {"read": (0, 0)}
    assert statuses(client, 5) == [200] * 5
    assert not Taken.objects.exists()


@pytest.mark.django_db
def test_questions_of_browsers_errors_of_addresses_and_our_copy_are_not_counted(
    client: Client,
) -> None:
    assert client.options(RELEASES).status_code == 204
    assert client.get("/api/v1/nowhere/").status_code == 404
    copy = static_copy.StaticCopy("https://example.org", followed=True)
    assert client.get(RELEASES, **{static_copy.KEY: copy}).status_code == 200
    assert not Taken.objects.exists()


@pytest.mark.django_db
def test_role_of_the_public_face_counts_and_empties_nothing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE counter")
        call_command("grant_reader", "counter", stdout=StringIO())
        cursor.execute("SET LOCAL ROLE counter")
        assert statuses(client, 4) == [200] * 3 + [429]
        for statement in ("DELETE FROM partners_taken", "TRUNCATE partners_taken"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("RESET ROLE")


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_than_the_limit_pass(settings: Settings) -> None:
    """Each thread has a connection of its own, as each process has."""
    settings.API_LIMITS = {"read": (10, 10)}

    def ask(_number: int) -> int:
        try:
            return Client().get("/api/v1/vocabularies/sex/").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(40)))
    assert sorted(found) == [200] * 10 + [429] * 30


@pytest.mark.parametrize("wrong", ["300", "a,b", "1,2,3", "-1,2", "1,2000000", "\u0663,4", "1,,2"])
def test_limit_that_is_no_two_numbers_is_refused_with_the_cure(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("TRACKER_LIMIT_READS", wrong)
    with pytest.raises(ImproperlyConfigured, match=r"TRACKER_LIMIT_READS .* two whole numbers"):
        two_numbers("TRACKER_LIMIT_READS", default=(1, 2))


def test_limit_is_two_numbers_or_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LIMIT_READS", " 10, 0 ")
    assert two_numbers("TRACKER_LIMIT_READS", default=(1, 2)) == (10, 0)
    monkeypatch.setenv("TRACKER_LIMIT_READS", "")
    assert two_numbers("TRACKER_LIMIT_READS", default=(1, 2)) == (1, 2)
