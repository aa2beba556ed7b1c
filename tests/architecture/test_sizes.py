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


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_python_files_their_classes_and_functions_fit() -> None:
    """All files in one test: one for each would be a sixth of all tests of the house."""
    too_long = [f"{named(path)}: {lines(path)} lines" for path in CODE if lines(path) > 300]
    too_long += [
        f"{named(path)}: {name}: {length} lines"
        for path in CODE
        for name, length, is_class, _is_method in blocks(path)
        if length > (200 if is_class else 50)
    ]
    assert too_long == []


def test_web_methods_are_short() -> None:
    too_long = [
        f"{named(path)}: {name}: {length} lines"
        for path in CODE
        if path.parent.name in WEB and "tests" not in path.parts
        for name, length, _is_class, is_method in blocks(path)
        if is_method and length > 25
    ]
    assert too_long == []


@pytest.mark.parametrize(
    ("folder", "pattern", "limit"),
    [("templates", "*.html", 120), ("releases", "*.html", 120), ("releases", "*.css", 250)],
)
def test_template_or_style_sheet_fits(folder: str, pattern: str, limit: int) -> None:
    found = list((ROOT / folder).rglob(pattern))
    too_long = [f"{path.name}: {lines(path)}" for path in found if lines(path) > limit]
    assert too_long == []
