"""Cards of the forms, from plain data."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.intake.forms import MOST_LETTERS, TRAP, Words, readable
from releases.intake.tokens import token
from releases.terms.vocabularies.intake import MessageKind

ADDRESSES = {MessageKind.CORRECTION: "intake:tell_us", MessageKind.TAKEDOWN: "intake:takedown"}
MOST_SHOWN = 4 * MOST_LETTERS  # of what was too long and is given back to be shortened


def form_card(kind: MessageKind, form: forms.Form, problem: str = "") -> dict[str, Any]:
    """`problem`: why it was not taken, where no single field is to blame."""
    fields = [_field(form, name) for name in form.fields]
    faults = [{"words": problem, "field": ""}] if problem else []
    faults += [
        {"words": f"{field['label']} {field['error']}", "field": field["name"]}
        for field in fields
        if field["error"]
    ]
    return {
        "template": "cards/intake_form.html",
        "id": "form",
        "address": reverse(ADDRESSES[kind]),
        "fields": fields,
        "faults": faults,
        "token": token(),
        "trap": TRAP,
        "send": _("Send the request") if kind == MessageKind.TAKEDOWN else _("Send"),
    }


def _field(form: forms.Form, name: str) -> dict[str, Any]:
    field, errors = form.fields[name], form.errors.get(name) if form.is_bound else None
    value = form.data.get(name, "") if form.is_bound else form.initial.get(name, "")
    shown = readable(str(value))[:MOST_SHOWN]
    choices = [
        {"value": code, "words": words, "chosen": code == shown}
        for code, words in getattr(field, "choices", ())
    ]
    return {
        "name": name,
        "label": str(field.label),
        "help": str(field.help_text),
        "error": errors[0] if errors else "",
        "value": shown,
        "required": field.required,
        "lines": isinstance(field, Words) and field.lines,
        "most": field.most if isinstance(field, Words) else 0,
        "choices": choices,
    }


def contact() -> dict[str, str]:
    """The operator's address in words, and where a link to it would lead; both may be empty."""
    words = str(settings.CONTACT)
    if words.startswith("https://") and " " not in words:
        return {"words": words, "href": words}
    mail = "@" in words and " " not in words
    return {"words": words, "href": f"mailto:{words}" if mail else ""}


def closed_card(kind: MessageKind, typed: str = "") -> dict[str, Any]:
    """No message is taken here; `typed`: what somebody sent all the same, to be copied."""
    original = f"{settings.ORIGIN}{reverse(ADDRESSES[kind])}" if settings.ORIGIN else ""
    if original:
        sentences = [
            _("This site is a copy of another one, and takes no messages."),
            _("Please write to the desk at the original site."),
        ]
    else:
        sentences = [
            _("The form is closed: there is no key here to encrypt messages with, and without "
              "encryption none is taken."),
            _("Please write to the operator instead.")
            if settings.CONTACT
            else _("The operator of this site has named no other address."),
        ]  # fmt: skip
    return {
        "template": "cards/intake_closed.html",
        "id": "closed",
        "title": _("Not taken here"),
        "sentences": sentences,
        "original": original,
        "contact": contact(),
        "typed": readable(typed)[:MOST_SHOWN],
    }


def receipt_card(receipt: str) -> dict[str, Any]:
    return {
        "template": "cards/intake_receipt.html",
        "id": "receipt",
        "title": _("Receipt number"),
        "receipt": receipt,
        "sentences": [
            _("Write it down: it is shown once. With it you can ask what became of your message.")
            if settings.CONTACT
            else _("It is shown once. Keep it: the desk knows your message by it."),
            *_what_is_kept(),
        ],
        "contact": contact(),
    }


def kept_card() -> dict[str, Any]:
    """In place of a receipt that was shown before."""
    more = [{"url": reverse("intake:safety"), "words": _("What happens now")}]
    return paragraphs("kept", _("What is kept of your message"), *_what_is_kept(), more=more)


def _what_is_kept() -> list[str]:
    return [
        _("Your words were encrypted before they were kept. Only those who hold the key can read "
          "them, and the key is not on this server."),
        _("Nothing else is kept: not your address in the network, not your browser, and of the "
          "time only the hour."),
    ]  # fmt: skip


def paragraphs(name: str, title: str, *texts: str, more: Iterable[dict[str, str]] = ()) -> dict:
    return {
        "template": "cards/paragraphs.html",
        "id": name,
        "title": title,
        "paragraphs": texts,
        "more": list(more),
    }
