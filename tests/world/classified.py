"""Every field of every record, and who may ever see it. A new field fails until it stands here.

public: shown with the record or part. opened: shown only where an editor opened it. Everything
else never leaves the desk.
"""

from releases.models.citation import PART_LINKS

PUBLIC = {
    "Actor": {"name_en", "name_be", "actor_kind", "country"},
    "Charge": {"statute", "article", "wording_en", "wording_be"},
    "ChargeUpdate": {"event", "date", "court", "sentence_months", "regime"},
    "Citation": {"source", "field", "locator", "stance", "value"},
    "Comment": set(),
    "Concession": {"title_en", "title_be", "giver", "concession_type", "programme"},
    "ConcessionStatus": {"state", "date", "instrument", "claimant", "note_en", "note_be"},
    "Condition": {"condition", "start", "end"},
    "CountClaim": {
        "metric", "qualifier", "number", "number_to", "words", "destination", "country",
        "nationality", "sex", "claimant", "as_of", "note",
    },
    "Custody": {"place", "start", "end", "regime", "conditions"},
    "Deal": {"title_en", "title_be", "summary_en", "summary_be", "talks", "venue"},
    "DealParty": {"actor", "prisoner", "role"},
    "Destination": {
        "after", "place", "role", "transport", "status", "date", "let_go_by", "handed_over_by",
        "received_by", "note_en", "note_be",
    },
    "Detention": {
        "country", "start", "began_as", "end_kind", "end", "authority", "place", "follows",
        "detention_type", "legal_basis",
    },
    "DocumentedKey": set(),
    "Evidence": set(),
    "EvidenceMark": set(),
    "EvidencePiece": set(),
    "GivenPassword": set(),
    "Hiding": set(),
    "Identifier": {"scheme", "value"},
    "ImportChunk": set(),
    "ImportMapping": set(),
    "ImportRow": set(),
    "ImportRun": set(),
    "LinkCheck": set(),
    "LinkClaim": {"release", "stance", "claimant", "as_of", "note_en", "note_be"},
    "Merge": set(),
    "MessageHandling": set(),
    "NotSame": set(),
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
    "Recognition": {"organisation", "basis", "reference", "start", "end", "ex_post_facto"},
    "Record": {"slug"},
    "RevisionOrigin": set(),
    "SearchEntry": set(),
    "SensitiveRead": set(),
    "SearchWord": set(),
    "Release": {
        "title_en", "title_be", "summary_en", "summary_be", "holding_state", "announced",
        "decided", "handed_over", "arrived", "confirmed", "legal_instrument", "mechanism",
        "effects", "staged", "negotiated_in",
    },
    "Source": {
        "title", "title_supplied", "publisher", "source_kind", "url", "address_incomplete",
        "language", "published",
    },
    "Submission": set(),
    "Statement": {
        "speaker_actor", "speaker_prisoner", "capacity_en", "capacity_be", "about", "date",
        "venue", "gist_en", "gist_be", "quotation", "language", "attribution",
    },
}  # fmt: skip

OPENED = {
    "Actor": {"description_en", "description_be"},
    "Evidence": {"media_type", "size", "sha256", "time", "stored_at"},
    "EvidencePiece": {"content"},
    "Place": {
        "latitude", "longitude", "postal_address", "accepts_letters", "letter_rules_en",
        "letter_rules_be", "rules_as_of",
    },
    "Prisoner": {
        "sex", "birth", "death", "nationalities", "occupations", "summary_en", "summary_be",
        "biography_en", "biography_be",
    },
}  # fmt: skip

NEVER = {
    # The columns behind translated fields hold the text of the default language again.
    "Actor": {"name", "description"},
    "Charge": {"id", "prisoner", "detention", "wording", "position", "visibility"},
    "ChargeUpdate": {"id", "prisoner", "charge", "visibility"},
    "Citation": {"id", "record", *PART_LINKS},
    "Comment": {
        "id", "record", "reply_to", "text", "written_at", "written_by", "resolved_at",
        "resolved_by",
    },
    "Concession": {"id", "deal", "title", "position", "visibility"},
    "ConcessionStatus": {"id", "deal", "concession", "note", "visibility"},
    "Condition": {"id", "release", "participation", "visibility"},
    "CountClaim": {"id", "release", "position", "visibility"},
    "Custody": {"id", "prisoner", "detention", "visibility"},
    "Deal": {"title", "summary"},
    "DealParty": {"id", "deal", "position", "visibility"},
    "Destination": {"id", "release", "note", "position", "visibility"},
    "Detention": {"id", "prisoner", "visibility", "letters"},
    "DocumentedKey": {"id", "kind", "key", "record"},
    "Evidence": {
        "id", "source", "file_name", "note", "stored_by",
    },
    "EvidenceMark": {
        "id", "evidence", "marked_at", "marked_by", "reason", "ended_at", "ended_by",
        "ended_reason",
    },
    "EvidencePiece": {"id", "evidence", "number"},
    "GivenPassword": {"user"},
    "Hiding": {"id", "record", "act", "reason_code", "note", "done_at", "done_by"},
    "Identifier": {"id", "record", "visibility"},
    "ImportChunk": {"id", "run", "number", "content"},
    "ImportMapping": {"id", "source", "kind", "columns", "saved_at", "saved_by"},
    "ImportRow": {
        "id", "run", "line", "row_key", "fingerprint", "raw", "parsed", "problems", "stopped",
        "found", "match", "score", "reason", "decision", "record", "made", "saved",
    },
    "ImportRun": {
        "id", "kind", "source", "release", "file_name", "sha256", "size", "file_format",
        "encoding", "delimiter", "headers", "columns", "country", "state", "since", "done",
        "progress", "counts", "notes", "failure", "left", "uploaded_at", "uploaded_by",
        "accepted_at", "accepted_by", "undone_at", "undone_by",
    },
    "LinkCheck": {"source", "url", "state", "detail", "time", "since"},
    "LinkClaim": {"id", "deal", "concession", "note", "visibility"},
    "Merge": {
        "id", "survivor", "merged", "merged_at", "merged_by", "reason", "choices", "kept",
        "shown_as", "addresses", "survivor_before", "merged_before", "undone_at", "undone_by",
    },
    "MessageHandling": {"id", "message", "state", "handled_at", "handled_by"},
    "NotSame": {"id", "one", "other", "said_at", "said_by", "reason"},
    "Participation": {"id", "release", "given_as", "detention", "visibility"},
    "Place": {"name", "letter_rules"},
    "PlannedPublication": {
        "id", "record", "held_until", "planned_at", "planned_by", "note", "reason", "refusal",
        "seen",
    },
    "Prisoner": {"consent", "summary", "biography", "safety_note"},
    "PrisonerName": {"id", "prisoner", "visibility"},
    "Publication": {"id", "sequence", "record", "by", "reason", "revision", "somebody_else"},
    "Recognition": {"id", "prisoner", "visibility"},
    "Record": {
        "id", "kind", "state", "public_fields", "editors_note", "embargo_reason",
        "embargo_until", "created_at", "created_by", "updated_at", "updated_by",
    },
    "Release": {"title", "summary"},
    "RevisionOrigin": {"revision", "way", "detail", "words_of"},
    "SearchEntry": {"record", "kind", "names", "keys"},
    "SearchWord": {"word", "uses"},
    "SensitiveRead": {"id", "record", "field", "read_at", "read_by"},
    "Source": set(),
    "Submission": {
        "id", "record", "state", "body", "digest", "seen", "authors", "note", "reason",
        "correction", "minor", "blank_earlier", "somebody_else", "warnings", "confirmed",
        "submitted_at", "submitted_by", "decided_at", "decided_by", "decision", "alone",
        "sequence",
    },
    "Statement": {"gist", "capacity"},
}  # fmt: skip
