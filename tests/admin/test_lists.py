"""The desk's lists: what their search and filters find, and what they ask of the database."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from releases.admin.filters import EVERY_RECORD
from releases.editing.drafts import save_record, settle
from releases.editing.publish import embargo
from releases.models import Actor, Deal, Place, Prisoner, Record, Release, Source, Statement
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene

KINDS = (Release, Prisoner, Deal, Statement, Actor, Place, Source)


def _list(desk: Desk, model: type[Record], **query: str) -> list[str]:
    """What the rows are called, in their order."""
    address = f"/admin/releases/{model._meta.model_name}/"
    response = desk.client.get(address, query)
    assert response.status_code == 200, response.headers.get("Location")
    cells = re.findall(r'<th class="field-\w+">(.*?)</th>', response.content.decode(), re.DOTALL)
    return [re.sub("<[^>]+>", "", cell).strip() for cell in cells]


@pytest.mark.parametrize(
    "typed",
    ["Бяляцкі", "Беляцкий", "Bialiatski", "bialiacki", "Bialacki", "Алесь Бяляцкі", "byalyat",
     "Bialiatsky Ales"],
)  # fmt: skip
def test_search_finds_a_person_across_scripts(desk: Desk, scene: Scene, typed: str) -> None:
    person = make.prisoner(scene.by, "Ales Bialiatski")
    make.add_name(person, full="Алесь Бяляцкі", language="be", visibility="private")
    settle(person, by=scene.by)
    assert _list(desk, Prisoner, q=typed) == ["Алесь Бяляцкі"]


def test_search_finds_a_person_by_a_name_that_is_never_public(desk: Desk, scene: Scene) -> None:
    make.add_name(scene.prisoner, full="Sakret Byname", kind="alias", primary=False,
                  visibility="private")  # fmt: skip
    settle(scene.prisoner, by=scene.by)
    assert _list(desk, Prisoner, q="сэкрэт") == ["Maria Kolesnikova"]


@pytest.mark.parametrize(
    ("model", "typed", "first"),
    [
        (Release, "Вызваленьне", "Ten freed"),
        (Actor, "Вясна", "Viasna"),
        (Place, "Вильна", "Vilna"),
        (Source, "Наша Нива", "Title"),
        (Source, "nashaniva.example", "Title"),
    ],
)
def test_search_finds_the_other_kinds(
    desk: Desk, scene: Scene, model: Any, typed: str, first: str
) -> None:
    make.release(scene.by, title_en="Ten freed", title_be="Вызваленне дзесяці")
    make.actor(scene.by, name_en="Viasna")
    make.place(scene.by, name_en="Vilna")
    url = "https://nashaniva.example/1"
    make.source(scene.by, title="Title", publisher="Наша Ніва", url=url)
    assert first in _list(desk, model, q=typed)[:2]


def test_search_puts_the_most_similar_first_unless_a_column_orders(
    desk: Desk, scene: Scene
) -> None:
    make.actor(scene.by, name_en="Marianna")
    make.actor(scene.by, name_en="Mariana Other")
    make.actor(scene.by, name_en="Zed Maria")
    assert _list(desk, Actor, q="maria")[0] == "Zed Maria"
    assert _list(desk, Actor, q="maria", o="1")[0] == "Mariana Other"


def test_search_by_id_finds_that_record(desk: Desk, scene: Scene) -> None:
    assert _list(desk, Prisoner, q=str(scene.prisoner.pk)) == ["Maria Kolesnikova"]


def test_name_saved_by_the_form_is_found_at_once(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.prisoner)
    form.row("names", full="Нечаканае Імя", language="be")
    desk.saved(scene.prisoner, form)
    assert _list(desk, Prisoner, q="nechakanae")
    form = desk.form(scene.prisoner)
    (row,) = [number for number in range(2) if form[f"names-{number}-full"] == "Нечаканае Імя"]
    form[f"names-{row}-DELETE"] = "on"
    desk.saved(scene.prisoner, form)
    assert _list(desk, Prisoner, q="nechakanae") == []


def test_filter_by_embargo_tells_those_that_hold_from_those_that_are_over(
    desk: Desk, scene: Scene
) -> None:
    now = timezone.now()
    embargo(scene.actor, by=scene.by, reason="until it is lifted")
    over = make.actor(scene.by, name_en="Over")
    embargo(over, by=scene.by, reason="x", until=now + timedelta(days=1))
    Record.objects.filter(pk=over.pk).update(embargo_until=now - timedelta(days=1))
    held = make.actor(scene.by, name_en="Held")
    embargo(held, by=scene.by, reason="x", until=now + timedelta(days=1))
    assert set(_list(desk, Actor, embargo="now")) == {scene.actor.name, "Held"}
    assert _list(desk, Actor, embargo="ended") == ["Over"]
    assert len(_list(desk, Actor)) == 3


def test_filter_by_changes_finds_what_was_saved_since_its_publication(
    desk: Desk, published: Scene
) -> None:
    assert _list(desk, Actor, changed="yes") == []
    published.actor.refresh_from_db()
    save_record(published.actor, by=published.by)
    make.actor(published.by, name_en="Never published")
    assert _list(desk, Actor, changed="yes") == [published.actor.name]


def test_filter_by_country_names_the_countries_that_occur(desk: Desk, scene: Scene) -> None:
    make.release(scene.by, holding_state="RU", title_en="Other state")
    page = desk.client.get("/admin/releases/release/").content.decode()
    assert "Belarus</a>" in page
    assert "Russia" in page
    assert _list(desk, Release, holding_state="RU") == ["Other state"]
    assert _list(desk, Prisoner, detentions__country="BY") == ["Maria Kolesnikova"]
    with_counts = desk.client.get("/admin/releases/release/?_facets=True").content.decode()
    assert "Belarus (1)" in with_counts


def test_list_of_releases_says_in_words_when_where_and_who_saved_last(
    desk: Desk, scene: Scene
) -> None:
    make.release(scene.by, title_en="Decided", announced="", decided="December 2020")
    make.release(scene.by, title_en="Undated", announced="", holding_state="RU")
    by_date = _list(desk, Release, o="2")
    assert by_date == ["Decided", scene.release.title, "Undated"]
    page = desk.client.get("/admin/releases/release/").content.decode()
    for words in ("13 December 2025", "December 2020", "Belarus", "Russia"):
        assert f">{words}</td>" in page
    assert f">{timezone.now():%Y-%m-%d} editor</td>" in page


def test_filter_by_language_says_where_none_is_given(desk: Desk, scene: Scene) -> None:
    make.source(scene.by, title="In Belarusian", language="be")
    page = desk.client.get("/admin/releases/source/?_facets=True").content.decode()
    assert ">be (1)</a>" in page
    assert ">not given (1)</a>" in page
    assert _list(desk, Source, language="be") == ["In Belarusian"]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_list_of_every_kind_has_the_common_filters(desk: Desk, scene: Scene, model: Any) -> None:
    page = desk.client.get(f"/admin/releases/{model._meta.model_name}/").content.decode()
    assert EVERY_RECORD[0] == "state"
    for name in ("state__exact=draft", "embargo=now", "changed=yes"):
        assert f"?{name}" in page


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("query", [{}, {"q": "number"}], ids=["list", "search"])
def test_longer_list_asks_the_database_no_more_questions(
    desk: Desk, scene: Scene, model: Any, query: dict
) -> None:
    questions = []
    for more in (3, 57):
        for _each in range(more):
            getattr(make, model._meta.model_name)(scene.by)
        _list(desk, model, **query)
        with CaptureQueriesContext(connection) as asked:
            _list(desk, model, **query)
        questions.append(len(asked))
    assert questions[1] <= questions[0]


@pytest.mark.parametrize("chosen", ["zz", "", "\0", "' OR 1=1"])
def test_action_on_what_is_no_id_does_nothing(desk: Desk, scene: Scene, chosen: str) -> None:
    sent = {"action": "publish_chosen", "_selected_action": [chosen], "index": "0"}
    response = desk.client.post("/admin/releases/actor/", sent)
    assert response.status_code == 302
    scene.actor.refresh_from_db()
    assert scene.actor.state == "draft"
