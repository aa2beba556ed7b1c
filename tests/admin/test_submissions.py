"""Review on the page of publication: who sees which button, and what the reviewer reads."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.editing.approval import Vouched
from releases.editing.checks.sensitive import sensitive
from releases.editing.comments import comment
from releases.editing.drafts import save_record
from releases.editing.publish import publish
from releases.editing.seen import seen
from releases.editing.workflow import approve, submit
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import Comment, Place, Record, Submission
from tests.admin.forms import Desk, Page, read
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.usefixtures("two_people")


@pytest.fixture
def review_desk(reviewer: User, as_user: Callable[[User], Client]) -> Desk:
    return Desk(as_user(reviewer))


def vouched(scene: Scene, *records: Record) -> None:
    for record in records:
        publish(record, by=scene.by, vouched=Vouched.DOCUMENTED_FILE)


def page_of(desk: Desk, record: Record) -> tuple[Page, str]:
    response = desk.client.get(desk.address(record, "publication"))
    assert response.status_code == 200
    return read(response), response.content.decode()


def acts(desk: Desk, record: Record) -> set[str]:
    return set(page_of(desk, record)[0].forms) & {
        "submit", "take_back", "request_changes", "approve", "publish_approved", "publish", "plan",
    }  # fmt: skip


def test_each_sees_the_acts_that_are_theirs(desk: Desk, review_desk: Desk, scene: Scene) -> None:
    record = scene.place
    assert acts(desk, record) == acts(review_desk, record) == {"submit"}
    desk.act(record, "submit", note="First")
    assert acts(desk, record) == {"take_back"}
    assert acts(review_desk, record) == {"approve", "request_changes", "take_back"}
    review_desk.act(record, "approve", words="Good")
    assert acts(desk, record) == {"publish_approved", "plan", "take_back"}
    desk.act(record, "publish_approved")
    assert Edition.objects.get().note == "First"
    assert acts(desk, record) == {"submit"}


def test_request_for_changes_goes_back_and_forth(
    desk: Desk, review_desk: Desk, scene: Scene
) -> None:
    record = scene.source
    desk.act(record, "submit")
    refused = read(review_desk.act(record, "request_changes", words=" "))
    assert list(refused.errors) == ["request_changes_words"]
    review_desk.act(record, "request_changes", words="Which day was it?")
    _page, content = page_of(desk, record)
    assert content.count("Which day was it?") >= 2
    assert "Changes are requested" not in content
    assert acts(desk, record) == {"submit", "take_back"}
    assert b"1 comment is not resolved" in desk.client.get(desk.address(record)).content
    desk.act(record, "submit")
    assert "1 comment is not resolved" in page_of(review_desk, record)[1]
    review_desk.act(record, "approve")
    assert Submission.objects.get().state == "approved"


def test_page_shows_what_changed_since_the_last_edition_in_parts_too(
    desk: Desk, review_desk: Desk, scene: Scene
) -> None:
    vouched(scene, scene.source, scene.actor, scene.place, scene.release)
    release = scene.release
    release.refresh_from_db()
    release.title_en = "Nine came free"
    save_record(release, by=scene.by)
    scene.claim.number = 10
    scene.claim.save()
    desk.act(release, "submit", reason="Counted again")
    content = page_of(review_desk, release)[1]
    assert "Different from the last edition" in content
    assert "Nine came free</ins>" in content
    assert "<del>" in content
    assert ">10</ins>" in content
    copy = content[content.index("as the public would read it") :]
    for words in ("Vilnius", "Nine came free", scene.actor.name_en, "Maria Kolesnikova", "Belarus"):
        assert words in copy
    assert "Hidden Person" not in copy


def test_sensitive_fact_is_a_box_to_tick_for_the_reviewer(
    desk: Desk, review_desk: Desk, scene: Scene
) -> None:
    vouched(scene, scene.source, scene.actor, scene.place)
    desk.act(scene.release, "submit")
    form = review_desk.publication(scene.release, "approve")
    assert form.boxes["confirmed"].startswith("whereabouts")
    refused = review_desk.client.post(review_desk.address(scene.release, "publication"), form)
    assert "Not confirmed: Whereabouts" in " ".join(read(refused).errors[""])
    ticked = form | {"confirmed": [form.boxes["confirmed"]], "at_once": "on"}
    response = review_desk.client.post(
        review_desk.address(scene.release, "publication"), ticked, follow=True
    )
    assert "Published as edition" in response.content.decode()
    assert Submission.objects.get().confirmed


def test_copy_that_is_out_of_date_says_so_and_offers_no_approval(
    desk: Desk, review_desk: Desk, scene: Scene
) -> None:
    desk.act(scene.place, "submit")
    form = review_desk.publication(scene.place, "approve")
    place = Place.objects.get(pk=scene.place.pk)
    place.name_en = "Wilno"
    save_record(place, by=scene.by)
    refused = review_desk.client.post(review_desk.address(scene.place, "publication"), form)
    assert Submission.objects.get().state == "submitted"
    assert "submitted again" in refused.content.decode()
    assert acts(review_desk, scene.place) == {"submit", "request_changes", "take_back"}
    desk.act(scene.place, "submit")
    refused = review_desk.client.post(review_desk.address(scene.place, "publication"), form)
    assert "read the new copy" in " ".join(read(refused).errors[""])


def test_comments_are_answered_resolved_and_opened_again(
    desk: Desk, review_desk: Desk, scene: Scene
) -> None:
    address = desk.address(scene.place, "publication")
    review_desk.client.post(address, {"act": "comment", "text": "Is it\n<b>that</b> one?"})
    (said,) = Comment.objects.all()
    desk.client.post(address, {"act": "comment", "text": "It is.", "reply_to": said.pk})
    content = page_of(desk, scene.place)[1]
    assert "&lt;b&gt;that&lt;/b&gt;" in content
    assert "It is." in content
    desk.client.post(address, {"act": "resolve", "thread": said.pk})
    said.refresh_from_db()
    assert said.resolved_by == scene.by
    assert "not resolved" not in desk.client.get(desk.address(scene.place)).content.decode()
    desk.client.post(address, {"act": "reopen", "thread": said.pk})
    assert "Comments (1 open)" in page_of(desk, scene.place)[1]


@pytest.mark.parametrize(
    "values",
    [
        {"act": "approve"},
        {"act": "approve", "confirmed": ["nonsense"]},
        {"act": "approve", "digest": "0" * 64},
        {"act": "submit", "seen": "0" * 64},
        {"act": "submit", "note": "\0"},
        {"act": "submit", "somebody_else": "x"},
        {"act": "take_back"},
        {"act": "publish"},
        {"act": "publish_approved"},
        {"act": "plan", "at": "2999-01-01T10:00"},
        {"act": "comment", "text": ""},
        {"act": "comment", "text": "\0"},
        {"act": "comment", "text": "x" * 4001},
        {"act": "comment", "text": "x", "reply_to": "99999999999999999999"},
        {"act": "comment", "text": "x", "reply_to": "7"},
        {"act": "resolve", "thread": "7"},
        {"act": "reopen", "thread": "x"},
        {"act": "resolve"},
    ],
    ids=str,
)
def test_hostile_act_changes_nothing_and_is_answered(
    review_desk: Desk, scene: Scene, values: dict
) -> None:
    response = review_desk.client.post(review_desk.address(scene.place, "publication"), values)
    assert response.status_code == 200
    found = (Submission.objects.count(), Comment.objects.count(), Edition.objects.count())
    assert found == (0, 0, 0)


def test_answer_to_a_comment_on_another_record_is_refused(
    review_desk: Desk, scene: Scene, editor: User
) -> None:
    other = comment(scene.source, by=editor, text="Of the source")
    address = review_desk.address(scene.place, "publication")
    for values in ({"act": "comment", "text": "x", "reply_to": other.pk},
                   {"act": "resolve", "thread": other.pk}):  # fmt: skip
        content = review_desk.client.post(address, values).content.decode()
        assert "That is no comment on this record." in content
    assert Comment.objects.get().resolved_at is None


def test_list_submits_the_chosen_ones_and_publishes_only_what_is_approved(
    desk: Desk, scene: Scene, editor: User, reviewer: User
) -> None:
    other = make.source(editor)
    data = read(desk.client.get("/admin/releases/source/")).forms["changelist-form"]
    chosen = {"_selected_action": [scene.source.pk, other.pk]}
    submitted = data | chosen | {"action": "submit_chosen"}
    response = desk.client.post("/admin/releases/source/", submitted, follow=True)
    assert response.content.decode().count("is submitted for review.") == 2
    approve(other, by=reviewer)
    published = data | chosen | {"action": "publish_chosen"}
    response = desk.client.post("/admin/releases/source/", published, follow=True)
    assert "A second person has to approve this first." in response.content.decode()
    assert [edition.record_id for edition in Edition.objects.all()] == [other.pk]


def test_line_of_a_list_that_is_out_of_date_submits_nothing(desk: Desk, scene: Scene) -> None:
    data = read(desk.client.get("/admin/releases/source/")).forms["changelist-form"]
    save_record(scene.source, by=scene.by)
    data |= {"_selected_action": [scene.source.pk], "action": "submit_chosen"}
    response = desk.client.post("/admin/releases/source/", data, follow=True)
    assert "saved this meanwhile" in response.content.decode()
    assert not Submission.objects.exists()


def test_page_says_openly_that_a_newsroom_has_one_person(
    desk: Desk, scene: Scene, settings: object
) -> None:
    assert "has one person" not in page_of(desk, scene.place)[1]
    settings.ONE_PERSON_NEWSROOM = True  # type: ignore[attr-defined]
    assert "This newsroom has one person:" in page_of(desk, scene.place)[1]
    assert "publish" in acts(desk, scene.place)


def test_submission_of_every_kind_can_be_read(review_desk: Desk, scene: Scene) -> None:
    deal = make.deal(scene.by)
    giver = make.concession(deal, scene.actor)
    make.concession_status(giver)
    make.party(deal, scene.actor)
    make.link(giver, scene.release, scene.actor)
    statement = make.statement(scene.by, scene.prisoner, about=scene.release)
    person, detention = scene.prisoner, scene.prisoner.detentions.get()
    charge = make.charge(detention)
    parts = {
        "custody": make.custody(detention, place=scene.place),
        "charge": charge,
        "charge_update": make.charge_update(charge),
        "recognition": make.recognition(person, scene.actor),
    }
    for link, part in parts.items():
        make.cite(person, scene.source, **{link: part})
    for record in (deal, statement):
        make.cite(record, scene.source)
    vouched(scene, scene.source, scene.actor, scene.place, scene.release)
    for record in (deal, statement, scene.prisoner, scene.release, scene.actor):
        assert page_of(review_desk, record)[0].forms
    content = page_of(review_desk, scene.prisoner)[1]
    for words in ("Extremism", "Vilnius", "Maria Kolesnikova", scene.release.title_en):
        assert words in content


def test_submitter_cannot_approve_by_hand_made_post(desk: Desk, scene: Scene) -> None:
    submit(scene.place, by=scene.by)
    address = desk.address(scene.place, "publication")
    response = desk.client.post(address, {"act": "approve"})
    assert "Your role does not allow this." in response.content.decode()
    assert Submission.objects.get().state == "submitted"


def test_page_of_one_person_asks_each_tick_before_it_publishes(
    desk: Desk, scene: Scene, settings: object
) -> None:
    settings.ONE_PERSON_NEWSROOM = True  # type: ignore[attr-defined]
    vouched(scene, scene.source, scene.actor, scene.place)
    address = desk.address(scene.release, "publication")
    page = desk.client.get(address).content.decode()
    assert page.count("Whereabouts after release: Vilnius") >= 2  # to publish, and to plan
    said = {"act": "publish", "seen": seen(scene.release)}
    refused = desk.client.post(address, said).content.decode()
    assert "Not confirmed: Whereabouts after release" in refused
    assert public_body(scene.release.pk) is None
    [fact] = sensitive(scene.release)
    assert desk.client.post(address, said | {"confirmed": [fact.key]}).status_code == 302
    assert public_body(scene.release.pk)
