"""The papers say what is true of the code."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".html", ".css", ".po", ".txt", ".lock", ".sh", ""}


def read_by_settings() -> set[str]:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tracker").glob("*.py"))
    return set(re.findall(r'"((?:TRACKER|DATABASE)_[A-Z_]+)"', code))


def test_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert listed == read_by_settings() | {"TRACKER_SECRET_KEY_FILE"}


def test_readme_lists_every_command() -> None:
    commands = {
        path.stem
        for path in (ROOT / "releases").rglob("management/commands/*.py")
        if path.stem != "__init__"
    }
    for command in commands:
        assert f"`{command}" in README or f"manage.py {command}" in README, command


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_paper_names_only_files_that_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not target.startswith("http"):
            assert (paper.parent / target).exists(), target
    for name in re.findall(r"`((?:releases|tracker|tests|templates|docs)/[\w/.-]+)`", text):
        assert (ROOT / name).exists(), name


def test_ci_runs_the_readmes_test_command() -> None:
    assert "uv run pytest" in README
    assert re.search(r'^step "Tests" uv run pytest$', (ROOT / ".ci" / "run").read_text(), re.M)


def test_dependency_has_a_comment_that_says_why() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = project[project.index("dependencies = [") : project.index("[tool.uv]")]
    for line in listed.splitlines():
        if line.strip().startswith('"'):
            assert "#" in line, line
