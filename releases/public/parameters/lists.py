"""What each list can be narrowed to. Pages and API read these and no others."""

from django.db.models import TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from releases.ledger.read.listing import orders_of
from releases.public.parameters import reading
from releases.public.parameters.periods import periods
from releases.public.parameters.reading import Parameter, Words
from releases.terms.countries import country_name
from releases.terms.vocabularies.deals import ConcessionType
from releases.terms.vocabularies.people import Occupation, Sex, Status
from releases.terms.vocabularies.records import ActorKind, PlaceKind, RecordKind, SourceKind
from releases.terms.vocabularies.releases import Instrument, Mechanism
from releases.terms.vocabularies.statements import Attribution


def by_country(name: str, about: str, label: Words) -> Parameter:
    return Parameter(
        name=name,
        about=f"{about}, as ISO 3166-1 alpha-2 code.",
        allowed=_("a country's code in ISO 3166-1: two capital letters, like BY"),
        schema={"type": "string", "pattern": "^[A-Z]{2}$"},
        read=reading.country,
        facet=True,
        label=label,
        said=country_name,
    )


def by_code(name: str, about: str, vocabulary: type[TextChoices], label: Words) -> Parameter:
    return Parameter(
        name=name,
        about=about,
        allowed=format_lazy(_("one of {codes}"), codes=", ".join(vocabulary.values)),
        schema={"type": "string", "enum": list(vocabulary.values)},
        read=reading.one_of(vocabulary.values),
        facet=True,
        label=label,
        said=lambda code, _language: str(vocabulary(code).label),
    )


def by_day(name: str, about: str, field: str, label: Words) -> Parameter:
    return Parameter(
        name=name,
        about=f"{about} A date known only roughly matches if it may fall into the period.",
        allowed=_("a day like 2025-12-13"),
        schema={"type": "string", "format": "date"},
        read=reading.day,
        filter=field,
        label=label,
    )


def by_year(about: str, label: Words = "") -> Parameter:
    return Parameter(
        name="year",
        about=f"{about}; a date known only roughly matches if it may fall into it, one with an "
        "open end in the year that is known.",
        allowed=_("a year like 2025"),
        schema={"type": "string", "pattern": "^[0-9]{4}$"},
        read=reading.facet_year,
        facet=True,
        label=label or _("Year"),
        said=lambda text, _language: text,
    )


def by_link(kind: RecordKind, about: str, name: str = "", label: Words = "") -> Parameter:
    """The pages reach these by links alone: nobody types an id."""
    return Parameter(
        name=name or kind,
        about=f"{about}, by its id.",
        allowed=_("an id: a UUID in small letters with hyphens"),
        schema={"type": "string", "format": "uuid"},
        read=reading.identity,
        facet=True,
        label=label or kind.label,
    )


WORDS = Parameter(
    name="q",
    about="A name or words, in any script and spelling, perhaps half typed or mistyped: the best "
    "fits come first, all on one page.",
    allowed=format_lazy(
        _("a name or words, with at most {most} letters"), most=reading.MOST_LETTERS
    ),
    schema={"type": "string", "minLength": 1, "maxLength": reading.MOST_LETTERS},
    read=reading.words,
    label=_("Name or words"),
)
CITING = by_link(RecordKind.SOURCE, "Cites this source")
_OWN: dict[RecordKind, tuple[Parameter, ...]] = {
    RecordKind.RELEASE: (
        WORDS,
        by_country("country", "The state that held the people", _("Held by")),
        by_year("Released in this year"),
        by_code("mechanism", "Through what process it came about.", Mechanism, _("Mechanism")),
        by_code("instrument", "Under what legal form.", Instrument, _("Legal form")),
        by_link(RecordKind.DEAL, "Came of this deal"),
        by_country("destination", "A country that people were sent to", _("Sent to")),
        by_day("from", "Released on this day or later.", "earliest", _("From this day")),
        by_day("to", "Released on this day or earlier.", "latest", _("To this day")),
        CITING,
        by_link(RecordKind.ACTOR, "Names this actor: in a claim, or on the way"),
        by_link(RecordKind.PLACE, "Its route touches this place"),
    ),
    RecordKind.PRISONER: (
        WORDS,
        by_country("country", "A country of detention", _("Held in")),
        by_code("status", "Where the person stands, derived.", Status, _("Status")),
        by_code("sex", "Only where it is public.", Sex, _("Sex")),
        by_code("occupation", "One of those that are public.", Occupation, _("Occupation")),
        by_link(
            RecordKind.ACTOR, "Recognised by this organisation", "recognition", _("Recognised by")
        ),
        by_link(RecordKind.PLACE, "Was held at this place", "prison", _("Prison")),
        by_year("A detention began in this year", _("Detained in")),
        by_code("instrument", "Came free under this legal form.", Instrument, _("Legal form")),
        by_country("destination", "A country reached after a release", _("Went to")),
        CITING,
        by_link(RecordKind.ACTOR, "Was held by this actor"),
        by_link(RecordKind.PLACE, "Was held at this place, or reached it after a release"),
    ),
    RecordKind.DEAL: (
        WORDS,
        by_code(
            "concession", "Of a concession that it names.", ConcessionType, _("What was given")
        ),
        by_year("The talks were in this year"),
        CITING,
        by_link(RecordKind.RELEASE, "Somebody says what was given for this release, or was not"),
        by_link(RecordKind.ACTOR, "Names this actor: as a party, as who gave or who says so"),
        by_link(RecordKind.PLACE, "The talks were at this place"),
    ),
    RecordKind.STATEMENT: (
        WORDS,
        by_code("attribution", "How surely it is the speaker's.", Attribution, _("Attribution")),
        by_year("Made in this year"),
        by_link(RecordKind.ACTOR, "Said by this actor or prisoner", "speaker", _("Speaker")),
        by_link(RecordKind.RELEASE, "About this record of any kind", "about", _("About")),
        CITING,
    ),
    RecordKind.ACTOR: (
        WORDS,
        by_country("country", "The actor's country", _("Country")),
        by_code("actor_kind", "What the actor is.", ActorKind, _("Kind")),
        CITING,
    ),
    RecordKind.PLACE: (
        WORDS,
        by_country("country", "The country it is in", _("Country")),
        by_code("place_kind", "What the place is.", PlaceKind, _("Kind")),
        CITING,
        by_link(RecordKind.PLACE, "Lies directly in this place"),
    ),
    RecordKind.SOURCE: (
        WORDS,
        by_code("source_kind", "What the source is.", SourceKind, _("Kind")),
    ),
}
LISTS = {kind: (*own, *periods(kind)) for kind, own in _OWN.items()}
# Records that lists themselves offer, by name: few enough to choose from.
OFFERED = ("recognition", "prison", "speaker")
ORDERS = {
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "name": _("by name"),
    "changed": _("last changed first"),
}


def _sort(kind: RecordKind) -> Parameter:
    names = [*orders_of(kind)]
    return Parameter(
        name="sort",
        about=f"The order of the list; {names[0]} where it is not given.",
        allowed=format_lazy(_("one of {codes}"), codes=", ".join(names)),
        schema={"type": "string", "enum": names, "default": names[0]},
        read=reading.one_of(names),
        label=_("Order"),
        said=lambda name, _language: str(ORDERS[name]),
    )


SORTS = {kind: _sort(kind) for kind in LISTS}
CURSOR = Parameter(
    name="cursor",
    about="Where the page starts or ends: taken from `next` or `previous`, never made.",
    allowed=_("a cursor of this list: take it from `next` or `previous`"),
    schema={"type": "string"},
    read=reading.not_empty,
)
