"""The contract that is committed, read once for all tests that hold answers against it."""

from pathlib import Path
from typing import Any

import yaml

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"


def parsed(text: str | bytes) -> Any:
    """By the parser in C: the one in Python takes seconds for the whole contract."""
    return yaml.load(text, yaml.CSafeLoader)


CONTRACT: dict[str, Any] = parsed(COMMITTED.read_text())
