"""What must hold before a prisoner is published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from releases.editing.checks import held, letters
from releases.editing.checks.linked import left_out
from releases.editing.checks.sourced import Sources
from releases.editing.problems import Problem
from releases.ledger.write.documents.prisoner import claimed, main_names
from releases.ledger.write.mentions import public_body
from releases.models import Prisoner
from releases.terms.dates.bounds import overlaps
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.people import Consent, DetentionEnd, IdentityLevel


def check(prisoner: Prisoner) -> Iterator[Problem]:
    level = prisoner.identity_level
    if level != IdentityLevel.ANONYMOUS and not main_names(prisoner):
        yield Problem(_("No name is public: open one, or lower the identity level."), "names")
    sources = Sources(prisoner) if level == IdentityLevel.FULL else None
    if sources:
        yield from _consent(prisoner)
        yield from _sources(prisoner, sources)
    if level != IdentityLevel.ANONYMOUS:
        yield from held.check(prisoner, sources)
    if level == IdentityLevel.ANONYMOUS and claimed(prisoner):
        yield Problem(
            _(
                "Nothing shows that this person was in a release, but the release still shows the "
                "row without a name: withhold the participation too if that is too much."
            ),
            "identity_level",
            stops=False,
        )
    if level != IdentityLevel.FULL:
        yield from _sources_still_shown(prisoner)
    yield from _possible_overlaps(prisoner)
    yield from letters.check(prisoner)


def _consent(prisoner: Prisoner) -> Iterator[Problem]:
    """Nothing recorded is refused when it is submitted: older records do not have it yet."""
    if prisoner.consent == Consent.REFUSED:
        said = _("The person does not want to be named: lower the identity level.")
        yield Problem(said, "consent")
    elif prisoner.consent in ("", Consent.NOT_ASKED):
        yield Problem(_("Shown by the full name, and nobody was asked."), "consent", stops=False)


def _sources(prisoner: Prisoner, sources: Sources) -> Iterator[Problem]:
    if not sources.rows:
        yield Problem(_("The person: no source is given."), "citations")
    for detention in prisoner.detentions.select_related("authority", "place"):
        if detention.public:
            yield from sources.missing(detention, _("Detention %s") % detention, "detentions")
            for linked in (detention.authority, detention.place):
                yield from left_out(linked, "detentions")


def _sources_still_shown(prisoner: Prisoner) -> Iterator[Problem]:
    """Sources of a placeholder may name whom this record hides; the release drops them itself."""
    for row in claimed(prisoner):
        body = public_body(row.release_id)
        shown = body["participations"] if body else []
        if any(part["id"] == str(row.id) and part["citations"] for part in shown):
            yield Problem(
                _(
                    "“%(release)s” still shows the sources of the unnamed row that this person "
                    "was: publish that release again first."
                )
                % {"release": row.release},
                "identity_level",
                waits=True,
            )


def _possible_overlaps(prisoner: Prisoner) -> Iterator[Problem]:
    """Certain overlaps are refused by the database; possible ones only deserve a look."""
    rows = list(prisoner.detentions.all())
    for position, first in enumerate(rows):
        for second in rows[position + 1 :]:
            if first.start and second.start and _may_overlap(first, second):
                yield Problem(
                    _("Detentions %(first)s and %(second)s may overlap.")
                    % {"first": first, "second": second},
                    "detentions",
                    stops=False,
                )


def _may_overlap(first, second) -> bool:
    return overlaps(_whole(first), _whole(second))


def _whole(detention):
    """From the first day that it can have begun to the last on which it can have ended."""
    start = parse(detention.start)
    begin = start.earliest.isoformat() if start.earliest else ".."
    if detention.end_kind == DetentionEnd.KNOWN and detention.end_latest:
        last = max(detention.end_latest, start.earliest or detention.end_latest)
        return parse(f"{begin}/{last.isoformat()}")
    if detention.end_kind == DetentionEnd.RUNNING:
        return parse(f"{begin}/..")
    return start
