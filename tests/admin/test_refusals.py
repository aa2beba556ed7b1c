"""Every rule of the database knows the field of the desk's form at which its refusal stands."""

import re
from typing import Any

import pytest
from django.db import connection

from releases.admin.refusals import FIELDS
from releases.editing.problems import RULES
from releases.models import (
    Actor,
    Charge,
    ChargeUpdate,
    Citation,
    Concession,
    ConcessionStatus,
    Condition,
    CountClaim,
    Custody,
    Deal,
    DealParty,
    Destination,
    Detention,
    Identifier,
    LinkClaim,
    Participation,
    Place,
    Prisoner,
    PrisonerName,
    Recognition,
    Record,
    Release,
    Source,
    Statement,
)
from tests.admin.forms import EMPTY_ROW, Desk, read

RECORDS = (Actor, Deal, Place, Prisoner, Release, Source, Statement)
ROWS = {
    PrisonerName: (Prisoner, "names"),
    Detention: (Prisoner, "detentions"),
    Custody: (Prisoner, "custodies"),
    Charge: (Prisoner, "charges"),
    ChargeUpdate: (Prisoner, "charge_updates"),
    Recognition: (Prisoner, "recognitions"),
    Identifier: (Prisoner, "identifiers"),
    Condition: (Release, "conditions"),
    DealParty: (Deal, "parties"),
    Concession: (Deal, "concessions"),
    ConcessionStatus: (Deal, "concession_statuses"),
    LinkClaim: (Deal, "link_claims"),
    Destination: (Release, "destinations"),
    CountClaim: (Release, "claims"),
    Participation: (Release, "participations"),
    Citation: (Release, "citations"),
}
NOT_BY_A_FORM = {"record_embargo_has_reason"}


@pytest.mark.parametrize("model", [*RECORDS, *ROWS, Record], ids=lambda model: model.__name__)
def test_rule_of_a_form_or_row_names_a_field_that_is_on_it(desk: Desk, model: Any) -> None:
    owner, prefix = (Release, "") if model is Record else ROWS.get(model, (model, ""))
    names = {rule.name for rule in model._meta.constraints} - NOT_BY_A_FORM
    names |= {rule for rule in RULES if rule.startswith(f"{model._meta.model_name}_")}
    page = read(desk.client.get(desk.address(owner)))
    for rule in names:
        # The bounds of a date follow its text: no form can turn them round.
        if not rule.endswith("_bounds_ordered"):
            start = f"id_{prefix}-{EMPTY_ROW}-" if prefix else "id_"
            assert {start + name for name in FIELDS[rule]} <= page.ids, rule


@pytest.mark.django_db
def test_rule_of_a_trigger_has_its_sentence_for_the_editor() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosrc FROM pg_proc WHERE proname LIKE 'releases%rules' ORDER BY proname"
        )
        bodies = [body for (body,) in cursor.fetchall()]
    assert len(bodies) == 13
    calls = [re.findall(r"releases_refuse\((NEW\.\w+), '(\w+)'", body) for body in bodies]
    assert {rule for found in calls for _row, rule in found} == set(RULES)
    assert sum(body.count("releases_refuse(") for body in bodies) == len(RULES)
