"""Keys for tests."""

from collections.abc import Collection
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from releases.editing.partners import make_key
from releases.partners.models import ApiKey, Partner
from releases.terms.vocabularies.partners import KeyScope


def key_of(
    partner: Partner,
    *,
    by: User,
    scopes: Collection[KeyScope] = (KeyScope.READ,),
    last_day: date | None = None,
) -> tuple[ApiKey, str]:
    last_day = last_day or timezone.now().date() + timedelta(days=30)
    return make_key(partner, scopes=scopes, last_day=last_day, by=by)


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}
