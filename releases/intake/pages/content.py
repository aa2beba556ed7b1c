"""The pages of the forms, before anything is known of the request."""

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.intake.forms import FORMS
from releases.intake.pages.cards import closed_card, form_card, kept_card, paragraphs, receipt_card
from releases.intake.sealing import is_open
from releases.public.pages.content import Content
from releases.public.texts import Said
from releases.terms.vocabularies.intake import MessageKind

SHEET = "public/css/forms.css"


def takes_messages() -> bool:
    return is_open() and not settings.ORIGIN


def form_page(kind: MessageKind, form: forms.Form, problem: str = "") -> Content:
    return _page(kind, form_card(kind, form, problem))


def empty_form(kind: MessageKind, about: str = "") -> forms.Form:
    return FORMS[kind](initial={"about": about})


def closed_page(kind: MessageKind, typed: str = "") -> Content:
    return _page(kind, closed_card(kind, typed))


def _page(kind: MessageKind, card: dict) -> Content:
    takedown = kind == MessageKind.TAKEDOWN
    lead = (
        _("Something here puts somebody in danger, or is about you and should not be public.")
        if takedown
        else _("Something here is wrong, missing or out of date.")
    )
    return Content(
        title=Said(_title(kind)),
        description=lead,
        lead=Said(lead),
        cards=[card, _before_you_write(kind)],
        plain_address=True,
        sheet=SHEET,
    )


def _title(kind: MessageKind) -> str:
    if kind == MessageKind.TAKEDOWN:
        return _("Ask for something to be taken down")
    return _("Tell us of a mistake")


def _before_you_write(kind: MessageKind) -> dict:
    other = MessageKind.CORRECTION if kind == MessageKind.TAKEDOWN else MessageKind.TAKEDOWN
    name = "intake:takedown" if other == MessageKind.TAKEDOWN else "intake:tell_us"
    return paragraphs(
        "before",
        _("Before you write"),
        _("No account is needed, no cookie is set, and your address in the network is not kept. "
          "Your words are encrypted as they arrive."),
        _("Whoever watches your connection can see that you visited this site, though not what "
          "you wrote. If that is dangerous where you are, write from another network, or by Tor."),
        _("Leave out what is not needed: no papers, no numbers of passports, nobody else’s "
          "address."),
        more=[
            {"url": reverse("intake:safety"), "words": _("Safety and taking down")},
            {"url": reverse(name), "words": _title(other)},
        ],
    )  # fmt: skip


def received_page(kind: MessageKind, receipt: str = "") -> Content:
    """`receipt` is empty of what came a second time: the number is shown once."""
    lead = (
        _("Your request has come in. It is looked at before all other work.")
        if kind == MessageKind.TAKEDOWN
        else _("Your message has come in. Thank you.")
    )
    return Content(
        title=Said(_("Received")),
        description=lead,
        lead=Said(lead),
        cards=[receipt_card(receipt) if receipt else kept_card()],
        indexed=False,
        sheet=SHEET,
    )
