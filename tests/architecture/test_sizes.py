"""When a file nears its limit, the concept in it is two concepts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    path
    for top in ("tracker", "releases", "tests", "benchmarks")
    for path in sorted((ROOT / top).rglob("*.py"))
    if "migrations" not in path.parts
]
WEB = ("admin", "api", "pages")  # whose methods only translate between HTTP and one domain call


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def blocks(path: Path) -> Iterator[tuple[str, int, bool, bool]]:
    """Name, length, is it a class, is it a method; docstrings and decorators included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield node.name, node.end_lineno - node.lineno + 1, True, False
            methods = {id(item) for item in node.body}
            for item in node.body:
                if isinstance(item, ast.FunctionDef):
                    yield item.name, item.end_lineno - item.lineno + 1, False, id(item) in methods
        elif isinstance(node, ast.FunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1, False, False


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_python_file_its_classes_and_functions_fit(path: Path) -> None:
    assert lines(path) <= 300
    for name, length, is_class, _is_method in blocks(path):
        assert length <= (200 if is_class else 50), f"{name}: {length} lines"


@pytest.mark.parametrize(
    "path", [path for path in CODE if path.parent.name in WEB and "tests" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOT)),
)  # fmt: skip
def test_web_method_is_short(path: Path) -> None:
    for name, length, _is_class, is_method in blocks(path):
        assert not is_method or length <= 25, f"{name}: {length} lines"


@pytest.mark.parametrize(
    ("folder", "pattern", "limit"),
    [("templates", "*.html", 120), ("releases", "*.html", 120), ("releases", "*.css", 250)],
)
def test_template_or_style_sheet_fits(folder: str, pattern: str, limit: int) -> None:
    found = list((ROOT / folder).rglob(pattern))
    too_long = [f"{path.name}: {lines(path)}" for path in found if lines(path) > limit]
    assert too_long == []
