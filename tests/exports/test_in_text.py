"""Links rewritten where they stand come to the same as in a page that is taken apart."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from releases.public import static_copy
from releases.public.exports import taken_apart
from releases.public.exports.addresses import LINKED, Site, Target, target
from releases.public.exports.asking import Asking
from releases.public.exports.in_text import InText, Intricate
from releases.public.linked_data import in_page
from tests.exports.copies import BASE, ORIGIN
from tests.world.scene import Scene

COPIES = [Site(BASE, ORIGIN), Site("", ORIGIN)]
OF_RECORDS = (
    "/prisoners/maria-kolesnikova/", "/be/prisoners/maria-kolesnikova/", "/uk/places/vilnius/",
    "/about/", "/be/about/",
)  # fmt: skip
PERSON = target("/be/prisoners/somebody/")


def led(text: str) -> list[tuple[str, str, str]]:
    tree = LexborHTMLParser(text)
    return [
        (node.tag, name, value)
        for node in tree.css("*")
        for name, value in sorted(node.attributes.items())
        if name in LINKED | {"data-copy"} and value is not None
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("site", COPIES, ids=["known", "unknown"])
@pytest.mark.parametrize("address", OF_RECORDS)
def test_links_of_real_page_are_those_of_the_page_taken_apart(
    published: Scene, site: Site, address: str
) -> None:
    page = target(address)
    text = Asking(site).ask(address).content.decode()
    quickly, targets = InText(site).page(text, page)
    apart = taken_apart.Page(site, text, page, lambda _target: True)
    slowly, others = apart.rewritten()
    assert len(targets) > 15
    assert led(quickly) == led(slowly)
    assert set(targets) == set(others)
    words = [LexborHTMLParser(one).text(strip=True) for one in (quickly, slowly)]
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("/", "../../../index.html"),
        ("/be/", "../../index.html"),
        ("/be/prisoners/", "../index.html"),
        ("/be/prisoners/somebody/", "index.html"),
        ("/be/prisoners/somebody/changes/", "changes/index.html"),
        ("/be/prisoners/somebody-else/#top", "../somebody-else/index.html#top"),
        ("changes/", "changes/index.html"),
        ("#facts", "#facts"),
        ("/static/a.css", "../../../static/a.css"),
        ("/tell-us/?about=prisoner/1", f"{ORIGIN}/tell-us/?about=prisoner/1"),
        ("/be/takedown/", f"{ORIGIN}/be/takedown/"),
        ("https://elsewhere.example/x?y=1", "https://elsewhere.example/x?y=1"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
    ],
)
def test_link_leads_from_the_page_to_its_file(link: str, to: str) -> None:
    text, targets = InText(COPIES[1]).page(f'<p><a href="{link}">x</a></p>', PERSON)
    assert text == f'<p><a href="{to}">x</a></p>'
    assert len(targets) == (not (":" in to or to.startswith("#")))


def test_same_link_on_page_at_the_root_is_another() -> None:
    in_text = InText(COPIES[1])
    link = '<a href="/be/deals/">x</a>'
    assert in_text.page(link, PERSON)[0] == '<a href="../../deals/index.html">x</a>'
    assert in_text.page(link, target("/"))[0] == '<a href="be/deals/index.html">x</a>'
    assert in_text.page(link, target("/be/deals/"))[0] == '<a href="index.html">x</a>'


@pytest.mark.parametrize(
    "part",
    [
        '<form method="get"><button>x</button></form>',
        '<a href="?page=2" rel="next">x</a>',
        '<a href="/be/prisoners/?status=held">x</a>',
        '<a href="/be/search/?q=a:b">x</a>',
        '<a href="?q=a:b">x</a>',
        '<a href="/be/prisoners/somebody/cite.bib">x</a>',
        '<a href="/be/feeds/releases.atom">x</a>',
        f'<a href="{ORIGIN}/prisoners/gone/" rel="external">x</a>',
        '<img src="https://elsewhere.example/x.png">',
        '<a href="//elsewhere.example/takedown/">x</a>',
        '<meta content="a name that ends with href=">\n<meta content="x">',
        '<p title="or with src=" class="x">y</p>',
        '<svg aria-label="or so: data="/>',
    ],
)
def test_page_of_which_something_may_have_to_go_is_taken_apart(part: str) -> None:
    with pytest.raises(Intricate):
        InText(COPIES[1]).page(f"<main>{part}</main>", PERSON)


def test_words_that_look_like_a_link_stay_as_they_are() -> None:
    words = "<code>&lt;a href=&quot;/be/deals/&quot;&gt;</code><b title='x'>href=/be/deals/</b>"
    assert InText(COPIES[1]).page(words, PERSON) == (words, [])


def test_value_that_ends_like_the_box_of_suggestions_stays() -> None:
    words = '<meta content="x data-suggest="><input data-suggest="/suggestions/">'
    shown = '<meta content="x data-suggest="><input data-copy="../../../">'
    assert InText(COPIES[1]).page(words, PERSON)[0] == shown


@pytest.mark.parametrize("name", sorted(LINKED | {"data-suggest"}))
def test_text_in_linked_data_that_ends_like_an_attribute_stays(name: str) -> None:
    data = {"name": f"How it is written: a {name}=", "url": "https://elsewhere.example/?a=1"}
    words = f'<script type="application/ld+json">{in_page(data)}</script>'
    assert InText(COPIES[1]).page(words, PERSON) == (words, [])
    assert json.loads(in_page(data)) == data


def test_only_the_copy_is_asked_as_one(rf) -> None:
    """A reader's header of that name is another one."""
    request = rf.get("/", headers={"Releases.Static-Copy": "x", "releases-static_copy": "y"})
    assert static_copy.asking(request) is None
    assert Target("/", "index.html") == target("/")
