"""The page of recipes, from top to bottom, against a server of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.documented import register as a_register
from tests.drills.processes import CHECKOUT

pytestmark = pytest.mark.drill

PAGE = (CHECKOUT / "docs/recipes.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python)\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)
IN_R = re.findall(r"^```r\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)
TOLD = (
    "", '"kind":"release"', "contry", "id", "the first is", '"total":', "304",
    "one by one", '"included":[{', "is the edition", '"match":true', '"chain":',
)  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with a_register(tmp_path_factory.mktemp("recipes"), "2025-12-13-potash") as site:
        yield site


def test_recipes_can_be_copied_one_after_the_other(register: str, tmp_path: Path) -> None:
    assert len(BLOCKS) == len(TOLD)
    env = os.environ | {"REGISTER": register}
    for (language, text), told in zip(BLOCKS, TOLD, strict=True):
        text = text.replace("https://releases.example.org", register)
        program = ["bash", "-euo", "pipefail", "-c"] if language == "sh" else [sys.executable, "-c"]
        done = subprocess.run(
            [*program, text], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, text + done.stdout + done.stderr
        assert told in done.stdout, text + done.stdout
    assert (tmp_path / "held.csv").stat().st_size
    assert (tmp_path / "statistics.json").stat().st_size


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_recipes_in_r_can_be_copied(register: str, tmp_path: Path) -> None:
    (text,) = IN_R
    (tmp_path / "recipe.R").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["Rscript", "--vanilla", "recipe.R"], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"REGISTER": register}, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "in_exile" in done.stdout
    assert re.search(r"2025-12-13 +belarus-2025-12-13 +\d+", done.stdout), done.stdout
