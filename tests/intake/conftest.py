"""A desk with a key: its public half in the settings, its private half here alone."""

from collections.abc import Iterator

import pyrage
import pytest
from django.test import Client
from pytest_django import Settings

from releases.intake import limits


@pytest.fixture
def key(settings: Settings) -> str:
    """The private key of the safety officer."""
    identity = pyrage.x25519.Identity.generate()
    settings.INTAKE_RECIPIENTS = [str(identity.to_public())]
    settings.CONTACT = "desk@example.org"
    return str(identity)


@pytest.fixture(autouse=True)
def _no_messages_so_far() -> Iterator[None]:
    limits.LIMITS._begin()
    yield
    limits.LIMITS._begin()


@pytest.fixture
def client() -> Client:
    """A stranger, from whom a token is asked as from anybody."""
    return Client(enforce_csrf_checks=True)
