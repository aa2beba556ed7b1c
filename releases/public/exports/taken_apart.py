"""Pages of which something has to go: forms, and links to what only a server answers."""

from collections.abc import Callable
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from releases.public.exports.addresses import (
    LINKED,
    Left,
    Site,
    Stopped,
    Target,
    between,
    meant,
    of_register,
)

type Answers = Callable[[Target], bool]

ANY_LINK = ", ".join(f"[{name}]" for name in sorted(LINKED))
TURNS = {"next": 1, "prev": -1}
GONE = "\ue000"  # stands for a link until its separator goes with it


class Page:
    """One page while it is rewritten. `answers`: the site has this page; `anywhere`: the page is
    shown at any address, so its links begin at the root."""

    def __init__(
        self, site: Site, text: str, page: Target, answers: Answers, *, anywhere: bool = False
    ) -> None:
        self.site, self.at, self.answers, self.anywhere = site, page, answers, anywhere
        self.tree = LexborHTMLParser(text)
        self.targets: list[Target] = []
        self.lasting = True

    def rewritten(self) -> tuple[str, list[Target]]:
        """With links to files, and what they lead to. Raises Stopped."""
        self.forms()
        self.links()
        text = self.tree.html or ""
        for separated in (f" · {GONE}", f"· {GONE}", GONE):
            text = text.replace(separated, "")
        return text, self.targets

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
            if self.answers(to):
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
