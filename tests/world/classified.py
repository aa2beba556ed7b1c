"""Every field of every record, and who may ever see it. A new field fails until it stands here.

public: shown with the record or part. opened: shown only where an editor opened it. Everything
else never leaves the desk.
"""

PUBLIC = {
    "Actor": {"name_en", "name_be", "actor_kind", "country"},
    "Citation": {"source", "field", "locator", "stance", "value"},
    "CountClaim": {
        "metric", "qualifier", "number", "number_to", "words", "destination", "country",
        "nationality", "sex", "claimant", "as_of", "note",
    },
    "Destination": {
        "after", "place", "role", "transport", "status", "date", "let_go_by", "handed_over_by",
        "received_by", "note_en", "note_be",
    },
    "Detention": {
        "country", "start", "began_as", "end_kind", "end", "authority", "place",
    },
    "DocumentedKey": set(),
    "Participation": {
        "prisoner", "resolved_to", "destination", "outcome", "instrument", "sex", "nationality",
        "age_band",
    },
    "Place": {"name_en", "name_be", "place_kind", "country", "parent"},
    "PlannedPublication": set(),
    "Prisoner": {"identity_level"},
    "PrisonerName": {
        "full", "given", "patronymic", "family", "language", "script", "kind", "primary",
    },
    "Publication": set(),
    "Record": {"slug"},
    "SearchEntry": set(),
    "SearchWord": set(),
    "Release": {
        "title_en", "title_be", "summary_en", "summary_be", "holding_state", "announced",
        "decided", "handed_over", "arrived", "confirmed", "legal_instrument", "mechanism",
        "effects", "staged",
    },
    "Source": {
        "title", "title_supplied", "publisher", "source_kind", "url", "address_incomplete",
        "language", "published",
    },
}  # fmt: skip

OPENED = {
    "Actor": {"description_en", "description_be"},
    "Place": {"latitude", "longitude", "postal_address"},
    "Prisoner": {
        "sex", "birth", "death", "nationalities", "occupations", "summary_en", "summary_be",
        "biography_en", "biography_be",
    },
}  # fmt: skip

NEVER = {
    # The columns behind translated fields hold the text of the default language again.
    "Actor": {"name", "description"},
    "Citation": {
        "id", "record", "prisoner_name", "detention", "destination", "participation",
        "count_claim",
    },
    "CountClaim": {"id", "release", "position", "visibility"},
    "Destination": {"id", "release", "note", "position", "visibility"},
    "Detention": {"id", "prisoner", "visibility"},
    "DocumentedKey": {"id", "kind", "key", "record"},
    "Participation": {"id", "release", "given_as", "detention", "visibility"},
    "Place": {"name"},
    "PlannedPublication": {
        "id", "record", "held_until", "planned_at", "planned_by", "note", "reason", "refusal",
        "seen",
    },
    "Prisoner": {"summary", "biography"},
    "PrisonerName": {"id", "prisoner", "visibility"},
    "Publication": {"id", "sequence", "record", "by", "reason", "revision", "somebody_else"},
    "Record": {
        "id", "kind", "state", "public_fields", "editors_note", "embargo_reason",
        "embargo_until", "created_at", "created_by", "updated_at", "updated_by",
    },
    "Release": {"title", "summary"},
    "SearchEntry": {"record", "kind", "names", "keys"},
    "SearchWord": {"word", "uses"},
    "Source": set(),
}  # fmt: skip
