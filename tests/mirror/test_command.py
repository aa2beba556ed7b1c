"""What the command asks of an operator before it asks anybody else."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from releases.ledger.core.following import Following
from releases.ledger.mirror import origin
from tests.mirror.replay import ANCHOR, OTHER

SITE = "https://origin.example"
COMMAND = "releases.ledger.management.commands.mirror"
GOOD = {"EDITORIAL": False, "ORIGIN": SITE, "MIRROR_KEY": "a key"}


@pytest.fixture
def without_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a mirror's database; the tests' own is a desk's."""
    monkeypatch.setattr(f"{COMMAND}.has_desk", lambda: False)


def test_command_refuses_the_database_of_a_desk(db: None, settings: Any) -> None:
    for name, value in GOOD.items():
        setattr(settings, name, value)
    with pytest.raises(CommandError, match="has a desk's records"):
        call_command("mirror", SITE, "--once")
    assert not Following.objects.exists()


@pytest.mark.usefixtures("without_desk")
@pytest.mark.parametrize(
    ("site", "other", "because"),
    [
        (SITE, {"EDITORIAL": True}, "TRACKER_FACE"),
        (SITE, {"ORIGIN": ""}, "TRACKER_ORIGIN is not set"),
        ("https://other.example", {}, "TRACKER_ORIGIN is https://origin.example"),
        ("http://origin.example", {"ORIGIN": "http://origin.example"}, "https://"),
        (SITE, {"MIRROR_KEY": ""}, "TRACKER_MIRROR_KEY_FILE"),
        (SITE, {}, "--key FILE"),
    ],
)
def test_command_without_what_it_needs_says_so(
    db: None, settings: Any, site: str, other: dict[str, Any], because: str
) -> None:
    for name, value in (GOOD | other).items():
        setattr(settings, name, value)
    with pytest.raises(CommandError, match=because):
        call_command("mirror", site, "--once")


@pytest.mark.usefixtures("without_desk")
def test_command_refuses_another_origin_than_the_one_it_follows(db: None, settings: Any) -> None:
    for name, value in GOOD.items():
        setattr(settings, name, value)
    now = timezone.now()
    Following.objects.create(
        origin="https://former.example", key=ANCHOR, contact_at=now, withhold_at=now
    )
    with pytest.raises(CommandError, match=r"follows https://former\.example"):
        call_command("mirror", SITE, "--once")


@pytest.mark.usefixtures("without_desk")
def test_command_refuses_a_file_that_is_no_public_key(
    db: None, settings: Any, tmp_path: Path
) -> None:
    for name, value in GOOD.items():
        setattr(settings, name, value)
    file = tmp_path / "key.pem"
    file.write_bytes(OTHER.private_bytes_raw())
    with pytest.raises(CommandError, match="no public key"):
        call_command("mirror", SITE, "--once", "--key", str(file))


@pytest.mark.parametrize(
    ("site", "address", "port", "allowed"),
    [
        (SITE, "93.184.215.14", 443, True),
        (SITE, "93.184.215.14", 80, False),
        (SITE, "10.0.0.1", 443, False),
        (SITE, "127.0.0.1", 443, False),
        ("https://origin.example:8443", "93.184.215.14", 8443, True),
        ("http://127.0.0.1:8000", "127.0.0.1", 8000, True),
        ("http://127.0.0.1:8000", "127.0.0.1", 5432, False),
        ("http://127.0.0.1:8000", "10.0.0.1", 8000, False),
    ],
)
def test_origin_is_asked_at_its_own_port_in_the_public_network(
    site: str, address: str, port: int, allowed: bool
) -> None:
    assert origin._may(site)(address, port) is allowed
