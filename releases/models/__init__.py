"""What editors write, one concept a file."""

from releases.models.account import GivenPassword
from releases.models.actor import Actor
from releases.models.citation import Citation
from releases.models.concession import Concession, ConcessionStatus, LinkClaim
from releases.models.condition import Condition
from releases.models.count import CountClaim
from releases.models.custody import Charge, ChargeUpdate, Custody
from releases.models.deal import Deal, DealParty
from releases.models.destination import Destination
from releases.models.detention import Detention
from releases.models.documented import DocumentedKey
from releases.models.evidence import Evidence, EvidenceMark, EvidencePiece
from releases.models.hiding import Hiding
from releases.models.identifier import Identifier
from releases.models.importing import ImportChunk, ImportMapping, ImportRow, ImportRun
from releases.models.link import LinkCheck
from releases.models.merging import Merge, NotSame
from releases.models.message import MessageHandling
from releases.models.origin import RevisionOrigin
from releases.models.participation import Participation
from releases.models.place import Place
from releases.models.plan import PlannedPublication
from releases.models.prisoner import Prisoner, PrisonerName
from releases.models.publication import Publication
from releases.models.recognition import Recognition
from releases.models.record import Record
from releases.models.release import Release
from releases.models.search import SearchEntry, SearchWord
from releases.models.sensitive import SensitiveRead
from releases.models.source import Source
from releases.models.statement import Statement
from releases.models.submission import Comment, Submission

__all__ = [
    "Actor",
    "Charge",
    "ChargeUpdate",
    "Citation",
    "Comment",
    "Concession",
    "ConcessionStatus",
    "Condition",
    "CountClaim",
    "Custody",
    "Deal",
    "DealParty",
    "Destination",
    "Detention",
    "DocumentedKey",
    "Evidence",
    "EvidenceMark",
    "EvidencePiece",
    "GivenPassword",
    "Hiding",
    "Identifier",
    "ImportChunk",
    "ImportMapping",
    "ImportRow",
    "ImportRun",
    "LinkCheck",
    "LinkClaim",
    "Merge",
    "MessageHandling",
    "NotSame",
    "Participation",
    "Place",
    "PlannedPublication",
    "Prisoner",
    "PrisonerName",
    "Publication",
    "Recognition",
    "Record",
    "Release",
    "RevisionOrigin",
    "SearchEntry",
    "SearchWord",
    "SensitiveRead",
    "Source",
    "Statement",
    "Submission",
]
