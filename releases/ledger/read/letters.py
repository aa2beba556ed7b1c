"""Whether readers may write to somebody now, and the prison's record that says how."""

from uuid import UUID

from releases.ledger.projection.letters import takes_letters
from releases.ledger.read import documents
from releases.ledger.read.documents import Entry
from releases.terms.vocabularies.records import RecordKind


def prison_of(person: Entry) -> Entry | None:
    """Null whatever the reason. The prison is asked itself: answers of many people follow it only
    after a while."""
    letters = person.data.get("letters")
    if not letters:
        return None
    found = documents.by_id(RecordKind.PLACE, UUID(letters["place"]["id"]))
    return found if isinstance(found, Entry) and takes_letters(found.data) else None
