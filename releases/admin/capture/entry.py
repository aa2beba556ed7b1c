"""The forms of one capture as they were sent, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.capture.forms import CaptureForm, GroupFormSet
from releases.admin.mistakes import Mistake, of_form
from releases.editing.capture.given import Facts
from releases.editing.problems import Problem

GROUPS = "groups"
MORE = 2  # groups that the button adds
# Fields by lines, in the order in which an article tells it; groups stand between the two.
Layout = list[tuple[Any, list[list[str]]]]
LAYOUT: Layout = [
    (
        gettext_lazy("The source"),
        [["url"], ["title"], ["publisher", "source_kind"], ["language", "published"]],
    ),
    (
        gettext_lazy("The release"),
        [
            ["release"],
            ["title_en", "title_be"],
            ["holding_state", "announced", "handed_over"],
            ["mechanism", "legal_instrument", "outcome"],
        ],
    ),
    (
        gettext_lazy("Numbers"),
        [["number", "qualifier", "women", "men"], ["unnamed"], ["claimant", "claimant_kind"]],
    ),
]
AFTER_GROUPS: Layout = [(gettext_lazy("The people"), [["names"], ["shown"]])]


class Entry:
    """Everything travels with the page: nothing is kept between the steps."""

    def __init__(self, sent: QueryDict | None = None, *, more: bool = False) -> None:
        self.sent = sent
        if sent is None:
            self.form = CaptureForm(initial={"key": uuid4()})
            self.groups = GroupFormSet(prefix=GROUPS)
            return
        data = sent.copy()
        if more:
            data[f"{GROUPS}-TOTAL_FORMS"] = str(_number(data.get(f"{GROUPS}-TOTAL_FORMS")) + MORE)
        data.setdefault("key", str(uuid4()))
        self.form = CaptureForm(data)
        self.groups = GroupFormSet(data, prefix=GROUPS)

    @cached_property
    def valid(self) -> bool:
        return all([self.form.is_valid(), self.groups.is_valid()])

    @cached_property
    def filled(self) -> list[Any]:
        """The rows of groups that say something, in their order."""
        return [row for row in self.groups.forms if row.cleaned_data.get("place")]

    def facts(self) -> Facts:
        return self.form.facts(tuple(row.group() for row in self.filled))

    def refuse(self, problems: Iterable[Problem]) -> None:
        """At the fields that they name, as the form's own errors are."""
        for problem in problems:
            prefix, _dash, rest = problem.field.partition("-")
            number, _dash, name = rest.partition("-")
            if prefix == GROUPS:
                self.filled[int(number)].add_error(name, problem.message)
            else:
                known = problem.field if problem.field in self.form.fields else None
                self.form.add_error(known, problem.message)

    def mistakes(self) -> list[Mistake]:
        if self.sent is None:
            return []
        return list(self._mistakes())

    def _mistakes(self) -> Iterator[Mistake]:
        yield from of_form(self.form)
        for said in self.groups.non_form_errors():
            yield Mistake(str(said), _("Groups"), GROUPS)
        for number, row in enumerate(self.groups.forms, start=1):
            yield from of_form(row, _("Group %(number)s") % {"number": number})

    def sections(self) -> list[tuple[Any, list[list[Any]]]]:
        return self._laid(LAYOUT)

    def last_sections(self) -> list[tuple[Any, list[list[Any]]]]:
        return self._laid(AFTER_GROUPS)

    def hidden(self) -> Iterator[Any]:
        """All fields, to travel on with the next page."""
        yield from (field.as_hidden() for field in self.form)
        yield self.groups.management_form
        yield from (field.as_hidden() for row in self.groups.forms for field in row)

    def _laid(self, layout: Layout) -> list[tuple[Any, list]]:
        return [
            (title, [[self.form[name] for name in line] for line in lines])
            for title, lines in layout
        ]


def choices_sent(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was chosen in the preview, to travel on while the form is corrected."""
    names = ("as-", "group-", "seen-")
    return [(name, value) for name, value in sent.items() if name.startswith(names)]


def _number(text: str | None) -> int:
    try:
        return max(0, min(int(text or 0), 1_000))
    except ValueError:
        return 0
