"""Pages as a copy has them: every link leads to a file, and what only a server answers is gone."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser, LexborNode

from releases.public.exports.addresses import (
    Left,
    Site,
    Stopped,
    Target,
    between,
    led_to,
    meant,
    of_register,
    target,
)

LINKED = frozenset({"href", "src", "poster", "data", "action", "formaction", "srcset"})
ANY_LINK = ", ".join(f"[{name}]" for name in sorted(LINKED))
TURNS = {"next": 1, "prev": -1}
GONE = "\ue000"  # stands for a link until its separator goes with it
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

    def page(self, content: bytes, page: Target, *, anywhere: bool = False) -> Made:
        """`anywhere`: it is shown at any address, so its links begin at the root."""
        one = _Page(self, content, page, anywhere=anywhere)
        one.forms()
        one.links()
        return one.made()

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
        text = FOOT.sub(lambda _match: self.foot(tree, page), text)
        return Made(text.encode(), [*targets, *also], _indexed(tree))

    def said(self, text: str, page: Target) -> list[Target]:
        """Addresses of the site that stand in a page in full, in its words or for programs. Words
        of editors may name a page that is gone."""
        found = []
        for one in _said(self.site, text) if self.site.base else ():
            with suppress(Stopped):  # no address of a file
                to = meant(self.site, page, self.site.here + one)
                if isinstance(to, Target):
                    found.append(to._replace(said=True))
        return found

    def foot(self, tree: LexborHTMLParser, page: Target) -> str:
        words = self.words(_language(tree))
        text = escape(words.moment)
        if self.site.origin:
            online = escape(self.site.origin + page.address)
            text += f' <a href="{online}" rel="noopener noreferrer external">{words.online}</a>'
        return f'<p class="copy-moment">{text}</p>'

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


class _Page:
    """One page while it is rewritten."""

    def __init__(self, copied: Copied, content: bytes, page: Target, *, anywhere: bool) -> None:
        self.copied, self.at, self.anywhere = copied, page, anywhere
        self.site = copied.site
        self.source = content.decode()
        self.tree = LexborHTMLParser(self.source)
        self.targets: list[Target] = []
        self.lasting = True

    def forms(self) -> None:
        """Without forms, but for the search, which a script answers. What opens for a form alone
        goes with it."""
        for form in self.tree.css("form"):
            if form.attributes.get("role") == "search":
                continue
            around = form.parent
            opens = around is not None and around.tag == "details"
            (around if opens and around else form).decompose()
            if around is not None and not opens and not (around.text() or "").strip():
                around.decompose()
        for box in self.tree.css("[data-suggest]"):
            del box.attrs["data-suggest"]
            box.attrs["data-copy"] = self._to(Target("", "index.html"))[: -len("index.html")]

    def links(self) -> None:
        for node in self.tree.css(ANY_LINK):
            own = node.attributes
            rel = frozenset((own.get("rel") or "").split())
            for name in LINKED & own.keys():
                link = own[name] or ""
                if not link or link.startswith("#"):
                    continue
                if node.tag == "a" and "external" in rel:
                    self._outward(node, link)
                else:
                    self._link(node, name, link, rel)

    def _outward(self, node: LexborNode, link: str) -> None:
        """What a record of an editor links to. Where that is a page of the site which is gone, as
        after a takedown, the words stay."""
        try:
            to = meant(self.site, self.at, link)
        except Stopped:
            node.unwrap()
            return
        if isinstance(to, Left):
            self._leave_out(node, Left.ONLINE, link)
        elif to is not None:
            self.lasting = False
            if self.copied.answers(to):
                self._lead(node, "href", link, to)
            else:
                node.unwrap()

    def _link(self, node: LexborNode, name: str, link: str, rel: frozenset[str]) -> None:
        turn = next((TURNS[one] for one in rel if one in TURNS), 0)
        to = meant(self.site, self.at, link, turn)
        if isinstance(to, Left):
            self._leave_out(node, to, link)
        elif to is None:
            if name == "src" or (node.tag == "link" and "stylesheet" in rel):
                raise Stopped(f"{self.at.address}: loads {link} from elsewhere")
        elif node.tag == "link" and not rel.isdisjoint({"canonical", "alternate"}):
            self._head(node, to)
        else:
            self._lead(node, name, link, to)

    def _lead(self, node: LexborNode, name: str, link: str, to: Target) -> None:
        fragment = link.partition("#")[2]
        node.attrs[name] = self._to(to) + (f"#{fragment}" if fragment else "")
        self.targets.append(to)

    def _head(self, node: LexborNode, to: Target) -> None:
        """What search engines read there is in full: the copy's address, else the register's."""
        if not node.attributes.get("type"):
            if self.site.base:
                node.attrs["href"] = self.site.public(to.file)
            return
        node.attrs["href"] = self._to(to)
        self.targets.append(to)

    def _leave_out(self, node: LexborNode, why: Left, link: str) -> None:
        if node.tag != "a":
            node.decompose()
        elif why is Left.ONLINE and of_register(urlsplit(link).path) and self.site.origin:
            node.attrs["href"] = self.site.origin + link.removeprefix(self.site.here)
        elif why is Left.ONLINE:
            node.unwrap()
        else:
            around = node.parent
            if around is not None and around.tag == "span":
                around = around.parent
            links = around.css("a") if around is not None and around.tag in ("li", "p") else []
            left = [meant(self.site, self.at, one.attributes.get("href") or "") for one in links]
            if around is not None and left and all(isinstance(one, Left) for one in left):
                around.decompose()
            else:
                node.replace_with(GONE)

    def _to(self, to: Target) -> str:
        return f"/{to.file}" if self.anywhere else between(self.at.file, to.file)

    def made(self) -> Made:
        text = self.tree.html or ""
        for separated in (f" · {GONE}", f"· {GONE}", GONE):
            text = text.replace(separated, "")
        foot = self.copied.foot(self.tree, self.at)
        before, found, after = text.rpartition("</footer>")
        if not found:
            raise Stopped(f"{self.at.address}: has no foot that could tell the copy’s day")
        text = before + foot + found + after
        text = self._with_search(text)
        self.targets += self.copied.said(text, self.at)
        return Made(text.encode(), self.targets, _indexed(self.tree), self.lasting)

    def _with_search(self, text: str) -> str:
        """With the scripts that find records, and on the search's own page a place for them."""
        before, found, after = text.partition("<script src=")
        if not found or "data-copy=" not in text:
            return text
        scripts = [target(one) for one in self.copied.scripts]
        self.targets += scripts
        more = "\n".join(f'<script src="{self._to(one)}" defer></script>' for one in scripts)
        text = f"{before}{more}\n{found}{after}"
        if self.at.address.endswith("/search/"):
            without = escape(self.copied.words(_language(self.tree)).without)
            place = f'<div id="copy-found"></div><noscript><p>{without}</p></noscript>'
            text = text.replace("</main>", f"{place}</main>", 1)
        return text


def _said(site: Site, text: str) -> Iterable[str]:
    found = re.findall(re.escape(site.here) + r"(/[^\s\"'<>&?#;,)\\]*+)(?!\?)", text)
    return sorted({one.rstrip(".") for one in found if "." in one or one.endswith("/")})


def _language(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html")
    return (root and root.attributes.get("lang")) or ""


def _indexed(tree: LexborHTMLParser) -> bool:
    robots = tree.css_first('meta[name="robots"]')
    return robots is not None and "noindex" not in (robots.attributes.get("content") or "")


def foot_words(language: str, day: str, edition: int) -> FootWords:
    """`day` in words."""
    with translation.override(language or None):
        words = _("A copy of the register, made on %(day)s, as of edition %(edition)s.")
        return FootWords(
            words % {"day": day, "edition": edition},
            _("This page online"),
            _("Searching in this copy needs JavaScript. The lists hold all records without it."),
        )
