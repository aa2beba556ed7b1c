"""A field that cannot be read: the form says which, and nothing of the submission is saved."""

import pytest

from releases.models import (
    Actor,
    CountClaim,
    Destination,
    Participation,
    Place,
    Prisoner,
    Release,
    Source,
)
from tests.admin.forms import Desk
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough

# Longer than any field takes; all fields of a form together stay below what Django takes at once.
LONG = "a" * 15_000
GARBAGE_ID = "11111111-1111-1111-1111-11111111111x"
NOBODY = "11111111-1111-4111-8111-111111111111"


def test_impossible_date_of_release_is_refused_and_its_rows_are_not_saved(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.release)
    form["announced"], form["title_en"] = "2025-02-30", "Another title"
    form.change("claims", 0, number="77")
    form.row("destinations", place=scene.place)
    page = desk.refused(scene.release, form)
    assert list(page.errors) == ["announced"]
    assert page.forms["release_form"]["announced"] == "2025-02-30"
    scene.release.refresh_from_db()
    scene.claim.refresh_from_db()
    assert (scene.release.announced, scene.claim.number) == ("2025-12-13", 9)
    assert scene.release.title_en != "Another title"  # type: ignore[attr-defined]
    assert scene.release.destinations.count() == 1


def test_impossible_date_in_row_is_refused_and_the_release_is_not_saved(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.release)
    form["title_en"] = "Another title"
    form.change("destinations", 0, date="2025-13-01")
    page = desk.refused(scene.release, form)
    assert list(page.errors) == ["destinations-0-date"]
    scene.release.refresh_from_db()
    assert scene.release.title_en != "Another title"  # type: ignore[attr-defined]


def test_dates_in_impossible_order_are_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    form["handed_over"], form["arrived"] = "2025-12-14", "2025-12-13"
    assert desk.refused(scene.release, form).errors == {
        "arrived": [
            "People arrive before they are handed over. "
            "(handed over: 2025-12-14; arrived: 2025-12-13)"
        ]
    }


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"start": "2021", "end_kind": "known", "end": "2020"}, "end",
         "The end lies before the start. (start: 2021; end: 2020)"),
        ({"end_kind": "running", "end": "2025-12-13"}, "end_kind",
         "An end date is given: mark the end as known."),
    ],
)  # fmt: skip
def test_dates_of_a_row_that_do_not_fit_are_refused_at_the_field(
    desk: Desk, scene: Scene, values: dict, field: str, message: str
) -> None:
    form = desk.form(scene.prisoner)
    form.change("detentions", 0, **values)
    assert desk.refused(scene.prisoner, form).errors == {f"detentions-0-{field}": [message]}


def test_date_that_made_the_order_impossible_is_taken_out(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    form["handed_over"], form["arrived"] = "2025-12-13", "2025-12-14"
    desk.saved(scene.release, form)
    form = desk.form(scene.release)
    form["handed_over"], form["arrived"] = "2025-12-15", ""
    desk.saved(scene.release, form)
    scene.release.refresh_from_db()
    assert (scene.release.arrived, scene.release.arrived_latest) == ("", None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    ["0000-00-00", "Y99999999999", "2025-12-13/2025-12-01", "-99999", "٢٠٢٥", "13.13.2025",
     "\0", LONG, "before", "about", "2025-12-13T25:00", "XXXX-XX-XX/..", "9" * 400],
)  # fmt: skip
def test_text_that_is_no_date_is_refused_or_understood_never_an_error(
    desk: Desk, scene: Scene, text: str
) -> None:
    form = desk.form(scene.release)
    form["decided"] = text
    form.change("claims", 0, as_of=text)
    response = desk.post(scene.release, form)
    assert response.status_code in (200, 302)


@pytest.mark.parametrize("tag", ["xx-nonsense", "belarusian", "be_BY!", "\0be", LONG])
def test_unknown_language_of_a_name_is_refused(desk: Desk, scene: Scene, tag: str) -> None:
    form = desk.form(scene.prisoner)
    form.row("names", full="Марыя Калеснікава", language=tag)
    assert list(desk.refused(scene.prisoner, form).errors) == ["names-1-language"]
    assert scene.prisoner.names.count() == 1


def test_unknown_language_of_a_source_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.source)
    form["language"] = "zz-zz"
    assert list(desk.refused(scene.source, form).errors) == ["language"]


@pytest.mark.parametrize("country", ["Atlantis", "XX", "\0", LONG])
def test_unknown_country_is_refused(desk: Desk, scene: Scene, country: str) -> None:
    form = desk.form(scene.release)
    form["holding_state"] = country
    form.change("claims", 0, nationality=country)
    page = desk.refused(scene.release, form)
    assert set(page.errors) == {"holding_state", "claims-0-nationality"}


@pytest.mark.parametrize("typed", ["by", "Belarus", "Беларусь", " BY "])
def test_country_by_name_or_code_in_any_case_is_stored_as_code(
    desk: Desk, scene: Scene, typed: str
) -> None:
    form = desk.form(scene.release)
    form["holding_state"] = typed
    form.change("claims", 0, nationality=typed)
    desk.saved(scene.release, form)
    scene.release.refresh_from_db()
    scene.claim.refresh_from_db()
    assert (scene.release.holding_state, scene.claim.nationality) == ("BY", "BY")


@pytest.mark.parametrize(
    "values",
    [
        {"qualifier": "exact", "number": ""},
        {"qualifier": "exact", "number": "5", "number_to": "9"},
        {"qualifier": "range", "number": "5"},
        {"qualifier": "range", "number": "9", "number_to": "5"},
        {"qualifier": "words", "number": "5", "words": "dozens"},
        {"qualifier": "words", "number": "", "words": ""},
    ],
    ids=str,
)
def test_number_that_does_not_fit_its_qualifier_is_refused(
    desk: Desk, scene: Scene, values: dict
) -> None:
    form = desk.form(scene.release)
    form.change("claims", 0, **values)
    assert desk.refused(scene.release, form).errors == {
        "claims-0-number": ["Give one number; for a range two in order; for words only the words."]
    }
    scene.claim.refresh_from_db()
    assert (scene.claim.number, scene.claim.number_to) == (9, None)


@pytest.mark.parametrize("number", ["-1", "99999999999999", "1e3", "nine", "9.5", "\0"])
def test_number_that_is_none_is_refused(desk: Desk, scene: Scene, number: str) -> None:
    form = desk.form(scene.release)
    form.change("claims", 0, number=number)
    form.change("destinations", 0, position=number)
    page = desk.refused(scene.release, form)
    assert set(page.errors) >= {"claims-0-number", "destinations-0-position"}


@pytest.mark.parametrize("key", [GARBAGE_ID, NOBODY, "1", "\0", LONG, "{}"])
def test_garbage_ids_in_rows_are_refused_by_field(desk: Desk, scene: Scene, key: str) -> None:
    form = desk.form(scene.release)
    links = {
        "destinations": ("place", "after", "let_go_by", "cite_source"),
        "claims": ("claimant", "destination", "cite_source"),
        "participations": ("prisoner", "resolved_to", "destination", "detention", "cite_source"),
        "citations": ("source", "about", "field"),
    }
    for prefix, names in links.items():
        form.change(prefix, 0, **dict.fromkeys(names, key))
    page = desk.refused(scene.release, form)
    wanted = {f"{prefix}-0-{name}" for prefix, names in links.items() for name in names}
    assert wanted <= set(page.errors)


@pytest.mark.parametrize("bad", ["\0", LONG, "<script>\U0001f600'; --"])
@pytest.mark.parametrize("model", [Release, Prisoner, Actor, Place, Source])
def test_bad_text_in_every_field_at_once_saves_nothing(
    desk: Desk, scene: Scene, model: type, bad: str
) -> None:
    before = model._default_manager.count()
    form = desk.form(model)
    for prefix in {name.partition("-")[0] for name in form if name.endswith("-TOTAL_FORMS")}:
        form.row(prefix)
    for name in form:
        if "_FORMS" not in name and name != "csrfmiddlewaretoken":
            form[name] = bad
    desk.refused(model, form)
    assert model._default_manager.count() == before


@pytest.mark.parametrize("count", ["", "x", "-1", "\0"])
def test_forged_count_of_rows_is_refused(desk: Desk, scene: Scene, count: str) -> None:
    form = desk.form(scene.release)
    form["claims-TOTAL_FORMS"] = form["participations-INITIAL_FORMS"] = count
    response = desk.post(scene.release, form)
    assert response.status_code in (200, 302)
    assert (CountClaim.objects.count(), Participation.objects.count()) == (1, 2)


def test_row_of_another_release_cannot_be_changed_by_its_id(desk: Desk, scene: Scene) -> None:
    form = desk.form(Release)
    form |= {"title_en": "Other", "holding_state": "BY"}
    form.row("destinations", place=scene.place, id=str(scene.destination.pk), note_en="Taken")
    form["destinations-INITIAL_FORMS"] = "1"
    desk.post(Release, form)
    kept = Destination.objects.get(pk=scene.destination.pk)
    assert kept.release_id == scene.release.pk
    assert kept.note_en != "Taken"  # type: ignore[attr-defined]


def test_source_with_script_for_an_address_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.source)
    form["url"] = "javascript:alert(1)"
    assert list(desk.refused(scene.source, form).errors) == ["url"]


def test_coordinates_out_of_this_world_or_alone_are_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.place)
    form |= {"latitude": "91", "longitude": "NaN"}
    assert set(desk.refused(scene.place, form).errors) == {"latitude", "longitude"}
    form |= {"latitude": "54.6", "longitude": ""}
    assert desk.refused(scene.place, form).errors == {
        "latitude": ["Give both coordinates or none."]
    }
