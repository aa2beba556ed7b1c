"""The merge was a mistake: both records are again what they were."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.approval import Vouched, ask_nothing_new
from releases.editing.drafts import save_signature
from releases.editing.locks import lock_all
from releases.editing.merging.as_shown import Body, nothing_new, waits
from releases.editing.merging.journal import Journal
from releases.editing.merging.merge import in_words, not_meant, others_named, sign_others
from releases.editing.problems import CannotPublish, Problem
from releases.editing.publish import publish
from releases.ledger.core.tables import Suppression
from releases.ledger.write.mentions import public_body
from releases.models import Charge, ChargeUpdate, Citation, Custody, Merge, Prisoner, Record
from releases.models.citation import PART_LINKS
from releases.terms.vocabularies.records import RecordState


@transaction.atomic
def unmerge(merge: Merge, *, by: User) -> list[str]:
    """Gives back what was moved, changed or dropped; says what had changed since and stays.

    What the survivor has got since stays there, but for what belongs to a part that goes back. A
    record that was public is published again, if the survivor is public now and shows all of it;
    else it stays withdrawn, and the survivor as it is, until somebody submits it. Raises
    CannotPublish.
    """
    others = others_named(merge.survivor_id) | _recreated(merge)
    lock_all({merge.survivor_id, merge.merged_id, *others})
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    survivor = Prisoner.objects.get(pk=merge.survivor_id)
    if stops := list(stopped(merge, survivor)):
        raise CannotPublish(stops)
    if survivor.state == merge.kept["state"] == RecordState.PUBLISHED:
        ask_nothing_new(survivor)
    body = public_body(survivor.pk) or {}
    said = in_words(lambda: _give_back(merge))
    others = others_named(merge.merged_id) | _recreated(merge)
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    why = _("The merge was undone.")
    sign_others(others, by=by, why=why)
    return [*said, *_publish_both(merge, body, by=by, why=why)]


def stopped(merge: Merge, survivor: Record) -> Iterator[Problem]:
    if merge.undone_at:
        yield Problem(_("This merge is undone already."))
    elif not merge.kept:
        yield Problem(_("A takedown has emptied what this merge had kept: it cannot be undone."))
    if survivor.state == RecordState.MERGED:
        yield Problem(_("The record was merged into another since: undo that first."))
    if survivor.state == RecordState.TAKEN_DOWN:
        yield Problem(_("The record was taken down: it does not come back."))
    if Suppression.objects.filter(record_id__in=[merge.survivor_id, merge.merged_id]).exists():
        yield Problem(_("It is hidden: decide first whether it is taken down."))
    later = Merge.objects.filter(survivor=survivor.pk, pk__gt=merge.pk, undone_at__isnull=True)
    if later.exists():
        yield Problem(_("Another record was merged into it since: undo that first."))


def _give_back(merge: Merge) -> list[str]:
    said = Journal(merge.kept["journal"]).undo()
    _take_along(merge.survivor_id, merge.merged_id)
    return said


def _take_along(survivor: UUID, merged: UUID) -> None:
    """What was added since to a part that goes back goes with it."""
    rows: tuple = ((Custody, "detention"), (Charge, "detention"), (ChargeUpdate, "charge"))
    for model, parent in rows:
        new = model.objects.filter(prisoner=survivor, **{f"{parent}__prisoner": merged})
        new.update(prisoner=merged)
    for link in PART_LINKS:
        part = Citation._meta.get_field(link).related_model
        owner = part.OWNER  # type: ignore[union-attr]
        if owner in ("prisoner", "record"):
            new = Citation.objects.filter(record=survivor, **{f"{link}__{owner}": merged})
            new.update(record=merged)


def _recreated(merge: Merge) -> set[UUID]:
    """Releases and deals from which the merge had dropped a row."""
    dropped = [entry["row"] for entry in merge.kept.get("journal", ()) if "row" in entry]
    owners = (row.get("release_id") or row.get("deal_id") for row in dropped)
    return {UUID(each) for each in owners if each}


def _publish_both(merge: Merge, body: Body, *, by: User, why: str) -> Iterator[str]:
    """The survivor first: it claims what the other will claim again. `body`: what the public could
    read of it until now; what it lacks waits, and is said."""
    survivor = Prisoner.objects.get(pk=merge.survivor_id)
    merged = Prisoner.objects.get(pk=merge.merged_id)
    were_public = merge.kept["state"] == RecordState.PUBLISHED
    again = were_public and survivor.state == RecordState.PUBLISHED
    state = RecordState(merge.kept["state"])
    goes_on = again and nothing_new(survivor, [body])
    comes_back = goes_on and nothing_new(merged, [body])
    merged.state = state if comes_back or not were_public else RecordState.WITHDRAWN
    Record.objects.filter(pk=merged.pk).update(state=merged.state)
    for record, publishes in ((survivor, goes_on), (merged, comes_back)):
        if publishes:
            somebody_else = not_meant(record)
            publish(record, by=by, reason=why, somebody_else=somebody_else, vouched=Vouched.MERGED)
        else:
            save_signature(record, by=by, why=why)
    if again and not comes_back:
        yield _("“%s” shows something that the public could not read here: submit it.") % merged
    if again and not goes_on and waits(survivor):
        yield _("“%s” is public as it was while merged: submit how it is now.") % survivor
