"""Who may write to somebody is decided by two people, and editors are told why nothing shows."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from releases.editing import slugs
from releases.editing.checks.sensitive import sensitive
from releases.editing.history import revisions
from releases.editing.letters import stop_letters
from releases.editing.problems import CannotPublish
from releases.editing.review import review
from releases.editing.workflow import approve, publish_approved, submit
from releases.ledger.core.shapes.prisoner import PrisonerBody
from releases.ledger.core.shapes.registry import BODIES
from releases.ledger.write.documents.prisoner import prisoner_body
from releases.ledger.write.less import what_is_gone
from releases.ledger.write.mentions import public_body
from releases.models import Detention, Place, Prisoner
from tests.world import make
from tests.world.letters import Written
from tests.world.scene import Scene


def fresh(written: Written) -> Prisoner:
    return Prisoner.objects.get(pk=written.person.pk)


def said(written: Written) -> list[str]:
    return [fact.said for fact in sensitive(fresh(written))]


def problems(written: Written) -> list[str]:
    found = review(fresh(written)).problems
    return [
        each.message for each in found if "address for letters" in each.message and not each.stops
    ]


def test_decision_that_it_is_safe_is_confirmed_by_who_approves(
    written: Written, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.change(written.detention, letters="undecided")
    Detention.objects.filter(pk=written.detention.pk).update(letters="safe")
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", False)
    submit(fresh(written), by=written.by)
    with pytest.raises(CannotPublish, match="Letters from strangers to this prison do no harm"):
        approve(fresh(written), by=reviewer)
    [fact] = sensitive(fresh(written))
    assert fact.said.endswith("Colony 4")
    approve(fresh(written), by=reviewer, confirmed=(fact.key,))
    assert not (public_body(written.person.pk) or {})["letters"]
    publish_approved(fresh(written), by=reviewer)
    shown = (public_body(written.person.pk) or {})["letters"]
    assert shown == {"kind": "place", "id": str(written.prison.pk)}


@pytest.mark.parametrize("untold", ["death", "release"])
def test_what_readers_are_not_told_ends_letters_all_the_same(written: Written, untold: str) -> None:
    if untold == "death":
        written.change(written.person, death="2026-02")
    else:
        freed = make.participation(
            make.release(written.by), written.person, visibility="withheld",
            detention=written.detention,
        )  # fmt: skip
        assert freed.detention == written.detention
        written.publish(written.person)
    body = public_body(written.person.pk) or {}
    assert (body["death"], body["letters"]) == (None, None)


def test_person_published_before_there_were_letters_has_nothing_that_waits(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.publish_all()
    body = public_body(scene.prisoner.pk) or {}
    of_then = {name: value for name, value in body.items() if name != "letters"}
    monkeypatch.setattr(slugs, "public_body", lambda _pk: of_then)
    assert slugs.in_step(Prisoner.objects.get(pk=scene.prisoner.pk))
    monkeypatch.setattr(slugs, "public_body", lambda _pk: of_then | {"sex": "female"})
    assert not slugs.in_step(Prisoner.objects.get(pk=scene.prisoner.pk))


def test_letters_are_stopped_at_once_whatever_the_draft_holds(
    written: Written, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = fresh(written)
    person.description_en = "draftword"
    person.save()
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", False)
    submit(fresh(written), by=written.by)
    approve(fresh(written), by=reviewer)
    stop_letters(fresh(written), by=reviewer, reason="Punished for a letter")
    body = public_body(written.person.pk) or {}
    assert body["letters"] is None
    assert "draftword" not in str(body)
    with pytest.raises(CannotPublish):  # what was approved had letters
        publish_approved(fresh(written), by=reviewer)
    with pytest.raises(CannotPublish, match="no address for letters"):
        stop_letters(fresh(written), by=reviewer, reason="Again")


def test_letters_that_were_stopped_come_back_only_confirmed_anew(
    written: Written, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_letters(fresh(written), by=written.by, reason="Punished for a letter")
    assert Detention.objects.get(pk=written.detention.pk).letters == "unsafe"
    assert revisions(fresh(written))[0].comment == "Punished for a letter"
    Detention.objects.filter(pk=written.detention.pk).update(letters="safe")
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", False)
    submit(fresh(written), by=written.by)
    with pytest.raises(CannotPublish, match="do no harm"):
        approve(fresh(written), by=reviewer)


def test_what_is_shown_already_is_not_asked_again_and_another_prison_is(written: Written) -> None:
    assert said(written) == []
    other = make.place(written.by, name_en="Prison 8", place_kind="prison")  # a draft
    make.custody(written.detention, place=other, start="2025-05")
    assert said(written) == ["Letters from strangers to this prison do no harm: Prison 8"]
    Detention.objects.filter(pk=written.detention.pk).update(letters="unsafe")
    assert said(written) == []


def test_new_detention_in_the_same_prison_is_asked_again(written: Written) -> None:
    Detention.objects.filter(pk=written.detention.pk).update(end_kind="known", end="2025-01-02")
    again = make.detention(written.person, start="2025-06-01", end_kind="running", letters="safe")
    make.custody(again, place=written.prison, start="2025-06-02")
    assert said(written) == ["Letters from strangers to this prison do no harm: Colony 4"]


def test_editors_are_told_why_readers_get_no_address(written: Written) -> None:
    assert problems(written) == []
    written.change(written.prison, accepts_letters="no")
    assert ["Colony 4" in text for text in problems(written)] == [True]
    written.change(written.custody, visibility="private")
    assert ["for certain the prison" in text for text in problems(written)] == [True]
    written.change(written.detention, letters="unsafe")
    assert problems(written) == []


def test_undecided_and_unsafe_make_the_same_document(written: Written) -> None:
    bodies = []
    for decision in ("undecided", "unsafe"):
        Detention.objects.filter(pk=written.detention.pk).update(letters=decision)
        bodies.append(prisoner_body(fresh(written)).model_dump(mode="json"))
    assert bodies[0] == bodies[1]
    assert bodies[0]["letters"] is None
    assert "safe" not in str(bodies[0])


def test_end_of_letters_empties_no_earlier_edition_whatever_the_reason(written: Written) -> None:
    before = public_body(written.person.pk)
    assert before
    assert before["letters"]
    assert what_is_gone(before, before | {"letters": None}) == []


def test_bodies_from_before_letters_are_read(written: Written) -> None:
    person, prison = public_body(written.person.pk), public_body(written.prison.pk)
    assert person
    assert prison
    del person["letters"]
    assert PrisonerBody.model_validate(person).letters is None
    for name in ("accepts_letters", "letter_rules", "rules_as_of"):
        del prison[name]
    old = BODIES["place"].model_validate(prison).model_dump()
    assert (old["accepts_letters"], old["letter_rules"], old["rules_as_of"]) == (None, {}, None)


def test_rules_that_are_closed_again_are_emptied_with_their_sources(written: Written) -> None:
    before = public_body(written.prison.pk)
    written.change(written.prison, public_fields=["postal_address"])
    after = public_body(written.prison.pk)
    assert before
    assert after
    assert after["citations"] == []
    gone = what_is_gone(before, after)
    assert {"accepts_letters", "letter_rules", "rules_as_of"} <= set(gone)
    assert Place.objects.get(pk=written.prison.pk).letter_rules_en
