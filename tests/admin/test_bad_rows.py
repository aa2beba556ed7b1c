"""Rows that contradict each other or the database: refused together, with all that was typed."""

import pytest

from releases.models import Citation, CountClaim, Destination, Prisoner, Release
from tests.admin.forms import Desk, read
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough

ONE_MAIN_NAME = "Another name is the main one in this language."
OVERLAP = "Another detention of this person certainly covers some of the same days."


def test_cycle_of_destinations_in_one_save_is_refused(desk: Desk, scene: Scene) -> None:
    second = make.destination(scene.release, scene.place, after=scene.destination, position=1)
    form = desk.form(scene.release)
    form["title_en"] = "Another title"
    form.change("destinations", 0, after=second)
    page = desk.refused(scene.release, form)
    message = "These destinations lead in a circle: one of them must come first, onward from none."
    assert page.errors == {"destinations-0-after": [message]}
    assert page.summary == [("id_destinations-0-after", f"Destination #1, Onward from: {message}")]
    assert page.forms["release_form"]["title_en"] == "Another title"
    assert Release.objects.get(pk=scene.release.pk).title_en != "Another title"  # type: ignore[attr-defined]
    assert Destination.objects.get(pk=scene.destination.pk).after is None


def test_destination_after_itself_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    form.change("destinations", 0, after=scene.destination)
    assert desk.refused(scene.release, form).errors == {
        "destinations-0-after": ["A destination cannot come after itself."]
    }


def test_order_of_destinations_turned_round_in_one_save_is_saved(desk: Desk, scene: Scene) -> None:
    """Half of it would be a cycle: the rule waits for the whole."""
    second = make.destination(scene.release, scene.place, after=scene.destination, position=1)
    form = desk.form(scene.release)
    form.change("destinations", 0, after=second)
    form.change("destinations", 1, after="")
    desk.saved(scene.release, form)
    scene.destination.refresh_from_db()
    assert scene.destination.after == second


def test_placeholder_resolved_twice_is_refused_until_it_is_cleared(
    desk: Desk, scene: Scene
) -> None:
    first, second = make.prisoner(scene.by), make.prisoner(scene.by)
    row = make.participation(scene.release, resolved_to=first)
    form = desk.form(scene.release)
    number = next(n for n in range(3) if form[f"participations-{n}-id"] == str(row.pk))
    form.change("participations", number, resolved_to=second)
    page = desk.refused(scene.release, form)
    assert list(page.errors) == [f"participations-{number}-resolved_to"]
    row.refresh_from_db()
    assert row.resolved_to == first
    for person in ("", str(second.pk)):
        form = desk.form(scene.release)
        form.change("participations", number, resolved_to=person)
        desk.saved(scene.release, form)
    row.refresh_from_db()
    assert row.resolved_to == second


@pytest.mark.parametrize("column", ["prisoner", "resolved_to"])
def test_person_twice_in_a_release_is_refused(desk: Desk, scene: Scene, column: str) -> None:
    form = desk.form(scene.release)
    number = form.row("participations", **{column: scene.prisoner})
    assert desk.refused(scene.release, form).errors == {
        f"participations-{number}-{column}": ["This person is in the release already."]
    }
    assert scene.release.participations.count() == 2


def test_person_twice_among_new_rows_is_refused_and_what_was_typed_stays(
    desk: Desk, scene: Scene
) -> None:
    person = make.prisoner(scene.by)
    form = desk.form(scene.release)
    form.row("participations", prisoner=person, cite_source=scene.source, cite_locator="page 4")
    form.row("participations", resolved_to=person, given_as="P.")
    page = desk.refused(scene.release, form)
    assert page.errors == {
        "participations-3-resolved_to": ["This person is in the release already."]
    }
    again = page.forms["release_form"]
    assert again["participations-2-prisoner"] == str(person.pk)
    assert again["participations-2-cite_source"] == str(scene.source.pk)
    assert again["participations-3-given_as"] == "P."
    assert scene.release.participations.count() == 2
    assert Citation.objects.filter(locator="page 4").count() == 0


def test_named_person_with_facts_of_a_placeholder_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    number = 0 if form["participations-0-prisoner"] == str(scene.prisoner.pk) else 1
    form.change("participations", number, sex="female")
    [message] = desk.refused(scene.release, form).errors[f"participations-{number}-sex"]
    assert "leave them empty" in message


@pytest.mark.parametrize("field", ["no_such_field", "id", "editors_note", "__class__"])
def test_citation_of_a_field_that_does_not_exist_is_refused(
    desk: Desk, scene: Scene, field: str
) -> None:
    form = desk.form(scene.release)
    number = form.row("citations", source=scene.source, field=field)
    assert list(desk.refused(scene.release, form).errors) == [f"citations-{number}-field"]


def test_citation_of_a_field_of_another_part_is_refused(desk: Desk, scene: Scene) -> None:
    """The list offers the fields of all parts; the number has no transport."""
    form = desk.form(scene.release)
    about = f"count_claim:{scene.claim.pk}"
    number = form.row("citations", source=scene.source, about=about, field="transport")
    assert list(desk.refused(scene.release, form).errors) == [f"citations-{number}-field"]
    assert scene.release.citations.count() == 3


def test_citation_about_a_part_of_another_record_is_refused(desk: Desk, scene: Scene) -> None:
    other = make.destination(make.release(scene.by), scene.place)
    form = desk.form(scene.release)
    forged = (f"destination:{other.pk}", f"detention:{other.pk}", "destination:x", "source:1")
    rows = [form.row("citations", source=scene.source, about=about) for about in forged]
    wanted = [f"citations-{number}-about" for number in rows]
    assert list(desk.refused(scene.release, form).errors) == wanted


def test_contradiction_without_its_value_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    number = form.row("citations", source=scene.source, stance="contradicts")
    assert desk.refused(scene.release, form).errors == {
        f"citations-{number}-value": ["A contradicting citation says what the source gives."]
    }


def test_place_in_a_source_without_the_source_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    form.change("claims", 0, cite_locator="page 4")
    assert list(desk.refused(scene.release, form).errors) == ["claims-0-cite_source"]


@pytest.mark.parametrize(
    ("prefix", "field"),
    [("claims", "destination"), ("destinations", "after"), ("participations", "destination")],
)
def test_destination_of_another_release_by_forged_post_is_refused(
    desk: Desk, scene: Scene, prefix: str, field: str
) -> None:
    foreign = make.destination(make.release(scene.by), scene.place)
    form = desk.form(scene.release)
    form.change(prefix, 0, **{field: foreign})
    assert list(desk.refused(scene.release, form).errors) == [f"{prefix}-0-{field}"]
    assert CountClaim.objects.get().destination == scene.destination


def test_detention_of_another_person_by_forged_post_is_refused(desk: Desk, scene: Scene) -> None:
    foreign = make.detention(make.prisoner(scene.by))
    form = desk.form(scene.release)
    form.change("participations", 0, detention=foreign)
    assert list(desk.refused(scene.release, form).errors) == ["participations-0-detention"]


def test_two_main_names_of_a_language_in_one_save_are_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.prisoner)
    for full in ("Марыя Калеснікава", "Марыя Калесьнікава"):
        form.row("names", full=full, language="be", primary="on")
    page = desk.refused(scene.prisoner, form)
    assert page.errors == {"names-2-primary": [ONE_MAIN_NAME]}
    assert page.forms["prisoner_form"]["names-2-full"] == "Марыя Калесьнікава"
    assert scene.prisoner.names.count() == 1


def test_second_main_name_of_a_language_is_refused_until_the_first_gives_way(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.prisoner)
    form.row("names", full="Maryia Kalesnikava", language="en", primary="on")
    assert desk.refused(scene.prisoner, form).errors == {"names-1-primary": [ONE_MAIN_NAME]}
    for main in (None, 1):
        form = desk.form(scene.prisoner)
        form.pop("names-0-primary", None)
        if main is None:
            form.row("names", full="Maryia Kalesnikava", language="en")
        else:
            number = next(n for n in range(2) if form[f"names-{n}-full"] == "Maryia Kalesnikava")
            form.change("names", number, primary="on")
        desk.saved(scene.prisoner, form)
    assert scene.prisoner.names.get(primary=True).full == "Maryia Kalesnikava"


def test_detentions_that_certainly_overlap_are_refused_and_what_was_typed_stays(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(Prisoner)
    form["birth"] = "1982"
    form.change("names", 0, full="New Person", language="en", cite_source=scene.source)
    form.row("detentions", country="BY", start="2020-09-07", end_kind="running")
    form.row("detentions", country="BY", start="2021-01-01", end_kind="running")
    page = desk.refused(Prisoner, form)
    assert page.errors == {f"detentions-{number}-start": [OVERLAP] for number in (0, 1)}
    assert page.summary[1] == ("id_detentions-1-start", f"Detention #2, Start: {OVERLAP}")
    again = page.forms["prisoner_form"]
    assert (again["birth"], again["names-0-full"]) == ("1982", "New Person")
    assert again["names-0-cite_source"] == str(scene.source.pk)
    assert (again["detentions-0-start"], again["detentions-1-start"]) == (
        "2020-09-07",
        "2021-01-01",
    )
    assert Prisoner.objects.filter(names__full="New Person").count() == 0
    again.change("detentions", 0, end_kind="known", end="2020-12-31")
    desk.saved(Prisoner, again)
    assert Prisoner.objects.get(names__full="New Person").detentions.count() == 2


def test_only_the_changed_one_of_two_overlapping_detentions_is_refused(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.prisoner)
    number = form.row("detentions", country="BY", start="2021-01-01", end_kind="running")
    assert desk.refused(scene.prisoner, form).errors == {f"detentions-{number}-start": [OVERLAP]}
    assert scene.prisoner.detentions.count() == 1


def test_detention_ended_and_the_next_begun_in_one_save_is_saved(desk: Desk, scene: Scene) -> None:
    """Beside the first as it was, the second would overlap: the rule waits for both."""
    form = desk.form(scene.prisoner)
    form.change("detentions", 0, end="2021-05-01")
    form.row("detentions", country="BY", start="2021-06-01", end_kind="known", end="2025-12-13")
    desk.saved(scene.prisoner, form)
    assert scene.prisoner.detentions.count() == 2


def test_detention_left_behind_when_the_person_changes_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    number = next(n for n in (0, 1) if form[f"participations-{n}-detention"])
    form.change("participations", number, prisoner=make.prisoner(scene.by))
    assert desk.refused(scene.release, form).errors == {
        f"participations-{number}-detention": ["That detention is another person’s."]
    }


def test_release_of_another_ones_address_is_refused_at_the_address(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.release)
    form["slug"] = make.release(scene.by).slug
    assert desk.refused(scene.release, form).errors == {
        "slug": ["Another record has this address."]
    }


def test_errors_of_record_rows_and_groups_are_counted_and_listed_in_order(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.release)
    form["announced"] = "31 February 2025"
    form.change("claims", 0, number="", as_of="soon")
    response = desk.post(scene.release, form)
    assert "Nothing was saved: there are 3 errors." in response.content.decode()
    assert [leads for leads, _text in read(response).summary] == [
        "id_announced", "id_claims-0-as_of", "id_claims-0-number",
    ]  # fmt: skip


def test_part_in_use_cannot_be_deleted_and_says_so(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    form.change("destinations", 0, DELETE="on")
    assert "protected" in " ".join(desk.refused(scene.release, form).errors[""])
    assert Destination.objects.filter(pk=scene.destination.pk).exists()


def test_places_that_lie_in_each_other_are_refused(desk: Desk, scene: Scene) -> None:
    inner = make.place(scene.by, parent=scene.place)
    form = desk.form(scene.place)
    form["parent"] = str(inner.pk)
    assert desk.refused(scene.place, form).errors == {"parent": ["These places lie in each other."]}
