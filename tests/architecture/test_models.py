"""Rules that every table follows."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

OURS = [
    model
    for label in ("releases", "ledger", "public", "intake", "partners")
    for model in apps.get_app_config(label).get_models()
]
RECORDS = [model for model in OURS if model._meta.app_label == "releases"]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_moment_of_an_act_stands_beside_who_did_it(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.local_fields}
    for name in names:
        if name.endswith("_at"):
            assert name.removesuffix("_at") + "_by" in names
        if name.endswith("_by") and f"{name.removesuffix('_by')}_at" in names:
            assert model._meta.get_field(name).is_relation


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_datetime_field_says_so_in_its_name(model: type[models.Model]) -> None:
    for field in model._meta.local_fields:
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith(("_at", "_until")) or field.name in {"time", "since"}


def test_ledger_carries_no_person() -> None:
    ledger = apps.get_app_config("ledger").get_models()
    relations = [field for model in ledger for field in model._meta.fields if field.is_relation]
    assert relations == []


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_constraint_has_a_sentence_for_the_editor(model: type[models.Model]) -> None:
    for constraint in model._meta.constraints:
        assert str(constraint.violation_error_message) != str(
            constraint.default_violation_error_message
        ), constraint.name


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    output = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=output)
    assert "No changes" in output.getvalue()


@pytest.mark.parametrize("label", ["releases", "ledger"])
def test_migrations_form_one_line_and_have_names(label: str) -> None:
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    names = [name for app, name in graph.nodes if app == label]
    assert len(graph.leaf_nodes(label)) == 1
    assert sorted(name[:4] for name in names) == [f"{n:04}" for n in range(1, len(names) + 1)]
    assert not any("auto" in name for name in names)
