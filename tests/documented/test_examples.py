"""The invented examples of the demo: unmistakable, and the cases that the facts do not hold."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from releases.editing.imports.documented import files
from releases.editing.imports.documented.load import load_examples
from releases.editing.publish import publish
from releases.ledger.projection.tables import Document
from releases.models import Participation
from tests.documented.public import answer, numbers
from tests.world import make

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
EXAMPLE = {"en": "Example (invented): ", "be": "Прыклад (прыдуманы): "}
PERSON = {"en": "Example Person ", "be": "Прыкладная Асоба "}
SOURCE = "[Invented example, not a publication · Прыдуманы прыклад, не публікацыя]"
EVERY = [files.EXAMPLES / files.SHARED.name, *files.examples()]
KEYED = ("sources", "actors", "places", "people")


@pytest.fixture
def examples(editor: User) -> None:
    load_examples(by=editor, say=lambda line: None)


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """Every text that readers see in one of two languages, with that language."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key.endswith(("_en", "_be")):
                yield key[-2:], item
            yield from texts(item)


@pytest.mark.usefixtures("examples")
def test_example_says_in_every_title_and_name_that_it_is_invented() -> None:
    for kind, card in Document.objects.values_list("kind", "card"):
        if kind == "source":
            assert card["label"] == {"en": SOURCE}
            continue
        assert card["label"].keys() == {"en", "be"}, card
        for language, label in card["label"].items():
            start = PERSON if kind == "prisoner" else EXAMPLE
            assert label.startswith(start[language]), label


@pytest.mark.usefixtures("examples")
def test_example_has_its_pages_in_both_languages() -> None:
    for kind, slug in Document.objects.filter(kind__in=["release", "prisoner"]).values_list(
        "kind", "slug"
    ):
        for prefix in ("", "/be"):
            assert Client().get(f"{prefix}/{kind}s/{slug}/").status_code == 200, slug


def test_example_begins_every_text_of_its_files_with_the_warning() -> None:
    for path in EVERY:
        for language, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert text.startswith(EXAMPLE[language]), (path.name, text)


def test_example_names_no_state_and_has_addresses_of_its_own() -> None:
    for path in EVERY:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        keys = [key for table in KEYED for key in facts.get(table, {})]
        keys += [person["key"] for person in facts.get("prisoners", [])]
        keys += [row["slug"] for row in facts.get("statements", [])]
        keys += [facts[name]["slug"] for name in ("release", "deal") if name in facts]
        assert all(key.startswith("example-") for key in keys), path.name
        assert facts.get("release", {"holding_state": "AQ"})["holding_state"] == "AQ"
        bodies = [*facts.get("actors", {}).values(), *facts.get("places", {}).values()]
        assert not any("country" in row for row in bodies)


def test_example_is_none_of_the_documented_releases(editor: User) -> None:
    with pytest.raises(CommandError, match=r"no file 2001-05-resolved"):
        call_command("load_documented", "2001-05-resolved", by=editor.username)


@pytest.mark.usefixtures("examples")
def test_b_three_of_22_unnamed_are_known_later_and_the_totals_stay() -> None:
    release = answer("release", "example-22-unnamed")
    assert len(release["participations"]) == 22
    assert [row["sex"] for row in release["participations"]].count("female") == 15
    assert sum(row["person"] is not None for row in release["participations"]) == 3
    assert all(row["counts_as_announced"] for row in release["participations"])
    assert numbers(release, metric="pardoned") == [(22, "example-ministry")]


def test_b_placeholder_that_is_resolved_keeps_its_id_and_changes_no_total(editor: User) -> None:
    source, release = make.source(editor), make.release(editor, slug="of-four")
    make.cite(release, source)
    rows = [make.participation(release, sex="female") for _ in range(4)]
    for row in rows:
        make.cite(release, source, participation=row)
    publish(source, by=editor)
    publish(release, by=editor)
    before = answer("release", "of-four")["participations"]
    person = make.prisoner(editor)
    make.cite(person, source)
    Participation.objects.filter(pk=rows[0].pk).update(resolved_to=person)
    publish(release, by=editor)
    publish(person, by=editor)
    after = answer("release", "of-four")["participations"]
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert [row["counts_as_announced"] for row in after] == [True] * 4
    assert {row["id"] for row in after if row["person"]} == {str(rows[0].pk)}


@pytest.mark.usefixtures("examples")
def test_e_concession_is_reversed_and_two_people_are_arrested_again_after_a_staged_release() -> (
    None
):
    release = answer("release", "example-staged")
    assert release["staged"]
    assert [row["date"]["edtf"] for row in release["destinations"]] == ["2002-03-04", "2002-04-15"]
    eased, nothing = answer("deal", release["deal"]["slug"])["concessions"]
    assert [row["state"] for row in eased["statuses"]] == ["announced", "implemented", "reversed"]
    assert [row["stance"] for row in eased["links"]] == ["asserted", "denied"]
    assert nothing["concession_type"] == "none_claimed"
    for slug in ("example-person-five", "example-person-six"):
        person = answer("prisoner", slug)
        (step,) = person["participations"]
        assert (step["outcome"], person["status"]["code"]) == ("rearrested", "held")
        first, again = person["detentions"]
        assert (step["ends"], again["follows"]) == (first["id"], step["participation"])
    seven = answer("prisoner", "example-person-seven")
    assert seven["status"]["code"] == "free_with_conditions"
    (step,) = seven["participations"]
    assert [row["condition"] for row in step["conditions"]] == ["reporting_duty", "travel_ban"]


@pytest.mark.usefixtures("examples")
def test_e_people_stand_in_deals_and_statements_by_their_own_documents() -> None:
    party = answer("prisoner", "example-person-five")
    assert [(row["deal"]["slug"], row["role"]) for row in party["deals"]] == [
        ("example-deal", "mediator")
    ]
    assert len(party["statements"]) == 1
    assert len(party["recognitions"]) == 1
    said = answer("prisoner", "example-person-seven")["spoken_of"]
    assert [row["statement"]["slug"] for row in said] == ["example-statement-about-somebody"]


@pytest.mark.usefixtures("examples")
def test_f_numbers_that_do_not_fit_stand_beside_each_other_and_the_withheld_only_count() -> None:
    release = answer("release", "example-406-beside-84")
    assert numbers(release, metric="released") == [
        (406, "example-ministry"),
        (84, "example-society"),
    ]
    assert (release["withheld"], release["participations"]) == (12, [])


@pytest.mark.usefixtures("examples")
def test_g_person_has_three_detentions_and_two_releases_of_different_kinds() -> None:
    person = answer("prisoner", "example-person-one")
    assert [
        (row["start"]["edtf"], (row["end"] or {}).get("edtf")) for row in person["detentions"]
    ] == [("2011-XX", "2011-XX"), ("2020-08-09", "2020-08-12"), ("2023~", None)]
    assert (person["status"]["code"], person["status"]["since"]["edtf"]) == ("held", "2023~")
    assert [row["instrument"] for row in person["participations"]] == [
        "acquittal",
        "sentence_served",
    ]
