"""What of a deal speaks of an actor or a place."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.texts import prose
from releases.terms.vocabularies.deals import ConcessionState, DealRole, LinkStance

Answer = Mapping[str, Any]


def by_deal(record_id: str, answer: Answer, language: str) -> Iterator[str]:
    if _is(answer["place"], record_id):
        yield _("The talks were here")
    for row in answer["parties"]:
        if _is(row["actor"], record_id):
            yield _("Had a part as: %(role)s") % {"role": label(DealRole, row["role"])}
    for row in answer["concessions"]:
        yield from _by_concession(record_id, row, language)


def _by_concession(record_id: str, row: Answer, language: str) -> Iterator[str]:
    what = {"what": prose(row["title"], language)}
    if _is(row["giver"], record_id):
        yield _("Is said to give: %(what)s") % what
    for status in row["statuses"]:
        if _is(status["claimant"], record_id):
            day = dates.when(status["date"], language)
            state = label(ConcessionState, status["state"])
            words = _("Said: %(state)s, of “%(what)s”") % {**what, "state": state}
            yield f"{words}, {day['words']}" if day else words
    for link in row["links"]:
        if _is(link["claimant"], record_id):
            given = link["stance"] == LinkStance.ASSERTED
            release = prose((link["release"] or {"label": {}})["label"], language)
            words = (
                _("Said that “%(what)s” was given for: %(release)s")
                if given
                else _("Said that “%(what)s” was not given for: %(release)s")
            )
            yield words % {**what, "release": release or _("a release that is not public")}


def _is(link: Mapping[str, Any] | None, record_id: str) -> bool:
    return link is not None and link["id"] == record_id
