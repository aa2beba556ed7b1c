import pytest
from django.contrib.auth.models import User

from releases.partners.models import Partner
from releases.terms.vocabularies.partners import KeyScope
from tests.partners.keys import key_of


@pytest.fixture
def key(editor: User) -> str:
    """To the API of the origin, for a mirror."""
    partner = Partner.objects.create(name="A mirror elsewhere")
    return key_of(partner, by=editor, scopes=[KeyScope.MIRROR])[1]
