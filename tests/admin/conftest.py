"""The editor at the desk."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.forms import Desk


@pytest.fixture
def desk(editor: User, as_user: Callable[[User], Client]) -> Desk:
    return Desk(as_user(editor))
