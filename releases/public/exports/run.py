"""Makes a static copy of the whole public site, as any host can serve it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from releases.ledger.read import version
from releases.public.exports import around
from releases.public.exports.addresses import Site, Stopped, host
from releases.public.exports.crawl import Crawl, starts
from releases.public.exports.crew import crew
from releases.public.exports.folder import Manifest, made_beside
from releases.public.exports.moment import one_moment, refuse_what_was_hidden
from releases.public.exports.work import Plan

FROM_ADDRESS = ("site", "build", "languages")  # what a former copy must share to be used again


@dataclass(frozen=True)
class Told:
    """How many files the copy has, and how many of them were good still; `new`: it was made."""

    files: int
    kept: int
    new: bool = True


def export(
    folder: Path,
    *,
    base: str = "",
    origin: str = "",
    processes: int = 1,
    anew: bool = False,
    say: Callable[[str], object] = lambda _line: None,
) -> Told:
    """`base`: where the copy will stand, `origin`: where the register answers; `anew`: nothing of
    the former copy is used.

    Raises Stopped, with the former copy untouched, where anything of the site cannot be copied.
    """
    site = Site(host(base) if base else "", host(origin or _own()))
    with made_beside(folder) as coming:
        if version.withheld_since():
            raise Stopped("This database was restored: confirm_restore first.")
        with one_moment() as snapshot:
            ledger = version.now()
            told = _fill(coming, folder, site, ledger, snapshot, processes, anew=anew, say=say)
        refuse_what_was_hidden(ledger)
    return told


def _fill(
    coming: Path,
    folder: Path,
    site: Site,
    ledger: version.Moment,
    snapshot: str,
    processes: int,
    *,
    anew: bool,
    say: Callable[[str], object],
) -> Told:
    made = {
        "site": [site.base, site.origin],
        "build": version.of_build(),
        "languages": [code for code, _name in settings.LANGUAGES],
        "ledger": ledger.of_ledger(),
        "edition": ledger.head,
        "day": datetime.now(UTC).date().isoformat(),
    }
    former = Manifest() if anew else Manifest.of(folder)
    if any(former.made.get(name) != made[name] for name in FROM_ADDRESS):
        former = Manifest()
    plan = Plan(site, coming, folder.absolute(), datetime.now(UTC).date(), ledger.head)
    with crew(plan, snapshot, processes) as hands:
        crawl = Crawl(hands, former)
        crawl.all_from(starts())
        say(f"{len(crawl.files)} files, {crawl.kept} of them as before")
        files = crawl.files
        files |= around.files_of(plan, files, ledger, hands)
    Manifest(made, files).write(coming)
    return Told(len(files), crawl.kept)


def _own() -> str:
    """The address of this site, as its settings know it."""
    name = next((one for one in settings.ALLOWED_HOSTS if "*" not in one), "")
    if not name:
        raise Stopped("the register’s own address is not known: please name it (--origin)")
    return f"http{'s' if settings.SECURE_SSL_REDIRECT else ''}://{name.lstrip('.')}"
