"""Links of most pages, rewritten where they stand.

Where every link leads to a file, to the register or away, nothing has to go, and the page need not
be taken apart: that takes longer than all the rest of its rewriting. Pages are of our own
templates: attributes stand in double quotes, and these are nowhere else without being escaped.
"""

import re
from functools import lru_cache

from releases.public.exports.addresses import (
    LINKED,
    PLAIN,
    Site,
    Target,
    between,
    meant,
    of_register,
)

ATTRIBUTES = [f' {name}="' for name in sorted(LINKED)]
OF_HEAD = ('<link rel="canonical"', '<link rel="alternate"')
# A value that ends with the name of an attribute and a sign of equality looks like the attribute:
# then what follows it is a space or the end of the tag, which no link of ours has.
ODD = re.compile(r"[\s<>]")
SUGGESTIONS = re.compile(r' data-suggest="[^"\s<>]*"')
SEARCH = ' role="search"'


class Intricate(Exception):
    """Something of the page has to go."""


class InText:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.beside = lru_cache(maxsize=20_000)(self._beside)

    def page(self, text: str, at: Target) -> tuple[str, list[Target]]:
        """With links to files, and what they lead to. Raises Intricate, and Stopped."""
        if text.count("<form") != text.count(SEARCH):
            raise Intricate
        targets: list[Target] = []
        for attribute in ATTRIBUTES:
            # Not by an expression, which looks at every letter in ten times the time.
            before, *others = text.split(attribute)
            done = [before]
            for other in others:
                link, quote, after = other.partition('"')
                tag = before[before.rfind("<") :]
                to, target = self._led(link, attribute, tag, at)
                if target:
                    targets.append(target)
                done.append(f"{to}{quote}{after}")
                before = after
            text = attribute.join(done)
        root = between(at.file, "index.html").removesuffix("index.html")
        return SUGGESTIONS.sub(f' data-copy="{root}"', text), targets

    def _led(self, link: str, attribute: str, tag: str, at: Target) -> tuple[str, Target | None]:
        if ODD.search(link):
            raise Intricate
        if not link or link.startswith("#"):
            return link, None
        if tag.startswith(OF_HEAD):
            return self._of_head(link, tag, at)
        if not PLAIN.fullmatch(link):
            return self._other(link, attribute, at)
        folder = at.file.rpartition("/")[0]
        to, target = self.beside(folder.rpartition("/")[0], link)
        if target and target.file.startswith(folder):
            return _to(at, target, link), target
        return to, target

    def _beside(self, around: str, link: str) -> tuple[str, Target | None]:
        """What stands for the link on every page in a folder of this one; the page's own folder
        excepted, in which it is shorter. No target where it leads to the register."""
        to = meant(self.site, Target("/", f"{around}/one/index.html".lstrip("/")), link)
        if isinstance(to, Target):
            return _to(Target("", f"{around}/\0/index.html".lstrip("/")), to, link), to
        return self._to_register(link), None

    def _to_register(self, link: str) -> str:
        of_site = not link.startswith("//")
        if of_site and self.site.origin and of_register(link.partition("?")[0]):
            return self.site.origin + link
        raise Intricate

    def _other(self, link: str, attribute: str, at: Target) -> tuple[str, Target | None]:
        """Of a link that means something else on every page, or leads away."""
        if link.startswith("/"):
            return self._to_register(link), None
        if ":" in link and not link.startswith("?"):
            # An editor's link to a page of the site, which may be gone; or a file from elsewhere.
            if link.startswith(self.site.here) or attribute != ' href="':
                raise Intricate
            return link, None
        to = meant(self.site, at, link)
        if "?" in link or not isinstance(to, Target):
            raise Intricate
        return _to(at, to, link), to

    def _of_head(self, link: str, tag: str, at: Target) -> tuple[str, Target | None]:
        """What search engines read there is in full: the copy's address, else the register's."""
        of_page = " type=" not in tag
        if of_page and not self.site.base:
            return link, None
        if not PLAIN.fullmatch(link.removeprefix(self.site.here)):
            raise Intricate
        to = meant(self.site, at, link)
        if not isinstance(to, Target):
            raise Intricate
        return (self.site.public(to.file), None) if of_page else (between(at.file, to.file), to)


def _to(at: Target, to: Target, link: str) -> str:
    _address, mark, fragment = link.partition("#")
    return between(at.file, to.file) + mark + fragment
