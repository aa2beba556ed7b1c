"""Which lists of codes are public; a test fails for one that is neither here nor named private."""

from releases.terms.vocabularies import records as codes
from releases.terms.vocabularies.definitions import custody, deals, people, records, releases
from releases.terms.vocabularies.imports import Decision, Found, ImportKind, ImportState
from releases.terms.vocabularies.intake import MessageKind, MessageState, SenderRelation
from releases.terms.vocabularies.partners import DeliveryState, Fault, KeyScope, Stop, Telling
from releases.terms.vocabularies.people import Consent, LetterSafety
from releases.terms.vocabularies.releases import ParticipationVisibility
from releases.terms.vocabularies.scheme import Scheme

SCHEMES: dict[str, Scheme] = {
    scheme.id: scheme
    for scheme in (
        *releases.SCHEMES,
        *deals.SCHEMES,
        *people.SCHEMES,
        *custody.SCHEMES,
        *records.SCHEMES,
    )
}
# They say how the desk keeps a record. What is public never has them: it is the outcome.
PRIVATE = frozenset(
    {
        codes.EvidenceType,
        codes.HidingAct,
        codes.LinkState,
        codes.RecordState,
        codes.SubmissionState,
        codes.TakedownReason,
        codes.Visibility,
        codes.Way,
        Consent,
        Decision,
        Fault,
        Found,
        ImportKind,
        ImportState,
        KeyScope,
        LetterSafety,
        MessageKind,
        MessageState,
        DeliveryState,
        ParticipationVisibility,
        SenderRelation,
        Stop,
        Telling,
    }
)
