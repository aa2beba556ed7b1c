"""The documented releases as they stand in their files, oldest first."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SHARED = FOLDER / "shared.toml"
EXAMPLES = FOLDER.parent / "examples"  # invented, for the demo alone
TABLES = ("sources", "actors", "places")


def files() -> list[Path]:
    """One an event. The names begin with the day, so that who was held is loaded before freed."""
    return sorted(FOLDER.glob("[0-9]*.toml"))


def examples() -> list[Path]:
    """Beside a shared file of their own: nothing of them is of the documented ones."""
    return sorted(EXAMPLES.glob("[0-9]*.toml"))


def read(path: Path) -> dict[str, Any]:
    """What the file says, with what it may name out of the shared one of its folder."""
    shared = EXAMPLES / SHARED.name if path.parent == EXAMPLES else SHARED
    facts, common = _parsed(path), _parsed(shared)
    for table in TABLES:
        own, others = facts.get(table, {}), common.get(table, {})
        if twice := own.keys() & others.keys():
            raise ValueError(f"{path.name}: {table} that {shared.name} has too: {sorted(twice)}")
        facts[table] = others | own
    facts["charge"] = common["charge"]
    people = common.get("people", {})
    facts["prisoners"] = [
        people.get(person["key"], {}) | person for person in facts.get("prisoners", [])
    ]
    return facts


def _parsed(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
