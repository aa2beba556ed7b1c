"""The files themselves: what is shared stands once, and nothing stands there unused."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from releases.editing.imports.documented.files import SHARED, files, read
from tests.documented import accounts

TABLES = ("sources", "actors", "places", "people")
OWN = [(path.name, tomllib.loads(path.read_text(encoding="utf-8"))) for path in files()]
COMMON = tomllib.loads(SHARED.read_text(encoding="utf-8"))


def words(value: Any) -> set[str]:
    """Every text in it, at any depth."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*map(words, value.values()))
    return set().union(*map(words, value)) if isinstance(value, list) else set()


def uses() -> Counter[str]:
    """In how many files each word stands."""
    return Counter(word for _name, facts in OWN for word in words(facts))


def test_what_is_shared_is_used_and_shared() -> None:
    used = uses()
    for table in ("sources", "people"):
        assert {key for key in COMMON[table] if used[key] < 2} == set(), table
    places = words([place.get("parent", "") for place in COMMON["places"].values()])
    for table in ("actors", "places"):
        assert {key for key in COMMON[table] if not used[key] and key not in places} == set()


def test_source_of_one_event_is_cited_there() -> None:
    for name, facts in OWN:
        cited = words({key: value for key, value in facts.items() if key != "sources"})
        assert set(facts.get("sources", {})) <= cited, name


def test_no_address_stands_for_two_sources() -> None:
    every = [COMMON, *(facts for _name, facts in OWN)]
    sources = [pair for facts in every for pair in facts.get("sources", {}).items()]
    for field in (Counter(key for key, _ in sources), Counter(row["url"] for _, row in sources)):
        assert [value for value, count in field.items() if count > 1] == []


def test_address_of_a_source_is_exactly_one_of_the_facts() -> None:
    known = frozenset().union(*(fact.addresses for fact in accounts.facts()))
    every = [COMMON, *(given for _name, given in OWN)]
    given = {row["url"] for table in every for row in table.get("sources", {}).values()}
    assert given <= known


def test_every_label_has_english() -> None:
    for table in ("actors", "places"):
        for key, row in COMMON[table].items():
            assert row.get("name_en"), key
    assert all(facts["release"]["title_en"] for _name, facts in OWN)
    for _name, facts in OWN:
        said = [row["gist_en"] for row in facts.get("statements", [])]
        deal = facts.get("deal", {"title_en": "none"})
        assert all([deal["title_en"], *said])
        assert all(row["title_en"] for row in deal.get("concessions", []))


def test_address_of_a_statement_does_not_name_a_prisoner_who_speaks() -> None:
    for _name, facts in OWN:
        for row in facts.get("statements", []):
            family = row.get("speaker_prisoner", "nobody").rpartition("-")[2]
            assert family not in row["slug"]


def test_title_that_is_ours_says_so() -> None:
    for facts in (COMMON, *(facts for _name, facts in OWN)):
        assert all(row["title_supplied"] for row in facts.get("sources", {}).values())


def test_file_that_describes_what_is_shared_again_is_refused(tmp_path: Path) -> None:
    twice = tmp_path / "2030-01-01-twice.toml"
    twice.write_text("[actors.viasna]\nname_en = 'Viasna'\n", encoding="utf-8")
    with pytest.raises(ValueError, match="viasna"):
        read(twice)
