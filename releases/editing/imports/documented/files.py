"""The documented releases as they stand in their files, oldest first."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SHARED = FOLDER / "shared.toml"
TABLES = ("sources", "actors", "places")


def files() -> list[Path]:
    """One an event. The names begin with the day, so that who was held is loaded before freed."""
    return sorted(FOLDER.glob("[0-9]*.toml"))


def read(path: Path, shared: Path = SHARED) -> dict[str, Any]:
    """What the file says, with what it may name out of the shared one."""
    facts, common = _parsed(path), _parsed(shared)
    for table in TABLES:
        own, others = facts.get(table, {}), common.get(table, {})
        if twice := own.keys() & others.keys():
            raise ValueError(f"{path.name}: {table} that {shared.name} has too: {sorted(twice)}")
        facts[table] = others | own
    people = common.get("people", {})
    facts["prisoners"] = [
        people.get(person["key"], {}) | person for person in facts.get("prisoners", [])
    ]
    return facts


def _parsed(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
