"""Checkpoints that were kept elsewhere."""

import json
from pathlib import Path

from releases.ledger.core.checkpoint import Checkpoint


class BadCheckpoint(ValueError):
    """A line is not a checkpoint; the message names file and line."""


def checkpoints_in(path: Path) -> list[Checkpoint]:
    """One JSON object a line, as `sign_ledger` prints them; empty lines are skipped."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCheckpoint(f"{path} cannot be read as text: {error}.") from error
    return [
        _checkpoint(line, f"{path}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def _checkpoint(line: str, where: str) -> Checkpoint:
    try:
        return Checkpoint.from_json(json.loads(line))
    except (ValueError, RecursionError, OverflowError) as error:
        raise BadCheckpoint(f"{where}: this is no checkpoint ({error}).") from error
