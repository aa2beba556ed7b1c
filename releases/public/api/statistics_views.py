"""The balance of detention over time, and who was held on a day."""

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from pydantic import BaseModel
from rest_framework.request import Request

from releases.ledger.read import version
from releases.ledger.read.balance import Held
from releases.public.api import operations, parameters
from releases.public.api.base import ApiView, made
from releases.public.parameters import past
from releases.public.parameters.statistics import STATISTICS, today
from releases.public.statistics.balance import Asked, Statistics, balance_of

BASIS = (
    "Counts people and detentions of public records here, not everybody who was held or freed. "
    "People whose names are withheld are in no number. Each number is a range as far as the dates "
    "on record leave it open; who is recorded as still held counts as held until the record "
    "changes. An end may be a release, an escape or a death."
)


KNOWN = (*STATISTICS, parameters.AS_OF)


class StatisticsOperation(operations.Operation):
    def get_operation_id(self) -> str:
        return "get_statistics"

    def get_summary(self) -> str:
        return "Who was detained, who is no longer held, and who was held on a day"

    def get_tags(self) -> list[str]:
        return ["statistics"]

    def get_override_parameters(self) -> list[Any]:
        own = [OpenApiParameter(p.name, p.schema, description=p.about) for p in KNOWN]
        return [*own, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return Statistics, "The balance, period by period, and what it rests on."


class StatisticsView(ApiView):
    schema = StatisticsOperation()

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read(KNOWN, request.query_params)
        then = asked.pop(parameters.AS_OF.name, None)
        day, ledger = today(), version.now()
        until = parameters.edition_of(then, ledger.head) if then else None
        on = past.day_of(then, until) if then and until is not None else None
        wanted = Asked(**({"on": on or day} | asked))

        def content() -> bytes:
            found = balance_of(wanted, Held(ledger.hidden, until))
            told = Statistics(
                **found.model_dump(),
                sequence=ledger.head if until is None else until,
                basis=BASIS,
            )
            return told.model_dump_json().encode()

        return made(request, f"{ledger.of_ledger()}-{day}", content)
