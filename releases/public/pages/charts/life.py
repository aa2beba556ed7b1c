"""The life line as a picture to take along: time runs down, the gate is the middle rule.

The same shapes as on the person's page, with the words of each time inside as its table.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards.detentions import told
from releases.public.pages.cards.lifeline import drawing
from releases.public.pages.charts.drawing import Chart, Picture
from releases.public.texts import inside, person_name, sentence

NAME = "life"
GATE, INSIDE, OUTSIDE = 176, 156, 190  # where the line runs on either side of the gate
BAR, THIN = 8, 3


def life_chart(answer: Mapping[str, Any], today: date, language: str) -> Chart:
    rows = [told(row, language) for row in answer["detentions"]]
    name = person_name(answer["label"], language)
    return Chart(
        name=NAME,
        title=sentence(_("%(name)s: inside and outside") % {"name": inside(name)}, name),
        description=" ".join(words for words, _length in rows),
        head=[_("Time inside"), _("how long")],
        rows=[[words, length or "–"] for words, length in rows],
        picture=_picture(drawing(answer["detentions"], today)),
        notes=[_("Hatched: between the bounds of a day that is not known exactly.")],
    )


def _picture(drawn: Mapping[str, Any] | None) -> Picture | None:
    if drawn is None:
        return None
    picture = Picture(NAME)
    picture.text("is-in", GATE - 8, 12, _("inside"), "end")
    picture.text("is-out", GATE + 8, 12, _("outside"))
    for tick in drawn["years"]:
        y = tick["y"]
        picture.path("tick", f"M{GATE - 26} {y}H{GATE + 26}", bottom=y)
        picture.text("quiet", GATE - 32, y + 4, tick["year"], "end")
    picture.path("gate", f"M{GATE} 18V{drawn['gate']}", bottom=drawn["gate"])
    for shape in drawn["shapes"]:
        _shape(picture, shape)
    return picture


def _shape(picture: Picture, shape: Mapping[str, Any]) -> None:
    y, height = shape["y"], shape.get("height", 0)
    match shape["kind"]:
        case "inside":
            picture.path("in-fill", _box(INSIDE, y, BAR, height), bottom=y + height)
        case "outside":
            picture.path("out-fill", _box(OUTSIDE, y, THIN, height), bottom=y + height)
        case "uncertain":
            picture.hatched("inside", INSIDE, y, OUTSIDE + THIN - INSIDE, height)
        case "crossing":
            picture.path("tick", f"M{INSIDE} {y}H{OUTSIDE + THIN}", bottom=y)
        case "after":
            middle = OUTSIDE + THIN / 2
            picture.path("outside", f"M{middle} {y}v{height}", bottom=y + height, dash="3 3")
        case _:  # still inside: the line goes on
            picture.path("in-fill", f"M{INSIDE - 1} {y}l5 8 5 -8z", bottom=y + 8)


def _box(x: int, y: int, width: int, height: int) -> str:
    return f"M{x} {y}h{width}v{height}h-{width}z"
