"""Codes as the reader sees them, which is never as codes."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from releases.terms.vocabularies.releases import Outcome


def label(vocabulary: type[TextChoices], code: str | None) -> str:
    """The label of a code; empty for none."""
    return str(vocabulary(code).label) if code else ""


def labels(vocabulary: type[TextChoices], codes: Iterable[str]) -> str:
    return ", ".join(label(vocabulary, code) for code in codes)


def outcome(code: str) -> str:
    """What became of a person; said so that it can stand alone in a line."""
    return _("outcome not known") if code == Outcome.UNKNOWN else label(Outcome, code)
