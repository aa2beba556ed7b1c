"""What pages call the parts of a record, and the fields that no citation speaks of."""

from django.utils.translation import gettext as _

from releases.public.pages.cards.fields import field_name

# By which fields a part is told from others of its kind, by the list that it stands in.
PARTS: dict[str, tuple[str, ...]] = {
    "destinations": ("place",),
    "claims": (),  # said as a sentence of its own
    "names": ("full",),
    "detentions": ("country", "start"),
    "custodies": ("place", "start"),
    "charges": ("statute", "article"),
    "updates": ("event", "date"),
    "recognitions": ("organisation",),
    "identifiers": ("scheme", "value"),
    "parties": ("role", "actor"),
    "concessions": ("title",),
    "statuses": ("state", "date"),
    "links": ("release", "claimant"),
    "conditions": ("condition",),
    "copies": ("sha256",),
}


def part_name(part: str) -> str:
    """In the singular, before what tells it from others."""
    return {
        "destinations": _("way to"),
        "claims": _("claim"),
        "names": _("name"),
        "detentions": _("detention"),
        "custodies": _("place of detention"),
        "charges": _("charge"),
        "updates": _("what became of the charge:"),
        "recognitions": _("recognition by"),
        "identifiers": _("identifier"),
        "parties": _("party:"),
        "concessions": _("what was given:"),
        "statuses": _("where it stands:"),
        "links": _("whether it was given for"),
        "conditions": _("condition:"),
        "copies": _("copy kept by us, SHA-256"),
    }[part]


def field_of_part(field: str, part: str) -> str:
    """What a field is called; `part`: the list in which the part with it stands, if it does."""
    if field == "role" and part == "destinations":
        return _("Part of the way")
    return _others().get(field) or field_name(field)


def _others() -> dict[str, str]:
    return {
        "deal": _("Deal"),
        "withheld": _("Names withheld for safety"),
        "metric": _("What was counted"),
        "number_to": _("Upper end of the number"),
        "words": _("The number in words"),
        "label": _("Main name"),
        "language": _("Language"),
        "script": _("Script"),
        "kind": _("Kind"),
        "primary": _("Main name in its language"),
        "end_kind": _("How it ended"),
        "scheme": _("Scheme"),
        "url": _("Address"),
        "release": _("Release"),
        "actor": _("Who it is"),
        "speaker": _("Speaker"),
        "about_person": _("About a person"),
        "title_supplied": _("Title given by the editors"),
        "source_kind": _("Kind"),
        "address_incomplete": _("Address known only in part"),
        "media_type": _("Kind"),
        "size": _("Size"),
        "captured_at": _("Captured on"),
    }
