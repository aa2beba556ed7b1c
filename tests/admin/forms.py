"""The desk's pages as a browser reads them: what a form would send, and what it says is wrong."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import reverse

EMPTY_ROW = "__prefix__"


class Form(dict[str, Any]):
    """By field name what a browser would send if nobody touched the form; several as a list."""

    def row(self, prefix: str, /, **values: Any) -> int:
        """Adds a row, as the button "Add another" does; gives its number."""
        number = int(self[f"{prefix}-TOTAL_FORMS"])
        self[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
        empty = f"{prefix}-{EMPTY_ROW}-"
        for name in [name for name in self if name.startswith(empty)]:
            self[name.replace(EMPTY_ROW, str(number))] = self[name]
        self.change(prefix, number, **values)
        return number

    def change(self, prefix: str, number: int, /, **values: Any) -> None:
        for name, value in values.items():
            self[f"{prefix}-{number}-{name}"] = str(value.pk) if isinstance(value, Model) else value

    def sent(self) -> dict[str, Any]:
        """Without the empty rows, which a browser sends too and Django leaves unread."""
        return {name: value for name, value in self.items() if EMPTY_ROW not in name}


@dataclass
class Page:
    """`forms` by the id of the form or, without one, by its hidden field `act`. `errors` by the
    name of their field; those of a whole row or form stand under ""."""

    forms: dict[str, Form] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.form: tuple[str, Form] | None = None
        self.select: dict[str, Any] | None = None
        self.text: list[str] | None = None  # what is gathered of a textarea or an error
        self.error: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = (known.get("id", ""), Form())
        elif tag == "ul" and "errorlist" in known.get("class", "").split():
            self.error = known.get("id", "").removeprefix("id_").removesuffix("_error")
        elif tag == "li" and self.error is not None:
            self.text = []
        elif self.form and "disabled" not in known:
            self._control(tag, known)

    def _control(self, tag: str, known: dict[str, str]) -> None:
        if tag == "input":
            self._input(known)
        elif tag == "textarea":
            self.text, self.select = [], {"name": known.get("name", "")}
        elif tag == "select":
            self.select = {**known, "all": [], "chosen": []}
        elif tag == "option" and self.select:
            self.select["all"].append(known.get("value", ""))
            if "selected" in known:
                self.select["chosen"].append(known.get("value", ""))

    def _input(self, known: dict[str, str]) -> None:
        kind, name, value = known.get("type", "text"), known.get("name"), known.get("value", "")
        if not name or kind in ("submit", "button", "image", "file"):
            return
        if kind == "radio" and "checked" not in known:
            return
        if kind == "checkbox":
            if "checked" in known:
                self._form.setdefault(name, []).append(value or "on")
            return
        self._form[name] = value

    @property
    def _form(self) -> Form:
        assert self.form
        return self.form[1]

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form:
            name, values = self.form
            self.page.forms[name or values.get("act", "")] = values
            self.form = None
        elif tag == "textarea" and self.select:
            # A browser drops the line break that the template puts first.
            self._form[self.select["name"]] = "".join(self.text or []).removeprefix("\n")
            self.select = self.text = None
        elif tag == "select" and self.select:
            self._chosen(self.select)
            self.select = None
        elif tag == "li" and self.error is not None:
            self.page.errors.setdefault(self.error, []).append("".join(self.text or []).strip())
            self.text = None
        elif tag == "ul":
            self.error = None

    def _chosen(self, select: dict[str, Any]) -> None:
        name = select.get("name")
        if not name:
            return
        if "multiple" in select:
            self._form[name] = select["chosen"]
        elif select["all"]:
            self._form[name] = (select["chosen"] or select["all"])[-1 if select["chosen"] else 0]


def read(response: Any) -> Page:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.page


def _as_after_a_commit() -> None:
    """Rules that wait for the end of the transaction have nothing more to say."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@dataclass
class Desk:
    """An editor before the forms of the desk."""

    client: Client

    def address(self, record: Any, page: str = "change") -> str:
        """Of a saved record, or of the empty form of a model."""
        saved = isinstance(record, Model)
        name = f"admin:releases_{record._meta.model_name}_{page if saved else 'add'}"
        return reverse(name, args=[record.pk] if saved else [])

    def form(self, record: Any) -> Form:
        response = self.client.get(self.address(record))
        assert response.status_code == 200
        return read(response).forms[f"{record._meta.model_name}_form"]

    def post(self, record: Any, form: Form, button: str = "_continue") -> Any:
        _as_after_a_commit()
        response = self.client.post(self.address(record), form.sent() | {button: "1"})
        _as_after_a_commit()
        return response

    def refused(self, record: Any, form: Form) -> Page:
        """The form again, with what it says is wrong; all that was typed still stands in it."""
        response = self.post(record, form)
        assert response.status_code == 200, response.headers.get("Location")
        page = read(response)
        assert page.errors
        return page

    def saved(self, record: Any, form: Form) -> None:
        response = self.post(record, form)
        assert response.status_code == 302, read(response).errors
