"""Links of editors' records to pages of the register itself, which may be gone by now."""

from datetime import date
from pathlib import Path

import pytest

from releases.editing.publish import publish
from releases.public.exports.addresses import Absent, Site, Target, target
from releases.public.exports.work import Desk, Job, Plan
from tests.exports.copies import BASE, ORIGIN
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
GONE = "/prisoners/gone/"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Plan(Site(BASE, ORIGIN), tmp_path, tmp_path, date(2026, 1, 1), 1))


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (f"{BASE}{GONE}", None),
        (f"{BASE}/no%20file/", None),
        (f"{BASE}/prisoners/?q=x", None),
        (f"{BASE}/takedown/", f"{ORIGIN}/takedown/"),
        (f"{BASE}/places/vilnius/#people", "../../places/vilnius/index.html#people"),
        (f"{BASE}", "../../index.html"),
        ("https://elsewhere.example/gone/", "https://elsewhere.example/gone/"),
    ],
)
def test_link_of_record_leads_to_what_is_there_or_is_plain_words(
    published: Scene, desk: Desk, url: str, link: str | None
) -> None:
    source = make.source(published.by, slug="kind-words", url=url)
    publish(source, by=published.by)
    page = target("/sources/kind-words/")
    (done,) = desk.work([Job(page)])
    text = (desk.plan.folder / page.file).read_text()
    assert (f'<a href="{link}" rel="noopener noreferrer external">' in text) is (link is not None)
    assert text.count("external") == 2 + (link is not None)  # the licence, the page online
    asked = (link is None and GONE in url) or (link or "").startswith("..")
    assert (done.etag == "") is asked


def test_page_that_only_words_name_may_be_gone(published: Scene, desk: Desk) -> None:
    page = target(GONE)
    assert desk.work([Job(page._replace(said=True))]) == []
    with pytest.raises(Absent, match=f"{GONE}: answered 404"):
        desk.work([Job(page)])


def test_address_in_words_is_named_as_such_and_one_in_navigation_is_not(
    published: Scene, desk: Desk
) -> None:
    source = make.source(published.by, slug="kind-words", url=f"{BASE}{GONE}")
    publish(source, by=published.by)
    (done,) = desk.work([Job(target("/sources/kind-words/"))])
    assert Target(GONE, "prisoners/gone/index.html", said=True) in done.targets
    assert target(GONE) not in done.targets
    assert target("/sources/") in done.targets
