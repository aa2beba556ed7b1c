"""What the codes that belong to every record mean."""

from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.records import (
    AcceptsLetters,
    ActorKind,
    Change,
    PlaceKind,
    RecordKind,
    SourceKind,
    Stance,
)
from releases.terms.vocabularies.scheme import Scheme

SCHEMES = (
    Scheme(
        "record-kind",
        _("Kinds of records"),
        RecordKind,
        {
            RecordKind.PRISONER: _("A person who is or was held."),
            RecordKind.RELEASE: _("One event by which people came free, or were said to."),
            RecordKind.DEAL: _("What was negotiated for releases, by whom, and what was given."),
            RecordKind.STATEMENT: _("What somebody said about a record."),
            RecordKind.ACTOR: _(
                "A person, body or state that decides, mediates, speaks or counts."
            ),
            RecordKind.PLACE: _("A country, a city, a prison or another place."),
            RecordKind.SOURCE: _("A publication on which facts rest."),
        },
    ),
    Scheme(
        "source-kind",
        _("Kinds of sources"),
        SourceKind,
        {
            SourceKind.NEWS: _("An article or a programme of a news medium."),
            SourceKind.AGENCY: _("A report of a news agency."),
            SourceKind.STATE_MEDIA: _("A report of a medium that a state owns or directs."),
            SourceKind.ORGANISATION: _("A publication of a human-rights organisation."),
            SourceKind.GOVERNMENT: _("A document or statement of a government or its bodies."),
            SourceKind.LEGAL: _("An analysis of law or of legal documents."),
            SourceKind.REFERENCE: _("An encyclopaedia or another work of reference."),
            SourceKind.SOCIAL_MEDIA: _("A post on a social network or in a messenger’s channel."),
            SourceKind.OTHER: _("A source of a kind that this list does not name."),
        },
    ),
    Scheme(
        "citation-stance",
        _("What a citation says of the record"),
        Stance,
        {
            Stance.SUPPORTS: _("The source says what the record says."),
            Stance.CONTRADICTS: _("The source says otherwise; both are shown."),
        },
    ),
    Scheme(
        "actor-kind",
        _("Kinds of actors"),
        ActorKind,
        {
            ActorKind.PERSON: _("One human being."),
            ActorKind.GOVERNMENT_BODY: _("A ministry, a court or another body of a state."),
            ActorKind.STATE: _("A state as a whole."),
            ActorKind.ORGANISATION: _("An organisation that belongs to no state."),
            ActorKind.MEDIA: _("An organisation that publishes news."),
            ActorKind.INTERGOVERNMENTAL: _("An organisation whose members are states."),
        },
    ),
    Scheme(
        "place-kind",
        _("Kinds of places"),
        PlaceKind,
        {
            PlaceKind.COUNTRY: _("A country or territory with a code in ISO 3166-1."),
            PlaceKind.REGION: _("A part of a country that is larger than a city."),
            PlaceKind.CITY: _("A city, a town or a village."),
            PlaceKind.PRISON: _("A prison, a penal colony or another place where people are held."),
            PlaceKind.COURT: _("The place where a court sits."),
            PlaceKind.BORDER_CROSSING: _("A place at which a border is crossed."),
            PlaceKind.OTHER: _("A place of a kind that this list does not name."),
        },
    ),
    Scheme(
        "letters-accepted",
        _("Whether a prison takes letters"),
        AcceptsLetters,
        {
            AcceptsLetters.YES: _("It hands letters from outside to those whom it holds."),
            AcceptsLetters.NO: _("It hands no letters from outside to anybody."),
            AcceptsLetters.UNKNOWN: _("Nobody has found out whether letters arrive."),
        },
    ),
    Scheme(
        "edition-change",
        _("Kinds of editions"),
        Change,
        {
            Change.NEW: _("The record became public."),
            Change.UPDATE: _("Something was added to the public record or brought up to date."),
            Change.CORRECTION: _("Something in the public record was wrong and was put right."),
            Change.WITHDRAWAL: _("The record was taken back and is not public any more."),
            Change.TAKEDOWN: _("All that was public of a subject was emptied to protect it."),
            Change.MERGE: _("The record was found to be another one and joined with it."),
        },
    ),
)
