"""Pages as a copy has them: every link leads to a file, and what only a server answers is gone."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser

from releases.public.exports import taken_apart
from releases.public.exports.addresses import (
    LATER_PAGE,
    Site,
    Stopped,
    Target,
    between,
    led_to,
    meant,
    target,
)
from releases.public.exports.in_text import InText, Intricate

LANGUAGE = re.compile(r'<html lang="([^"]*)"')
INDEXED = re.compile(r'<meta name="robots" content="(?!noindex)')
FOOT = re.compile(r'<p class="copy-moment">.*?</p>', re.DOTALL)
OF_STYLE = re.compile(r"""(url\(\s*["']?|@import\s+["'])([^"')\s]+)""")
INDEX = "search-index"
SCRIPTS = ("public/copy/names.js", "public/copy/search.js")


class Made(NamedTuple):
    """A file's bytes, and what they lead to; `indexed`: search engines may keep the page;
    `lasting`: they are the same as long as the page's version is."""

    content: bytes
    targets: list[Target]
    indexed: bool = False
    lasting: bool = True


class FootWords(NamedTuple):
    """What stands under every page: of what day it is, and what the link to the register says;
    `without`: what is said of the search where no script runs."""

    moment: str
    online: str
    without: str


class Copied:
    """Makes files of pages. `scripts`: addresses of the search's; `words`: by language what
    stands under every page; `answers`: the site has this page."""

    def __init__(
        self,
        site: Site,
        scripts: list[str],
        words: Callable[[str], FootWords],
        answers: Callable[[Target], bool],
    ) -> None:
        self.site, self.scripts, self.words, self.answers = site, scripts, words, answers
        self.in_text = InText(site)

    def page(self, content: bytes, page: Target) -> Made:
        text = content.decode()
        try:
            return self._whole(page, *self.in_text.page(text, page))
        except Intricate:
            one = taken_apart.Page(self.site, text, page, self.answers)
            return self._whole(page, *one.rewritten(), lasting=one.lasting)

    def anywhere(self, content: bytes, page: Target) -> Made:
        """A page that is shown at any address: its links begin at the root."""
        one = taken_apart.Page(self.site, content.decode(), page, self.answers, anywhere=True)
        return self._whole(page, *one.rewritten(), root="/")

    def _whole(
        self,
        page: Target,
        text: str,
        targets: list[Target],
        *,
        root: str | None = None,
        lasting: bool = True,
    ) -> Made:
        """With all that only a copy has: its day in the foot, and the scripts of its search."""
        before, found, after = text.rpartition("</footer>")
        if not found:
            raise Stopped(f"{page.address}: has no foot that could tell the copy’s day")
        text = before + self.foot(text, page) + found + after
        if "data-copy=" in text:
            scripts = [target(one) for one in self.scripts]
            targets = [*targets, *scripts]
            text = self._with_search(text, page, [
                between(page.file, one.file) if root is None else root + one.file for one in scripts
            ])  # fmt: skip
        targets = [*targets, *self.said(text, page)]
        return Made(text.encode(), targets, bool(INDEXED.search(text)), lasting)

    def _with_search(self, text: str, page: Target, scripts: list[str]) -> str:
        """And on the search's own page a place for what is found."""
        more = "\n".join(f'<script src="{one}" defer></script>' for one in scripts)
        text = text.replace("<script src=", f"{more}\n<script src=", 1)
        if page.address.endswith("/search/"):
            without = escape(self.words(_language(text)).without)
            place = f'<div id="copy-found"></div><noscript><p>{without}</p></noscript>'
            text = text.replace("</main>", f"{place}</main>", 1)
        return text

    def again(self, content: bytes, page: Target, whose: Callable[[str], Target]) -> Made:
        """A page of the former copy whose version is the same still; `whose` tells the target of a
        file. Only the day in its foot is another."""
        text = content.decode()
        tree = LexborHTMLParser(text)
        files = {
            one.partition("#")[0]
            for node in tree.css("[href], [src]")
            if (one := node.attributes.get("href") or node.attributes.get("src") or "")
            and ":" not in one and not one.startswith("#")
        }  # fmt: skip
        targets = [whose(led_to(page.file, one)) for one in sorted(files)]
        also = self.said(text, page)
        text = FOOT.sub(lambda _match: self.foot(text, page), text)
        return Made(text.encode(), [*targets, *also], bool(INDEXED.search(text)))

    def said(self, text: str, page: Target) -> list[Target]:
        """Addresses of the site that stand in a page in full, in its words or for programs. Words
        of editors may name a page that is gone; later pages of lists have such an address only in
        the copy, and are led to by the page before them."""
        found = []
        for one in _said(self.site, text) if self.site.base else ():
            if LATER_PAGE.search(one):
                continue
            with suppress(Stopped):  # no address of a file
                to = meant(self.site, page, self.site.here + one)
                if isinstance(to, Target):
                    found.append(to._replace(said=True))
        return found

    def foot(self, text: str, page: Target) -> str:
        words = self.words(_language(text))
        said = escape(words.moment)
        if self.site.origin:
            online = escape(self.site.origin + page.address)
            said += f' <a href="{online}" rel="noopener noreferrer external">{words.online}</a>'
        return f'<p class="copy-moment">{said}</p>'

    def sheet(self, content: bytes, page: Target) -> Made:
        """A style sheet with the files that it loads."""
        targets: list[Target] = []

        def put(match: re.Match[str]) -> str:
            to = meant(self.site, page, match[2])
            if not isinstance(to, Target):
                if match[2].startswith("data:"):
                    return match[0]
                raise Stopped(f"{page.address}: loads {match[2]} from elsewhere")
            targets.append(to)
            return match[1] + between(page.file, to.file)

        return Made(OF_STYLE.sub(put, content.decode()).encode(), targets)

    def moved(self, page: Target, location: str) -> Made:
        """A page that leads on to another, for hosts that cannot answer with a redirection."""
        to = meant(self.site, page, location)
        if not isinstance(to, Target):
            raise Stopped(f"{page.address}: leads to {location}, which is not in the copy")
        fragment = location.partition("#")[2]
        link = between(page.file, to.file) + (f"#{fragment}" if fragment else "")
        words = escape(link)
        html = (
            '<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="robots" '
            f'content="noindex"><meta http-equiv="refresh" content="0; url={words}">'
            f'<title>→</title></head><body><a href="{words}">→</a></body></html>\n'
        )
        return Made(html.encode(), [to])


def _said(site: Site, text: str) -> Iterable[str]:
    found = re.findall(re.escape(site.here) + r"(/[^\s\"'<>&?#;,)\\]*+)(?!\?)", text)
    return sorted({one.rstrip(".") for one in found if "." in one or one.endswith("/")})


def _language(text: str) -> str:
    found = LANGUAGE.search(text)
    return found[1] if found else ""


def foot_words(language: str, day: str, edition: int) -> FootWords:
    """`day` in words."""
    with translation.override(language or None):
        words = _("A copy of the register, made on %(day)s, as of edition %(edition)s.")
        return FootWords(
            words % {"day": day, "edition": edition},
            _("This page online"),
            _("Searching in this copy needs JavaScript. The lists hold all records without it."),
        )
