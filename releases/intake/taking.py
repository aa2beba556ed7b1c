"""A message is taken: sealed at once, then added. Nothing of it is kept anywhere else."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from releases.intake.models import Message
from releases.intake.receipts import new_receipt
from releases.intake.sealing import seal
from releases.terms.vocabularies.intake import MessageKind


@dataclass(frozen=True)
class Written:
    """What somebody wrote; all but `text` may be empty. Lines other than `text` are single ones."""

    text: str
    about: str = ""
    source: str = ""
    relation: str = ""
    contact: str = ""
    language: str = ""


def take(kind: MessageKind, written: Written) -> str:
    """Gives the receipt number. Raises `sealing.Closed`, and what the database raises.

    The public face's role may add a row and read none: the insert asks for nothing back.
    """
    receipt, hour = new_receipt(), timezone.now().replace(minute=0, second=0, microsecond=0)
    sealed = seal(letter(kind, receipt, hour, written))
    row = Message(kind=kind, receipt=receipt, received_at=hour, sealed=sealed)
    row.save(force_insert=True)
    return receipt


def letter(kind: MessageKind, receipt: str, hour: datetime, written: Written) -> str:
    """As whoever opens it reads it, with `age` alone too; so it is text and not JSON."""
    head = {
        "Receipt": receipt,
        "Kind": kind.value,
        "Received": f"{hour:%Y-%m-%d, %H} h UTC",
        "About": written.about,
        "Known from": written.source,
        "Who writes": written.relation,
        "To be reached at": written.contact,
        "Language of the page": written.language,
    }
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    return "\n".join([*lines, "", written.text])
