"""An origin as it was recorded, and as somebody between it and a mirror would have it."""

import copy
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test import Client
from django.utils import timezone

from releases.ledger.core.canonical import NO_CHAIN, canonical, next_chain, salted_hash
from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.signing import public_half
from releases.ledger.mirror.origin import Origin
from releases.ledger.projection.project import rebuild
from releases.ledger.write.checkpoints import sign_head

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
ANCHOR = public_half(KEY)
HEADER = ("version", "sequence", "kind", "change", "minor", "time", "blanks")


@dataclass
class Recorded:
    """What an origin sent at one moment; tests change it."""

    epoch: int
    rows: list[dict[str, Any]]
    hidden: dict[str, Any]
    checkpoints: list[dict[str, Any]]

    def changed(self) -> "Recorded":
        return copy.deepcopy(self)

    def chained(self, after: int = 0) -> "Recorded":
        """Made to fit again behind that edition, as whoever has the database can."""
        chain = bytes.fromhex(self.rows[after - 1]["chain"]) if after else NO_CHAIN
        for row in self.rows[after:]:
            salt = row["salt"] and bytes.fromhex(row["salt"])
            if salt:
                row["body_hash"] = salted_hash(salt, canonical(row["body"])).hex()
                row["note_hash"] = salted_hash(salt, row["note"].encode()).hex()
            head = {name: row[name] for name in (*HEADER, "body_hash", "note_hash")}
            chain = next_chain(chain, canonical(head | {"record": row["id"]}))
            row["chain"] = chain.hex()
        return self

    def signed(self, by: Ed25519PrivateKey, **other: Any) -> "Recorded":
        """Signs where its chain stands."""
        last = self.rows[-1]
        said = {"epoch": self.epoch, "sequence": last["sequence"], "opens": False,
                "chain": bytes.fromhex(last["chain"]), "key": public_half(by),
                "time": timezone.now()}  # fmt: skip
        row = Checkpoint(**said | other)
        row.signature = by.sign(row.statement())
        self.checkpoints.append(json.loads(row.as_json()))
        return self


@dataclass(frozen=True)
class Replay(Origin):
    """Answers as `said` has it."""

    site: str = "https://origin.example"
    key: str = "unused"
    said: Recorded = field(default_factory=lambda: Recorded(1, [], {}, []))
    limit: int = 500

    def _got(self, path: str) -> bytes:
        address = urlsplit(path)
        if address.path == "/api/v1/editions/checkpoints/":
            return json.dumps({"results": self.said.checkpoints}).encode()
        asked = parse_qs(address.query)
        after, limit = int(asked["after"][0]), int(asked["limit"][0])
        rows = [row for row in self.said.rows if row["sequence"] > after]
        return json.dumps({
            "epoch": self.said.epoch, "sequence": len(self.said.rows), "hidden": self.said.hidden,
            "results": rows[: min(limit, self.limit)], "next": "",
        }).encode()  # fmt: skip


def record(key: str, *, sign: Ed25519PrivateKey | None = KEY) -> Recorded:
    """The origin as it stands, through its API; signed first."""
    if sign:
        sign_head(key=sign)
    client = Client(headers={"Authorization": f"Bearer {key}"})
    answer = client.get("/api/v1/editions/?whole=yes&limit=500")
    assert answer.status_code == 200, answer.content
    said = answer.json()
    checkpoints = Client().get("/api/v1/editions/checkpoints/").json()["results"]
    return Recorded(said["epoch"], said["results"], said["hidden"], checkpoints)


def empty() -> None:
    """The same database as a machine that has nothing yet."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in ("edition", "checkpoint", "suppression", "following"):
            cursor.execute(f"DELETE FROM ledger_{table}")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    rebuild()
