"""How to write to somebody who is held: what stands on the envelope, and what the prison lets
through."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.texts import Said, choose, linked_name, prose
from releases.terms.languages import script_of_text
from releases.terms.scripts import script_of_country
from releases.terms.vocabularies.people import NameKind

Answer = Mapping[str, Any]


def letters_card(answer: Answer, language: str) -> dict[str, Any] | None:
    """On the person's page."""
    letters = answer.get("letters")
    if not letters:
        return None
    where = _("Letters from anybody can be sent to %(place)s.")
    return {
        "template": "cards/paragraphs.html",
        "id": "write",
        "title": _("Write a letter"),
        "paragraphs": [where % {"place": linked_name(letters["place"], language)}],
        "more": [
            {
                "url": reverse("pages:write", args=[answer["slug"]]),
                "words": _("How to address it, and what to leave out"),
            }
        ],
    }


def envelope_card(
    person: Answer, prison: Answer, notes: Footnotes, language: str
) -> dict[str, Any]:
    name, others = names_on_envelope(person, prison["country"], language)
    card = {
        "template": "cards/envelope.html",
        "id": "envelope",
        "title": _("On the envelope"),
        "name": name,
        "others": others,
        "year": birth_year(person),
        "address": prison["postal_address"].splitlines(),
        "prison": link(_linked(prison), language),
    } | notes.cited(_about(prison, "postal_address"), named=False)
    return card | {"notes": notes.margin(card)}


def rules_card(prison: Answer, notes: Footnotes, language: str) -> dict[str, Any]:
    """`as_of`: of the rules, or else when the prison's record last changed."""
    known = dates.when(prison.get("rules_as_of"), language)
    changed = datetime.fromisoformat(prison["changed_at"])
    card = {
        "template": "cards/letter_rules.html",
        "id": "rules",
        "title": _("What this prison lets through"),
        "text": prose(prison.get("letter_rules") or {}, language),
        "as_of": known or dates.day_of(changed, language),
    } | notes.cited([*_about(prison, "accepts_letters"), *_about(prison, "letter_rules")])
    return card | {"notes": notes.margin(card)}


def care_card() -> dict[str, Any]:
    """The same for every prison."""
    return {
        "template": "cards/letter_care.html",
        "id": "care",
        "title": _("What to leave out, and to think of"),
        "lines": [
            _("The prison reads every letter. Write nothing that its guards should not read."),
            _("Write nothing about politics, and nothing about the case or the trial."),
            _("Name nobody else, and tell nothing of others: relatives, friends or lawyers."),
            _("Do not ask about the prison, and promise nothing."),
            _(
                "The prison will know your name and address. If you live in that country, or mean "
                "to go there, think of that first."
            ),
            _("No answer may come, even where the letter arrives."),
            _(
                "Before you post it, look whether this page is still there: it goes once the "
                "person is freed or moved."
            ),
        ],
    }


def names_on_envelope(
    person: Answer, country: str | None, language: str
) -> tuple[Said, list[Said]]:
    """As the papers of the country that holds have it, and their other spellings in its script;
    without any, the name of the page."""
    script = script_of_country(country or "")
    kinds = [NameKind.LEGAL.value, NameKind.IN_CUSTODY.value]
    found = [row for row in person["names"] if _script(row) == script and row["kind"] in kinds]
    found.sort(key=lambda row: (kinds.index(row["kind"]), not row["primary"]))
    said = [_said(row, language) for row in found] or [choose(person["label"], language)]
    shown = {each.text: each for each in reversed(said)}  # the first of those that are the same
    return said[0], [each for each in reversed(shown.values()) if each.text != said[0].text]


def _script(name: Answer) -> str:
    return name["script"] or script_of_text(name["full"])


def _said(name: Answer, language: str) -> Said:
    """Family name first, where the parts of a Cyrillic name are recorded."""
    parts = [name[part] for part in ("family", "given", "patronymic")]
    in_order = _script(name) == "Cyrl" and parts[0] and parts[1]
    text = " ".join(filter(None, parts)) if in_order else name["full"]
    return Said(text, "" if name["language"] == language else name["language"])


def birth_year(person: Answer) -> str:
    """Prisons tell namesakes apart by it; empty where it is not public, or not certain."""
    birth = person["birth"]
    if not birth or not birth["earliest"] or not birth["latest"] or set(birth["edtf"]) & set("~?%"):
        return ""
    first, last = birth["earliest"][:4], birth["latest"][:4]
    return first if first == last else ""


def _about(prison: Answer, field: str) -> list[Answer]:
    return [row for row in prison["citations"] if row["field"] == field]


def _linked(prison: Answer) -> dict[str, Any]:
    return {name: prison[name] for name in ("kind", "id", "slug", "country")} | {
        "label": prison["name"]
    }
