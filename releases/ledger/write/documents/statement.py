"""What the public sees of a statement.

The prisoner who made it, or of whom it speaks, claims it in the own document.
"""

from releases.ledger.core.shapes import statement as shapes
from releases.ledger.write.documents.common import Citations, date_value, ref, texts
from releases.models import Statement
from releases.terms.vocabularies.records import RecordKind


def statement_body(statement: Statement) -> shapes.StatementBody:
    about_person = statement.about is not None and statement.about.kind == RecordKind.PRISONER
    of_people = about_person or statement.speaker_prisoner_id is not None
    return shapes.StatementBody(
        id=statement.id,
        kind="statement",
        slug=statement.slug,
        gist=texts(statement, "gist"),
        speaker=ref(statement.speaker_actor),
        capacity=texts(statement, "capacity"),
        about=None if about_person else ref(statement.about),
        about_person=about_person,
        date=date_value(statement.date),
        place=ref(statement.venue),
        quotation=statement.quotation or None,
        language=statement.language or None,
        attribution=statement.attribution,
        # A value or a locator can hold the name of somebody who is not shown any more.
        citations=Citations(statement).of_record(quoted=not of_people),
    )
