"""Two records of one person become one, and two again, to the letter."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import call_command

from releases.editing.merging.columns import FIELDS, MOVED, STAYS, pointing_here
from releases.editing.merging.preview import Choices, preview, suggested
from releases.editing.merging.unmerge import unmerge
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from releases.ledger.projection.tables import Document, Referent
from releases.models import Detention, Participation, Prisoner, PrisonerName
from tests.editing.merging import dump, fresh, joined, twin
from tests.ledger.test_projection import rows
from tests.world import make
from tests.world.public import public_bytes
from tests.world.scene import Scene


@pytest.fixture
def other(scene: Scene) -> Prisoner:
    return twin(scene)


@pytest.fixture
def public(published: Scene, other: Prisoner) -> Prisoner:
    """Both are public."""
    publish(other, by=published.by)
    return other


def test_every_column_that_names_a_person_is_moved_or_stays() -> None:
    moved = {f"{model._meta.model_name}.{name}" for model, name in MOVED}
    assert pointing_here() == moved | STAYS


def test_every_field_of_a_person_is_a_choice_or_the_records_own() -> None:
    fields = {name for field in FIELDS for name in (field, *_bounds(field))}
    own = {field.name for field in Prisoner._meta.concrete_fields} - fields
    assert own == {
        "id", "kind", "state", "slug", "embargo_reason", "embargo_until", "created_at",
        "created_by", "updated_at", "updated_by", "record_ptr", "summary", "biography",
        "safety_note",
    }  # fmt: skip


def _bounds(field: str) -> tuple[str, ...]:
    return (f"{field}_earliest", f"{field}_latest")


def test_merge_moves_everything_and_leaves_an_empty_record(scene: Scene, other: Prisoner) -> None:
    row = joined(scene.by, scene.prisoner, other)
    assert (fresh(other).state, row.shown_as) == ("merged", "")
    left = {
        f"{model._meta.model_name}.{name}"
        for model, name in MOVED
        if model._base_manager.filter(**{name: other.pk}).exists()
    }
    assert left == set()
    survivor = fresh(scene.prisoner)
    assert (survivor.sex, survivor.birth, survivor.summary_en) == (
        "female", "1982-04-24", "A flautist.",
    )  # fmt: skip
    assert {name.full for name in survivor.names.filter(primary=True)} == {
        "Maria Kolesnikova", "Марыя Калеснікава",
    }  # fmt: skip
    assert survivor.detentions.count() == 2


@pytest.mark.parametrize("publicly", [False, True])
def test_unmerge_restores_every_row(scene: Scene, other: Prisoner, publicly: bool) -> None:
    same = make.detention(other, start="2020-09-07", end_kind="known", end="2025-12-13")
    make.cite(other, scene.source, detention=same)
    if publicly:
        scene.publish_all()
        publish(other, by=scene.by)
    before = dump()
    row = joined(scene.by, scene.prisoner, other)
    assert dump() != before
    assert unmerge(row, by=scene.by) == []
    assert dump() == before


def test_merge_folds_equal_parts_and_what_hangs_on_them(scene: Scene, other: Prisoner) -> None:
    same = make.detention(other, start="2020-09-07", end_kind="known", end="2025-12-13")
    custody = make.custody(same)
    make.cite(other, scene.source, detention=same)
    ours = scene.prisoner.detentions.get()
    joined(scene.by, scene.prisoner, other)
    assert not Detention.objects.filter(pk=same.pk).exists()
    custody.refresh_from_db()
    assert custody.detention == ours
    assert ours.citations.count() == 1


def test_merge_of_detentions_that_overlap_is_refused_in_words_until_one_is_chosen(
    scene: Scene, other: Prisoner
) -> None:
    other_view = make.detention(other, start="2020-10-01", end_kind="known", end="2024-01-01")
    before = dump()
    with pytest.raises(CannotPublish, match="certainly cover some of the same days"):
        joined(scene.by, scene.prisoner, other)
    assert dump() == before
    chosen = suggested(preview(scene.prisoner, other))
    joined(scene.by, scene.prisoner, other,
           choices=replace(chosen, same=chosen.same | {other_view.pk}))  # fmt: skip
    assert scene.prisoner.detentions.count() == 2


def test_merge_of_two_in_one_release_is_refused_until_they_are_one(
    scene: Scene, other: Prisoner
) -> None:
    double = make.participation(scene.release, outcome="contradicted")
    double.resolved_to = other
    double.save()
    with pytest.raises(CannotPublish, match="nobody is twice in a release"):
        joined(scene.by, scene.prisoner, other)
    chosen = suggested(preview(scene.prisoner, other))
    row = joined(scene.by, scene.prisoner, other,
                 choices=replace(chosen, same=chosen.same | {double.pk}))  # fmt: skip
    assert not Participation.objects.filter(pk=double.pk).exists()
    unmerge(row, by=scene.by)
    assert Participation.objects.get(pk=double.pk).resolved_to == other


def test_merge_keeps_the_main_name_that_was_chosen(scene: Scene, other: Prisoner) -> None:
    chosen = suggested(preview(scene.prisoner, other))
    row = joined(scene.by, scene.prisoner, other,
                 choices=replace(chosen, main_names=frozenset({"en"})))  # fmt: skip
    main = scene.prisoner.names.get(language="en", primary=True)
    assert main.full == "Maryia Kalesnikava"
    make.add_name(scene.prisoner, full="M. K.", language="ru")
    assert unmerge(row, by=scene.by) == []
    assert scene.prisoner.names.get(language="en", primary=True).full == "Maria Kolesnikova"
    assert scene.prisoner.names.filter(language="ru").exists()


def test_unmerge_says_what_changed_since_and_leaves_it(scene: Scene, other: Prisoner) -> None:
    row = joined(scene.by, scene.prisoner, other)
    survivor = fresh(scene.prisoner)
    survivor.birth = "1982-04"
    survivor.save()
    PrisonerName.objects.get(full="Марыя Калеснікава").delete()
    added = make.custody(Detention.objects.get(start="2014-03-02"), start="2014-03-05")
    said = unmerge(row, by=scene.by)
    assert len(said) == 2
    assert any("born" in one for one in said)
    assert any("deleted since" in one for one in said)
    assert fresh(scene.prisoner).birth == "1982-04"
    added.refresh_from_db()
    assert added.prisoner == other


def test_unmerge_that_a_rule_forbids_is_refused_in_words(scene: Scene, other: Prisoner) -> None:
    row = joined(scene.by, scene.prisoner, other)
    moved = Detention.objects.get(start="2014-03-02")
    make.participation(make.release(scene.by), scene.prisoner, detention=moved)
    before = dump()
    with pytest.raises(CannotPublish, match="another person"):
        unmerge(row, by=scene.by)
    assert dump() == before


def test_merge_is_undone_in_order_and_once(scene: Scene, other: Prisoner) -> None:
    third = make.prisoner(scene.by, "Maria Kolesnikava")
    first = joined(scene.by, scene.prisoner, other)
    second = joined(scene.by, scene.prisoner, third)
    with pytest.raises(CannotPublish, match="undo that first"):
        unmerge(first, by=scene.by)
    unmerge(second, by=scene.by)
    unmerge(first, by=scene.by)
    with pytest.raises(CannotPublish, match="undone already"):
        unmerge(first, by=scene.by)


def test_merge_of_what_is_merged_taken_down_or_itself_is_refused(
    scene: Scene, other: Prisoner
) -> None:
    with pytest.raises(CannotPublish, match="with itself"):
        joined(scene.by, other, other, choices=Choices())
    joined(scene.by, scene.prisoner, other)
    for pair in ((scene.prisoner, other), (other, scene.prisoner)):
        with pytest.raises(CannotPublish, match="merged already"):
            joined(scene.by, *pair, choices=Choices())


def test_merge_with_choices_that_are_none_is_refused(scene: Scene, other: Prisoner) -> None:
    with pytest.raises(CannotPublish, match="nothing to choose"):
        joined(scene.by, scene.prisoner, other, choices=Choices(fields=frozenset({"state"})))
    with pytest.raises(CannotPublish, match="nothing to choose"):
        joined(scene.by, scene.prisoner, other, choices=Choices(same=frozenset({other.pk})))


def test_merge_of_public_records_leads_from_one_to_the_other(
    published: Scene, public: Prisoner
) -> None:
    row = joined(published.by, published.prisoner, public)
    survivor = Document.objects.get(kind="prisoner")
    assert survivor.record_id == published.prisoner.pk
    last = Edition.objects.filter(record_id=public.pk).last()
    assert (last.change, bytes(last.body)) == ("merge", b"null")
    assert not Edition.objects.filter(record_id=public.pk, sequence__lt=last.sequence).exclude(
        body=None
    )
    leads = set(Referent.objects.values_list("address", "record_id"))
    assert leads == {
        (str(public.pk), published.prisoner.pk), ("maryia-kalesnikava", published.prisoner.pk),
    }  # fmt: skip
    assert verify().fault is None
    before = rows()
    call_command("rebuild_public")
    assert rows() == before
    unmerge(row, by=published.by)
    assert not Referent.objects.exists()
    assert Document.objects.filter(kind="prisoner").count() == 2
    assert verify().fault is None
    before = rows()
    call_command("rebuild_public")
    assert rows() == before


def test_merge_into_a_private_record_shows_nothing_of_it(scene: Scene, other: Prisoner) -> None:
    scene.publish(scene.source, scene.actor, scene.place, scene.release, other)
    row = joined(scene.by, scene.prisoner, other)
    assert not Document.objects.filter(kind="prisoner").exists()
    everything = b"".join(public_bytes(everywhere=False).values())
    assert str(scene.prisoner.pk).encode() not in everything
    assert b"Maryia" not in everything
    unmerge(row, by=scene.by)
    assert fresh(other).state == "withdrawn"


def test_merge_of_a_private_record_publishes_nothing(published: Scene, other: Prisoner) -> None:
    before = Edition.objects.count()
    joined(published.by, published.prisoner, other)
    assert Edition.objects.count() == before
    assert b"Maryia" not in b"".join(public_bytes(everywhere=False).values())


def test_name_of_the_merged_taken_back_leads_nowhere(published: Scene, public: Prisoner) -> None:
    """Neither by the address that spells it nor by the id under which it stood."""
    public.names.filter(language="en").update(full="Anna Nezalezhnaya")
    publish(fresh(public), by=published.by, blank_earlier=True)
    joined(published.by, published.prisoner, fresh(public))
    assert Referent.objects.filter(address="anna-nezalezhnaya").exists()
    PrisonerName.objects.filter(full="Anna Nezalezhnaya").update(visibility="private")
    publish(fresh(published.prisoner), by=published.by)
    assert not Referent.objects.exists()
    assert b"nezalezhnaya" not in b"".join(public_bytes(everywhere=False).values()).lower()


def test_survivor_with_less_than_its_full_name_lists_nobody(
    published: Scene, public: Prisoner
) -> None:
    joined(published.by, published.prisoner, public)
    Prisoner.objects.filter(pk=published.prisoner.pk).update(identity_level="initials")
    publish(fresh(published.prisoner), by=published.by)
    assert not Referent.objects.exists()
    assert b"Maryia" not in b"".join(public_bytes(everywhere=False).values())


def test_unmerge_while_the_survivor_is_not_public_publishes_nothing(
    published: Scene, public: Prisoner
) -> None:
    row = joined(published.by, published.prisoner, public)
    withdraw(published.prisoner, by=published.by)
    unmerge(row, by=published.by)
    assert {fresh(each).state for each in (public, published.prisoner)} == {"withdrawn"}
    assert not Document.objects.filter(kind="prisoner").exists()


def test_merge_puts_together_what_was_approved_and_nothing_that_waits(
    published: Scene, public: Prisoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", False)
    theirs = Prisoner.objects.filter(pk=public.pk)
    theirs.update(summary_en="Nobody has read this.")
    with pytest.raises(CannotPublish, match="has changes that are not public"):
        joined(published.by, published.prisoner, public)
    theirs.update(summary_en=public.summary_en)  # type: ignore[attr-defined]
    row = joined(published.by, published.prisoner, public)
    assert Referent.objects.filter(address=str(public.pk)).exists()
    merged = fresh(published.prisoner)
    Prisoner.objects.filter(pk=published.prisoner.pk).update(
        public_fields=["summary"], summary_en="Nobody has read this."
    )
    with pytest.raises(CannotPublish, match="has changes that are not public"):
        unmerge(row, by=published.by)
    Prisoner.objects.filter(pk=published.prisoner.pk).update(
        public_fields=merged.public_fields,
        summary_en=merged.summary_en,  # type: ignore[attr-defined]
    )
    unmerge(row, by=published.by)
    assert fresh(public).state == "published"
