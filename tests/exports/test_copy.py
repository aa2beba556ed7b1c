"""A static copy of the site: whole, of one moment, and nothing in it that is not public."""

import http.client
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from releases.editing.publish import publish
from releases.editing.takedown import take_down
from releases.ledger.read.search import Answered
from releases.public.exports import crawl, index
from releases.public.exports.addresses import Stopped
from releases.public.exports.asking import Answer, Asking
from releases.public.exports.crew import at_once
from releases.public.exports.folder import Manifest
from releases.public.exports.run import export
from releases.public.pages import about_pages, list_views, past_views
from releases.public.pages.search_page import suggestions
from tests.exports.copies import BASE, ORIGIN, copied, files_of, links_of, served
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
INDEXED = re.compile(r"search-index/en/\d+\.js")
MARIA = "prisoners/maria-kolesnikova/index.html"


def test_copy_on_plain_file_server_has_all_that_it_links_to(
    published: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_views, "PER_PAGE", 1)
    publish(make.place(published.by, name_en="Warsaw"), by=published.by)
    said = make.statement(published.by, published.actor, gist_en="They are free")
    make.cite(said, published.source)
    publish(said, by=published.by)
    publish(make.source(published.by, url=f"{BASE}/prisoners/gone/"), by=published.by)
    copied(tmp_path / "copy")
    files = files_of(tmp_path / "copy")
    assert any("They are free" in files[name].decode() for name in files if INDEXED.match(name))
    asked = {
        urlsplit(urljoin(f"/copy/{name}", link)).path
        for name, content in files.items()
        if name.endswith((".html", ".css")) and name != "404.html"
        for link in links_of(content)
    }
    with served(tmp_path) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for path in sorted(asked):
            connection.request("HEAD", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, path
        connection.close()
    links = {link for name in files if name.endswith(".html") for link in links_of(files[name])}
    assert not any("?" in link for link in links)
    assert links_of(files["404.html"]) <= {f"/{name}" for name in files}
    assert {"places/page/2/index.html", "be/places/page/2/index.html", MARIA} <= files.keys()
    assert {"statistics/balance.csv", "sitemap.xml", "feeds/releases.atom"} <= files.keys()
    person = f"api/v1/prisoners/{published.prisoner.pk}/index.json"
    assert b"Maria Kolesnikova" in files[person]
    page = files[MARIA].decode()
    assert "A copy of the register, made on" in page
    assert f'href="{ORIGIN}/prisoners/maria-kolesnikova/"' in page
    assert "as_of" not in page
    assert page.count("<form") == 1
    _no_file_says_what_its_page_says(files, page)
    _forms_are_the_registers(files, page)


def _no_file_says_what_its_page_says(files: dict[str, bytes], page: str) -> None:
    left = re.compile(r"/(cite\.|life\.|data\.jsonld)")
    assert not any(map(left.search, files))
    assert not left.search(page)
    assert "To cite it" not in page
    assert "Take it along" not in page
    assert "application/ld+json" in page
    assert any(name.endswith("/ways.svg") for name in files)


def _forms_are_the_registers(files: dict[str, bytes], page: str) -> None:
    assert not {"takedown/index.html", "tell-us/index.html"} & files.keys()
    assert f'href="{ORIGIN}/takedown/?about=prisoner/' in page
    assert f'href="{ORIGIN}/tell-us/?about=prisoner/' in page
    safety = files["be/safety/index.html"].decode()
    assert f'<a href="{ORIGIN}/be/takedown/">{ORIGIN}/be/takedown/</a>' in safety


@pytest.mark.thorough
def test_copy_again_makes_only_what_changed_and_the_same_bytes(
    published: Scene, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    first = copied(folder, base="")
    before = files_of(folder)
    _without_address(before)
    (folder / "about" / "index.html").write_text("somebody else’s words")
    again = copied(folder, base="")
    assert files_of(folder) == before
    assert 0.9 * first.files < again.kept < first.files
    publish(make.place(published.by, name_en="Warsaw"), by=published.by)
    copied(folder, base="")
    incremental = files_of(folder)
    copied(tmp_path / "other", base="")
    assert incremental == files_of(tmp_path / "other")
    assert "places/warsaw/index.html" in incremental


def _without_address(files: dict[str, bytes]) -> None:
    """No feeds, which nobody could follow; what is cited is the register itself."""
    assert not any("feeds/" in name or "sitemap" in name for name in files)
    page = files[MARIA].decode()
    assert f'<link rel="canonical" href="{ORIGIN}/prisoners/maria-kolesnikova/">' in page
    assert "Follow what changes here" not in page


@pytest.mark.thorough
def test_copy_after_takedown_holds_nothing_of_the_person(published: Scene, tmp_path: Path) -> None:
    copied(tmp_path / "copy")
    take_down(published.prisoner, by=published.by, reason="asked")
    copied(tmp_path / "copy")
    identity = str(published.prisoner.pk).encode()
    for name, content in files_of(tmp_path).items():
        for canary in (b"kolesnikova", b"kalesnikava", identity):
            assert canary not in name.encode().lower(), name
            assert canary not in content.lower(), name


def test_index_with_record_that_has_no_line_names_it(
    published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_line(found: list[Answered], language: str) -> dict:
        if found[0].kind == "place":
            raise KeyError("title")
        return suggestions(found, language)

    monkeypatch.setattr(index, "suggestions", no_line)
    with pytest.raises(Stopped, match=f"place {published.place.pk}.*KeyError: 'title'"):
        index.index_files((), [at_once(None)])


@pytest.mark.thorough
@pytest.mark.usefixtures("all_languages")
def test_copy_has_every_page_in_every_language(published: Scene, tmp_path: Path, settings) -> None:
    copied(tmp_path / "copy", base="")
    files = files_of(tmp_path / "copy")
    english = {name for name in files if name.endswith(".html") and name[2:3] != "/"}
    for code, _name in settings.LANGUAGES[1:]:
        there = {name[3:] for name in files if name.startswith(f"{code}/")}
        assert {name for name in english if name != "404.html"} <= there, code


def test_copy_that_knows_its_address_has_later_pages_of_lists_in_every_language(
    published: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page 3 names its translations in full, by addresses that only a copy has."""
    monkeypatch.setattr(list_views, "PER_PAGE", 1)
    monkeypatch.setattr(past_views, "PER_PAGE", 1)
    monkeypatch.setattr(crawl, "AT_ONCE", 1)  # one language to its end, and then the next
    for name in ("Warsaw", "Kaunas", "Minsk"):
        publish(make.place(published.by, name_en=name), by=published.by)
    for _each in range(2):  # again, from pages that are kept
        copied(tmp_path / "copy")
        files = files_of(tmp_path / "copy")
        for path in ("places", "changes"):
            pages = {f"{path}/page/{number}/index.html" for number in (2, 3, 4)}
            assert pages | {f"be/{page}" for page in pages} <= files.keys()


@pytest.mark.parametrize("fault", ["broken page", "dead link"])
def test_copy_with_fault_names_the_address_and_leaves_the_former(
    published: Scene, tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = tmp_path / "copy"
    former.mkdir()
    Manifest().write(former)
    before = files_of(former)
    if fault == "broken page":
        monkeypatch.setattr(about_pages, "method_page", lambda: {}["nothing"])
    else:
        ask, dead = Asking.ask, b'<html><a href="/nowhere/">x</a><footer></footer></html>'
        page = Answer(200, "text/html", "", "", dead)
        monkeypatch.setattr(
            Asking, "ask", lambda self, at, etag="": page if at == "/method/" else ask(self, at)
        )
    with pytest.raises(Stopped, match="/method/"):
        copied(former)
    assert files_of(former) == before
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["copy"]


@pytest.mark.parametrize(
    "address", ["copy.example", "https://copy.example/here/", "ftp://x", "//x"]
)
def test_copy_for_address_that_cannot_be_one_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(Stopped):
        export(tmp_path / "copy", base=address)
    assert not (tmp_path / "copy").exists()
