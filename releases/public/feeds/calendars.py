"""Days of ends that were published, as iCalendar (RFC 5545): ends of detentions and of conditions
after a release, and of sentences where their length and their beginning are both known to the day.

Nothing is guessed: a date that is known only roughly gives no entry, and a sentence is counted only
of somebody who is held, in one detention that runs, under one sentence. The entry says how it was
counted; a court may count otherwise.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from releases.ledger.read.documents import Entry
from releases.public.texts import choose
from releases.terms.vocabularies.custody import ChargeEvent, ReleaseCondition
from releases.terms.vocabularies.people import DetentionEnd, Status

Row = Mapping[str, Any]


@dataclass(frozen=True)
class End:
    """`id` is that of the part of the record, which stays."""

    id: str
    day: date
    words: str
    note: str = ""


def ends(answer: Row) -> Iterator[End]:
    for detention in answer["detentions"]:
        if detention["end_kind"] == DetentionEnd.KNOWN and (day := exact(detention["end"])):
            yield End(detention["id"], day, _("end of the detention"))
    for taken in answer["participations"]:
        for row in taken["conditions"]:
            if day := exact(row["end"]):
                yield End(row["id"], day, str(ReleaseCondition(row["condition"]).label))
    yield from _sentence(answer)


def _sentence(answer: Row) -> Iterator[End]:
    running = [d for d in answer["detentions"] if d["end_kind"] == DetentionEnd.RUNNING]
    if answer["status"]["code"] != Status.HELD or len(running) != 1:
        return
    start = exact(running[0]["start"])
    updates = [row for charge in running[0]["charges"] for row in charge["updates"]]
    given = [row for row in updates if row["sentence_months"]]
    undone = any(row["event"] in (ChargeEvent.ACQUITTED, ChargeEvent.QUASHED) for row in updates)
    if start is None or len(given) != 1 or undone:
        return
    months = given[0]["sentence_months"]
    note = _(
        "Counted by the calendar: %(months)s months from the first day of the detention, "
        "%(start)s. A court may count otherwise, and a sentence may be changed."
    ) % {"months": months, "start": start.isoformat()}
    if day := later(start, months):
        yield End(given[0]["id"], day, _("end of the sentence, as counted"), note)


def exact(value: Row | None) -> date | None:
    """The day, if it is known to the day and for certain."""
    try:
        return date.fromisoformat(value["edtf"]) if value and len(value["edtf"]) == 10 else None
    except ValueError:
        return None


def later(start: date, months: int) -> date | None:
    """The last day of so many months; null beyond what a calendar can hold."""
    count = start.year * 12 + start.month - 1 + months
    year, month = divmod(count, 12)
    if year > 9999:
        return None
    day = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def calendar(entries: Iterable[Entry], name: str, language: str, in_full: Any) -> bytes:
    """Whole days; nothing in it is of the time of asking. Only of people with a public name."""
    made = Calendar()
    made.add("prodid", "-//Register of Releases//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", _text(name))
    for entry in entries:
        answer = entry.data
        who = str(choose(answer["label"], language))
        if not who:
            continue
        page = in_full(reverse("pages:prisoner", args=[entry.slug]))
        for end in ends(answer):
            made.add_component(_event(end, who, page, datetime.fromisoformat(answer["changed_at"])))
    return made.to_ical()


def _event(end: End, who: str, page: str, changed: datetime) -> Event:
    event = Event()
    event.add("uid", f"urn:uuid:{end.id}")
    event.add("dtstamp", changed)
    event.add("dtstart", end.day)
    event.add("dtend", end.day + timedelta(days=1))
    event.add("summary", _text(f"{who}: {end.words}"))
    event.add("description", _text(" ".join(filter(None, (end.note, page)))))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    return event


def _text(words: str) -> str:
    """In one line, without what a calendar's lines cannot hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
