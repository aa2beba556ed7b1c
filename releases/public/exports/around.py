"""Files of a copy that the site has in another form: its map, its page for wrong addresses, and the
index that is searched in the browser."""

from collections.abc import Iterable
from itertools import batched, count
from xml.sax.saxutils import escape

from releases.ledger.read import version
from releases.public.exports.addresses import Target
from releases.public.exports.crew import Send
from releases.public.exports.folder import File, write
from releases.public.exports.index import index_files
from releases.public.exports.work import Desk, Plan

IN_A_SITEMAP = 50_000  # addresses, as sitemaps.org allows
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files_of(
    plan: Plan, copied: dict[str, File], ledger: version.Moment, crew: list[Send]
) -> dict[str, File]:
    """Raises Stopped."""
    made = {"404.html": _nowhere(plan), "robots.txt": _robots(plan)}
    if plan.site.base:
        made |= _sitemaps(plan, sorted(name for name, file in copied.items() if file.indexed))
    made |= index_files(ledger.hidden, crew)
    return {
        name: File("", "", write(plan.folder, name, content), indexed=False)
        for name, content in made.items()
    }


def _nowhere(plan: Plan) -> bytes:
    """As online, in the first language."""
    desk = Desk(plan)
    page = Target("/404.html", "404.html")
    answer = desk.asking.ask(page.address)
    return desk.copied.anywhere(answer.content, page).content


def _robots(plan: Plan) -> bytes:
    lines = ["User-agent: *", "Disallow:"]
    if plan.site.base:
        lines.append(f"Sitemap: {plan.site.base}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _sitemaps(plan: Plan, pages: list[str]) -> dict[str, bytes]:
    parts = {
        f"sitemap-{number}.xml": _list("urlset", "url", map(plan.site.public, part))
        for number, part in zip(count(1), batched(pages, IN_A_SITEMAP), strict=False)
    }
    return parts | {"sitemap.xml": _list("sitemapindex", "sitemap", map(plan.site.public, parts))}


def _list(whole: str, one: str, addresses: Iterable[str]) -> bytes:
    rows = "".join(f"<{one}><loc>{escape(each)}</loc></{one}>\n" for each in addresses)
    return f"{XML}<{whole} {SPACE}>\n{rows}</{whole}>\n".encode()
