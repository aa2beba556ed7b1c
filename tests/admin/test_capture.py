"""Quick capture over HTTP: nothing is lost between its pages, or saved before the last."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from releases.models import Participation, Prisoner, Record, Release, Source
from tests.admin.forms import Desk, Form, Page, read
from tests.world import make
from tests.world.nasty import NASTY

# What was none of their options cannot be chosen again.
CHOICES = {"source_kind", "release", "mechanism", "outcome", "claimant_kind", "groups-0-role"}
Session = Callable[[User], Client]
WAY = "/admin/capture/"
NAMES = "Maria Kolesnikova — Ukraine\nАлесь Бяляцкі (1962), Vilnius\nBakhvalava, Ukraine"
FILLED = {
    "url": "https://example.org/freed",
    "title": "Freed at last",
    "publisher": "Gazette",
    "published": "13 Dec 2025",
    "title_en": "123 people freed by Belarus",
    "holding_state": "belarus",
    "announced": "13.12.2025",
    "mechanism": "negotiated_deal",
    "outcome": "freed_and_removed",
    "number": "123",
    "claimant": "Viasna",
    "groups-0-place": "ukraine",
    "groups-0-number": "114",
    "groups-1-place": "Vilnius",
    "groups-1-number": "9",
    "groups-1-country": "lt",
    "names": NAMES,
}


def empty(desk: Desk) -> Form:
    response = desk.client.get(WAY)
    assert response.status_code == 200
    return read(response).forms["capture_form"]


def filled(desk: Desk, **values: str) -> Form:
    return empty(desk) | FILLED | values


def send(desk: Desk, form: Form, act: str = "preview") -> Any:
    return desk.client.post(WAY, form.sent() | {"act": act})


def previewed(desk: Desk, **values: str) -> Form:
    response = send(desk, filled(desk, **values))
    page = read(response)
    assert not page.summary, page.summary
    return page.forms["capture_preview"]


def refused(response: Any, form: str = "capture_form") -> Page:
    """Whatever was typed stands there again, and the list at the head leads to what is wrong."""
    assert response.status_code == 200
    page = read(response)
    assert page.summary
    assert {place for place, _text in page.summary} - {""} <= page.ids
    assert Record.objects.filter(kind="release").count() == 0
    assert form in page.forms
    return page


def test_article_becomes_drafts_in_three_pages(desk: Desk, editor: User) -> None:
    ales = make.prisoner(editor, "Ales Bialiatski", birth="1962-09-25")
    form = previewed(desk)
    assert Release.objects.count() == 0
    assert (form["as-1"], form["as-2"], form["as-3"]) == ("new", str(ales.pk), "placeholder")
    assert (form["group-1"], form["group-2"], form["group-3"]) == ("0", "1", "0")
    done = send(desk, form, "capture")
    release, source = Release.objects.get(), Source.objects.get()
    assert done["Location"] == f"{WAY}done/{release.pk}/{source.pk}/"
    assert (release.announced, release.holding_state) == ("2025-12-13", "BY")
    page = read(desk.client.get(done["Location"]))
    people = Prisoner.objects.all()
    drafts = [release, source, *people, *(leg.place for leg in release.destinations.all())]
    assert {desk.address(record) for record in drafts} <= page.links
    assert (release.participations.count(), people.count()) == (3, 2)


def test_done_page_counts_placeholders_and_opens_every_draft(desk: Desk) -> None:
    done = send(desk, previewed(desk), "capture")
    response = desk.client.get(done["Location"])
    assert b"1 placeholder without a name" in response.content
    for link in {link for link in read(response).links if "/change/" in link}:
        assert desk.client.get(link).status_code == 200


def test_preview_shows_score_reason_and_record_of_each_candidate(desk: Desk, editor: User) -> None:
    person = make.prisoner(editor, "Марыя Калеснікава", birth="1982-04-24")
    response = send(desk, filled(desk, names="Maria Kolesnikova"))
    content = response.content.decode()
    assert desk.address(person) in read(response).links
    for said in ("Марыя Калеснікава", "born 1982-04-24", "draft", "Is on the desk already."):
        assert said in content


def test_undecided_line_is_refused_at_its_row_and_the_choices_stay(
    desk: Desk, editor: User
) -> None:
    for _each in range(2):
        make.prisoner(editor, "Ales Bialiatski")
    form = previewed(desk)
    assert "as-2" not in form
    form["as-1"], form["group-3"] = "left_out", ""
    page = refused(send(desk, form, "capture"), "capture_preview")
    assert page.errors == {"as-2": ["Choose what “Алесь Бяляцкі” becomes."]}
    assert page.summary == [
        ("line-2", "Line 2, Алесь Бяляцкі: Choose what “Алесь Бяляцкі” becomes.")
    ]
    again = page.forms["capture_preview"]
    assert (again["as-1"], again["group-3"]) == ("left_out", "")
    again["as-2"] = "new"
    assert send(desk, again, "capture").status_code == 302
    assert Participation.objects.count() == 2


def test_person_recorded_since_the_preview_is_offered_before_anything_is_saved(
    desk: Desk, editor: User
) -> None:
    form = previewed(desk)
    person = make.prisoner(editor, "Марыя Калеснікава")
    page = refused(send(desk, form, "capture"), "capture_preview")
    assert "Others on the desk may be meant by now" in page.errors["as-1"][0]
    again = page.forms["capture_preview"]
    assert again["as-1"] == str(person.pk)
    assert send(desk, again, "capture").status_code == 302


def test_back_to_the_form_and_on_again_keeps_what_was_typed_and_chosen(desk: Desk) -> None:
    form = previewed(desk)
    form["as-1"], form["group-1"] = "left_out", "1"
    back = read(send(desk, form, "back"))
    assert not back.summary
    typed = back.forms["capture_form"]
    assert {name: typed[name].replace("\r\n", "\n") for name in FILLED} == FILLED | {
        "holding_state": "belarus"
    }
    typed["names"] += "\nMaksim Znak"
    again = read(send(desk, typed)).forms["capture_preview"]
    assert (again["as-1"], again["group-1"], again["as-4"]) == ("left_out", "1", "new")
    assert again["key"] == form["key"]


def test_more_groups_adds_rows_and_complains_of_nothing_yet(desk: Desk) -> None:
    form = filled(desk, url="nonsense")
    response = send(desk, form, "more")
    page = read(response)
    assert not page.summary
    assert not page.errors
    again = page.forms["capture_form"]
    assert (again["groups-TOTAL_FORMS"], again["url"]) == ("4", "nonsense")
    assert again["groups-3-place"] == ""


def test_form_sent_twice_leads_to_the_same_drafts(desk: Desk) -> None:
    form = previewed(desk)
    first, second = send(desk, form, "capture"), send(desk, form, "capture")
    assert first["Location"] == second["Location"]
    assert Release.objects.count() == 1


def test_recorded_source_needs_no_title_and_is_used_again(desk: Desk, editor: User) -> None:
    source = make.source(editor, url="https://example.org/freed/")
    form = previewed(desk, title="", publisher="")
    assert send(desk, form, "capture").status_code == 302
    assert Source.objects.get() == source


def test_host_stands_for_a_publisher_that_is_not_given(desk: Desk) -> None:
    form = previewed(desk, publisher="", url="www.example.org/a")
    send(desk, form, "capture")
    source = Source.objects.get()
    assert (source.publisher, source.url) == ("example.org", "https://www.example.org/a")


def test_release_that_is_there_takes_in_more_people(desk: Desk, editor: User) -> None:
    release = make.release(editor)
    form = previewed(desk, release=str(release.pk), title_en="", holding_state="")
    assert send(desk, form, "capture").status_code == 302
    assert release.participations.count() == 3


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


@pytest.mark.parametrize("lacking", ["add_release", "add_prisoner", "view_prisoner", "add_source"])
def test_who_may_not_add_what_it_makes_has_no_quick_capture(
    as_user: Session, editor: User, lacking: str
) -> None:
    staff = User.objects.create(username="staff", is_staff=True)
    allowed = Permission.objects.filter(group__user=editor).exclude(codename=lacking)
    staff.user_permissions.set(allowed)
    session = as_user(staff)
    assert WAY.encode() not in session.get("/admin/").content
    nothing = "11111111-1111-4111-8111-111111111111"
    for address in (WAY, f"{WAY}done/{nothing}/{nothing}/"):
        assert session.get(address).status_code == 403
        assert session.post(address, {"act": "capture"}).status_code == 403


def test_front_page_leads_to_quick_capture(desk: Desk) -> None:
    assert WAY in read(desk.client.get("/admin/")).links


def test_capture_without_login_leads_to_the_login(client: Client, db: None) -> None:
    nothing = "11111111-1111-4111-8111-111111111111"
    for address in (WAY, f"{WAY}done/{nothing}/{nothing}/"):
        response = client.get(address)
        assert response["Location"].startswith("/admin/login/")


def test_session_that_ended_loses_nothing_of_what_was_typed(desk: Desk, editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    here = Desk(client)
    form = previewed(here)
    form["as-1"] = "left_out"
    client.logout()
    response = send(here, form, "capture")
    assert response.status_code == 403
    kept = read(response).forms["capture_kept"]
    assert {name: kept[name] for name in form if name != "csrfmiddlewaretoken"} == {
        name: value for name, value in form.items() if name != "csrfmiddlewaretoken"
    }
    client.force_login(editor)
    again = read(client.post(WAY, kept.sent())).forms["capture_preview"]
    assert again["as-1"] == "left_out"
    assert send(here, again, "capture").status_code == 302
    assert Participation.objects.count() == 2


def test_forged_request_of_another_site_writes_nothing(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    form = previewed(Desk(client))
    for token in ("", "nonsense", "a" * 64):
        response = client.post(WAY, form.sent() | {"act": "capture", "csrfmiddlewaretoken": token})
        assert response.status_code == 200
        assert b"Your session is another one by now" in response.content
    assert Record.objects.count() == 0


def test_done_page_of_no_capture_is_not_found(desk: Desk, editor: User) -> None:
    nothing = "11111111-1111-4111-8111-111111111111"
    source = make.source(editor)
    assert desk.client.get(f"{WAY}done/{nothing}/{source.pk}/").status_code == 404
    assert desk.client.get(f"{WAY}done/x/y/").status_code in (302, 404)
