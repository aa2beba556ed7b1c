"""Partners' keys on the desk: made, rotated without a gap, revoked. A key is told once, here."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.partners.models import ApiKey, Partner
from releases.partners.secrets import hash_of, new_key, prefix_of
from releases.terms.vocabularies.partners import KeyScope

LONGEST = timedelta(days=2 * 366)
USUAL = timedelta(days=365)


@transaction.atomic
def make_key(
    partner: Partner,
    *,
    scopes: Collection[KeyScope],
    last_day: date,
    by: User,
    key_id: UUID | None = None,
) -> tuple[ApiKey, str]:
    """And the key itself, which nobody can ask for again. Good to the end of that day (UTC).

    `key_id`: of the form, so that one that is sent twice makes one key. Raises ValidationError.
    """
    return _made(partner, scopes, end_of(last_day), by, key_id or uuid4(), line=uuid4())


@transaction.atomic
def rotate_key(
    key: ApiKey, *, last_day: date, old_last_day: date, by: User, key_id: UUID | None = None
) -> tuple[ApiKey, str]:
    """A new key of the same line; the old one is good beside it to the end of its last day, and
    never longer than it was. Raises ValidationError."""
    old = ApiKey.objects.select_for_update().get(pk=key.pk)
    now = timezone.now()
    if old.revoked_at or old.expires_at <= now:
        raise ValidationError(_("This key has ended. Make a new one."))
    if old_last_day < now.date():
        raise ValidationError(_("The old key would end before now. To end it at once, revoke it."))
    old.expires_at = min(old.expires_at, end_of(old_last_day))
    old.save(update_fields=["expires_at"])
    scopes = [KeyScope(code) for code in old.scopes]
    return _made(old.partner, scopes, end_of(last_day), by, key_id or uuid4(), line=old.line)


@transaction.atomic
def revoke_key(key: ApiKey, *, by: User) -> ApiKey:
    """At once; who is revoked already stays so, by whom it was."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by = timezone.now(), by.get_username()
        key.save(update_fields=["revoked_at", "revoked_by"])
    return key


def keys_of(partner: Partner) -> QuerySet[ApiKey]:
    """The newest first."""
    return partner.keys.defer("hash")


def _made(
    partner: Partner,
    scopes: Collection[KeyScope],
    end: datetime,
    by: User,
    key_id: UUID,
    *,
    line: UUID,
) -> tuple[ApiKey, str]:
    Partner.objects.select_for_update().get(pk=partner.pk)  # the same form, sent twice at once
    now, secret = timezone.now(), new_key()
    if not now < end <= now + LONGEST:
        raise ValidationError(_("A key ends today at the earliest, and within two years."))
    if ApiKey.objects.filter(pk=key_id).exists():
        raise ValidationError(_("This form has made its key already, and a key is shown once."))
    key = ApiKey(
        id=key_id,
        partner=partner,
        line=line,
        prefix=prefix_of(secret),
        hash=hash_of(secret),
        scopes=[code for code in KeyScope.values if code in scopes],
        made_at=now,
        made_by=by.get_username(),
        expires_at=end,
    )
    key.validate_constraints()
    key.save(force_insert=True)
    return key, secret


def end_of(day: date) -> datetime:
    """Not by adding a day: there is a last one."""
    return datetime.combine(day, time.max, tzinfo=UTC)
