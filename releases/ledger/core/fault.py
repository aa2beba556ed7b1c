"""What verification finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """The first edition that is not as it must be, and why."""

    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"edition {self.sequence}: {self.reason}"
