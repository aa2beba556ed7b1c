"""By what lists of parts are narrowed, and what in a row says so."""

from collections.abc import Callable

from releases.ledger.core.shapes.parts import PartKind

SAYS: dict[PartKind, dict[str, Callable[[dict], list[str | None]]]] = {
    PartKind.PARTICIPATION: {
        "release": lambda row: [row["record"]["id"]],
        "prisoner": lambda row: [row["person"] and row["person"]["id"]],
        "outcome": lambda row: [row["outcome"]],
        "destination": lambda row: [row["place"] and row["place"]["country"]],
        "instrument": lambda row: [row["instrument"] or row["legal_instrument"]],
        "country": lambda row: [row["holding_state"]],
    },
    PartKind.CLAIM: {
        "release": lambda row: [row["record"]["id"]],
        "claimant": lambda row: [row["claimant"] and row["claimant"]["id"]],
        "metric": lambda row: [row["metric"]],
        "country": lambda row: [row["holding_state"], row["country"]],
    },
    PartKind.CONCESSION: {
        "deal": lambda row: [row["record"]["id"]],
        "release": lambda row: [link["release"] and link["release"]["id"] for link in row["links"]],
        "concession": lambda row: [row["concession_type"]],
        "giver": lambda row: [row["giver"] and row["giver"]["id"]],
    },
    PartKind.CITATION: {
        "source": lambda row: [row["source"] and row["source"]["id"]],
        "record": lambda row: [row["record"]["id"]],
        "kind": lambda row: [row["record"]["kind"]],
        "part": lambda row: [row["part"]],
        "field": lambda row: [row["field"]],
        "stance": lambda row: [row["stance"]],
    },
}
