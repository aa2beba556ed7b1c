"""What waits for somebody at the desk: short lists for the front page, each by one provider."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.admin.panel import page
from releases.editing import messages, webhooks
from releases.editing.links import broken
from releases.editing.roles import KINDS
from releases.ledger.core.tables import Edition
from releases.models import ImportRun, Record, Submission
from releases.models.citation import typed
from releases.models.submission import OPEN
from releases.terms.vocabularies.records import RecordKind, RecordState
from releases.terms.vocabularies.records import SubmissionState as State

SHOWN = 10
SOON = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
NAMES = ("prisoner__names", "statement__speaker_actor", "statement__speaker_prisoner__names")


@dataclass(frozen=True)
class Line:
    """`more`: what else tells it from others: who, since when, how many."""

    text: str
    href: str
    kind: str = ""
    more: str = ""


@dataclass(frozen=True)
class Waiting:
    """The first of them, and how many there are. In the order in which they should be done."""

    title: str
    count: int
    lines: list[Line]


def waiting_for(user: User) -> list[Waiting]:
    """Only what there is. Two questions to the database a list at most, however long it is."""
    return [found for provider in PROVIDERS if (found := provider(user)) and found.count]


def my_drafts(user: User) -> Waiting:
    mine = Record.objects.filter(Q(created_by=user) | Q(updated_by=user), state=RecordState.DRAFT)
    rows = _not_submitted(_viewable(mine, user)).order_by("-updated_at", "pk")
    return _records(_("My drafts"), rows, "change", _saved)


def to_review(user: User) -> Waiting | None:
    if not user.has_perm("releases.review_record"):
        return None
    others = Submission.objects.filter(state=State.SUBMITTED)
    others = others.exclude(submitted_by=user).exclude(authors__contains=[user.pk])
    return _submissions(_("Submissions to review, oldest first"), others, user, _submitted)


def changes_requested(user: User) -> Waiting:
    mine = Submission.objects.filter(state=State.CHANGES_REQUESTED, submitted_by=user)
    return _submissions(_("Changes requested from me"), mine, user, _decided)


def approved(user: User) -> Waiting | None:
    if not user.has_perm("releases.publish_record"):
        return None
    rows = Submission.objects.filter(state=State.APPROVED)
    return _submissions(_("Approved and not published yet"), rows, user, _decided)


def changed_since_published(user: User) -> Waiting:
    rows = _not_submitted(changed(_viewable(Record.objects.all(), user)))
    title = _("Published, with changes that are not")
    return _records(title, rows.order_by("-updated_at", "pk"), "publication", _saved)


def embargoes_ending(user: User) -> Waiting | None:
    if not user.has_perm("releases.publish_record"):
        return None
    soon = Record.objects.filter(embargo_until__lte=timezone.now() + SOON)
    rows = _viewable(soon, user).order_by("embargo_until", "pk")
    return _records(_("Embargoes that end within a week"), rows, "publication", _embargo)


def with_warnings(user: User) -> Waiting:
    """As counted at the submission, and said so: to check each anew asks for each of its parts."""
    rows = Submission.objects.filter(state__in=OPEN, warnings__gt=0)
    if not user.has_perm("releases.review_record"):
        rows = rows.filter(authors__contains=[user.pk])
    return _submissions(_("Submitted with warnings"), rows, user, _warned)


def failed_imports(user: User) -> Waiting:
    """One's own, until they are a fortnight old."""
    recent = ImportRun.objects.filter(uploaded_at__gte=timezone.now() - FORTNIGHT)
    rows = recent.filter(uploaded_by=user).exclude(failure="").order_by("-uploaded_at")
    lines = [
        Line(
            row.file_name,
            reverse("admin:releases_importrun_change", args=[row.pk]),
            "",
            row.failure,
        )
        for row in rows[:SHOWN]
    ]
    return Waiting(_("Imports that failed"), rows.count(), lines)


def broken_links(user: User) -> Waiting | None:
    """Of which no copy is kept: somebody may still find one."""
    if not user.has_perm("releases.change_source"):
        return None
    rows = broken().filter(source__evidence__isnull=True)
    lines = [
        Line(str(row.source), page(row.source, "change"), "", f"{row.since:%Y-%m-%d}")
        for row in rows.select_related("source")[:SHOWN]
    ]
    return Waiting(_("Sources whose address is broken, without a copy"), rows.count(), lines)


def webhooks_in_trouble(user: User) -> Waiting | None:
    if not user.has_perm("partners.change_partner"):
        return None
    rows, late = webhooks.in_trouble(), _("nobody sends: is the sender up?")
    lines = [
        Line(str(row), reverse("admin:partners_partner_webhook", args=[row.partner_id, row.pk]),
             str(row.partner), row.get_stopped_for_display() or late)
        for row in rows[:SHOWN]
    ]  # fmt: skip
    return Waiting(_("Webhooks that tell nothing"), rows.count(), lines)


def letters(user: User) -> Waiting | None:
    if not user.has_perm("intake.view_message"):
        return None
    rows = messages.waiting()
    lines = [
        Line(row.receipt, reverse("admin:intake_message_change", args=[row.pk]),
             row.get_kind_display(), f"{row.received_at:%Y-%m-%d %H} h")
        for row in rows[:SHOWN]
    ]  # fmt: skip
    return Waiting(_("Messages from outside that are not closed"), rows.count(), lines)


# Another list of the front page is another function here.
PROVIDERS: list[Callable[[User], Waiting | None]] = [
    letters,
    to_review,
    changes_requested,
    approved,
    my_drafts,
    changed_since_published,
    embargoes_ending,
    with_warnings,
    failed_imports,
    broken_links,
    webhooks_in_trouble,
]


def changed(records: QuerySet[Record]) -> QuerySet[Record]:
    """Published, and saved on the desk since the last edition."""
    later = Edition.objects.filter(record_id=OuterRef("pk"), time__gte=OuterRef("updated_at"))
    return records.filter(~Exists(later), state=RecordState.PUBLISHED)


def _viewable(rows: QuerySet, user: User, kind: str = "kind") -> QuerySet:
    kinds = [name for name in KINDS if user.has_perm(f"releases.view_{name}")]
    return rows.filter(**{f"{kind}__in": kinds})


def _not_submitted(rows: QuerySet[Record]) -> QuerySet[Record]:
    return rows.filter(~Exists(Submission.objects.filter(record_id=OuterRef("pk"), state__in=OPEN)))


def _records(
    title: str, rows: QuerySet[Record], leads_to: str, more: Callable[[Any], str]
) -> Waiting:
    named = rows.select_related(*RecordKind.values, "updated_by").prefetch_related(*NAMES)
    lines = [_line(row, leads_to, more(row)) for row in named[:SHOWN]]
    return Waiting(title, rows.count() if len(lines) == SHOWN else len(lines), lines)


def _submissions(
    title: str, rows: QuerySet[Submission], user: User, more: Callable[[Submission], str]
) -> Waiting:
    rows = _viewable(rows, user, "record__kind").order_by("submitted_at", "pk")
    whole = [f"record__{kind}" for kind in RecordKind.values]
    named = rows.defer("body").select_related("record", *whole, "submitted_by", "decided_by")
    named = named.prefetch_related(*(f"record__{name}" for name in NAMES))
    lines = [_line(row.record, "publication", more(row)) for row in named[:SHOWN]]
    return Waiting(title, rows.count() if len(lines) == SHOWN else len(lines), lines)


def _line(record: Record, leads_to: str, more: str) -> Line:
    kind = str(RecordKind(record.kind).label)
    return Line(str(typed(record)), page(record, leads_to), kind, more)


def _saved(record: Record) -> str:
    return f"{record.updated_by}, {record.updated_at:%Y-%m-%d %H:%M}"


def _embargo(record: Record) -> str:
    return f"{record.embargo_until:%Y-%m-%d %H:%M}" if record.embargo_until else ""


def _submitted(row: Submission) -> str:
    return f"{row.submitted_by}, {row.submitted_at:%Y-%m-%d %H:%M}"


def _decided(row: Submission) -> str:
    return f"{row.decided_by}, {row.decided_at:%Y-%m-%d %H:%M}" if row.decided_at else ""


def _warned(row: Submission) -> str:
    words = ngettext("%(count)s warning", "%(count)s warnings", row.warnings)
    counted = _("when submitted, %(when)s") % {"when": f"{row.submitted_at:%Y-%m-%d %H:%M}"}
    saved = row.record.updated_at > row.submitted_at
    said = f"{words % {'count': row.warnings}} {counted}"
    return f"{said}; {_('saved since')}" if saved else said
