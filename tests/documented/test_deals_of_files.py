"""Deals, statements and detention histories on their way out of a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from releases.editing.publish import publish
from releases.models import Deal, DocumentedKey, LinkClaim, Participation, Release, Statement
from tests.documented.public import answer
from tests.world import make

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
TALKS, BELAVIA = "2025-12-13-potash.toml", "2025-09-11-belavia.toml"
Load = Callable[[str | Path], list[str]]
SMALL = """
[sources.a-source]
title = "A page"
publisher = "A paper"
source_kind = "news"

[actors.a-body]
name_en = "A body"
actor_kind = "organisation"

[release]
slug = "small"
title_en = "A small release"
holding_state = "BY"
announced = "2030-01-02"
cite = "a-source"
"""


@pytest.fixture
def load_text(load_event: Load, tmp_path: Path) -> Load:
    """Loads a file of the words given, after those that every file needs."""

    def load_words(words: str) -> list[str]:
        path = tmp_path / "2030-01-02-small.toml"
        path.write_text(SMALL + words, encoding="utf-8")
        return load_event(path)

    return load_words


def test_deal_and_release_of_a_file_name_each_other_in_public(load_event: Load) -> None:
    (said,) = load_event(BELAVIA)
    assert "deals 1" in said
    release, deal = answer("release", "belarus-2025-09-11"), answer("deal", "us-visit-2025-09")
    assert release["deal"]["id"] == deal["id"]
    (link,) = deal["concessions"][0]["links"]
    assert link["release"]["id"] == release["id"]


def test_statement_of_somebody_whom_editors_hide_is_not_loaded(
    load_event: Load, editor: User
) -> None:
    hidden = make.prisoner(editor, "Maria Kolesnikova")
    load_event(TALKS)
    assert Statement.objects.count() == 3
    assert not hidden.statements.exists()
    assert Participation.objects.get(prisoner=hidden).visibility == "withheld"


def test_deal_of_an_editor_at_the_address_is_linked_to_and_left_alone(
    load_event: Load, editor: User
) -> None:
    own = make.deal(editor, slug="us-visit-2025-09", title_en="As the desk calls it")
    source = make.source(editor)
    make.cite(own, source)
    publish(source, by=editor)
    publish(own, by=editor)
    load_event(BELAVIA)
    assert Release.objects.get().negotiated_in == own
    assert answer("release", "belarus-2025-09-11")["deal"]["label"] == {
        "en": "As the desk calls it"
    }
    assert not LinkClaim.objects.exists()


def test_deal_that_an_editor_deleted_stays_away(load_event: Load) -> None:
    DocumentedKey.objects.create(kind="deal", key="us-visit-2025-09", record=None)
    load_event(BELAVIA)
    assert not Deal.objects.exists()
    assert answer("release", "belarus-2025-09-11")["deal"] is None


def test_statement_that_an_editor_deleted_stays_away(load_text: Load) -> None:
    DocumentedKey.objects.create(kind="statement", key="said", record=None)
    load_text(
        """
[[statements]]
slug = "said"
speaker_actor = "a-body"
about = "release"
gist_en = "Something."
cite = "a-source"
"""
    )
    assert Release.objects.exists()
    assert not Statement.objects.exists()


def test_second_release_of_a_deal_links_to_the_one_of_an_earlier_file(
    load_event: Load, load_text: Load
) -> None:
    load_event(BELAVIA)
    load_text('deal = "us-visit-2025-09"\n')
    assert answer("release", "small")["deal"]["slug"] == "us-visit-2025-09"


def test_release_of_a_deal_that_no_file_describes_is_refused(load_text: Load) -> None:
    with pytest.raises(ValueError, match=r"deal: .*nowhere"):
        load_text('deal = "nowhere"\n')


def test_speaker_whom_the_file_does_not_describe_is_refused(load_text: Load) -> None:
    with pytest.raises(ValueError, match=r"prisoners: .*nobody"):
        load_text(
            """
[[statements]]
slug = "said"
speaker_prisoner = "nobody"
about = "release"
gist_en = "Something."
cite = "a-source"
"""
        )


def test_person_of_a_file_has_all_that_a_record_holds(load_text: Load) -> None:
    load_text(
        """
[[prisoners]]
key = "jan-novak"
names = [{ full = "Jan Novak", language = "en" }]
recognitions = [{ organisation = "a-body", basis = ["own_criteria"], cite = "a-source" }]
identifiers = [{ scheme = "wgad_opinion", value = "12/2024" }]
detention = { start = "2029", end = "2030", charges = [
    { wording_en = "For a post", article = "1", updates = [
        { event = "convicted", date = "2029-02", sentence_months = 24 },
        { event = "reduced", date = "2029-05", sentence_months = 12 },
    ] },
], custodies = [{ start = "2029", conditions = ["no_letters"] }] }
conditions = [{ condition = "travel_ban" }]
outcome = "freed"
cite = [
    "a-source",
    { source = "a-source", field = "outcome", stance = "contradicts", value = "held" },
]
"""
    )
    person = answer("prisoner", "jan-novak")
    (detention,), (step,) = person["detentions"], person["participations"]
    (charge,) = detention["charges"]
    assert charge["wording"] == {"en": "For a post"}
    assert [row["sentence_months"] for row in charge["updates"]] == [24, 12]
    assert detention["custodies"][0]["conditions"] == ["no_letters"]
    assert person["recognitions"][0]["organisation"]["slug"] == "a-body"
    assert person["identifiers"][0]["value"] == "12/2024"
    assert step["conditions"][0]["condition"] == "travel_ban"
    assert {row["stance"] for row in step["citations"]} == {"supports", "contradicts"}
    assert {row["stance"] for row in charge["citations"]} == {"supports"}
