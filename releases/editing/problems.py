"""What stands in the way of a publication, in words for the editor."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Problem:
    """`field` is the form's field or part it is about ("" for the whole record)."""

    message: str
    field: str = ""
    stops: bool = True  # else a warning: the editor decides
    waits: bool = False  # stops until something else is public, or a time has come


@dataclass
class Review:
    """Everything the checks found, and what publishing would remove from the public history.

    `taken_down`: subjects that it seems to name, be it meant or not.
    """

    problems: list[Problem] = field(default_factory=list)
    taken_down: list[UUID] = field(default_factory=list)
    blanks: dict[int, list[str]] = field(default_factory=dict)

    @property
    def stops(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.stops]

    @property
    def faults(self) -> list[Problem]:
        """What has to be set right in the record itself before anybody else looks at it."""
        return [problem for problem in self.stops if not problem.waits]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.stops]


class CannotPublish(Exception):
    """The checks refuse; nothing was saved."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


# What the triggers hold (migrations 0002, 0016), in words that can be translated.
RULES = {
    "custody_detention_same_prisoner": _("That detention is another person’s."),
    "charge_detention_same_prisoner": _("That detention is another person’s."),
    "chargeupdate_charge_same_prisoner": _("That charge is another person’s."),
    "condition_participation_same_release": _("That person is in another release."),
    "linkclaim_concession_same_deal": _("That concession belongs to another deal."),
    "concessionstatus_concession_same_deal": _("That concession belongs to another deal."),
    "detention_follows_same_person": _("That is somebody else’s release."),
    "destination_keeps_release": _("A destination stays with its release: make a new one."),
    "destination_after_same_release": _("That destination belongs to another release."),
    "destination_no_cycle": _(
        "These destinations lead in a circle: one of them must come first, onward from none."
    ),
    "participation_destination_same_release": _("That destination belongs to another release."),
    "participation_detention_same_person": _("That detention is another person’s."),
    "countclaim_destination_same_release": _("That destination belongs to another release."),
    "citation_part_of_record": _("The citation supports a part of another record."),
    "place_no_cycle": _("These places lie in each other."),
}
BEFORE_TALKS = re.compile(r"Date: (?P<date>.+) lies before the talks \((?P<talks>.+)\)\.")


def rule_of(error: IntegrityError) -> str:
    """The name of the constraint, or of the trigger's rule, that refused a write; "" if none."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""


def of_integrity(error: IntegrityError) -> str:
    """The sentence of the constraint or trigger that refused a write."""
    name = rule_of(error)
    diagnosis = getattr(error.__cause__, "diag", None)
    said = getattr(diagnosis, "message_primary", None) or str(error)
    if dates := BEFORE_TALKS.fullmatch(said):
        return _("%(date)s lies before the talks (%(talks)s).") % dates.groupdict()
    if name in RULES:
        return str(RULES[name])
    for model in apps.get_app_config("releases").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return said
