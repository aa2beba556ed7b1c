"""The people of a documented release: prisoners with their detentions, and placeholders."""

from typing import Any

from releases.editing.drafts import settle
from releases.editing.imports.documented.known import (
    at_address,
    deleted,
    known_person,
    remember,
)
from releases.editing.imports.documented.loading import REASON, Loading
from releases.editing.slugs import public_document
from releases.ledger.write.mentions import public_body
from releases.models import Destination, Detention, Participation, Prisoner, PrisonerName, Release
from releases.terms.vocabularies.people import DetentionEnd, IdentityLevel
from releases.terms.vocabularies.records import RecordState, Stance, Visibility
from releases.terms.vocabularies.releases import COUNTS_AS_ARRIVED, ParticipationVisibility


class People:
    """Public figures whose names the sources gave: published under their full names.

    Somebody whom an earlier file or an editor recorded keeps that record, and gets what is new.
    """

    def __init__(self, loading: Loading, release: Release) -> None:
        self.loading = loading
        self.release = release
        self.to_publish: list[Prisoner] = []
        self.edited: list[str] = []

    def record(self) -> None:
        for values in self.loading.facts.get("placeholders", []):
            for _ in range(values.get("count", 1)):
                self._placeholder(values)
        for values in self.loading.facts["prisoners"]:
            self._prisoner(values)

    def left_alone(self) -> str:
        """Whose new release waits for an editor, in words for the operator."""
        return f"; not published, being edited: {', '.join(self.edited)}" if self.edited else ""

    def _prisoner(self, values: dict) -> None:
        names = [name["full"] for name in values.get("names", [])]
        prisoner = known_person(values["key"], names)
        if prisoner:
            remember(prisoner, values["key"])
        if _hidden(prisoner, values["key"], names):
            self._participation(prisoner, None, values, ParticipationVisibility.WITHHELD)
            return
        # Whatever an editor has not published yet is not ours to publish.
        in_step = not prisoner or public_body(prisoner.id) == _body(prisoner)
        prisoner = prisoner or self._new(values)
        detention = self._detention(prisoner, values)
        self._participation(prisoner, detention, values, ParticipationVisibility.PUBLIC)
        if in_step:
            self.to_publish.append(prisoner)
        else:
            settle(prisoner, by=self.loading.by, why=REASON)
            self.edited.append(values["key"])

    def _new(self, values: dict) -> Prisoner:
        facts = {key: value for key, value in values.items() if _is_fact(key)}
        prisoner = Prisoner(
            slug=values["key"],
            identity_level=IdentityLevel.FULL,
            public_fields=sorted({key.removesuffix("_en").removesuffix("_be") for key in facts}),
            **facts,
        )
        remember(self.loading.save(prisoner), values["key"])
        # Of the person, not of a spelling: sources in other languages write the name their way.
        self.loading.cite(prisoner, _bare(values["cite"]))
        for name in values["names"]:
            row = {"primary": True, "visibility": Visibility.PUBLIC} | name
            self.loading.save(PrisonerName(prisoner=prisoner, **row))
        return prisoner

    def _detention(self, prisoner: Prisoner, values: dict) -> Detention | None:
        """The detention that this release ends: a new one, or the one that was still running."""
        freed = values["outcome"] in COUNTS_AS_ARRIVED
        end = {"end_kind": DetentionEnd.KNOWN, "end": self.release.handed_over} if freed else {}
        running = prisoner.detentions.filter(end_kind=DetentionEnd.RUNNING).first()
        if "detention" in values:
            given = {"country": self.release.holding_state} | end | values["detention"]
            source = given.pop("cite", _bare(values["cite"]))
            row = Detention(prisoner=prisoner, visibility=Visibility.PUBLIC, **given)
        elif running and freed:
            row, source = running, _bare(values["cite"])
            row.end_kind, row.end = end["end_kind"], end["end"]
        else:
            return None
        self.loading.save(row)
        self.loading.cite(prisoner, source, row)
        return row if freed else None

    def _participation(
        self, prisoner: Prisoner | None, detention: Detention | None, values: dict, visibility: str
    ) -> None:
        row = Participation(
            release=self.release,
            prisoner=prisoner,
            detention=detention,
            destination=self._leg(values),
            outcome=values["outcome"],
            instrument=values.get("instrument", ""),
            visibility=visibility,
        )
        self.loading.save(row)
        self.loading.cite(self.release, values["cite"], row)
        if contradiction := values.get("contradicted_by"):
            stance = {"stance": Stance.CONTRADICTS, "field": "outcome"}
            self.loading.cite(self.release, contradiction, row, **stance)

    def _placeholder(self, values: dict) -> None:
        known = {key: values[key] for key in ("given_as", "nationality", "sex") if key in values}
        row = Participation(
            release=self.release,
            destination=self._leg(values),
            outcome=values["outcome"],
            visibility=ParticipationVisibility.PUBLIC,
            **known,
        )
        self.loading.save(row)
        self.loading.cite(self.release, values["cite"], row)

    def _leg(self, values: dict) -> Destination | None:
        key = values.get("destination")
        return self.loading.legs[key] if key else None


def _hidden(prisoner: Prisoner | None, key: str, names: list[str]) -> bool:
    """By the editors, who may have deleted the record too. Whoever is new is not."""
    if prisoner is None:
        return deleted(Prisoner, key)
    return not (_shown(prisoner) and _known_in_public(prisoner, key, names))


def _known_in_public(prisoner: Prisoner, key: str, names: list[str]) -> bool:
    """A name that editors keep private must not be tied to the one that they show."""
    public = prisoner.names.filter(full__in=names, visibility=Visibility.PUBLIC)
    return at_address(Prisoner, key) == prisoner or public.exists()


def _is_fact(key: str) -> bool:
    return key.removesuffix("_en").removesuffix("_be") in Prisoner.OPTIONAL_FIELDS


def _bare(cited: Any) -> list[str]:
    """The sources alone: what they say of one detention or release is said there."""
    rows = cited if isinstance(cited, list) else [cited]
    return [row if isinstance(row, str) else row["source"] for row in rows]


def _shown(prisoner: Prisoner) -> bool:
    """Under the full name. Whom editors hide or show less of, no file brings back."""
    full = prisoner.identity_level == IdentityLevel.FULL
    return full and prisoner.state == RecordState.PUBLISHED


def _body(prisoner: Prisoner) -> dict[str, Any]:
    return public_document(prisoner).model_dump(mode="json")
