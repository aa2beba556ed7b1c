"""Which file of a static copy an address of the site becomes, and what a link in it means.

A file stands where its address says, so that addresses stay what they are on any host: a page in a
folder of its own as `index.html`, a document of the API as `index.json`. Later pages of a list,
which the site tells by a query, are `page/2/index.html` and so on.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from posixpath import dirname
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from releases.terms.vocabularies.records import RecordKind

# Attributes that lead somewhere.
LINKED = frozenset({"href", "src", "poster", "data", "action", "formaction", "srcset"})
SAFE = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*")
FORMAT = re.compile("format=([a-z]{2,8})")
# Without what has to be taken apart, decoded or joined with the address of the page.
PLAIN = re.compile(r"(?=/)(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?(#.*)?")
# How later pages of a list end; the site itself tells them by a query.
LATER_PAGE = re.compile(r"/page/(\d+)/(index\.html)?$")
# Folders of addresses, below any language, in which only a server answers.
FORMS = frozenset({"tell-us", "takedown"})
# Files of others, which a plain file server would show rather than give to be saved.
FILES = frozenset({"copies"})
ONLY_ONLINE = FORMS | FILES | {"admin", "suggestions"}
# Citations name the day on which they are read. Life line and linked data stand in the page itself.
LEFT_FILES = re.compile(r".*/(cite\.[a-z]+|life\.[a-z]+|data\.jsonld)")
# Only their first pages could be files; the copy has each record's own document.
LISTS_OF_API = re.compile(f"/api/v1/({'|'.join(RecordKind.values)})s/")


class Stopped(Exception):
    """The copy cannot be made; says at which address, and why. Nothing was put in place."""


class Absent(Stopped):
    """The site has no file at the address."""


class Left(Enum):
    """Why a link is not in the copy."""

    ONLINE = "only a server answers it"
    FEED = "a feed, which nobody can follow without the copy's own address"
    FILE = "a file that names the day on which it is asked for, or says what its page says"


class Target(NamedTuple):
    """An address of the site and its file. The address is empty where only the file is known:
    somebody else leads there. `number` is that of a page of a list; `said`: it only stands in
    words, and may be gone."""

    address: str
    file: str
    number: int = 1
    said: bool = False


@dataclass(frozen=True)
class Site:
    """`base`: where the copy will stand, `origin`: where the register answers itself, each as
    scheme and host without a path; empty if there is none to name."""

    base: str
    origin: str

    @property
    def here(self) -> str:
        """What pages call themselves."""
        return self.base or self.origin

    def public(self, file: str) -> str:
        """The full address of a file of the copy."""
        return f"{self.base}/{plain(file)}"


def plain(file: str) -> str:
    """As its address ends, without the name that a folder's page has."""
    return file.removesuffix("index.html")


def target(path: str, query: str = "") -> Target:
    """Of a path of the site; raises Stopped where it cannot be a file's."""
    file = path.lstrip("/")
    if path.endswith("/"):
        form = FORMAT.fullmatch(query)
        ending = form[1] if form else "json" if _of_api(path) else "html"
        file += f"index.{ending}"
    if not all(map(SAFE.fullmatch, file.split("/"))):
        raise Stopped(f"{path}: the address cannot be a file’s")
    return Target(f"{path}?{query}" if query else path, file)


def page_of(path: str, number: int, query: str = "") -> Target:
    """A page of a list; its address is known only with the query that leads to it."""
    first = target(path)
    if number == 1:
        return first
    file = f"{dirname(first.file)}/page/{number}/index.html".lstrip("/")
    return Target(f"{path}?{query}" if query else "", file, number)


def meant(site: Site, page: Target, link: str, turn: int = 0) -> Target | Left | None:
    """What a link on the page leads to; null outside of the site. `turn`: it says of itself that
    it leads to the next page of the list (1), or the one before (-1)."""
    if PLAIN.fullmatch(link.removeprefix(site.here)):
        return _plainly(site, link)
    if link.startswith("https:") and not link.startswith(site.here):
        return None
    parts = urlsplit(urljoin(site.here + page.address, link))
    if f"{parts.scheme}://{parts.netloc}" != site.here:
        return None
    path, query = unquote(parts.path) or "/", parts.query
    if left := _left(site, path):
        return left
    if not query or (_of_api(path) and FORMAT.fullmatch(query)):
        return target(path, query)
    if turn:
        return page_of(path, page.number + turn, query if turn > 0 else "")
    if page.number > 1 and query == page.address.partition("?")[2]:
        return page_of(path, page.number)  # the same page in another language
    return Left.ONLINE


@lru_cache(maxsize=10_000)
def _plainly(site: Site, link: str) -> Target | Left:
    """Of a link that means the same on every page, as most do."""
    path = link.removeprefix(site.here).partition("#")[0]
    return _left(site, path) or target(path)


def _left(site: Site, path: str) -> Left | None:
    if only_online(path) or LISTS_OF_API.fullmatch(path):
        return Left.ONLINE
    if "feeds" in path.split("/") and not site.base:
        return Left.FEED
    return Left.FILE if LEFT_FILES.fullmatch(path) else None


def only_online(path: str) -> bool:
    return not ONLY_ONLINE.isdisjoint(path.split("/"))


def of_register(path: str) -> bool:
    """Of a form or a file that the register itself has."""
    return not (FORMS | FILES).isdisjoint(path.split("/"))


def between(page: str, file: str) -> str:
    """The link from one file to another. Without `relpath`, which asks for the working folder each
    time: a page has some hundred links."""
    here, there = page.split("/")[:-1], file.split("/")
    same = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        same += 1
    return "../" * (len(here) - same) + "/".join(there[same:])


def led_to(page: str, link: str) -> str:
    """The file that such a link leads to."""
    if link.startswith("/"):
        return link[1:]
    down = link.lstrip("./")
    up = (len(link) - len(down)) // len("../")
    folders = page.split("/")[:-1]
    return "/".join([*folders[: len(folders) - up], down])


def _of_api(path: str) -> bool:
    return path.startswith("/api/")


def host(text: str) -> str:
    """An address without a path, as an operator gives it; raises Stopped."""
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        raise Stopped(f"{text}: an address is needed that begins with http:// or https://")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Stopped(f"{text}: a copy names its address without a path; its links work in any")
    return f"{parts.scheme}://{parts.netloc.lower()}"
