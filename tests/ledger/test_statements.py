"""Answers of statements."""

import json

import pytest
from django.contrib.auth.models import User

from releases.editing.publish import publish
from releases.ledger.projection.tables import Document
from tests.world import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["place", "source", "actor", "release"])
def test_statement_about_a_record_of_any_kind_links_to_it(editor: User, kind: str) -> None:
    source = make.source(editor)
    about = source if kind == "source" else getattr(make, kind)(editor)
    if kind == "release":
        make.cite(about, source)
    speaker = make.actor(editor)
    statement = make.statement(editor, speaker_actor=speaker, about=about)
    make.cite(statement, source)
    for record in dict.fromkeys((source, speaker, about, statement)):
        publish(record, by=editor)
    answer = json.loads(bytes(Document.objects.get(record_id=statement.pk).answer))
    assert answer["about"].keys() == {"kind", "id", "slug", "label"}
    assert answer["about"]["id"] == str(about.pk)
