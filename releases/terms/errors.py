"""The error of a term outside its vocabulary: a message for a human, in the reader's language."""

from typing import Any


class TermError(ValueError):
    """`template` is a lazily translated %-format, `params` what it names.

    Kept apart rather than formatted at once: the language is that of whoever reads the message, and
    a form can hand both to Django's ValidationError.
    """

    def __init__(self, template: Any, **params: Any) -> None:
        super().__init__(template, params)
        self.template = template
        self.params = params

    def __str__(self) -> str:
        return str(self.template) % self.params


def shown(text: str, length: int = 60) -> str:
    """A stranger's text, fit to stand in a message: cut, and without what cannot be printed."""
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(char if char.isprintable() else "�" for char in cut)
