"""Taking a person (or another subject) out of the public record, for good.

A takedown is of a subject, not of a row: names stand in other records' words too. It goes in two
steps, so that it works at once and yet misses nothing: `hide` stops serving the record without
waiting for anybody; `take_down` empties every public version, here and in other records.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from releases.editing.approval import Vouched
from releases.editing.evidence import cited_for, naming
from releases.editing.forget import forget, former_names
from releases.editing.locks import lock_all, lock_imports
from releases.editing.merging.forget import end_of, forget_merges, joined
from releases.editing.problems import CannotPublish, Problem
from releases.editing.publish import end_publication, publish
from releases.editing.seen import texts_of
from releases.editing.slugs import public_document
from releases.editing.subjects import long_enough, names_of
from releases.ledger.core.tables import Edition
from releases.ledger.read import standing
from releases.ledger.write import replicas
from releases.ledger.write.mentions import (
    Mention,
    mentions,
    names_in,
    public_body,
    was_public,
    words_of,
)
from releases.ledger.write.suppress import follow, serve_again, suppress
from releases.models import Evidence, PlannedPublication, Publication, Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import Change, RecordState

EMPTY: tuple[Any, ...] = (None, "", [], {})


def hide(record: Record) -> None:
    """From now on the record, and every link to it, is not served; search forgets its names.

    Returns, or commits, when no server has an answer in memory any more that shows it.
    Raises StillShown where that is done, and a replica has not said that it follows.
    """
    subject = end_of(record)
    suppress(subject.id)
    follow(subject.id)
    replicas.settle()
    standing.settle()


def show_again(record: Record) -> bool:
    """Ends a hiding that did not lead to a takedown; false where it did."""
    subject = end_of(record)
    if subject.state == RecordState.TAKEN_DOWN:
        return False
    serve_again(subject.id)
    return True


def hits(record: Record) -> list[Mention]:
    """Public versions of other records that hold one of the subject's names."""
    record = end_of(record)
    return mentions(names_of(typed(record)), besides=record.id)


def evidence_naming(record: Record) -> list[Evidence]:
    """Kept copies of sources whose file's name or note names the subject; to ask before the
    takedown, which forgets the names that the subject had once.

    A takedown leaves them, since such a copy may be the only one: an officer decides about each.
    """
    record = end_of(record)
    return naming(_all_names([record, *joined(record)]))


def evidence_cited(record: Record) -> list[Evidence]:
    """Kept copies of the sources behind the subject: nobody but a reader finds names in them. To
    ask before the takedown, which forgets what was cited."""
    record = end_of(record)
    return cited_for([record, *joined(record)])


def _all_names(whole: list[Record]) -> set[str]:
    """Of the subject, which comes first, and those of old of all that was merged into it."""
    former = (long_enough(former_names(each)) for each in whole)
    return names_of(typed(whole[0])).union(*former)


@transaction.atomic
def take_down(
    record: Record, *, by: User, reason: str, note: str = "", keep: Iterable[int] = ()
) -> Edition | None:
    """Empties every version of the record, and every version of others that names the subject.

    Others' current versions are published again from their drafts, which must not hold the name
    any more, and nothing else that is new; others that had ended end once more. A subject that was
    never public gets no edition (null).
    `keep`: editions that the officer has read and that speak of somebody else.
    The desk's history forgets the subject too, and plans that name it end.
    What was merged with the subject goes with it, whichever of them is named. Copies of
    sources stay: `evidence_naming` lists them.
    Raises CannotPublish, naming the records that still have to be edited or withdrawn; once the
    transaction is over, StillShown as `hide` does.
    """
    record = end_of(record)
    whole = [record, *joined(record)]
    suppress(record.id)  # and no more: rows come before the ledger, for which hiding waits
    lock_imports()
    lock_all({*(each.pk for each in whole), *(hit.record_id for hit in hits(record))})
    names = _all_names(whole)
    _end_plans_that_name(names)
    found = [hit for hit in hits(record) if hit.sequence not in set(keep)]
    public = was_public(record.id)
    _publish_cleaned(record, {hit.record_id for hit in found if hit.current or not public}, by)
    edition = None
    if public:
        edition = end_publication(
            record,
            by=by,
            change=Change.TAKEDOWN,
            note=note,
            reason=reason,
            also_blank=[hit.sequence for hit in found],
        )
    else:
        # Nothing of it was ever outside: not even its id goes there now.
        Record.objects.filter(pk=record.pk).update(state=RecordState.TAKEN_DOWN)
        PlannedPublication.objects.filter(record_id=record.pk).delete()
    for each in whole:
        forget(each, names=names)
    forget_merges(whole, names=names)
    replicas.settle()
    standing.settle()
    # From here on nobody else publishes; before, somebody may have.
    if any(hit.sequence not in set(keep) for hit in hits(record)):
        raise CannotPublish([Problem(_("The name was published again meanwhile: try once more."))])
    return edition


def _publish_cleaned(subject: Record, record_ids: Iterable, by: User) -> None:
    wanted = sorted(names_of(typed(subject)))
    named = [typed(row) for row in Record.objects.filter(pk__in=record_ids)]
    records = [record for record in named if record.state == RecordState.PUBLISHED]
    problems = [problem for record in records for problem in _not_clean(record, wanted)]
    if problems:
        raise CannotPublish(problems)
    for record in records:
        last = Publication.objects.filter(record=record).first()
        publish(
            record,
            by=by,
            blank_earlier=True,
            reason=_("Cleaned for a takedown."),
            somebody_else=last.somebody_else if last else (),  # with fewer words than it had
            vouched=Vouched.CLEANED_FOR_TAKEDOWN,
        )
    for record in named:
        if record.state != RecordState.PUBLISHED:
            _end_again(record, by)


def _end_again(record: Record, by: User) -> None:
    """The note with which it ended names the subject, and only a later edition can empty that."""
    taken_down = record.state == RecordState.TAKEN_DOWN
    change = Change.TAKEDOWN if taken_down else Change.WITHDRAWAL
    end_publication(record, by=by, change=change, note="", reason=_("Cleaned for a takedown."))


def _end_plans_that_name(names: set[str]) -> None:
    """In the draft, private fields too, or in what the planner wrote."""
    for plan in PlannedPublication.objects.select_related("record"):
        written = (texts_of(plan.record), plan.note, plan.reason, plan.refusal)
        if names_in("\n".join(written), names):
            plan.delete()


def _not_clean(record: Record, wanted: list[str]) -> Iterator[Problem]:
    """What keeps the record's draft from being published just to lose the name."""
    draft = public_document(record).model_dump(mode="json")
    if name := names_in(words_of(draft), wanted):
        yield Problem(
            _("“%(record)s” still names %(name)s: edit or withdraw it first.")
            % {"record": record, "name": name}
        )
    elif differs_elsewhere(public_body(record.id), draft, wanted):
        yield Problem(
            _("“%(record)s” has other changes that are not public: publish or undo them first.")
            % {"record": record}
        )


def differs_elsewhere(public: Any, draft: Any, wanted: list[str]) -> bool:
    """Whether the draft differs from the public body in more than what names the subject."""
    if public == draft or (public in EMPTY and draft in EMPTY):  # a field that came later
        return False
    if isinstance(public, str) and names_in(public, wanted):
        return False
    if isinstance(public, dict) and isinstance(draft, dict):
        keys = public.keys() | draft.keys()
        return any(differs_elsewhere(public.get(key), draft.get(key), wanted) for key in keys)
    if isinstance(public, list) and isinstance(draft, list) and len(public) == len(draft):
        pairs = zip(public, draft, strict=True)
        return any(differs_elsewhere(old, new, wanted) for old, new in pairs)
    return not (names_in(words_of(public), wanted) and draft in EMPTY)
