"""Finds all of the site: from its start pages and sitemaps by its own links, to the last one."""

import re
from collections import deque
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from releases.public.exports.addresses import Stopped, Target, only_online, target
from releases.public.exports.asking import Asking
from releases.public.exports.crew import Send
from releases.public.exports.folder import File, Manifest
from releases.public.exports.work import Done, Job

AT_ONCE = 25  # addresses in one message to a process
AHEAD = 3  # messages that wait, so that no process does
PLACE = re.compile(rb"<loc>([^<]+)</loc>")
START = ("home", "search", "about", "method", "changes", "statistics")


def starts(asking: Asking) -> list[Target]:
    """The start pages in every language, and all that the sitemaps name."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found += [reverse(f"pages:{name}") for name in START]
    for part in _places(asking, "/sitemap.xml"):
        found += [urlsplit(one).path for one in _places(asking, part)]
    paths = dict.fromkeys(map(unquote, found))
    return [target(path) for path in paths if not only_online(path)]


def _places(asking: Asking, address: str) -> list[str]:
    answer = asking.ask(address)
    if answer.status != 200:
        raise Stopped(f"{address}: answered {answer.status}")
    full = [urlsplit(unescape(one.decode())) for one in PLACE.findall(answer.content)]
    return [f"{one.path}?{one.query}" if one.query else one.path for one in full]


class Crawl:
    """`former`: files of the copy before, which may be good still."""

    def __init__(self, send: Send, former: Manifest, processes: int) -> None:
        self.send, self.former, self.most = send, former, processes + AHEAD
        self.files: dict[str, File] = {}
        self.kept = 0
        self.led: dict[str, str] = {}  # whence a file was first named
        self.asked: set[str] = set()
        self.waiting: deque[Job] = deque()

    def all_from(self, found: Iterable[Target]) -> None:
        """Raises Stopped at the first address that does not give its file."""
        self._note(found, "the start")
        running: set[Future[list[Done]]] = set()
        while self.waiting or running:
            while self.waiting and len(running) < self.most:
                size = min(AT_ONCE, len(self.waiting))
                running.add(self.send([self.waiting.popleft() for _each in range(size)]))
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                for done in self._told(future):
                    self._take(done)
        for file, page in sorted(self.led.items()):
            if file not in self.files:
                raise Stopped(f"{page}: leads to {file}, which the site does not have")

    def _told(self, future: Future[list[Done]]) -> list[Done]:
        try:
            return future.result()
        except BrokenExecutor:
            raise Stopped("a process ended before its work; its last words stand above") from None
        except Stopped as stopped:
            file = next(iter(re.findall(r"^(/[^\s?:]*)", str(stopped))), "")
            led = self.led.get(target(file).file, "") if file else ""
            raise Stopped(f"{stopped} (a link on {led})" if led else str(stopped)) from stopped

    def _take(self, done: Done) -> None:
        page = done.job.target
        self.files[page.file] = File(page.address, done.etag, done.sha256, done.indexed)
        self.kept += done.kept
        targets = [self._whose(one) for one in done.targets] if done.kept else done.targets
        self._note(targets, page.address)

    def _whose(self, named: Target) -> Target:
        """The target of a file that a kept page names."""
        known = self.former.files.get(named.file)
        if named.address or known is None:
            return named
        number = re.search(r"/page/(\d+)/index\.html$", named.file)
        return Target(known.address, named.file, int(number[1]) if number else 1)

    def _note(self, found: Iterable[Target], page: str) -> None:
        for one in found:
            if not one.said:
                self.led.setdefault(one.file, page)
            if one.address and one.file not in self.asked:
                self.asked.add(one.file)
                known = self.former.files.get(one.file)
                same = known is not None and known.address == one.address and known.etag
                self.waiting.append(Job(one, *(known[1:3] if same and known else ())))
