from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[3]


def checkout_of(settings_dict: dict[str, Any]) -> Path:
    """The checkout whose server is meant: this one, or for tests the one in key CHECKOUT."""
    return Path(settings_dict.get("CHECKOUT") or HERE).resolve()
