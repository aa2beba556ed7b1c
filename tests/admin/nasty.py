"""Every form of the desk that takes texts, and what is sent to it and must hold of the answer."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from releases.models import Record
from tests.admin.forms import EMPTY_ROW, Form, read
from tests.editing.imports.files import NAUGHTY
from tests.world import make
from tests.world.nasty import NASTY
from tests.world.scene import Scene

MORE = [
    "１２３", "٣", "-99999999999999999999", "9" * 30, "2**63", str(2**63), str(2**31), "1e-400",
    "2025-02-30", "0000-00-00", "Y170000002", "31 February", "24:61", "2025-13-45T99:99",
    "%n%n%s%x", "{0.__class__}", "..%2f..%2f", "C:\\nul", "<svg/onload=x>", "\r\nSet-Cookie: x=1",
    "'\"><script>x</script>", "\u2067\u202d\u202c", "\U000e0041", "\u0301" * 4000, " a ",
    "👨‍👩‍👧‍👦" * 60, "ᚠ" * 3000,
]  # fmt: skip
TEXTS = list(dict.fromkeys([*NAUGHTY, *NASTY, *MORE]))
TYPED = {"text", "textarea", "url", "number", "search", "email", "date", "datetime-local",
         "password", "tel"}  # fmt: skip
NOT_TYPED = {"submit", "button", "image", "file", "reset"}
MARKUP = re.compile(r"<(script|img|svg)\b")
OWN = re.compile(r"csrfmiddlewaretoken|.*_FORMS|act|.*-id")
TABLES = [*apps.get_app_config("releases").get_models(), User]


@dataclass(frozen=True)
class Control:
    form: int
    name: str
    kind: str


class _Controls(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form, self.found, self.posts = 0, list[Control](), dict[int, bool]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form += 1
            self.posts[self.form] = known.get("method", "").lower() == "post"
        kind = known.get("type", "text") if tag == "input" else tag
        if tag in ("input", "textarea", "select") and known.get("name") and "disabled" not in known:
            self.found.append(Control(self.form, known["name"], kind))


@dataclass
class Sheet:
    """One form of a page: its name, what a browser would send, and which of it is text."""

    address: str
    name: str
    values: Form
    texts: list[str]
    others: list[str]


def sheets(client: Client, address: str) -> list[Sheet]:
    """The forms of the page that post and take a text."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    parser = _Controls()
    parser.feed(answer.content.decode())
    found = []
    for name, values in read(answer).forms.items():
        own = [c for c in parser.found if c.name in values and parser.posts.get(c.form)]
        kinds = {c.name: c.kind for c in own if c.kind not in NOT_TYPED}
        texts = [n for n, kind in kinds.items() if kind in TYPED and not OWN.fullmatch(n)]
        others = [n for n in kinds if n not in texts and not OWN.fullmatch(n)]
        if texts:
            found.append(Sheet(address, name, values, texts, others))
    return found


def as_sent(text: str) -> str | bytes:
    """What is no UTF-8 goes as the bytes that it would be."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def counts() -> dict[str, int]:
    tables = (f"SELECT '{t._meta.db_table}', count(*) FROM {t._meta.db_table}" for t in TABLES)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(tables))
        return dict(cursor.fetchall())


@dataclass
class Outcome:
    status: int
    errors: dict[str, list[str]]
    saved: dict[str, Any]


def send(
    client: Client, sheet: Sheet, texts: dict[str, str], *, again: str = "", **button: str
) -> Outcome:
    """Posts, looks, and undoes it. `again`: where what was saved is read back."""
    sent = Form({**sheet.values, **{name: as_sent(text) for name, text in texts.items()}})
    with transaction.atomic():
        before = counts()
        answer = client.post(sheet.address, sent.sent() | button)
        where = (sheet.address, sheet.name, answer.status_code)
        assert answer.status_code in (200, 302, 400, 403, 404, 409, 429), where
        errors: dict[str, list[str]] = {}
        if answer.status_code == 200:
            page, html = read(answer), answer.content.decode()
            errors = page.errors
            assert counts() == before, where
            for text in texts.values():
                assert not (MARKUP.search(text) and text in html), (where, text)
            said = errors or page.summary or re.search(r"errornote|errorlist|messagelist", html)
            assert said or sheet.name == "merge", where  # which shows its preview again
        elif answer.status_code != 302:
            assert counts() == before, where
        saved = {}
        if answer.status_code == 302:
            with connection.cursor() as cursor:  # as a commit would
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            if again:
                back = client.get(again)
                assert back.status_code == 200, where
                html = back.content.decode()
                for text in texts.values():
                    assert not (MARKUP.search(text) and text in html), (where, text)
                saved = dict(read(back).forms[sheet.name])
        transaction.set_rollback(True)
    return Outcome(answer.status_code, errors, saved)


def rounds(names: list[str], steps: int) -> Iterator[dict[str, str]]:
    """Other texts for all the fields each time, spread over the whole list."""
    stride = max(1, len(TEXTS) // steps)
    for step in range(steps):
        yield {n: TEXTS[(step * stride + 7 * k) % len(TEXTS)] for k, n in enumerate(names)}


def with_new_rows(sheet: Sheet) -> Sheet:
    """And of every kind of row one more, as an editor would begin it."""
    values = Form(sheet.values)
    empty = [name for name in sheet.texts if EMPTY_ROW in name]
    texts = [name for name in sheet.texts if EMPTY_ROW not in name]
    for prefix in dict.fromkeys(name.split(f"-{EMPTY_ROW}-")[0] for name in empty):
        number = values.row(prefix)
        mine = (name for name in empty if name.startswith(f"{prefix}-{EMPTY_ROW}-"))
        texts += [name.replace(EMPTY_ROW, str(number)) for name in mine]
    return Sheet(sheet.address, sheet.name, values, texts, sheet.others)


def readable(sent: str) -> set[str]:
    """As it may come back: without the space round it, composed, with plain line breaks."""
    plain = sent.replace("\r\n", "\n").replace("\r", "\n")
    return {unicodedata.normalize(form, plain.strip()) for form in ("NFC", "NFKC")}


def same(sent: str, back: Any) -> bool:
    text = unicodedata.normalize("NFC", str(back).replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() in readable(sent)


def of_every_kind(scene: Scene) -> Iterable[Record]:
    """One record of each kind, with a row of each kind."""
    deal = make.deal(scene.by)
    given = make.concession(deal, scene.actor)
    make.concession_status(given)
    make.party(deal, scene.actor)
    make.link(given, scene.release, scene.actor)
    statement = make.statement(scene.by, scene.prisoner, about=scene.release)
    detention = scene.prisoner.detentions.get()
    make.custody(detention, place=scene.place)
    make.charge_update(make.charge(detention))
    make.recognition(scene.prisoner, scene.actor)
    for record in (deal, statement, scene.actor, scene.place):
        make.cite(record, scene.source)
    return (
        scene.release, scene.prisoner, deal, statement, scene.actor, scene.place, scene.source,
    )  # fmt: skip
