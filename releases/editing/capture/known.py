"""The source, places and claimants that a capture names: recorded already, or new drafts."""

from collections.abc import Iterable
from urllib.parse import urldefrag

from django.db.models import Case, Q, When
from django.utils.translation import gettext as _

from releases.editing.capture.countries import country_named, names_of_country
from releases.editing.capture.given import CannotCapture, Facts, Group
from releases.editing.problems import Problem
from releases.models import Actor, Place, Source
from releases.terms.countries import country_name
from releases.terms.languages import script_of_text
from releases.terms.vocabularies.records import ActorKind, PlaceKind, RecordState

# Of several places of one name the first of these is meant, unless two are of that kind.
LIKELY = (PlaceKind.COUNTRY, PlaceKind.CITY, PlaceKind.REGION)


def known_source(url: str) -> Source | None:
    """The one at this address, with or without a slash at its end or the place in the page."""
    bare = urldefrag(url.strip())[0]
    if not bare:
        return None
    ends = {bare, bare.rstrip("/"), bare.rstrip("/") + "/", url.strip()}
    both = {
        f"{scheme}{end.partition('://')[2]}" for end in ends for scheme in ("http://", "https://")
    }
    return Source.objects.filter(url__in=both).order_by("created_at", "pk").first()


def new_source(values: dict[str, str]) -> Source:
    return Source(**values)


def known_places(groups: Iterable[Group]) -> list[Place | None]:
    """For each group; None where the place is new. Raises CannotCapture where several may be
    meant."""
    found, problems = [], []
    for number, group in enumerate(groups):
        places = _places(group)
        if len(places) > 1:
            said = _("Several places are called so: %(places)s. Say the country.") % {
                "places": ", ".join(_called(place) for place in places)
            }
            problems.append(Problem(said, f"groups-{number}-place"))
        found.append(places[0] if places else None)
    if problems:
        raise CannotCapture(problems)
    return found


def labels(groups: Iterable[Group], places: Iterable[Place | None]) -> list[set[str]]:
    """What each group may be called behind a name or in a heading."""
    return [_labels(group, place) for group, place in zip(groups, places, strict=True)]


def new_place(group: Group) -> Place:
    code = country_named(group.place)
    if code:
        return Place(
            name_en=country_name(code, "en"),
            name_be=country_name(code, "be"),
            place_kind=PlaceKind.COUNTRY,
            country=code,
        )
    also = {"name_be": group.place} if script_of_text(group.place) == "Cyrl" else {}
    return Place(name_en=group.place, place_kind=PlaceKind.CITY, country=group.country, **also)


def known_claimant(facts: Facts, publisher: str) -> Actor | None:
    name = facts.claimant or publisher
    rows = Actor.objects.filter(Q(name_en__iexact=name) | Q(name_be__iexact=name))
    published = Case(When(state=RecordState.PUBLISHED, then=0), default=1)
    return rows.order_by(published, "created_at", "pk").first()


def new_claimant(facts: Facts, publisher: str) -> Actor:
    """Where nobody is named as who counted, the outlet is the one who says so."""
    if facts.claimant:
        return Actor(name_en=facts.claimant, actor_kind=facts.claimant_kind)
    return Actor(name_en=publisher, actor_kind=ActorKind.MEDIA)


def _places(group: Group) -> list[Place]:
    """The first alone where it is clear which is meant."""
    code = country_named(group.place)
    called = Q(name_en__iexact=group.place) | Q(name_be__iexact=group.place)
    if code:
        called |= Q(place_kind=PlaceKind.COUNTRY, country=code)
    found = list(Place.objects.filter(called).order_by("created_at", "pk"))
    if group.country:
        found = [place for place in found if place.country in ("", group.country)]
    for kind in LIKELY:
        of_kind = [place for place in found if place.place_kind == kind]
        if of_kind:
            # A country is one, however often it was recorded.
            return of_kind[:1] if kind == PlaceKind.COUNTRY else of_kind
    return found


def _called(place: Place) -> str:
    return f"{place} ({place.get_place_kind_display()}{place.country and ', ' + place.country})"


def _labels(group: Group, place: Place | None) -> set[str]:
    code = country_named(group.place)
    names = {group.place, *(names_of_country(code) if code else ())}
    if place is not None:
        names |= {place.name_en or "", place.name_be or ""}  # type: ignore[attr-defined]
    if code:
        names.add(code)
    return {name for name in names if name}
