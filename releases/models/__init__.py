"""What editors write, one concept a file."""

from releases.models.actor import Actor
from releases.models.citation import Citation
from releases.models.count import CountClaim
from releases.models.destination import Destination
from releases.models.detention import Detention
from releases.models.documented import DocumentedKey
from releases.models.participation import Participation
from releases.models.place import Place
from releases.models.plan import PlannedPublication
from releases.models.prisoner import Prisoner, PrisonerName
from releases.models.publication import Publication
from releases.models.record import Record
from releases.models.release import Release
from releases.models.search import SearchEntry, SearchWord
from releases.models.source import Source

__all__ = [
    "Actor",
    "Citation",
    "CountClaim",
    "Destination",
    "Detention",
    "DocumentedKey",
    "Participation",
    "Place",
    "PlannedPublication",
    "Prisoner",
    "PrisonerName",
    "Publication",
    "Record",
    "Release",
    "SearchEntry",
    "SearchWord",
    "Source",
]
