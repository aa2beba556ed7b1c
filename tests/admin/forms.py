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
    """By field name what a browser would send if nobody touched the form; several as a list.

    `boxes`: what the boxes would send that nobody has ticked, the last of a name; `ticks`: all.
    """

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.boxes: dict[str, str] = {}
        self.ticks: dict[str, list[str]] = {}

    def __or__(self, other: Any) -> "Form":
        return Form(super().__or__(other))

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
    name of their field; those of a whole row or form stand under "". `summary` is the list at the
    head of the form: where each error leads, and what it says. `links`: where the page leads."""

    forms: dict[str, Form] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    summary: list[tuple[str, str]] = field(default_factory=list)
    helps: dict[str, str] = field(default_factory=dict)  # what stands beside a field, by its name
    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    open: dict[str, bool] = field(default_factory=dict)  # by the row's id whether its fields show


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.form: tuple[str, Form] | None = None
        self.select: dict[str, Any] | None = None
        self.text: list[str] | None = None  # what is gathered of a textarea or an error
        self.error: str | None = None
        self.leads: str | None = None  # in the summary: where the line leads
        self.row = ""
        self.help: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.page.ids.add(known.get("id", ""))
        self.page.links.add(known.get("href", ""))
        classes = known.get("class", "").split()
        if "inline-group" in classes:
            self.row = ""
        if "inline-related" in classes:
            self.row = known["id"]
        elif "desk-cite" in classes:  # the way to the citations, behind every field's help
            if not self.page.helps.get(self.help or ""):
                self.page.helps.pop(self.help or "", None)
            self.help = None
        elif tag == "div" and "help" in classes:
            self.help = known.get("id", "").removeprefix("id_").removesuffix("_helptext")
        elif tag == "details" and self.row:
            self.page.open[self.row] = "open" in known
        if tag == "ul" and "desk-mistakes" in classes:
            self.leads = ""
        elif self.leads is not None:
            self.leads = known.get("href", self.leads).removeprefix("#")
            self.text = [] if tag == "li" else self.text
        elif tag == "form":
            self.form = (known.get("id", ""), Form())
        elif tag == "ul" and "errorlist" in classes:
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
            else:
                self._form.boxes[name] = value or "on"
                self._form.ticks.setdefault(name, []).append(value or "on")
            return
        self._form[name] = value

    @property
    def _form(self) -> Form:
        assert self.form
        return self.form[1]

    def handle_data(self, data: str) -> None:
        if self.help is not None:
            self.page.helps[self.help] = (self.page.helps.get(self.help, "") + data).strip()
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
        elif tag == "li" and self.text is not None:
            self._said("".join(self.text).strip())
            self.text = None
        elif tag == "ul":
            self.error = self.leads = None
        elif tag == "div":
            self.help = None

    def _said(self, text: str) -> None:
        if self.leads is not None:
            self.page.summary.append((self.leads, text))
        if self.error is not None or self.leads == "":  # of the whole record: in the summary alone
            self.page.errors.setdefault(self.error or "", []).append(text)
        self.leads = None if self.leads is None else ""

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


def _same(value: Any, typed: Any) -> bool:
    return value == typed or value == [typed] or not (value or typed)


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

    def publication(self, record: Any, act: str) -> Form:
        """The form of the act, as its page shows it; of an act that is not offered, the name."""
        page = read(self.client.get(self.address(record, "publication")))
        return page.forms.get(act, Form(act=act))

    def act(self, record: Any, act: str, **values: str) -> Any:
        """Who publishes alone has checked, and ticks, all that is asked for."""
        form = self.publication(record, act)
        checked = {"confirmed": form.ticks.get("confirmed", [])} if act == "publish" else {}
        return self.client.post(self.address(record, "publication"), form | checked | values)

    def post(self, record: Any, form: Form, button: str = "_continue") -> Any:
        _as_after_a_commit()
        response = self.client.post(self.address(record), form.sent() | {button: "1"})
        _as_after_a_commit()
        return response

    def refused(self, record: Any, form: Form) -> Page:
        """The form again: what it says is wrong stands at its place, in a row that is open, and in
        the list at the head, which leads there; all that was typed still stands in it."""
        response = self.post(record, form)
        assert response.status_code == 200, response.headers.get("Location")
        page = read(response)
        assert page.errors
        leads = {place for place, _text in page.summary} - {""}
        assert leads <= page.ids
        for name in filter(None, page.errors):
            row = "-".join(name.split("-")[:2])
            assert leads & {f"id_{name}", row}, name  # what is hidden is wrong with its row
            assert page.open.get(row, True), name
        again = page.forms[f"{record._meta.model_name}_form"].sent()
        lost = {name for name, typed in form.sent().items() if not _same(again.get(name), typed)}
        # What was no choice of its field cannot be chosen again; the token is new each time.
        assert lost <= {*page.errors, "csrfmiddlewaretoken"}
        return page

    def saved(self, record: Any, form: Form) -> None:
        response = self.post(record, form)
        assert response.status_code == 302, read(response).errors
