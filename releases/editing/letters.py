"""Ending at once that readers are told where to write to somebody."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from releases.editing.drafts import save_signature
from releases.editing.problems import CannotPublish, Problem
from releases.editing.publish import locked, publish_less
from releases.ledger.core.shapes.prisoner import PrisonerBody
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import Detention, Record
from releases.terms.vocabularies.people import LetterSafety


def shows_letters(record: Record) -> bool:
    return bool((public_body(record.pk) or {}).get("letters"))


@transaction.atomic
def stop_letters(record: Record, *, by: User, reason: str) -> Edition:
    """By an edition of its own, whatever else the draft holds, and without waiting for anybody.

    The draft says from now on that letters do harm, so that a second person is asked before there
    is an address again. Raises CannotPublish.
    """
    record = locked(record)
    public = public_body(record.pk) or {}
    if not public.get("letters"):
        raise CannotPublish([Problem(_("Readers get no address for letters to this person."))])
    safe = Detention.objects.filter(prisoner_id=record.pk, letters=LetterSafety.SAFE)
    safe.update(letters=LetterSafety.UNSAFE)
    save_signature(record, by=by, why=reason)
    document = PrisonerBody.model_validate({**public, "letters": None})
    return publish_less(record, document, by=by, reason=reason)
