"""Every row of the table of facts is held by a record, or there is a reason why not yet."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pydantic import BaseModel

from releases.editing.imports.documented.files import files
from releases.editing.imports.documented.load import load
from releases.ledger.core.tables import Edition
from releases.ledger.read.shapes import ANSWERS, PARTS
from releases.models import Citation, Prisoner, Record, Release
from tests.api.test_api_contract import assert_kept
from tests.documented.accounts import RELEASES, Fact, accounts, addresses, facts, parts

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_every_fact_is_accounted_for_once() -> None:
    rows = [fact.key for fact in facts()]
    assert len(rows) == len(set(rows)) == 78
    assert set(accounts()) == set(rows)


def test_every_account_says_what_holds_the_fact_or_why_nothing_does() -> None:
    for key, account in accounts().items():
        assert account.get("held") or account.get("rest"), key


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("fact", facts(), ids=lambda fact: " ".join(fact.key)[:70])
def test_fact_is_in_the_records_with_its_sources(fact: Fact) -> None:
    held = [pair for item in accounts()[fact.key].get("held", []) for pair in item.items()]
    cited: set[str] = set()
    for kind, given in held:
        found = parts(fact, kind, given)
        assert found, f"not in the records: {kind} {given}"
        for part in found:
            own = addresses(part, given)
            assert own & fact.addresses, f"cited with another source: {kind} {given}"
            cited |= own
    assert not held or fact.addresses <= cited


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("kind", "shape"), [*ANSWERS.items(), *PARTS.items()])
def test_every_record_and_part_is_whole_as_the_contract_says(
    kind: str, shape: type[BaseModel]
) -> None:
    lines = b"".join(Client().get(f"/api/v1/{kind}s.ndjson")).splitlines()  # type: ignore[arg-type]
    assert lines
    for line in lines:
        assert_kept(json.loads(line), shape.__name__)


@pytest.mark.usefixtures("loaded")
def test_every_release_and_person_is_public_as_recorded() -> None:
    client = Client()
    assert set(Release.objects.values_list("slug", flat=True)) == set(RELEASES.values())
    for release in Release.objects.all():
        body = client.get(f"/api/v1/releases/{release.pk}/").json()
        for part in ("claims", "destinations", "participations"):
            assert len(body[part]) == getattr(release, part).count(), (release.slug, part)
        named = [row for row in body["participations"] if row["person"]]
        assert len(named) == release.participations.filter(prisoner__isnull=False).count()
        for prefix, title in (("", release.title_en), ("/be", release.title_be)):
            page = client.get(f"{prefix}/releases/{release.slug}/")
            assert page.status_code == 200
            assert title in page.content.decode()
    for person in Prisoner.objects.all():
        for prefix in ("", "/be"):
            assert client.get(f"{prefix}/prisoners/{person.slug}/").status_code == 200


def test_loading_again_changes_nothing(loaded: User) -> None:
    before = _state()
    said: list[str] = []
    for path in files():
        load(path, by=loaded, say=said.append)
    assert _state() == before
    assert len(said) == len(files())
    assert all("recorded already" in line for line in said)


def _state() -> list:
    return [
        list(Edition.objects.order_by("sequence").values_list("sequence", "chain")),
        list(Record.objects.order_by("id").values_list("id", "state", "updated_at")),
        Citation.objects.count(),
    ]


@pytest.mark.usefixtures("loaded")
def test_loaded_records_keep_every_rule_of_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    assert Record.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_loaded_people_have_the_addresses_of_the_files() -> None:
    held = [item for account in accounts().values() for item in account.get("held", [])]
    keys = {given.get("prisoner") for item in held for given in item.values()} - {None}
    assert set(Prisoner.objects.values_list("slug", flat=True)) == keys
