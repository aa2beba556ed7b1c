"""What quick capture cannot read: told at its field or line, never an error, nothing saved."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from releases.models import Record, Release
from tests.admin.capturing import WAY, empty, filled, previewed, refused, send
from tests.admin.forms import Desk, read
from tests.world import make
from tests.world.nasty import NASTY

pytestmark = pytest.mark.thorough

# What was none of their options cannot be chosen again.
CHOICES = {"source_kind", "release", "mechanism", "outcome", "claimant_kind", "groups-0-role"}


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"url": ""}, "url", "This field is required."),
        ({"url": "javascript:alert(1)"}, "url", "Enter a valid URL."),
        ({"title": ""}, "title", "Give the title of the source."),
        ({"title": "a" * 301}, "title", "at most 300 characters"),
        ({"published": "31 February 2025"}, "published", "February 2025 has 28 days."),
        ({"language": "klingonese"}, "language", "language tag"),
        ({"source_kind": "gossip"}, "source_kind", "not one of the available choices"),
        ({"release": "11111111-1111-4111-8111-111111111111"}, "release", "Select a valid choice"),
        ({"release": "nonsense"}, "release", "Select a valid choice"),
        ({"title_en": ""}, "title_en", "A new release needs this."),
        ({"holding_state": ""}, "holding_state", "A new release needs this."),
        ({"holding_state": "Atlantis"}, "holding_state", "not a country"),
        ({"announced": "soon"}, "announced", "soon"),
        ({"mechanism": "magic"}, "mechanism", "not one of the available choices"),
        ({"outcome": "x"}, "outcome", "not one of the available choices"),
        ({"number": "-1"}, "number", "greater than or equal to 0"),
        ({"number": "many"}, "number", "Enter a whole number."),
        ({"number": "22", "women": "15", "men": "8"}, "number", "15 women and 8 men are more"),
        ({"number": "", "unnamed": "on"}, "number", "Say how many they are."),
        ({"claimant": "a" * 201}, "claimant", "at most 200 characters"),
        ({"claimant_kind": "x"}, "claimant_kind", "not one of the available choices"),
        ({"groups-0-place": ""}, "groups-0-place", "Say where they were taken."),
        ({"groups-0-number": "1e3"}, "groups-0-number", "Enter a whole number."),
        ({"groups-0-role": "x"}, "groups-0-role", "not one of the available choices"),
        ({"groups-1-country": "Atlantis"}, "groups-1-country", "not a country"),
        ({"names": "Ivan Kupala\nMa\0ria"}, "names", "Line 2: characters that belong to no text"),
        ({"names": f"{'a' * 201}\n12345"}, "names", "Line 1: 201 characters"),
        ({"names": "Ivan Kupala\n" * 1001}, "names", "Line 1001: more than 1,000 names"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_refused_at_its_field(
    desk: Desk, values: dict[str, str], field: str, said: str
) -> None:
    form = filled(desk, **values)
    page = refused(send(desk, form))
    assert list(page.errors) == [field]
    assert said in page.errors[field][0]
    again = page.forms["capture_form"]
    no_choices = values.keys() - CHOICES
    assert {name: _typed(again.get(name)) for name in no_choices} == {
        name: _typed(values[name]) for name in no_choices
    }


def _typed(value: Any) -> Any:
    """As lines of a field, whatever ends them; a ticked box alone."""
    text = value[0] if isinstance(value, list) else value or ""
    return text.replace("\r\n", "\n").rstrip("\n")


def test_places_of_one_name_are_refused_at_the_group(desk: Desk, editor: User) -> None:
    for country in ("BY", "FR"):
        make.place(editor, name_en="Brest", country=country)
    form = filled(desk)
    form["groups-0-place"], form["groups-1-place"] = "", "Brest"
    form["groups-0-number"] = form["groups-1-country"] = ""
    page = refused(send(desk, form))
    assert list(page.errors) == ["groups-1-place"]
    form["groups-1-country"] = "FR"
    assert "capture_preview" in read(send(desk, form)).forms


def test_anything_in_every_field_is_told_or_taken_and_never_an_error(desk: Desk) -> None:
    form = empty(desk)
    for nasty in NASTY:
        sent = dict.fromkeys((name for name in form if "_FORMS" not in name), nasty)
        response = desk.client.post(WAY, _encoded(form.sent() | sent | {"act": "capture"}))
        assert response.status_code == 200
    assert Record.objects.count() == 0


def test_nasty_names_alone_reach_the_preview_or_are_told_by_line(desk: Desk) -> None:
    form = filled(desk)
    short = [text for text in NASTY if len(text) <= 200 and "\n" not in text]
    for at in range(0, len(short), 40):
        sent = _encoded(form.sent() | {"names": "\n".join(short[at : at + 40]), "act": "preview"})
        response = desk.client.post(WAY, sent)
        page = read(response)
        assert response.status_code == 200
        if "capture_preview" not in page.forms:
            assert list(page.errors) == ["names"]
            assert all(said.startswith(("Line ", "…")) for said in page.errors["names"])


def _encoded(sent: dict[str, Any]) -> dict[str, Any]:
    """Halves of characters as a browser sends them."""
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in sent.items()
    }


@pytest.mark.parametrize(
    "forged",
    [
        {"groups-TOTAL_FORMS": "x"}, {"groups-TOTAL_FORMS": ""}, {"groups-TOTAL_FORMS": "-1"},
        {"groups-TOTAL_FORMS": "999999999"}, {"groups-INITIAL_FORMS": "99"}, {"key": "nonsense"},
        {"groups-TOTAL_FORMS": "\0"}, {"act": "\0"}, {"act": ""},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("act", ["preview", "capture", "more", "back"])
def test_forged_form_is_never_an_error(desk: Desk, forged: dict[str, str], act: str) -> None:
    sent = filled(desk).sent() | {"act": act} | forged
    assert desk.client.post(WAY, sent).status_code == 200
    assert Release.objects.count() == 0


@pytest.mark.parametrize(
    "forged",
    [
        {"as-1": "11111111-1111-4111-8111-111111111111"}, {"as-1": "\0"}, {"as-1": ""},
        {"as-1": "x" * 5000}, {"group-1": "99"}, {"group-1": "-1"}, {"group-1": "²"},
        {"group-1": "\0"}, {"seen-1": "\0"}, {"seen-1": ""},
    ],
    ids=str,
)  # fmt: skip
def test_forged_choice_is_refused_at_its_line(desk: Desk, forged: dict[str, str]) -> None:
    page = refused(send(desk, previewed(desk) | forged, "capture"), "capture_preview")
    assert list(page.errors) == ["as-1"]


def test_person_who_was_not_offered_cannot_be_chosen(desk: Desk, editor: User) -> None:
    other = make.prisoner(editor, "Viktar Babaryka")
    form = previewed(desk) | {"as-1": str(other.pk)}
    assert list(refused(send(desk, form, "capture"), "capture_preview").errors) == ["as-1"]


def test_post_of_nothing_is_refused_in_words(desk: Desk) -> None:
    for act in ("preview", "capture"):
        page = refused(desk.client.post(WAY, {"act": act}))
        assert "url" in page.errors
