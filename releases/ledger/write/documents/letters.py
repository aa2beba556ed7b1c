"""Where readers' letters reach somebody who is held. All else shows nothing, and not why.

What may not be told shapes the answer too: whoever was moved to a place that is kept private must
not have letters sent to the one before it.
"""

from releases.ledger.core.shapes.common import Ref
from releases.ledger.write.documents.common import ref
from releases.models import Custody, Detention, Place, Prisoner
from releases.terms.dates.edtf import parse
from releases.terms.dates.partial import PartialDate
from releases.terms.vocabularies.custody import CustodyCondition
from releases.terms.vocabularies.people import DetentionEnd, IdentityLevel, LetterSafety
from releases.terms.vocabularies.records import PlaceKind

WITHHELD = {CustodyCondition.NO_LETTERS, CustodyCondition.INCOMMUNICADO}


def letters_to(prisoner: Prisoner) -> Ref | None:
    """The prison, where it is public; the projection asks whether it takes letters."""
    found = written_to(prisoner)
    return ref(found[1]) if found else None


def written_to(prisoner: Prisoner) -> tuple[Detention, Place] | None:
    """The detention that was decided safe to write to, and the prison, published or not."""
    if prisoner.identity_level != IdentityLevel.FULL or prisoner.death:
        return None
    rows = prisoner.detentions.select_related("place")
    running = [row for row in rows if row.end_kind == DetentionEnd.RUNNING]
    if len(running) != 1:  # private ones count too: two contradict each other
        return None
    [detention] = running
    if not detention.public or detention.letters != LetterSafety.SAFE:
        return None
    if detention.ended_by.exists():  # a release that is not public, or withholds who it freed
        return None
    place = _kept_at(detention)
    return (detention, place) if place and place.place_kind == PlaceKind.PRISON else None


def _kept_at(detention: Detention) -> Place | None:
    """Where the last stay is, if it is certain which one that is and it may be told."""
    stays = list(detention.custodies.select_related("place"))
    if not stays:
        return detention.place
    last = [stay for stay in stays if all(_before(other, stay) for other in stays if other != stay)]
    if len(last) != 1 or last[0].end or not last[0].public or WITHHELD & {*last[0].conditions}:
        return None
    return last[0].place


def _before(other: Custody, stay: Custody) -> bool:
    """Whether the other began certainly before this one, or had certainly ended by then."""
    begun, start, end = map(_firm, (stay.start, other.start, other.end))
    if begun is None or begun.earliest is None:
        return False
    began_earlier = start and start.latest and start.latest < begun.earliest
    ended_by_then = end and end.latest and end.latest <= begun.earliest
    return bool(began_earlier or ended_by_then)


def _firm(text: str) -> PartialDate | None:
    known = parse(text) if text else None
    return known if known and known.firm else None
