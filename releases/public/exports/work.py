"""What one process does: asks for addresses, and writes their files."""

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.templatetags.static import static

from releases.public.exports.addresses import Absent, Site, Stopped, Target
from releases.public.exports.asking import Answer, Asking
from releases.public.exports.folder import write
from releases.public.exports.links import SCRIPTS, Copied, FootWords, Made, foot_words
from releases.public.pages.cards import dates

HTML, CSS = "text/html", "text/css"
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Plan:
    """What every process must know. `former`: the copy before, where it can be used again."""

    site: Site
    folder: Path
    former: Path
    day: date
    edition: int


class Job(NamedTuple):
    """A file to be made; `etag` and `sha256` of the former copy's, or empty."""

    target: Target
    etag: str = ""
    sha256: str = ""


class Done(NamedTuple):
    """`targets`: those that this process has not told before; of files that were kept, only the
    names."""

    job: Job
    etag: str
    sha256: str
    indexed: bool
    targets: list[Target]
    kept: bool


class Desk:
    """Where one process works."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.asking = Asking(plan.site)
        self.copied = Copied(
            plan.site,
            [static(one) for one in SCRIPTS],
            lru_cache(self._words),
            lru_cache(self._answers),
        )
        self.told: set[Target] = set()

    def work(self, jobs: list[Job]) -> list[Done]:
        return [done for job in jobs if (done := self._one(job))]

    def _one(self, job: Job) -> Done | None:
        """Null where the site lacks what only words name; raises Stopped."""
        kept = self._kept(job) if job.etag else None
        answer = self.asking.ask(job.target.address, job.etag if kept is not None else "")
        if kept is not None and answer.status == 304:
            return self._again(job, kept)
        try:
            made = self._made(job.target, answer)
        except Absent:
            if job.target.said:
                return None
            raise
        sha256 = write(self.plan.folder, job.target.file, made.content)
        return self._done(job, answer.etag if made.lasting else "", sha256, made, kept=False)

    def _kept(self, job: Job) -> bytes | None:
        """The former file, if nobody has touched it."""
        try:
            content = (self.plan.former / job.target.file).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == job.sha256 else None

    def _again(self, job: Job, content: bytes) -> Done:
        file = job.target.file
        if file.endswith(".html"):
            made = self.copied.again(content, job.target, lambda name: Target("", name))
            sha256 = write(self.plan.folder, file, made.content)
            return self._done(job, job.etag, sha256, made, kept=True)
        _link(self.plan.former / file, self.plan.folder / file, content)
        made = self.copied.sheet(content, job.target) if file.endswith(".css") else Made(b"", [])
        return self._done(job, job.etag, job.sha256, made, kept=True)

    def _done(self, job: Job, etag: str, sha256: str, made: Made, *, kept: bool) -> Done:
        new = [one for one in dict.fromkeys(made.targets) if one not in self.told]
        self.told.update(new)
        return Done(job, etag, sha256, made.indexed, new, kept)

    def _made(self, page: Target, answer: Answer) -> Made:
        if answer.status in MOVED and page.file.endswith(".html"):
            return self.copied.moved(page, answer.location)
        if answer.status != 200:
            fault = Absent if 400 <= answer.status < 500 else Stopped
            raise fault(f"{page.address}: answered {answer.status}")
        if not _fits(page, answer):
            raise Absent(f"{page.address}: {answer.kind} cannot be the file {page.file}")
        if answer.kind == HTML:
            return self.copied.page(answer.content, page)
        if answer.kind == CSS:
            return self.copied.sheet(answer.content, page)
        return Made(answer.content, [])

    def _answers(self, page: Target) -> bool:
        answer = self.asking.ask(page.address)
        return answer.status == 200 and _fits(page, answer)

    def _words(self, language: str) -> FootWords:
        day = dates.when({"edtf": self.plan.day.isoformat()}, language)
        return foot_words(language, day["words"] if day else "", self.plan.edition)


def _fits(page: Target, answer: Answer) -> bool:
    return (answer.kind == HTML) is page.file.endswith(".html")


def _link(former: Path, file: Path, content: bytes) -> None:
    """The same bytes once on the disk, where its file system can do that."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(former, file)
    except OSError:
        file.write_bytes(content)
