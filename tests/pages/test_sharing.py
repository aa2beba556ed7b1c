"""What is carried to other places: files, pictures and frames of a record, by HTTP and on bytes."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from releases.ledger.core.tables import Suppression
from releases.public.linked_data import in_page
from releases.public.pages.sharing.citing import bibtex, cited, ris
from releases.public.pages.sharing.lettering import drawable
from tests.pages.samples import release, uid, world
from tests.pages.samples_deals import negotiated
from tests.pages.test_addresses import PERSON, RELEASE, TIME, begin_with, text

pytestmark = pytest.mark.django_db
FORMS = ("cite.txt", "cite.bib", "cite.ris", "cite.json", "data.jsonld", "card.png")
FORMATS = ("svg", "png", "csv")
EMBED = f"/embed/releases/{uid('release')}/"
FILES = [
    *(f"{page}{form}" for page in (RELEASE, PERSON) for form in FORMS),
    *(f"/deals/minsk-2025/{form}" for form in FORMS),
    *(f"/statements/more/{form}" for form in FORMS),
    *(f"/{page}/card.png" for page in ("places/Lithuania", "actors/Viasna", "sources/RFE")),
    *(f"{page}.{kind}" for page in (f"{RELEASE}ways", f"{PERSON}life") for kind in FORMATS),
    f"{RELEASE}press.pdf", EMBED, f"{EMBED}number/", f"/embed/prisoners/{uid('prisoner')}/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _records() -> None:
    begin_with(*world(), *negotiated())


@pytest.mark.parametrize("prefix", ["", "/be"])
@pytest.mark.parametrize("path", FILES)
def test_file_has_a_version_takes_few_queries_and_no_parameters(
    client: Client, prefix: str, path: str
) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(prefix + path)
    assert answer.status_code == 200
    assert len(queries) <= 6
    assert answer["Cache-Control"] == "no-cache"
    known = client.get(prefix + path, headers={"If-None-Match": answer["ETag"]})
    assert known.status_code == 304
    refused = client.get(prefix + path, {"sort": "1"})
    assert refused.status_code == 400
    assert "sort" in text(refused)


@pytest.mark.parametrize("path", [path for path in FILES if "kolesnikova" in path])
def test_file_of_somebody_suppressed_is_not_there(client: Client, path: str) -> None:
    Suppression.objects.create(record_id=uid("prisoner"), since=TIME)
    assert client.get(path).status_code == 404


def test_frame_of_a_suppressed_record_says_that_it_is_gone(client: Client) -> None:
    Suppression.objects.create(record_id=uid("prisoner"), since=TIME)
    answer = client.get(f"/embed/prisoners/{uid('prisoner')}/")
    assert answer.status_code == 410
    assert "no longer public" in text(answer)
    assert "olesnikova" not in text(answer)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_only_frames_may_stand_in_a_frame(client: Client) -> None:
    for path in (EMBED, f"/embed/releases/{uid('x')}/"):
        frame = client.get(path)
        assert "X-Frame-Options" not in frame
        assert "frame-ancestors *" in frame["Content-Security-Policy"]
        assert "script" not in frame["Content-Security-Policy"]
        assert "<script" not in text(frame)
        assert 'content="noindex"' in text(frame)
    page = client.get(RELEASE)
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_frame_says_the_number_with_who_says_so(client: Client) -> None:
    page = text(client.get(f"{EMBED}number/"))
    assert "press service; Viasna" in page
    assert "about 100" in page


def test_picture_has_the_size_that_the_page_names(client: Client) -> None:
    page = text(client.get(RELEASE))
    address = re.search(r'property="og:image" content="http://testserver([^"]+)"', page)
    assert address
    picture = Image.open(BytesIO(client.get(address[1]).content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_linked_data_of_the_page_is_json_of_what_is_public(client: Client) -> None:
    page = text(client.get(RELEASE))
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(block)
    assert data == json.loads(client.get(f"{RELEASE}data.jsonld").content)
    assert data["mainEntity"]["@type"] == "Event"
    names = [person["name"] for person in data["mainEntity"]["attendee"]]
    assert names == ["Kolesnikova", "Bialiatski", "Seviarynets"]  # not who was not freed


def test_linked_data_with_the_end_of_a_script_does_not_end_it() -> None:
    hostile = {"name": "</script><script>x</script><!-- & \u2028"}
    written = in_page(hostile)
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == hostile


def _of(title: str) -> Any:
    return cited(release(title={"en": title}), "https://example.org/a_b", TIME.date(), "en")


def test_citation_escapes_what_its_format_reads() -> None:
    one = _of("50% of {a_b} & \\c\nER  - \nTY  - BOOK")
    assert r"{{50\% of \{a\_b\} \& \textbackslash{}c ER - TY - BOOK}}" in bibtex(one, "en")
    lines = ris(one, "en").split("\r\n")
    assert [line[:6] for line in lines if line.startswith(("TY", "ER"))] == ["TY  - ", "ER  - "]
    assert not any("\n" in line for line in lines)


def test_citations_name_the_edition_and_the_day_of_access(client: Client) -> None:
    (item,) = json.loads(client.get(f"{RELEASE}cite.json").content)
    assert item["version"] == "7"
    assert item["issued"] == {"date-parts": [[2025, 12, 16]]}
    assert item["accessed"]["date-parts"]
    assert "edition 7" in text(client.get(f"{RELEASE}cite.txt"))
    assert client.get(f"{RELEASE}cite.doc").status_code == 404


def test_letters_of_the_readers_are_drawn_and_others_become_latin() -> None:
    own = "Ўладзімір ґєїі Łódź Šiauliai ė"
    assert drawable(own) == own
    assert drawable("მარია").isascii()


def test_press_kit_is_a_pdf_with_its_title(client: Client) -> None:
    for prefix in ("", "/be"):
        made = client.get(f"{prefix}{RELEASE}press.pdf")
        assert made["Content-Type"] == "application/pdf"
        assert made.content.startswith(b"%PDF-")
        assert b"/Title" in made.content
        assert made.content == client.get(f"{prefix}{RELEASE}press.pdf").content
