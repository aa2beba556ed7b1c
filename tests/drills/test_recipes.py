"""The page of recipes, from top to bottom, against a server of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.processes import CHECKOUT, environment, manage, web
from tracker.embedded.private import start_private

pytestmark = pytest.mark.drill

PAGE = (CHECKOUT / "docs/recipes.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python)\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)
TOLD = (
    "", '"kind":"release"', "contry", "id", "the first is", '"total":', "304",
    "one by one", '"included":[{', "is the edition", '"match":true', '"chain":',
)  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with start_private(tmp_path_factory.mktemp("recipes")) as database:
        env = environment(database.url)
        manage("migrate", "-v0", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "cook", "--role", "reviewer", env=env)
        manage("load_documented", "2025-12-13-potash", "--by", "cook", env=env)
        static = str(tmp_path_factory.mktemp("static"))
        env |= {"TRACKER_FACE": "public", "TRACKER_STATIC_ROOT": static}
        manage("collectstatic", "-v0", "--no-input", env=env)
        with web(env) as (site, _server):
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
