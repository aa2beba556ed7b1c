"""A partner of the desk, a key, a server of the partner's and webhooks that lead to it."""

from collections.abc import Collection, Iterator

import pytest
from django.contrib.auth.models import User

from releases.partners import sending
from releases.partners.models import ApiKey, Partner, Webhook
from tests.partners.hooks import Hook, webhook_of
from tests.partners.keys import key_of
from tests.partners.receiver import PATIENCE, Receiver, receiving


@pytest.fixture
def partner(db: None) -> Partner:
    return Partner.objects.create(name="Archive", contact="Anna, +000 00")


@pytest.fixture
def made(partner: Partner, editor: User) -> tuple[ApiKey, str]:
    """The row, and the key itself."""
    return key_of(partner, by=editor)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    with receiving(tmp_path_factory.mktemp("tls")) as receiver:
        yield receiver


@pytest.fixture
def receiver(server: Receiver, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    # A busy machine is no slow partner.
    monkeypatch.setattr(sending, "SECONDS", PATIENCE)
    monkeypatch.setattr(sending, "ROUND", PATIENCE)
    server.got, server.answers = [], []
    return server


@pytest.fixture
def hook(partner: Partner, editor: User, receiver: Receiver) -> Hook:
    """Makes a webhook that leads to the receiver, where no form would let it."""

    def made(path: str = "/200", **filters: Collection[str]) -> Webhook:
        webhook = webhook_of(partner, by=editor, **filters)
        webhook.url = receiver.url(path)
        webhook.save()
        return webhook

    return made
