"""What a page costs before any cache: `uv run python -m benchmarks.pages --rounds 20`.

A documented release, one of its people, and a list of fifty with invented ones beside them, each in
six languages by turns; by processor time of this process, and by the clock with the database, on
one connection. The peer is Django's own template engine: it makes the fifty lines of the list, of
the same data, in the same rounds. What counts are the ratios, since whatever else the machine does
meets all of them.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.export import fill
from tests.drills.processes import environment, manage
from tracker import languages
from tracker.embedded.private import start_private

RELEASE = "belarus-2025-12-13"
PAGES = {
    "person": "/prisoners/ales-bialiatski/",
    "release of 123 people": f"/releases/{RELEASE}/",
    "list of 50": "/prisoners/",
}
LINES = """{% load i18n said %}<ul class="lines people-lines">{% for row in card.rows %}
<li><a href="{{ row.url }}">{{ row.name|said }}</a>{% if row.status %} <span class="status-word{% if row.side %} is-{{ row.side }}{% endif %}">{{ row.status }}</span>{% endif %}{% if row.also %} <span class="remark">{% blocktranslate trimmed with name=row.also|said %}also written {{ name }}{% endblocktranslate %}</span>{% endif %}{% if row.about or row.outcome %} <span class="remark">{{ row.about|join:" · " }}{% if row.outcome %}{% if row.about %} · {% endif %}{{ row.outcome }}{% if row.date %}, {{ row.date|day }}{% endif %}{% if row.place %}, {{ row.place|said }}{% endif %}{% endif %}</span>{% endif %}</li>{% endfor %}
</ul>
"""  # noqa: E501  as the template has it
PEER, OWN = "the list's lines by Django's engine", "the same by this one's"


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        env = environment(database.url, DATABASE_POOL="0", TRACKER_STATIC_ROOT="")
        manage("migrate", "--no-input", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "benchmark", "--role", "reviewer", env=env)
        manage("load_documented", "--by", "benchmark", env=env)
        public = {"TRACKER_FACE": "public", "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        os.environ.update(env | public)
        import django

        django.setup()
        fill(50)
        report([one_round() for _ in range(rounds + 1)][1:])  # the first compiles templates


def one_round() -> dict[str, list[tuple[float, float]]]:
    """Seconds of the processor and by the clock, of each thing in each language."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in [*PAGES, PEER, OWN]}
    for language in languages.PUBLIC:
        for name, made in things(language):
            started = time.process_time(), time.perf_counter()
            made()
            taken[name].append((time.process_time() - started[0], time.perf_counter() - started[1]))
    return taken


def things(language: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    from django.template import engines
    from django.utils import translation

    prefix = "" if language == languages.PUBLIC[0] else f"/{language}"
    for name, path in PAGES.items():
        yield name, lambda path=path: page(f"{prefix}{path}")
    card = {"rows": rows(language)}
    with translation.override(language):
        yield PEER, lambda: peer(card)
        own = engines["jinja2"].get_template("cards/prisoner_list.html")
        yield OWN, lambda: own.render({"card": card | {"pages": {}, "total": "", "orders": []}})


def page(path: str) -> None:
    from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "127.0.0.1",
               "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1", "wsgi.url_scheme": "http",
               "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr}  # fmt: skip
    if not (handler := _kept.get("handler")):
        handler = _kept["handler"] = WSGIHandler()
    # Not closed: the end of a request would end the connection.
    response = handler.get_response(WSGIRequest(environ))
    assert response.status_code == 200, path


def rows(language: str) -> list[dict[str, Any]]:
    from releases.ledger.read import listing, paging
    from releases.public.pages.cards.lists import answers, prisoner_line
    from releases.terms.vocabularies.records import RecordKind

    if language not in _kept:
        found = paging.page(RecordKind.PRISONER, listing.Filters(), (), "", 50, language=language)
        _kept[language] = [prisoner_line(one, language) | {"also": ""} for one in
                           answers(found.entries)]  # fmt: skip
    return _kept[language]


def peer(card: dict[str, Any]) -> str:
    from django.template import Context, Engine, Library

    from releases.public.rendering.wording import day, said

    if "peer" not in _kept:
        engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
        engine.template_libraries["said"] = library = Library()
        library.filter("said", said)
        library.filter("day", day)
        _kept["peer"] = engine.from_string(LINES)
    return str(_kept["peer"].render(Context({"card": card})))


_kept: dict[str, Any] = {}


def report(rounds: list[dict[str, list[tuple[float, float]]]]) -> None:
    for name in rounds[0]:
        processor, clock = (
            statistics.median(one[at] for taken in rounds for one in taken[name]) * 1000
            for at in (0, 1)
        )
        ratios = sorted(_sum(taken[name]) / _sum(taken[PEER]) for taken in rounds)
        print(
            f"{name:36} processor {processor:5.1f} ms, by the clock {clock:5.1f} ms; "
            f"{statistics.median(ratios):.2f} of the peer (rounds {ratios[0]:.2f} to "
            f"{ratios[-1]:.2f})"
        )


def _sum(taken: list[tuple[float, float]]) -> float:
    return sum(processor for processor, _clock in taken)


if __name__ == "__main__":
    main()
