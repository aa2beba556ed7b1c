"""Finds all of the site: from its start pages and sitemaps by its own links, to the last one."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import chain
from urllib.parse import unquote
from zlib import crc32

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from releases.public.exports.addresses import LATER_PAGE, Stopped, Target, only_online, target
from releases.public.exports.crew import Send
from releases.public.exports.folder import File, Manifest
from releases.public.exports.work import Desk, Done, Job
from releases.public.feeds.sitemaps import SITEMAPS
from releases.public.pages.frame import in_language

AT_ONCE = 25  # addresses in one message to a process
AHEAD = 3  # messages to each process, so that it need not wait
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
START = ("home", "search", "about", "method", "changes", "statistics")


def starts() -> Iterator[Target]:
    """The start pages, and all that the sitemaps name, each in every language."""
    with translation.override(settings.LANGUAGE_CODE):
        found = [reverse(f"pages:{name}") for name in START]
        for section in SITEMAPS.values():
            places = section()
            found += [unquote(places.location(one)) for one in places.items()]
    for path in dict.fromkeys(found):
        if not only_online(path):
            yield from (target(in_language(path, code)) for code, _name in settings.LANGUAGES)


class Crawl:
    """`former`: files of the copy before, which may be good still.

    All of a record goes to the same process, and what a page leads to comes before other pages:
    so its documents are read once.
    """

    def __init__(self, crew: list[Send], former: Manifest) -> None:
        self.crew, self.former = crew, former
        self.files: dict[str, File] = {}
        self.kept = 0
        self.led: dict[str, str] = {}  # whence a file was first named
        self.asked: set[str] = set()
        self.waiting: list[deque[Job]] = [deque() for _each in crew]
        self.running: list[set[Future[list[Done]]]] = [set() for _each in crew]

    def all_from(self, found: Iterable[Target]) -> None:
        """Raises Stopped at the first address that does not give its file."""
        self._note(found, "the start")
        while self._all_have_work():
            ready, _later = wait(chain(*self.running), return_when=FIRST_COMPLETED)
            for future in ready:
                for running in self.running:
                    running.discard(future)
                for done in self._told(future):
                    self._take(done)
        for file, page in sorted(self.led.items()):
            if file not in self.files:
                raise Stopped(f"{page}: leads to {file}, which the site does not have")

    def _all_have_work(self) -> bool:
        """False at the end."""
        for send, waiting, running in zip(self.crew, self.waiting, self.running, strict=True):
            while waiting and len(running) < AHEAD:
                size = min(AT_ONCE, len(waiting))
                running.add(send(Desk.work, [waiting.popleft() for _each in range(size)]))
        return any(self.running)

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
        number = LATER_PAGE.search(named.file)
        return Target(known.address, named.file, int(number[1]) if number else 1)

    def _note(self, found: Iterable[Target], page: str) -> None:
        new: list[Job] = []
        for one in found:
            if not one.said:
                self.led.setdefault(one.file, page)
            if one.address and one.file not in self.asked:
                self.asked.add(one.file)
                known = self.former.files.get(one.file)
                same = known is not None and known.address == one.address and known.etag
                new.append(Job(one, *(known[1:3] if same and known else ())))
        for job in reversed(new):
            self.waiting[crc32(_record(job.target.file)) % len(self.crew)].appendleft(job)


def _record(file: str) -> bytes:
    """What is the same for all files of a record, in any language: its id where they have that,
    else how they begin. Of a page of a list, its number."""
    if known := ID.search(file):
        return known[0].encode()
    first, *rest = file.split("/")
    parts = rest if any(first == code for code, _name in settings.LANGUAGES) else [first, *rest]
    return "/".join(parts[:3] if parts[1:2] == ["page"] else parts[:2]).encode()
