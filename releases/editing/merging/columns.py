"""Which columns a merge takes along, and between which values it asks."""

from django.db.models import ForeignKey, Model

from releases.models import (
    Charge,
    ChargeUpdate,
    Citation,
    Custody,
    DealParty,
    Detention,
    DocumentedKey,
    Identifier,
    Participation,
    Prisoner,
    PrisonerName,
    Recognition,
    Record,
    Statement,
)

# In this order: what a rule asks of a row at once (one main name, one part in a deal) is settled
# by then, and all that is asked at the end of the transaction does not mind.
MOVED: tuple[tuple[type[Model], str], ...] = (
    (PrisonerName, "prisoner"),
    (Detention, "prisoner"),
    (Custody, "prisoner"),
    (Charge, "prisoner"),
    (ChargeUpdate, "prisoner"),
    (Recognition, "prisoner"),
    (Identifier, "record"),
    (Citation, "record"),
    (Participation, "prisoner"),
    (Participation, "resolved_to"),
    (DealParty, "prisoner"),
    (Statement, "speaker_prisoner"),
    (Statement, "about"),
    (DocumentedKey, "record"),
)
# They tell of the record itself: of its past, or of what is made of it anew.
STAYS = frozenset(
    {
        "prisoner.record_ptr", "publication.record", "plannedpublication.record",
        "searchentry.record", "notsame.one", "notsame.other", "merge.survivor", "merge.merged",
        "submission.record", "comment.record", "importrow.record", "importrow.match",
        "sensitiveread.record", "hiding.record",
    }
)  # fmt: skip
# Other records that then name somebody else: each is signed and kept in its history.
OWNED_BY_OTHERS: dict[type[Model], str] = {
    Participation: "release_id", DealParty: "deal_id", Statement: "pk",
}  # fmt: skip

# What is chosen between the two, by the names of the form's fields.
FIELDS = (
    "identity_level", "consent", "public_fields", "sex", "birth", "death", "nationalities",
    "occupations", "summary_en", "summary_be", "biography_en", "biography_be", "editors_note",
)  # fmt: skip


def columns_of(field: str) -> tuple[type[Model], list[str]]:
    """The table that has the field, and all columns that belong to it."""
    model = Prisoner if field in {f.name for f in Prisoner._meta.local_fields} else Record
    bounds = [f"{field}_earliest", f"{field}_latest"]
    names = {f.column for f in model._meta.local_concrete_fields}
    return model, [field, *(name for name in bounds if name in names)]


def pointing_here() -> set[str]:
    """Every column of the desk that names a prisoner, or a record of any kind."""
    found = set()
    for model in Prisoner._meta.apps.get_app_config("releases").get_models():
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and field.related_model in (Prisoner, Record):
                found.add(f"{model._meta.model_name}.{field.name}")
    # The parents of the other kinds name their own record.
    return {each for each in found if not each.endswith(".record_ptr")} | {"prisoner.record_ptr"}
