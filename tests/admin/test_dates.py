"""Dates typed freely: what was understood of them stands beside the field, or examples."""

import pytest

from releases.admin.fields import EXAMPLES
from releases.models import Prisoner, Release
from tests.admin.forms import Desk, Form, Page, read
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough

TYPED = [
    ("September 2020", "2020-09", "September 2020"),
    ("before 9 Dec 2025", "../2025-12-08", "by 8 December 2025"),
    ("7.9.2020", "2020-09-07", "7 September 2020"),
    ("2020-09~", "2020-09~", "about September 2020"),
    ("2025-12-XX", "2025-12-XX", "some day in December 2025"),
]


def _sent(desk: Desk, record: object, form: Form) -> Page:
    response = desk.post(record, form)
    return read(desk.client.get(response["Location"]) if response.status_code == 302 else response)


@pytest.mark.parametrize(("typed", "stored", "understood"), TYPED)
def test_saved_date_stands_with_what_was_understood(
    desk: Desk, scene: Scene, typed: str, stored: str, understood: str
) -> None:
    form = desk.form(scene.release)
    form["announced"] = typed
    form.change("claims", 0, as_of=typed)
    page = _sent(desk, scene.release, form)
    for name in ("announced", "claims-0-as_of"):
        assert page.forms["release_form"][name] == stored
        assert page.helps[name] == understood


@pytest.mark.parametrize(("typed", "stored", "understood"), TYPED)
def test_date_on_a_form_with_another_error_stands_as_typed_with_what_was_understood(
    desk: Desk, scene: Scene, typed: str, stored: str, understood: str
) -> None:
    form = desk.form(scene.release)
    form |= {"announced": typed, "holding_state": "Atlantis"}
    form.change("claims", 0, as_of=typed)
    form.row("destinations", place=scene.place, date=typed)
    page = desk.refused(scene.release, form)
    for name in ("announced", "claims-0-as_of", "destinations-1-date"):
        assert page.forms["release_form"][name] == typed
        assert page.helps[name] == understood


def test_date_on_a_new_form_with_another_error_says_what_was_understood(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(Release)
    form["announced"] = "about 2020"
    assert desk.refused(Release, form).helps["announced"] == "about 2020"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("soon", "“soon” is not understood"),
        ("31 February 2025", "31 February 2025: February 2025 has 28 days."),
        ("13.13.2025", "13.13.2025: there is no month 13."),
        ("9/7/2020", "“9/7/2020” may be 9 July or 7 September 2020"),
        ("13 December", "“13 December” lacks its year or month"),
        ("2025-12-13/2025-12-01", "2025-12-13/2025-12-01: the end is before the start."),
    ],
)
def test_date_that_is_not_understood_says_what_is_wrong_with_examples(
    desk: Desk, scene: Scene, typed: str, message: str
) -> None:
    form = desk.form(scene.release)
    form["announced"] = typed
    form.change("claims", 0, as_of=typed)
    page = desk.refused(scene.release, form)
    for name in ("announced", "claims-0-as_of"):
        [said] = page.errors[name]
        assert said.startswith(message)
        assert page.helps[name] == str(EXAMPLES)
        assert page.forms["release_form"][name] == typed


def test_date_in_impossible_order_is_understood_all_the_same(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.prisoner)
    form["birth"], form["death"] = "May 1982", "about 1980"
    desk.saved(scene.prisoner, form)
    form = desk.form(scene.prisoner)
    form["death"] = "1980"
    page = desk.refused(scene.prisoner, form)
    assert page.errors == {
        "death": ["The death lies before the birth. (born: 1982-05; died: 1980)"]
    }
    assert (page.helps["birth"], page.helps["death"]) == ("May 1982", "1980")
    form["death"] = ""
    desk.saved(scene.prisoner, form)
    assert "death" not in read(desk.client.get(desk.address(scene.prisoner))).helps
    assert Prisoner.objects.get(pk=scene.prisoner.pk).death == ""
