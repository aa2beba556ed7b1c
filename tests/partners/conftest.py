"""A partner of the desk, and a key."""

import pytest
from django.contrib.auth.models import User

from releases.partners.models import ApiKey, Partner
from tests.partners.keys import key_of


@pytest.fixture
def partner(db: None) -> Partner:
    return Partner.objects.create(name="Archive", contact="Anna, +000 00")


@pytest.fixture
def made(partner: Partner, editor: User) -> tuple[ApiKey, str]:
    """The row, and the key itself."""
    return key_of(partner, by=editor)
