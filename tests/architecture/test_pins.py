"""The pinned versions, in pyproject.toml and in requirements.lock, agree with each other, with
what is asked for and with what is installed; neither names a host."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tracker import pins

PYPROJECT = (pins.ROOT / pins.PYPROJECT).read_text(encoding="utf-8")
LOCK = (pins.ROOT / pins.LOCK).read_text(encoding="utf-8")
PINNED = [Requirement(pin) for pin in pins.pins_of(PYPROJECT)]
AGAIN = "out of step: uv run python -m tracker.pins"


def locked() -> list[Requirement]:
    lines = LOCK.replace("\\\n", " ").splitlines()
    return [Requirement(line.partition(" --hash=")[0]) for line in lines]


def here(requirements: list[Requirement]) -> dict[str, str]:
    """Exact version by name, of what this machine's Python needs."""
    return {
        canonicalize_name(row.name): str(row.specifier).removeprefix("==")
        for row in requirements
        if row.marker is None or row.marker.evaluate()
    }


def asked(*, groups: bool) -> Iterator[Requirement]:
    """What pyproject.toml itself names."""
    read = tomllib.loads(PYPROJECT)
    lists = [
        read["project"]["dependencies"],
        *(read["dependency-groups"].values() if groups else ()),
    ]
    for entries in lists:
        # A group may also include another one, whose entries are read in their own turn.
        yield from (Requirement(entry) for entry in entries if isinstance(entry, str))


def test_pins_are_exact() -> None:
    assert PINNED
    assert [
        str(pin) for pin in PINNED if not re.fullmatch("==[0-9][^,*]*", str(pin.specifier))
    ] == []


def test_pins_allow_what_is_asked_for_and_leave_out_nothing() -> None:
    versions = here(PINNED)
    for wanted in asked(groups=True):
        name = canonicalize_name(wanted.name)
        assert name in versions, AGAIN
        assert wanted.specifier.contains(versions[name], prereleases=True), AGAIN


def test_pins_are_what_is_installed() -> None:
    installed = {name: version(name) for name in here(PINNED)}
    assert installed == here(PINNED), "not in step: uv sync"


def test_lock_has_the_pinned_versions_of_what_the_site_needs() -> None:
    pinned, in_lock = here(PINNED), here(locked())
    assert {name: pinned.get(name) for name in in_lock} == in_lock, AGAIN
    assert {canonicalize_name(wanted.name) for wanted in asked(groups=False)} <= in_lock.keys(), (
        AGAIN
    )


def test_lock_has_a_hash_for_each_version() -> None:
    entries = LOCK.replace("\\\n", " ").splitlines()
    assert [line for line in entries if not re.search("--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("text", ["\n".join(pins.pins_of(PYPROJECT)), LOCK], ids=["pins", "lock"])
def test_pins_name_no_host(text: str) -> None:
    # Not just "http": a package's own name may begin so.
    assert re.findall(r"\w+://|http\w*:|^-.*", text, re.MULTILINE) == []


@pytest.mark.parametrize(
    ("freed", "stay"),
    [(None, ["a==1", "b==2"]), ([], []), (["a"], ["b==2"])],
    ids=["nothing freed", "all freed", "one freed"],
)
def test_pins_that_stay_are_those_not_freed(freed: list[str] | None, stay: list[str]) -> None:
    assert pins.kept(["a==1", "b==2"], freed) == stay


def test_pins_replace_only_their_own_block() -> None:
    before = f"first = 1\n{pins.BEGIN}old\n{pins.END}last = 2\n"
    after = pins.with_pins(before, ["a==1 ; sys_platform == 'win32'"])
    assert tomllib.loads(after) == {
        "first": 1,
        "constraint-dependencies": ["a==1 ; sys_platform == 'win32'"],
        "last": 2,
    }
    assert pins.with_pins(after, ["a==1 ; sys_platform == 'win32'"]) == after


def test_pins_without_their_lines_are_refused() -> None:
    with pytest.raises(SystemExit, match="two lines"):
        pins.with_pins("[tool.uv]\n", ["a==1"])
