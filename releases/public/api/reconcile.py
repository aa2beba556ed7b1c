"""What a reconciliation service answers: candidates, suggestions, values, and what it offers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from releases.ledger.read import match
from releases.ledger.read.match import Candidate, Known
from releases.public.api.match_shapes import MOST_QUERIES, MOST_RESULTS
from releases.public.api.reconcile_shapes import (
    PROPERTIES,
    TYPE_OF,
    TYPES,
    ExtendQuery,
    ReconcileQuery,
)
from releases.terms.names import THRESHOLD
from releases.terms.vocabularies.records import RecordKind

CLEAR = 0.1  # by so much the first is better than the next, or nobody is chosen for the asker
WHOLE = 100  # scores as clients of this protocol show them
SUGGESTIONS = 10
MOST_SKIPPED = 100
PREVIEW = {"width": 420, "height": 340}


def answers(asked: Mapping[str, ReconcileQuery]) -> dict[str, dict[str, Any]]:
    """Raises TooSlow."""
    until = match.deadline()
    by_id = match.known_by_id(filter(None, (_id(each.name) for each in asked.values())))
    found: dict[str, list[Candidate]] = defaultdict(list)
    named: dict[str, ReconcileQuery] = {}
    for key, query in asked.items():
        own = by_id.get(_id(query.name) or UUID(int=0))
        if own and own.kind in query.kinds:
            found[key] = [Candidate(own, 1.0)]
        elif query.name and not _id(query.name):
            named[key] = query
    for key, candidates in _people(named, until):
        found[key] += candidates
    for key, candidates in _things(named, until):
        found[key] += candidates
    return {key: {"result": _result(found[key], query.most)} for key, query in asked.items()}


def _people(
    asked: Mapping[str, ReconcileQuery], until: float
) -> Iterable[tuple[str, list[Candidate]]]:
    wanted = {
        key: query.person for key, query in asked.items() if RecordKind.PRISONER in query.kinds
    }
    return match.people(wanted, MOST_RESULTS, until).items() if wanted else ()


def _things(
    asked: Mapping[str, ReconcileQuery], until: float
) -> Iterable[tuple[str, list[Candidate]]]:
    together: dict[frozenset[RecordKind], dict[str, str]] = defaultdict(dict)
    for key, query in asked.items():
        if kinds := query.kinds - {RecordKind.PRISONER}:
            together[kinds][key] = query.name
    for kinds, wanted in together.items():
        yield from match.things(wanted, kinds, MOST_RESULTS, until).items()


def _result(found: list[Candidate], most: int) -> list[dict[str, Any]]:
    ranked = sorted(found, key=lambda each: (-each.score, each.known.record_id))
    rows = [_candidate(each) for each in ranked[:most]]
    if rows:
        second = ranked[1].score if len(ranked) > 1 else 0.0
        rows[0]["match"] = ranked[0].score >= max(THRESHOLD, second + CLEAR)
    return rows


def _candidate(found: Candidate) -> dict[str, Any]:
    features = [{"id": "name", "value": found.score}]
    if weighed := found.weighed:
        features = [{"id": "name", "value": weighed.named.score}]
        features += [{"id": told.feature, "value": told.score} for told in weighed.told]
    return {
        "id": str(found.known.record_id),
        "name": name_of(found.known),
        "description": _description(found.known),
        "type": [_type(found.known)],
        "score": round(WHOLE * found.score, 2),
        "match": False,
        "features": features,
    }


def suggested(prefix: str, kinds: Iterable[RecordKind], skipped: int) -> list[dict[str, Any]]:
    """Records whose name somebody may be typing, or whose id was pasted. Raises TooSlow."""
    wanted = list(kinds)
    if pasted := _id(prefix):
        known = list(match.known_by_id([pasted]).values())
        found = [each for each in known if each.kind in wanted]
    else:
        found = match.begun(prefix, wanted, skipped + SUGGESTIONS)
    return [
        {
            "id": str(each.record_id),
            "name": name_of(each),
            "description": _description(each),
            "notable": [_type(each)],
        }
        for each in found[skipped : skipped + SUGGESTIONS]
    ]


def types(prefix: str) -> list[dict[str, str]]:
    rows = [{"id": code, "name": name} for code, (name, _kind) in TYPES.items()]
    return [row for row in rows if _begins(row, prefix)]


def properties(prefix: str) -> list[dict[str, str]]:
    rows = [
        {"id": code, "name": name, "description": about}
        for code, (name, about) in PROPERTIES.items()
    ]
    return [row for row in rows if _begins(row, prefix)]


def _begins(row: Mapping[str, str], prefix: str) -> bool:
    wanted = prefix.strip().casefold()
    return any(wanted in row[key].casefold() for key in ("id", "name"))


def extended(asked: ExtendQuery) -> dict[str, Any]:
    """What is not public has no values, as what never was."""
    known = match.known_by_id(filter(None, map(_id, asked.ids)))
    wanted = [each.id for each in asked.properties]
    return {
        "meta": [{"id": code, "name": PROPERTIES[code][0]} for code in dict.fromkeys(wanted)],
        "rows": {
            record_id: {
                code: _values(known.get(_id(record_id) or UUID(int=0)), code) for code in wanted
            }
            for record_id in asked.ids
        },
    }


def _values(known: Known | None, code: str) -> list[dict[str, str]]:
    if known is None or known.kind != RecordKind.PRISONER:
        return []
    match code:
        case "birth_date":
            birth = known.data["birth"]
            texts = [birth["edtf"]] if birth else []
        case "sex":
            texts = [known.data["sex"]] if known.data["sex"] else []
        case _:
            texts = known.data["nationalities"]
    return [{"str": text} for text in texts]


def manifest(base: str, api: str, contract: str) -> dict[str, Any]:
    """`base`: address of the service; `api`: of the API that it is a part of, and `contract` of
    that one's description."""

    def service(path: str) -> dict[str, str]:
        return {"service_url": base.rstrip("/"), "service_path": path}

    return {
        "versions": ["0.2"],
        "name": "Register of Releases",
        "identifierSpace": api,
        "schemaSpace": base,
        "documentation": contract,
        "defaultTypes": types(""),
        "view": {"url": f"{base}view/{{{{id}}}}/"},
        "preview": {"url": f"{base}preview/{{{{id}}}}/", **PREVIEW},
        "suggest": {name: service(f"/suggest/{name}/") for name in ("entity", "property", "type")},
        "extend": {"propose_properties": service("/properties/"), "property_settings": []},
        "batchSize": MOST_QUERIES,
    }


def name_of(known: Known) -> str:
    return known.label.get("en") or next(iter(known.label.values()), "") or known.slug


def _type(known: Known) -> dict[str, str]:
    code = TYPE_OF[RecordKind(known.kind)]
    return {"id": code, "name": TYPES[code][0]}


def _description(known: Known) -> str:
    """What tells people of one name apart."""
    data = known.data
    match known.kind:
        case RecordKind.PRISONER:
            parts = [
                f"born {data['birth']['edtf']}" if data["birth"] else "",
                *data["nationalities"],
            ]
        case RecordKind.RELEASE:
            parts = [data["holding_state"]]
        case _:
            parts = [data["place_kind"], data["country"]]
    return ", ".join(filter(None, [_type(known)["name"], *parts]))


def _id(text: str) -> UUID | None:
    """Only as ids are written here: UUID alone also takes braces, capitals and no hyphens."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None
