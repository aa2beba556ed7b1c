"""What of a deal speaks of an actor or a place."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.texts import Said, inside, prose, sentence
from releases.terms.vocabularies.deals import ConcessionState, DealRole, LinkStance

Answer = Mapping[str, Any]


def by_deal(record_id: str, answer: Answer, language: str) -> Iterator[Said | str]:
    if _is(answer["place"], record_id):
        yield _("The talks were here")
    for row in answer["parties"]:
        if _is(row["actor"], record_id):
            yield _("Had a part as: %(role)s") % {"role": label(DealRole, row["role"])}
    for row in answer["concessions"]:
        yield from _by_concession(record_id, row, language)


def _by_concession(record_id: str, row: Answer, language: str) -> Iterator[Said]:
    title = prose(row["title"], language)
    what = {"what": inside(title)}
    if _is(row["giver"], record_id):
        yield sentence(_("Is said to give: %(what)s") % what, title)
    for status in row["statuses"]:
        if _is(status["claimant"], record_id):
            day = dates.when(status["date"], language)
            state = label(ConcessionState, status["state"])
            words = _("Said: %(state)s, of “%(what)s”") % {**what, "state": state}
            yield sentence(f"{words}, {day['words']}" if day else words, title)
    for link in row["links"]:
        if _is(link["claimant"], record_id):
            given = link["stance"] == LinkStance.ASSERTED
            release = prose((link["release"] or {"label": {}})["label"], language)
            words = (
                _("Said that “%(what)s” was given for: %(release)s")
                if given
                else _("Said that “%(what)s” was not given for: %(release)s")
            )
            other = inside(release) or _("a release that is not public")
            yield sentence(words % {**what, "release": other}, title, release)


def _is(link: Mapping[str, Any] | None, record_id: str) -> bool:
    return link is not None and link["id"] == record_id
