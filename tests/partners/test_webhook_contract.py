"""What is really sent is what the contract says of webhooks."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from jsonschema import Draft202012Validator

from releases.editing.publish import publish, withdraw
from releases.editing.suppressions import hide_noted
from releases.editing.takedown import take_down
from releases.editing.webhooks import send_test
from releases.partners.sending import HEADERS
from releases.terms.vocabularies.records import Change, RecordKind, TakedownReason
from tests.partners.hooks import Hook, renewed, told
from tests.partners.receiver import Received, Receiver
from tests.world.contract import CONTRACT
from tests.world.scene import Scene

WEBHOOKS: dict[str, Any] = {name: path["post"] for name, path in CONTRACT["webhooks"].items()}


def assert_fits(value: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": CONTRACT["components"]}
    checker = Draft202012Validator.FORMAT_CHECKER
    errors = Draft202012Validator(whole, format_checker=checker).iter_errors(value)
    assert [error.message for error in errors] == []


def assert_told_as_agreed(received: Received) -> str:
    """The name in the contract."""
    message = json.loads(received.body)
    name = "edition" if "sequence" in message["data"] else message["type"]
    agreed = WEBHOOKS[name]
    (media_type,) = agreed["requestBody"]["content"]
    schema = agreed["requestBody"]["content"][media_type]["schema"]
    assert received.headers["content-type"] == media_type == HEADERS["Content-Type"]
    assert_fits(message, schema)
    # Nothing besides: the contract is the allow-list of what partners are told.
    shape = CONTRACT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    data = CONTRACT["components"]["schemas"][shape["properties"]["data"]["$ref"].split("/")[-1]]
    assert set(message) == set(shape["properties"])
    assert set(message["data"]) == set(data.get("properties", {}))
    for header in agreed["parameters"]:
        assert_fits(received.headers[header["name"]], header["schema"])
    return name


@pytest.mark.django_db
def test_messages_of_all_sorts_are_as_the_contract_says(
    receiver: Receiver, hook: Hook, scene: Scene, editor: User
) -> None:
    webhook = hook()
    scene.publish_all()
    publish(scene.release, by=scene.by)
    withdraw(scene.actor, by=scene.by)
    take_down(scene.prisoner, by=scene.by, reason="asked")
    hide_noted(scene.place, by=scene.by, reason_code=TakedownReason.values[0])
    send_test(webhook, by=editor)
    assert told(receiver)
    assert {assert_told_as_agreed(one) for one in receiver.got} == set(WEBHOOKS)
    types = {json.loads(one.body)["type"] for one in receiver.got}
    assert {"actor.withdrawal", "prisoner.takedown", "release.update"} <= types


@pytest.mark.django_db
def test_two_signatures_are_as_the_contract_says(
    receiver: Receiver, hook: Hook, editor: User
) -> None:
    webhook, _secret = renewed(hook(), by=editor)
    send_test(webhook, by=editor)
    told(receiver)
    (received,) = receiver.got
    assert len(received.headers["webhook-signature"].split()) == 2
    assert assert_told_as_agreed(received) == "test"


def test_contract_names_every_event_of_an_edition() -> None:
    agreed = CONTRACT["components"]["schemas"]["EditionEventType"]["enum"]
    assert agreed == [f"{kind}.{change}" for kind in RecordKind for change in Change]
