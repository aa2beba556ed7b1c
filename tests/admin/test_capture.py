"""Quick capture over HTTP: nothing is lost between its pages, or saved before the last."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from releases.models import Participation, Prisoner, Record, Release, Source
from tests.admin.capturing import FILLED, WAY, filled, previewed, refused, send
from tests.admin.forms import Desk, read
from tests.world import make

Session = Callable[[User], Client]


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
