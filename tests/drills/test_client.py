"""The typed client of docs/client.md: made from the contract of a server, checked, and used."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.drills.documented import register
from tests.drills.processes import CHECKOUT
from tracker import pins

SCRIPT = CHECKOUT / "docs/make_client.py"
PAGE = (CHECKOUT / "docs/client.md").read_text(encoding="utf-8")
(PROGRAM,) = re.findall(r"^```python\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)


def run(*words: str, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=cwd, env=os.environ | env,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with register(tmp_path_factory.mktemp("client"), "2025-12-13-potash") as address:
        yield address


@pytest.fixture(scope="module")
def client(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder, with the page's program beside it."""
    folder = tmp_path_factory.mktemp("made") / "tracker-client"
    run(str(SCRIPT), site, str(folder), cwd=CHECKOUT)
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    return folder


def test_script_names_the_versions_that_are_tested() -> None:
    head = re.search(r"^# dependencies = (\[.+\])$", SCRIPT.read_text(encoding="utf-8"), re.M)
    assert head
    wanted = tomllib.loads(f"names = {head[1]}")["names"]
    pinned = pins.pins_of((pins.ROOT / pins.PYPROJECT).read_text(encoding="utf-8"))
    assert set(wanted) <= set(pinned)


@pytest.mark.drill
def test_client_that_is_made_from_the_contract_is_typed_throughout(client: Path) -> None:
    strict = ("--strict", "--config-file=", f"--cache-dir={client / 'cache'}")
    run("-m", "mypy", *strict, "tracker_client", "program.py", cwd=client)


@pytest.mark.drill
def test_client_reads_a_register(site: str, client: Path) -> None:
    told = run("program.py", cwd=client, REGISTER=site).splitlines()
    assert re.fullmatch(r"1?\d people; the first is [a-z-]+", told[0])
    assert re.fullmatch(r"[a-z-]+ is [a-z_]+ with \d detentions", told[1])
    assert told[2].startswith("400 [('country', ")
    assert re.fullmatch(r"row 17 may be [0-9a-f-]{36} [01]\.\d+ True", told[3])


@pytest.mark.drill
def test_client_asks_for_what_is_installed_here(client: Path) -> None:
    """So that what was tried is what a partner gets."""
    project = tomllib.loads((client / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(
        pin.partition(" ;")[0].split("==")
        for pin in pins.pins_of((pins.ROOT / pins.PYPROJECT).read_text(encoding="utf-8"))
    )
    for text in project["dependencies"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(pinned[wanted.name])
