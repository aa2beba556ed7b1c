"""Deals, statements and detentions that cannot be: refused at the field, and all typed is kept."""

from typing import Any

import pytest
from django.db.models import Model

from releases.models import (
    Charge,
    Citation,
    Concession,
    ConcessionStatus,
    Condition,
    CountClaim,
    Custody,
    DealParty,
    Identifier,
    LinkClaim,
    Statement,
)
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough

BEFORE = "2025-12-01 lies before the talks (2025-12-12/2025-12-13)."


def _refused(desk: Desk, record: Any, form: Any, rows: type[Model]) -> dict[str, list[str]]:
    before = rows._default_manager.count()
    errors = desk.refused(record, form).errors
    assert rows._default_manager.count() == before
    return errors


def test_status_before_the_talks_is_refused_and_names_both_dates(desk: Desk, scene: Scene) -> None:
    concession = make.concession(make.deal(scene.by))
    form = desk.form(concession.deal)
    form.row("concession_statuses", concession=concession, state="announced", date="2025-12-01")
    errors = _refused(desk, concession.deal, form, ConcessionStatus)
    assert errors == {"concession_statuses-0-date": [BEFORE]}


def test_talks_moved_behind_a_status_are_refused_and_name_both_dates(
    desk: Desk, scene: Scene
) -> None:
    deal = make.deal(scene.by, talks="")
    make.concession_status(make.concession(deal), date="2025-12-01")
    form = desk.form(deal) | {"talks": "2025-12-12/2025-12-13"}
    assert desk.refused(deal, form).errors == {"talks": [BEFORE]}
    deal.refresh_from_db()
    assert deal.talks == ""


@pytest.mark.parametrize("side", ["actor", "prisoner"])
def test_party_twice_in_a_role_is_refused(desk: Desk, scene: Scene, side: str) -> None:
    deal = make.deal(scene.by)
    who = {side: getattr(scene, side)}
    make.party(deal, who[side])
    form = desk.form(deal)
    form.row("parties", **who, role="negotiator")
    assert list(_refused(desk, deal, form, DealParty)) == [f"parties-1-{side}"]


@pytest.mark.parametrize("side", ["actor", "prisoner"])
def test_party_twice_among_new_rows_is_refused(desk: Desk, scene: Scene, side: str) -> None:
    deal = make.deal(scene.by)
    form = desk.form(deal)
    for _twice in range(2):
        form.row("parties", **{side: getattr(scene, side)}, role="host")
    assert list(_refused(desk, deal, form, DealParty)) == [f"parties-1-{side}"]


@pytest.mark.parametrize("both", [True, False])
def test_party_that_is_both_or_nobody_is_refused(desk: Desk, scene: Scene, both: bool) -> None:
    deal = make.deal(scene.by)
    form = desk.form(deal)
    who = {"actor": scene.actor, "prisoner": scene.prisoner} if both else {}
    form.row("parties", **who, role="host")
    assert list(_refused(desk, deal, form, DealParty)) == ["parties-0-actor"]


def test_concession_without_a_giver_is_refused_unless_none_is_claimed(
    desk: Desk, scene: Scene
) -> None:
    deal = make.deal(scene.by)
    form = desk.form(deal)
    form.row("concessions", title_en="Potash", concession_type="delisting")
    assert list(_refused(desk, deal, form, Concession)) == ["concessions-0-giver"]
    form["concessions-0-concession_type"] = "none_claimed"
    desk.saved(deal, form)


def test_link_that_its_claimant_made_already_is_refused(desk: Desk, scene: Scene) -> None:
    concession = make.concession(make.deal(scene.by))
    make.link(concession, scene.release, scene.actor)
    form = desk.form(concession.deal)
    again = {"release": scene.release, "claimant": scene.actor, "stance": "asserted"}
    form.row("link_claims", concession=concession, **again)
    assert list(_refused(desk, concession.deal, form, LinkClaim)) == ["link_claims-1-claimant"]


@pytest.mark.parametrize("prefix", ["concession_statuses", "link_claims"])
def test_concession_of_another_deal_by_forged_post_is_refused(
    desk: Desk, scene: Scene, prefix: str
) -> None:
    deal, foreign = make.deal(scene.by), make.concession(make.deal(scene.by))
    form = desk.form(deal)
    values: dict[str, Any] = {"state": "announced"}
    if prefix == "link_claims":
        values = {"stance": "denied", "release": scene.release, "claimant": scene.actor}
    form.row(prefix, concession=foreign, **values)
    assert list(desk.refused(deal, form).errors) == [f"{prefix}-0-concession"]


def test_codes_that_do_not_exist_are_refused_at_their_fields(desk: Desk, scene: Scene) -> None:
    deal = make.concession(make.deal(scene.by)).deal
    form = desk.form(deal)
    codes = {"parties-0": "role", "concessions-0": "concession_type",
             "concession_statuses-0": "state", "link_claims-0": "stance"}  # fmt: skip
    for prefix in ("parties", "concession_statuses", "link_claims"):
        form.row(prefix)
    form |= {f"{row}-{name}": "no_such_code" for row, name in codes.items()}
    errors = desk.refused(deal, form).errors
    for row, name in codes.items():
        assert "no_such_code" in errors[f"{row}-{name}"][0]


def test_statement_with_two_speakers_or_none_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(Statement) | {"gist_en": "Said"}
    assert list(_refused(desk, Statement, form, Statement)) == ["speaker_actor"]
    form |= {"speaker_actor": str(scene.actor.pk), "speaker_prisoner": str(scene.prisoner.pk)}
    assert list(_refused(desk, Statement, form, Statement)) == ["speaker_actor"]


def test_quotation_without_its_language_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(Statement) | {
        "gist_en": "Said", "quotation": "«Так»", "speaker_actor": str(scene.actor.pk),
        "attribution": "no_such_code", "about": "no-id",
    }  # fmt: skip
    errors = _refused(desk, Statement, form, Statement)
    assert list(errors) == ["about", "attribution", "language"]


def test_claim_range_upside_down_is_refused(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    values = {"claimant": scene.actor, "qualifier": "range", "number": "9", "number_to": "5"}
    number = form.row("claims", **values)
    assert list(_refused(desk, scene.release, form, CountClaim)) == [f"claims-{number}-number"]


def test_condition_of_somebody_elsewhere_twice_or_backwards_is_refused(
    desk: Desk, scene: Scene
) -> None:
    elsewhere = make.participation(make.release(scene.by), scene.prisoner)
    make.condition(scene.participation)
    form = desk.form(scene.release)
    row = {"condition": "media_gag", "participation": scene.participation}
    form.row("conditions", **row | {"participation": elsewhere})
    form.row("conditions", **row | {"condition": "travel_ban"})
    form.row("conditions", **row, start="2025-12-14", end="2024")
    errors = _refused(desk, scene.release, form, Condition)
    assert list(errors) == [
        "conditions-1-participation", "conditions-2-condition", "conditions-3-end"
    ]  # fmt: skip
    assert errors["conditions-3-end"] == [
        "The end lies before the start. (start: 2025-12-14; end: 2024)"
    ]


def test_custody_and_charge_of_another_persons_detention_are_refused(
    desk: Desk, scene: Scene
) -> None:
    foreign = make.detention(scene.withheld.prisoner)
    form = desk.form(scene.prisoner)
    form.row("custodies", detention=foreign)
    form.row("charges", detention=foreign, wording_en="Extremism")
    form.row("charge_updates", charge=make.charge(foreign), event="charged")
    wanted = ["charge_updates-0-charge", "charges-0-detention", "custodies-0-detention"]
    assert sorted(desk.refused(scene.prisoner, form).errors) == wanted
    assert (Custody.objects.count(), Charge.objects.count()) == (0, 1)


def test_rearrest_after_somebody_elses_release_or_by_no_rearrest_is_refused(
    desk: Desk, scene: Scene
) -> None:
    form = desk.form(scene.prisoner)
    form.change("detentions", 0, follows=scene.withheld)
    assert list(desk.refused(scene.prisoner, form).errors) == ["detentions-0-follows"]
    form.change("detentions", 0, follows=scene.participation, began_as="arrest")
    assert list(desk.refused(scene.prisoner, form).errors) == ["detentions-0-began_as"]


@pytest.mark.parametrize(
    ("scheme", "value", "field"),
    [("wikidata", "42", "value"), ("ofac", "1234", "scheme"), ("wikidata", "Q42", "value")],
)
def test_identifier_that_cannot_be_or_is_anothers_is_refused(
    desk: Desk, scene: Scene, scheme: str, value: str, field: str
) -> None:
    make.identifier(scene.actor, "Q42")
    form = desk.form(scene.prisoner)
    form.row("identifiers", scheme=scheme, value=value)
    assert list(_refused(desk, scene.prisoner, form, Identifier)) == [f"identifiers-0-{field}"]


def test_contradiction_is_entered_beside_a_part_in_one_go(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.release)
    said = {"cite_field": "number", "cite_stance": "contradicts"}
    form.change("claims", 0, cite_source=scene.source, **said)
    errors = _refused(desk, scene.release, form, Citation)
    assert list(errors) == ["claims-0-cite_value"]
    form.change("claims", 0, cite_value="8", cite_source="")
    assert list(_refused(desk, scene.release, form, Citation)) == ["claims-0-cite_source"]
    form.change("claims", 0, cite_source=scene.source)
    desk.saved(scene.release, form)
    cited = scene.claim.citations.get(stance="contradicts")
    assert (cited.field, cited.value) == ("number", "8")
    page = desk.client.get(desk.address(scene.release)).content.decode()
    assert f"Other sources say: 8 ({scene.source.publisher})" in page


def test_contradiction_of_a_field_stands_beside_the_field_escaped(desk: Desk, scene: Scene) -> None:
    said = {"field": "handed_over", "stance": "contradicts", "value": "<b>2025-12-14</b>"}
    make.cite(scene.release, scene.source, **said)
    page = desk.client.get(desk.address(scene.release)).content.decode()
    assert "Other sources say: &lt;b&gt;2025-12-14&lt;/b&gt;" in page
    assert "<b>2025-12-14" not in page
