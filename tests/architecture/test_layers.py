"""Imports point one way."""

from pathlib import Path

import grimp
import pytest
from importlinter import cli

ROOT = Path(__file__).resolve().parents[2]
# The models are found by Django there, the names have their face there: the word for it is theirs.
WITH_A_FACE = {ROOT / "releases" / "models", ROOT / "releases" / "terms" / "names"}
EMPTY_INITS = [
    path
    for top in ("releases", "tracker")
    for path in (ROOT / top).rglob("__init__.py")
    if path.parent not in WITH_A_FACE
]


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("releases", "tracker")


def test_layers_of_the_house_hold() -> None:
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml")) == cli.EXIT_STATUS_SUCCESS


def test_append_has_one_caller(imports: grimp.ImportGraph) -> None:
    callers = imports.find_modules_that_directly_import("releases.ledger.write.append")
    assert callers == {"releases.editing.publish"}


def test_rooms_of_the_house_are_all_there(imports: grimp.ImportGraph) -> None:
    for room in ("terms", "models", "editing", "admin", "ledger.core", "ledger.projection",
                 "ledger.read", "ledger.write", "public.pages", "public.api", "intake",
                 "partners"):  # fmt: skip
        assert f"releases.{room}" in imports.modules


def test_top_level_holds_what_was_agreed_and_nothing_else() -> None:
    agreed = {
        "manage.py", "pyproject.toml", "README.md", "tracker", "releases", "templates", "tests",
        "docker-compose.yml", "Dockerfile", "LICENSE", "CHANGELOG.md", "SECURITY.md", "docs",
        "benchmarks", "uv.lock", "requirements.lock", "staticfiles",
    }  # fmt: skip
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - agreed == set()


@pytest.mark.parametrize("path", EMPTY_INITS, ids=lambda path: str(path.relative_to(ROOT)))
def test_package_init_imports_nothing(path: Path) -> None:
    assert "import" not in path.read_text(encoding="utf-8")
