"""What the public sees of actors, places and sources."""

from datetime import UTC
from decimal import Decimal

from django.db.models import QuerySet

from releases.ledger.core.shapes import others as shapes
from releases.ledger.write.documents.common import (
    Citations,
    date_value,
    hidden_fields,
    identifiers,
    if_shown,
    ref,
    texts,
)
from releases.models import Actor, Evidence, EvidenceMark, Place, Source


def actor_body(actor: Actor) -> shapes.ActorBody:
    return shapes.ActorBody(
        id=actor.id,
        kind="actor",
        slug=actor.slug,
        name=texts(actor, "name"),
        actor_kind=actor.actor_kind,
        country=actor.country or None,
        description=if_shown(actor, "description", texts(actor, "description"), {}),
        identifiers=identifiers(actor),
        citations=Citations(actor).of_record(hidden_fields(actor)),
    )


def place_body(place: Place) -> shapes.PlaceBody:
    return shapes.PlaceBody(
        id=place.id,
        kind="place",
        slug=place.slug,
        name=texts(place, "name"),
        place_kind=place.place_kind,
        country=place.country or None,
        parent=ref(place.parent),
        coordinates=if_shown(place, "coordinates", _coordinates(place)),
        postal_address=if_shown(place, "postal_address", place.postal_address or None),
        accepts_letters=if_shown(place, "accepts_letters", place.accepts_letters),
        letter_rules=if_shown(place, "letter_rules", texts(place, "letter_rules"), {}),
        rules_as_of=if_shown(place, "letter_rules", date_value(place.rules_as_of)),
        citations=Citations(place).of_record(hidden_fields(place)),
    )


def _coordinates(place: Place) -> shapes.Coordinates | None:
    if place.latitude is None or place.longitude is None:
        return None
    return shapes.Coordinates(
        latitude=_degrees(place.latitude), longitude=_degrees(place.longitude)
    )


def _degrees(value: Decimal) -> str:
    """Without the zeros that the column fills up with: nobody measured these."""
    return f"{value.normalize():f}"


def opened(source: Source) -> QuerySet[Evidence]:
    """The copies that somebody has marked public, in an order that no act changes."""
    marked = EvidenceMark.objects.filter(ended_at__isnull=True).values("evidence")
    return source.evidence.filter(pk__in=marked).order_by("sha256")


def _copy(row: Evidence) -> shapes.Copy:
    """Neither its name nor its note, and not the second: these tell of who brought it."""
    captured = (row.time or row.stored_at).astimezone(UTC).replace(second=0, microsecond=0)
    return shapes.Copy(
        sha256=row.sha256, media_type=row.media_type, size=row.size, captured_at=captured
    )


def source_body(source: Source) -> shapes.SourceBody:
    return shapes.SourceBody(
        id=source.id,
        kind="source",
        slug=source.slug,
        title=source.title,
        title_supplied=source.title_supplied,
        publisher=source.publisher,
        source_kind=source.source_kind,
        url=source.url or None,
        address_incomplete=source.address_incomplete,
        language=source.language or None,
        published=date_value(source.published),
        copies=[_copy(row) for row in opened(source)],
    )
