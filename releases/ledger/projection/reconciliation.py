"""A release's findings as the API sends them: in English, with what another language needs."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from releases.terms.reconciliation.document import account_of, names_of
from releases.terms.reconciliation.finding import Finding
from releases.terms.reconciliation.reconcile import reconcile
from releases.terms.reconciliation.wording import Names, values

Json = Mapping[str, Any]


def reconciliation_of(answer: Json) -> list[dict[str, Any]]:
    """Of an answer whose references are resolved. The same whatever language is active."""
    places = {leg["id"]: _label(leg["place"]) for leg in answer["destinations"]}
    names = names_of(answer, _label, places)
    with translation.override("en"):
        return [_finding(finding, names) for finding in reconcile(account_of(answer))]


def _finding(finding: Finding, names: Names) -> dict[str, Any]:
    said, scope = values(finding, names), finding.what.scope
    return {
        "kind": finding.kind,
        "check": finding.check,
        "metric": finding.what.metric,
        "destination": scope.destination or None,
        "country": scope.country or None,
        "nationality": scope.nationality or None,
        "sex": scope.sex or None,
        "claims": list(finding.claims),
        "text": finding.text % said,
        "template": finding.text,
        "values": said,
    }


def _label(linked: Json | None) -> str:
    label = linked["label"] if linked else {}
    return label.get("en") or next(iter(label.values()), "")
