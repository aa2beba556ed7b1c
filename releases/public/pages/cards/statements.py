"""What somebody said: the editors' words for it, the quotation where there is one, and how surely
it is the speaker's."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.mentions import Mentions
from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import Link, link
from releases.public.texts import Said, prose
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.statements import Attribution

Answer = Mapping[str, Any]


def statements_card(
    answers: Iterable[Answer],
    notes: Footnotes,
    language: str,
    *,
    id: str = "statements",
    title: str = "",
    more: str = "",
) -> dict[str, Any] | None:
    """In the order given; `more`: the address of the list that has them all."""
    rows = [statement(row, language) | notes.cited(row["citations"]) for row in answers]
    if not rows:
        return None
    return {
        "template": "cards/statements.html",
        "id": id,
        "title": title or _("What was said"),
        "rows": rows,
        "more": more,
        "notes": notes.margin(rows),
    }


def statement(answer: Answer, language: str) -> dict[str, Any]:
    tag = answer["language"] or ""
    return {
        "url": reverse("pages:statement", args=[answer["slug"]]),
        "speaker": speaker(answer, language),
        "capacity": prose(answer["capacity"], language),
        "day": dates.when(answer["date"], language),
        "place": link(answer["place"], language),
        "gist": prose(answer["gist"], language),
        "quotation": Said(answer["quotation"] or "", "" if tag == language else tag),
        "attribution": label(Attribution, answer["attribution"]),
    }


def speaker(answer: Answer, language: str) -> Link | None:
    """Null where who said it is not public."""
    return link(answer["speaker"] or answer["person"], language)


def by(answer: Answer, record_id: str) -> bool:
    """Whether this actor or person said it."""
    return (answer["speaker"] or answer["person"] or {}).get("id") == record_id


def list_about(record_id: str) -> str:
    return reverse("pages:statements") + f"?about={record_id}"


def list_by(record_id: str) -> str:
    return reverse("pages:statements") + f"?speaker={record_id}"


def beside_card(
    answer: Answer, beside: Mapping[str, Mentions], notes: Footnotes, language: str
) -> dict[str, Any] | None:
    """What was said about a record, on its page."""
    found = beside.get(RecordKind.STATEMENT)
    if found is None:
        return None
    answers = [entry.data for entry in found.entries]
    more = list_about(answer["id"]) if found.more else ""
    return statements_card(answers, notes, language, more=more)


def by_and_about_cards(
    answer: Answer, found: Mentions | None, notes: Footnotes, language: str
) -> list[dict[str, Any] | None]:
    """What a person or an actor said, and what others said of it."""
    if found is None:
        return []
    own = [entry.data for entry in found.entries if by(entry.data, answer["id"])]
    others = [entry.data for entry in found.entries if not by(entry.data, answer["id"])]
    words = (
        (_("What this person said"), _("What was said of this person"))
        if answer["kind"] == RecordKind.PRISONER
        else (_("What this actor said"), _("What others said of this actor"))
    )
    more = (list_by(answer["id"]), list_about(answer["id"])) if found.more else ("", "")
    return [
        statements_card(own, notes, language, id="said", title=words[0], more=more[0]),
        statements_card(others, notes, language, title=words[1], more=more[1]),
    ]
