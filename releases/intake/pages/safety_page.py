"""Who may ask for what to be taken down, and what happens then. In plain words."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.intake.pages.cards import contact, paragraphs
from releases.intake.pages.content import SHEET, takes_messages
from releases.public.pages.content import Content
from releases.public.texts import Said


def safety_page(original: str = "") -> Content:
    """`original`: of a copy, the origin of the site that takes its readers' messages."""
    lead = _(
        "Nobody should come to harm by what stands here. If something does harm, or is about you "
        "and should not be public, it can be taken down."
    )
    return Content(
        title=Said(_("Safety and taking down")),
        description=lead,
        lead=Said(lead),
        cards=[_who(), _what_happens(), _how_fast(), _what_stays(), _reach(original), _kept()],
        sheet=SHEET,
    )


def _who() -> dict:
    return paragraphs(
        "who",
        _("Who may ask"),
        _("Anybody. The person a record is about comes first; then family, a lawyer, and whoever "
          "knows of a danger."),
        _("No papers are asked for. Where somebody asks to see more than is public, or to change "
          "what is said, we may have to ask back."),
    )  # fmt: skip


def _what_happens() -> dict:
    return paragraphs(
        "happens",
        _("What happens"),
        _("Where somebody may be in danger we hide first and examine afterwards. Hiding works at "
          "once, on every page, in every list, number and file of this site."),
        _("Then we decide, together with you if you can be reached: the record goes altogether, "
          "or shows less (initials, or only that somebody is counted), or comes back."),
        _("What is taken down goes from the past as well: from earlier versions, and from other "
          "records that name the person."),
    )  # fmt: skip


def _how_fast() -> dict:
    return paragraphs(
        "fast",
        _("How fast"),
        _("Requests to take something down are read before all other work. We aim to read each "
          "within a day, and to hide on the same day."),
        _("Whoever left a way to be reached has an answer within a month, also where the answer "
          "is no. Corrections take longer: each needs a source."),
    )  # fmt: skip


def _what_stays() -> dict:
    return paragraphs(
        "stays",
        _("What stays"),
        _("That there was a record, of which kind, and on which day it was taken back. No name, no "
          "word of it. Its address says no more than that."),
        _("We cannot take back what others have copied. Programs that follow this site are told to "
          "delete it."),
    )  # fmt: skip


def _reach(original: str) -> dict:
    takes = takes_messages() and not original
    return {
        "template": "cards/intake_reach.html",
        "id": "reach",
        "title": _("How to reach the safety officer"),
        "open": takes,
        "takedown": reverse("intake:takedown"),
        "tell_us": reverse("intake:tell_us"),
        "contact": contact(),
        "original": original and f"{original}{reverse('intake:takedown')}",
        "keys": settings.INTAKE_RECIPIENTS if takes else [],
    }


def _kept() -> dict:
    return paragraphs(
        "kept",
        _("What is kept of your message"),
        _("Your words, encrypted as they arrive; the kind of message, its receipt number and the "
          "hour. Not your address in the network, and no cookie."),
        _("The safety officer opens it on a computer of their own. The server cannot open what it "
          "has kept, and so neither can whoever breaks into it later. It is deleted when the "
          "matter is closed."),
    )  # fmt: skip
