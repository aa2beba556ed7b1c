"""What readers fill in. Every refusal says what to do; what was typed stays."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from releases.intake.taking import Written
from releases.terms.vocabularies.intake import MessageKind, SenderRelation

MOST_LETTERS = 20_000
MOST_IN_A_LINE = 300
TRAP = "website"  # no reader sees this field; programs that fill in everything do


def readable(text: str) -> str:
    """Without what is part of no text, and can make a terminal or a database stumble."""
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )


class Words(forms.CharField):
    """Counts letters as the browser does, for which the end of a line is one."""

    def __init__(self, *, lines: bool = False, most: int = MOST_IN_A_LINE, **more: Any) -> None:
        self.lines, self.most = lines, most
        super().__init__(**more)

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        if readable(text) != text:
            raise forms.ValidationError(
                _("This held a character that is part of no text. It was taken out: please look "
                  "at what is left and send it again.")
            )  # fmt: skip
        text = text.strip() if self.lines else " ".join(text.split())
        if len(text) > self.most:
            raise forms.ValidationError(self._too_long(len(text)))
        return text

    def _too_long(self, letters: int) -> str:
        over = letters - self.most
        return ngettext(
            "At most %(most)s letters fit; this is %(over)s too many.",
            "At most %(most)s letters fit; this is %(over)s too many.",
            over,
        ) % {"most": self.most, "over": over}


class CorrectionForm(forms.Form):
    about = Words(
        label=gettext_lazy("Which page is it about?"),
        help_text=gettext_lazy("Its address, or a name. May stay empty."),
        required=False,
    )
    text = Words(
        label=gettext_lazy("What is wrong, and what is right?"),
        help_text=gettext_lazy("In any language."),
        lines=True,
        most=MOST_LETTERS,
        error_messages={"required": gettext_lazy("Write what is wrong: this is still empty.")},
    )
    source = Words(
        label=gettext_lazy("How is it known?"),
        help_text=gettext_lazy("The address of a publication, or in words. May stay empty."),
        required=False,
    )
    contact = Words(
        label=gettext_lazy("How can we reach you?"),
        help_text=gettext_lazy(
            "Only if you want an answer. It is encrypted together with your words, and kept "
            "nowhere else."
        ),
        required=False,
    )


class TakedownForm(forms.Form):
    about = Words(
        label=gettext_lazy("Which page is it about?"),
        help_text=gettext_lazy("Its address, or the name of the person."),
        error_messages={"required": gettext_lazy("Say which page, or which person, it is about.")},
    )
    text = Words(
        label=gettext_lazy("What should no longer be shown, and why?"),
        help_text=gettext_lazy(
            "In any language. If somebody is in danger now, say so in the first line."
        ),
        lines=True,
        most=MOST_LETTERS,
        error_messages={
            "required": gettext_lazy("Write what should no longer be shown: this is still empty.")
        },
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Who are you?"),
        help_text=gettext_lazy("Anybody may ask. May stay empty; no papers are needed."),
        choices=SenderRelation.choices,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these, or none.")},
    )
    contact = Words(
        label=gettext_lazy("How can we reach you?"),
        help_text=gettext_lazy(
            "Only if you want an answer or we may ask back. It is encrypted together with your "
            "words, and kept nowhere else."
        ),
        required=False,
    )


FORMS: dict[MessageKind, type[forms.Form]] = {
    MessageKind.CORRECTION: CorrectionForm,
    MessageKind.TAKEDOWN: TakedownForm,
}


def written(form: forms.Form, language: str) -> Written:
    return Written(**form.cleaned_data, language=language)
