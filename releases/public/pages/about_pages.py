"""What the register is, and how what it shows comes about."""

from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.content import Content
from releases.public.texts import Said
from releases.terms.vocabularies.records import Change
from releases.terms.vocabularies.registry import SCHEMES


def about_page() -> Content:
    lead = _(
        "A public record of people held for political reasons and of how they come free. It keeps "
        "what sources say, in the precision in which they say it, and nothing that is not public."
    )
    cards = [
        _text(
            "what",
            _("What is recorded"),
            _("Releases as events of their own: their dates, the legal act, the process behind "
              "them, the groups that went to different places, the people in them, and every "
              "number that somebody gave."),
            _("People who are or were held: names, times in detention, and the releases they "
              "were in."),
            _("Deals: who negotiated, what was given or is said to have been, and where that "
              "stands today; and what was said about all of this, by whom and how surely."),
            _("Places, actors and sources, each with a page that says what rests on it."),
        ),
        _text(
            "not",
            _("What is not recorded"),
            _("Contact data of prisoners’ relatives, where people are now, and who "
              "gave information to the editors."),
            _("Whether somebody was rightly imprisoned: the register tells of detention and "
              "release, and judges no case."),
        ),
        _text(
            "safety",
            _("Safety"),
            _("Nothing is public until an editor opens it and publishes the record. A person may "
              "be shown with a full name, with initials, or only as counted."),
            _("When less is shown than before, the earlier public versions that showed more are "
              "emptied too. A record that was taken back leaves only the fact that there was one."),
        ),
        _text(
            "readers",
            _("Readers"),
            _("The pages need no cookies and no scripts, count nobody and load nothing from "
              "elsewhere. The same data can be read by programs, and changed releases can be "
              "followed by feed."),
        )
        | {"more": _for_programs()},
    ]  # fmt: skip
    return Content(Said(_("About the register")), description=lead, lead=Said(lead), cards=cards)


def method_page() -> Content:
    lead = _("How facts, numbers and statuses come about, and what the marks mean.")
    cards = [
        _text(
            "sources",
            _("Sources"),
            _("Every fact names the sources that support it. Where a source contradicts it, what "
              "that source says stands beside it. Sources that are not public are not shown."),
            _("Dates are as exact as their source: a month stays a month, “about” stays about."),
        ),
        _text(
            "numbers",
            _("Numbers"),
            _("How many people a release freed is never counted from the names here: it is what "
              "somebody said, with who said it and as of when. Where numbers differ, all of them "
              "stand side by side."),
            _("Lists here count records. People who are in no public record are in no list, so "
              "these numbers say nothing of how many people were freed or are held."),
        ),
        _withheld(),
        _given(),
        _status(),
        {"template": "cards/legend.html", "id": "marks", "title": _("How to read the marks")},
        {
            "template": "cards/codes_explained.html",
            "id": "codes",
            "title": _("Codes and what they mean"),
        },
        _text(
            "changes",
            _("Corrections"),
            _("Every publication is a numbered edition. Each record’s page lists its editions, "
              "says which of them was a correction, and can be read as it stood on a past day."),
            _("What was taken back for somebody’s safety is gone from the past as well."),
        )
        | {"more": _changes()},
    ]  # fmt: skip
    return Content(Said(_("Method")), description=lead, lead=Said(lead), cards=cards)


def _for_programs() -> list[dict[str, str]]:
    return [{"url": reverse("api:index"), "words": _("The same data for machines (API)")}]


def _changes() -> list[dict[str, str]]:
    address = reverse("pages:changes")
    return [
        {"url": f"{address}?change={Change.CORRECTION}", "words": _("All corrections")},
        {"url": address, "words": _("All changes, in words")},
    ]


def _withheld() -> dict[str, Any]:
    return _text(
        "withheld",
        _("Withheld and contradicted"),
        _("A person whose name is withheld for safety counts in the release, and nothing else "
          "of them is shown."),
        _("A person who was reported freed and was not is shown as contradicted and is "
          "counted in no number."),
        _("Somebody who is recorded without a name has an address in the release. It stays "
          "when the person becomes known, and no number changes by that."),
    )  # fmt: skip


def _given() -> dict[str, Any]:
    return _text(
        "given",
        _("What was given"),
        _("What was given has a course: alleged, announced, implemented, reversed, each with a "
          "day and who says so. It stands where nothing certainly came later; what is said of "
          "one and the same day stands there together."),
        _("That something was given for a release is a claim of somebody. Who says so and who "
          "denies it stand side by side, and the register sides with nobody. That nothing was "
          "given is such a claim, too."),
    )  # fmt: skip


def _status() -> dict[str, Any]:
    return {
        "template": "cards/statuses.html",
        "id": "status",
        "title": _("Status of a person"),
        "paragraphs": [
            _(
                "The status is derived from the detentions and releases that are public here. "
                "No editor sets it, and it can be wrong where something is not public."
            ),
            _(
                "What certainly came last decides. Where the order is not certain, or an end is "
                "not known, the status is not known. It does not change with the calendar."
            ),
            _(
                "The day beside it is the one it is good for: the last day of which something "
                "public speaks. For somebody recorded as still held it is the day on which the "
                "record was last published with a change; for somebody freed, the day of the "
                "release. What happened later, nobody has said here."
            ),
            _(
                "A release that was retracted changes nothing for whoever is recorded as still "
                "held. Where sources contradict each other on what came last, or on a death, the "
                "status is contested."
            ),
        ],
        "rows": [
            {"name": status.label, "words": status.definition}
            for status in SCHEMES["person-status"].concepts()
        ],
    }


def _text(name: str, title: str, *paragraphs: str) -> dict[str, Any]:
    return {
        "template": "cards/paragraphs.html",
        "id": name,
        "title": title,
        "paragraphs": paragraphs,
    }
