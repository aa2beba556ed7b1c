"""What style sheets and templates promise: contrast, sizes, translations, no tags of their own."""

import re
from pathlib import Path

import brotli
import polib
import pytest
from django.conf import settings

from releases.public.pages import errors

CSS = Path(settings.BASE_DIR) / "releases/public/static/public/css"
BE = Path(settings.BASE_DIR) / "releases/locale/be/LC_MESSAGES/django.po"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def themes() -> list[dict[str, str]]:
    """Light, dark, and both for who asks for more contrast: each on top of those before it."""
    text = (CSS / "tokens.css").read_text()
    parts = re.split(r"@media .*\n", text)
    colour = r"--([\w-]+): (#\w{6}|var\(--\w+\));"
    light, dark, more, more_dark = (dict(re.findall(colour, part)) for part in parts)
    together = [light, light | dark, light | more, light | dark | more | more_dark]
    return [
        {
            token: theme[said[6:-1]] if said.startswith("var") else said
            for token, said in theme.items()
        }
        for theme in together
    ]


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "more", "more dark"])
@pytest.mark.parametrize("token", ["ink", "quiet", "link", "inside", "outside"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_text_colour_of_each_theme_has_contrast_of_seven(
    theme: dict[str, str], token: str, ground: str
) -> None:
    assert contrast(theme[token], theme[ground]) >= 7


BASE = Path(__file__).resolve().parents[2] / "templates/base.html"


@pytest.mark.parametrize("theme", themes()[2:], ids=["more", "more dark"])
@pytest.mark.parametrize("token", ["ink", "quiet", "link", "inside", "outside", "rule", "focus"])
def test_who_asks_for_more_contrast_gets_ten_and_rules_as_strong(
    theme: dict[str, str], token: str
) -> None:
    assert contrast(theme[token], theme["paper"]) >= 10


def test_dark_scheme_sets_values_of_tokens_and_nothing_else() -> None:
    """So axe need look at the colours alone of a page that it has seen in the light scheme."""
    scheme = re.compile(r"@media[^{]*prefers-color-scheme[^{]*\{\s*:root \{([^}]*)\}\s*\}")
    for sheet in CSS.parent.rglob("*.css"):
        text = sheet.read_text()
        blocks = scheme.findall(text)
        assert len(blocks) == text.count("prefers-color-scheme"), sheet.name
        for line in "".join(blocks).split("\n"):
            assert re.fullmatch(r"\s*(--[\w-]+: [^;]+;)?", line), line


OF_FEW = {"charts", "find", "forms", "guide", "letters"}


def test_style_sheets_together_stay_light() -> None:
    """All that every page loads; `sheet` of a page's content is loaded by few."""
    sheets = list(CSS.glob("*.css"))
    base = BASE.read_text(encoding="utf-8")
    everywhere = [sheet for sheet in sheets if f"public/css/{sheet.name}" in base]
    assert {sheet.stem for sheet in sheets} - {sheet.stem for sheet in everywhere} == OF_FEW
    assert sum(len(brotli.compress(sheet.read_bytes())) for sheet in everywhere) < 8_000  # as sent
    assert all(len(sheet.read_text().splitlines()) <= 250 for sheet in sheets)


def test_style_sheets_name_colours_only_as_tokens() -> None:
    for sheet in CSS.glob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            assert not re.search(r"#[0-9a-f]{3,6}\b", sheet.read_text()), sheet.name


def test_server_error_page_needs_neither_request_nor_context() -> None:
    response = errors.server_error(None)  # type: ignore[arg-type]
    assert response.status_code == 500
    assert "Нешта пайшло не так" in response.content.decode()


def test_belarusian_translation_is_whole_and_compiled() -> None:
    texts = polib.pofile(str(BE))
    assert [entry.msgid for entry in texts if not entry.translated() or entry.fuzzy] == []
    compiled = polib.mofile(str(BE.with_suffix(".mo")))
    said = [
        {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in entries}
        for entries in (texts, compiled)
    ]
    assert said[0] == said[1]


def test_belarusian_translation_keeps_every_placeholder() -> None:
    for entry in polib.pofile(str(BE)):
        wanted = set(re.findall(r"%\(\w+\)s|%s", entry.msgid + entry.msgid_plural))
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said:
                assert set(re.findall(r"%\(\w+\)s|%s", said)) == wanted, entry.msgid
