"""Who applies the stream of editions has, to the byte, what a whole download has."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, show_again, take_down
from releases.models import Place, Prisoner
from releases.models.citation import typed
from tests.api.copying import Copy, rows, whole
from tests.editing.merging import fresh, joined
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def insert(scene: Scene) -> None:
    publish(make.place(scene.by, name_en="Minsk"), by=scene.by)


def update(scene: Scene) -> None:
    place = Place.objects.get(pk=scene.place.pk)
    place.name_be = "Вільня"
    place.save()
    publish(place, by=scene.by, note="Named in Belarusian.")


def correct(scene: Scene) -> None:
    release = typed(fresh_record(scene.release))
    release.title_en, release.announced = "Freed in December", "2025-12-12"
    release.save()
    publish(release, by=scene.by, correction=True, note="The day was wrong.")


def fresh_record(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def withdraw_place(scene: Scene) -> None:
    place = make.place(scene.by, name_en="Grodno")
    publish(place, by=scene.by)
    withdraw(place, by=scene.by, note="Not needed.")


def merge(scene: Scene) -> None:
    person = make.prisoner(scene.by, "Maryia Kalesnikava")
    make.cite(person, scene.source)
    publish(person, by=scene.by)
    joined(scene.by, fresh(scene.prisoner), person)


def blank(scene: Scene) -> None:
    publish(fresh_record(scene.actor), by=scene.by, blank_earlier=True)


def lower(scene: Scene) -> None:
    person = fresh(scene.prisoner)
    person.identity_level = "initials"
    person.save()
    publish(person, by=scene.by)


def take_down_person(scene: Scene) -> None:
    take_down(fresh(scene.prisoner), by=scene.by, reason="Asked for.")


def hide_source(scene: Scene) -> None:
    hide(scene.source)


def show_source(scene: Scene) -> None:
    assert show_again(scene.source)


ACTS: list[Callable[[Scene], None]] = [
    insert, update, correct, hide_source, withdraw_place, merge, show_source, blank, lower,
    take_down_person,
]  # fmt: skip


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_copy_that_follows_is_the_whole_download_after_every_act(
    client: Client, published: Scene, limit: int
) -> None:
    copy, interrupted = Copy(limit), Copy(limit)
    for act in ACTS:
        act(published)
        interrupted.step()  # and no further: it may stop anywhere
        assert copy.catch_up().rows == whole(client), act.__name__
    late = Copy(limit).catch_up()
    assert late.rows == interrupted.catch_up().rows == copy.rows == whole(client)
    assert late.state["chain"] == copy.state["chain"]
    assert len(copy.rows) == 5


@pytest.mark.parametrize("kind", ["place", "prisoner", "release"])
def test_copy_of_one_kind_hears_of_what_is_emptied_by_others(
    client: Client, published: Scene, kind: str
) -> None:
    for act in ACTS:
        act(published)
    everything = {key: row for key, row in whole(client).items() if f'"{kind}"'.encode() in row}
    assert whole(client, f"?kind={kind}").items() <= everything.items()
    found = rows(client, f"?kind={kind}&limit=500")
    emptied = {sequence for row in found for sequence in row["blanks"]}
    blank_rows = {
        row["sequence"]
        for row in rows(client, "?limit=500")
        if row["kind"] == kind and row["sha256"] is None
        if row["change"] not in ("withdrawal", "takedown", "merge")
    }
    assert blank_rows <= emptied


def test_row_of_the_hidden_is_a_header_alone_until_they_are_shown_again(
    client: Client, published: Scene
) -> None:
    before = rows(client)
    hide(published.prisoner)
    answer = client.get("/api/v1/editions/").json()
    (row,) = (row for row in answer["results"] if row["kind"] == "prisoner")
    assert answer["hidden"]["ids"] == [row["id"]]
    assert (row["body"], row["note"], row["salt"], row["sha256"]) == (None,) * 4
    assert row["id"] not in whole(client)
    show_again(published.prisoner)
    assert rows(client) == before


def test_hidden_person_who_was_never_public_is_in_no_list(client: Client, published: Scene) -> None:
    hide(published.withheld.prisoner)
    assert client.get("/api/v1/editions/").json()["hidden"]["ids"] == []


def test_body_has_nothing_that_an_answer_leaves_out(client: Client, published: Scene) -> None:
    said = make.statement(published.by, published.prisoner)
    make.cite(said, published.source)
    publish(said, by=published.by)
    publish(fresh(published.prisoner), by=published.by)
    last = {row["kind"]: row for row in rows(client)}
    assert [row["citations"] for row in last["release"]["body"]["participations"]] == [[]]
    assert last["statement"]["body"]["citations"] == []
    assert last["prisoner"]["body"]["letters"] is None
    for kind, row in last.items():
        # The salt would let anybody try what was left out.
        assert (row["salt"] is None) == (kind in ("release", "prisoner", "statement"))


def test_merged_person_leaves_a_row_without_a_name(client: Client, published: Scene) -> None:
    merge(published)
    (ended,) = (row for row in rows(client) if row["change"] == "merge")
    assert ended["body"] is None
    assert ended["note"] is None
    survivor = Prisoner.objects.get(pk=published.prisoner.pk)
    body = rows(client, f"?id={survivor.pk}")[-1]["body"]
    assert body["referents"] == [ended["id"]]
    assert body["former_slugs"] == []
