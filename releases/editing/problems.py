"""What stands in the way of a publication, in words for the editor."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import IntegrityError


@dataclass(frozen=True)
class Problem:
    """`field` is the form's field or part it is about ("" for the whole record)."""

    message: str
    field: str = ""
    stops: bool = True  # else a warning: the editor decides


@dataclass
class Review:
    """Everything the checks found, and what publishing would remove from the public history."""

    problems: list[Problem] = field(default_factory=list)
    blanks: dict[int, list[str]] = field(default_factory=dict)

    @property
    def stops(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.stops]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.stops]


class CannotPublish(Exception):
    """The checks refuse; nothing was saved."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def of_integrity(error: IntegrityError) -> str:
    """The sentence of the constraint or trigger that refused a write."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    for model in apps.get_app_config("releases").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    return getattr(diagnosis, "message_primary", None) or str(error)
