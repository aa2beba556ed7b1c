"""What the pages call the fields that a citation may speak of."""

from django.utils.translation import gettext as _


def field_name(field: str | None) -> str:
    """The whole record where none is named."""
    if field is None:
        return _("The record as a whole")
    return (_of_any() | _of_releases() | _of_people() | _of_deals()).get(field, _("Another detail"))


def _of_any() -> dict[str, str]:
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "name": _("Name"),
        "country": _("Country"),
        "description": _("Description"),
        "actor_kind": _("Kind"),
        "place_kind": _("Kind"),
        "parent": _("Lies in"),
        "coordinates": _("Coordinates"),
        "postal_address": _("Postal address for letters"),
        "accepts_letters": _("Takes letters"),
        "letter_rules": _("Rules for letters"),
        "rules_as_of": _("Rules as of"),
        "publisher": _("Publisher"),
        "published": _("Published"),
        "place": _("Place"),
        "date": _("Date"),
        "start": _("Start"),
        "end": _("End"),
        "value": _("Identifier"),
        "note": _("Note"),
    }


def _of_releases() -> dict[str, str]:
    return {
        "holding_state": _("Held by"),
        "announced": _("Announced"),
        "decided": _("Decided"),
        "handed_over": _("Handed over"),
        "arrived": _("Arrived"),
        "confirmed": _("Confirmed"),
        "legal_instrument": _("Legal instrument"),
        "instrument": _("Legal instrument"),
        "mechanism": _("Mechanism"),
        "effects": _("Effects"),
        "negotiated_in": _("Negotiated in"),
        "staged": _("Course"),
        "after": _("Way"),
        "transport": _("Transport"),
        "status": _("Planned or confirmed"),
        "let_go_by": _("Let go by"),
        "handed_over_by": _("Handed over by"),
        "received_by": _("Received by"),
        "prisoner": _("Who it is"),
        "destination": _("Destination"),
        "outcome": _("Outcome"),
        "number": _("Number"),
        "qualifier": _("How exact"),
        "claimant": _("Who says so"),
        "as_of": _("As of"),
        "condition": _("Condition"),
    }


def _of_people() -> dict[str, str]:
    return {
        "identity_level": _("What is shown of the person"),
        "birth": _("Born"),
        "death": _("Died"),
        "sex": _("Sex"),
        "nationality": _("Citizenship"),
        "nationalities": _("Citizenship"),
        "occupations": _("Occupation"),
        "biography": _("Life"),
        "portrait": _("Portrait"),
        "full": _("Full name"),
        "given": _("Given name"),
        "patronymic": _("Patronymic"),
        "family": _("Family name"),
        "began_as": _("How it began"),
        "follows": _("Release that it came after"),
        "authority": _("Held by"),
        "legal_basis": _("Legal basis"),
        "detention_type": _("Kind of detention"),
        "regime": _("Régime"),
        "conditions": _("Conditions"),
        "statute": _("Law"),
        "article": _("Article"),
        "wording": _("Charge"),
        "event": _("What happened"),
        "court": _("Court"),
        "sentence_months": _("Sentence"),
        "organisation": _("Organisation"),
        "basis": _("On what it rests"),
        "reference": _("List or opinion"),
        "ex_post_facto": _("Given after the detention"),
    }


def _of_deals() -> dict[str, str]:
    return {
        "talks": _("Days of the talks"),
        "venue": _("Place"),
        "role": _("Role"),
        "giver": _("Who gives"),
        "concession_type": _("What was given"),
        "programme": _("Programme"),
        "state": _("Where it stands"),
        "stance": _("Given for it or not"),
        "gist": _("What was said"),
        "speaker_actor": _("Speaker"),
        "speaker_prisoner": _("Speaker"),
        "capacity": _("As what"),
        "about": _("About"),
        "quotation": _("Quotation"),
        "attribution": _("Attribution"),
    }
