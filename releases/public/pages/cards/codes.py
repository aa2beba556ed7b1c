"""Codes as the reader sees them, which is never as codes."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releases.terms.vocabularies.releases import Outcome


def label(vocabulary: type[TextChoices], code: str | None) -> str:
    """The label of a code; empty for none."""
    return _label(vocabulary, code, get_language()) if code else ""


@lru_cache(maxsize=10_000)
def _label(vocabulary: type[TextChoices], code: str, _language: str | None) -> str:
    """Kept, as a page says some of them a hundred times."""
    return str(vocabulary(code).label)


def labels(vocabulary: type[TextChoices], codes: Iterable[str]) -> str:
    return ", ".join(label(vocabulary, code) for code in codes)


def outcome(code: str) -> str:
    """What became of a person; said so that it can stand alone in a line."""
    return _("outcome not known") if code == Outcome.UNKNOWN else label(Outcome, code)
