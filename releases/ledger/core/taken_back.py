"""What had been taken back by some moment, and where the ledger stood: what a backup from before
that moment cannot know. Ids and numbers alone, so it may lie in the open.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from releases.ledger.core.canonical import NO_CHAIN, canonical
from releases.ledger.core.checkpoint import FIRST_EPOCH, Checkpoint, epoch
from releases.ledger.core.tables import Edition, Suppression


class BadList(ValueError):
    """A file that says nothing of this; the message names it."""


@dataclass(frozen=True)
class TakenBack:
    """`sequence` and `chain` (hex) of the newest edition; `hidden`: ids of records that are not
    served; `blanked`: editions whose text was emptied, by a takedown, a withdrawal, or because
    less was to be shown."""

    time: str
    epoch: int
    sequence: int
    chain: str
    hidden: list[str]
    blanked: list[int]

    @classmethod
    def now(cls) -> "TakenBack":
        last = Edition.objects.order_by("-sequence").only("sequence", "chain").first()
        hidden = Suppression.objects.order_by("record_id").values_list("record_id", flat=True)
        blanked = Edition.objects.filter(body__isnull=True).order_by("sequence")
        return cls(
            time=timezone.now().astimezone(UTC).isoformat(timespec="microseconds"),
            epoch=epoch(),
            sequence=last.sequence if last else 0,
            chain=(bytes(last.chain) if last else NO_CHAIN).hex(),
            hidden=[str(record_id) for record_id in hidden],
            blanked=list(blanked.values_list("sequence", flat=True)),
        )

    def as_json(self) -> bytes:
        return canonical(asdict(self))

    def unsigned(self) -> Checkpoint:
        """Where the ledger stood, by the word of whoever kept this."""
        return Checkpoint(
            epoch=self.epoch,
            sequence=self.sequence,
            chain=bytes.fromhex(self.chain),
            time=datetime.fromisoformat(self.time),
        )


def read(path: Path) -> TakenBack:
    """A list that `backup` wrote, or an answer of `/api/v1/editions/` of the site as it was, or of
    whoever kept one. Raises BadList."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        found = _of_answer(said) if "results" in said else TakenBack(**said)
        if found.unsigned().time.tzinfo is None or not _of_numbers(found):
            raise ValueError("no time zone, or no numbers")
    except OSError as error:
        raise BadList(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadList(
            f"{path} is no list of what was taken back, and no answer of /api/v1/editions/."
        ) from error
    return found


def _of_numbers(found: TakenBack) -> bool:
    return all(type(one) is int for one in (found.epoch, found.sequence, *found.blanked)) and all(
        isinstance(one, str) for one in found.hidden
    )


def _of_answer(said: dict[str, Any]) -> TakenBack:
    rows = said["results"]
    last = rows[-1] if rows else {}
    return TakenBack(
        # Without an edition it says of no moment that it is of it.
        time=last.get("time") or datetime.min.replace(tzinfo=UTC).isoformat(),
        epoch=said.get("epoch", FIRST_EPOCH),
        sequence=last.get("sequence", 0),
        chain=last.get("chain") or NO_CHAIN.hex(),
        hidden=list(said["hidden"]["ids"]),
        blanked=sorted({number for row in rows for number in row["blanks"]}),
    )
