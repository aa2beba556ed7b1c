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
from releases.editing.slugs import in_step
from releases.models import (
    Charge,
    ChargeUpdate,
    Condition,
    Custody,
    Destination,
    Detention,
    Identifier,
    Participation,
    Prisoner,
    PrisonerName,
    Recognition,
    Release,
)
from releases.terms.vocabularies.people import Consent, DetentionEnd, DetentionStart, IdentityLevel
from releases.terms.vocabularies.records import RecordState, Stance, Visibility
from releases.terms.vocabularies.releases import COUNTS_AS_ARRIVED, ParticipationVisibility


class People:
    """Public figures whose names the sources gave: published under their full names.

    Somebody whom an earlier file or an editor recorded keeps that record, and gets what is new.
    """

    def __init__(self, loading: Loading, release: Release) -> None:
        self.loading = loading
        self.release = release
        self.of_file: dict[str, Prisoner | None] = {}  # null: whom editors hide
        self.to_publish: list[Prisoner] = []
        self.edited: list[str] = []

    def record(self) -> None:
        for values in self.loading.facts.get("placeholders", []):
            for _ in range(values.get("count", 1)):
                self._placeholder(values)
        for values in self.loading.facts["prisoners"]:
            self._prisoner(values)

    def linked(self, values: dict[str, Any], *fields: str) -> dict[str, Any] | None:
        """With the people of the file for their keys in these fields; null if one is hidden."""
        named = {field: values[field] for field in fields if field in values}
        if unknown := set(named.values()) - self.of_file.keys():
            raise ValueError(f"prisoners: the file describes no “{unknown.pop()}”.")
        people = {field: self.of_file[key] for field, key in named.items()}
        return None if None in people.values() else values | people

    def left_alone(self) -> str:
        """Whose new release waits for an editor, in words for the operator."""
        return f"; not published, being edited: {', '.join(self.edited)}" if self.edited else ""

    def _prisoner(self, values: dict) -> None:
        names = [name["full"] for name in values.get("names", [])]
        prisoner = known_person(values["key"], names)
        if prisoner:
            remember((prisoner, values["key"]))
        if _hidden(prisoner, values["key"], names):
            self.of_file[values["key"]] = None
            self._participation(prisoner, None, values, ParticipationVisibility.WITHHELD)
            return
        # Whatever an editor has not published yet is not ours to publish.
        ours = not prisoner or in_step(prisoner)
        self.of_file[values["key"]] = prisoner = prisoner or self._new(values)
        detention = self._detention(prisoner, values)
        row = self._participation(prisoner, detention, values, ParticipationVisibility.PUBLIC)
        for given in values.get("later_detentions", []):
            again = given["began_as"] == DetentionStart.REARREST
            self._new_detention(prisoner, given | ({"follows": row} if again else {}))
        if ours:
            self.to_publish.append(prisoner)
        else:
            self.loading.store()
            settle(prisoner, by=self.loading.by, why=REASON)
            self.edited.append(values["key"])

    def _new(self, values: dict) -> Prisoner:
        facts = {key: value for key, value in values.items() if _is_fact(key)}
        prisoner = Prisoner(
            slug=values["key"],
            identity_level=IdentityLevel.FULL,
            consent=Consent.WIDELY_REPORTED,
            public_fields=sorted({key.removesuffix("_en").removesuffix("_be") for key in facts}),
            **facts,
        )
        self.loading.named.append((self.loading.save(prisoner), values["key"]))
        # Of the person, not of a spelling: sources in other languages write the name their way.
        self.loading.cite(prisoner, _bare(values["cite"]))
        for name in values["names"]:
            self.loading.part(PrisonerName, {"primary": True} | name, of=prisoner)
        for row in values.get("recognitions", []):
            self.loading.part(Recognition, row, of=prisoner)
        for row in values.get("identifiers", []):
            self.loading.part(Identifier, row, of=prisoner)
        return prisoner

    def _detention(self, prisoner: Prisoner, values: dict) -> Detention | None:
        """The detention that this release ends: a new one, or the one that was still running."""
        freed = values["outcome"] in COUNTS_AS_ARRIVED
        end = {"end_kind": DetentionEnd.KNOWN, "end": self.release.handed_over} if freed else {}
        running = prisoner.detentions.filter(end_kind=DetentionEnd.RUNNING).first()
        cited = {"cite": _bare(values["cite"])}
        if "detention" in values:
            row = self._new_detention(prisoner, cited | end | values["detention"])
        elif running and freed:
            row = running
            row.end_kind, row.end = end["end_kind"], end["end"]
            self.loading.save(row)
            self.loading.cite(prisoner, cited["cite"], row)
        else:
            return None
        return row if freed else None

    def _new_detention(self, prisoner: Prisoner, given: dict) -> Detention:
        """With how it went on; what is cited with nothing else has the detention's sources."""
        own = {key: given[key] for key in given.keys() - {"custodies", "charges"}}
        country = {"country": self.release.holding_state}
        row = self.loading.part(Detention, country | own, of=prisoner)
        of_it = {"detention": row, "cite": _bare(given["cite"])}
        for values in given.get("custodies", []):
            self.loading.part(Custody, of_it | values, of=prisoner)
        for position, values in enumerate(given.get("charges", [])):
            own = {key: values[key] for key in values.keys() - {"updates"}}
            worded = {} if "wording_en" in own else self.loading.facts["charge"]
            own |= worded | {"position": position}
            charge = self.loading.part(Charge, of_it | own, of=prisoner)
            for update in values["updates"]:
                cited = {"charge": charge, "cite": of_it["cite"]}
                self.loading.part(ChargeUpdate, cited | update, of=prisoner)
        return row

    def _participation(
        self, prisoner: Prisoner | None, detention: Detention | None, values: dict, visibility: str
    ) -> Participation:
        row = Participation(
            release=self.release,
            detention=detention,
            destination=self._leg(values),
            outcome=values["outcome"],
            instrument=values.get("instrument", ""),
            visibility=visibility,
            **self._whom(prisoner, values),
        )
        self.loading.add(row)
        self.loading.cite(self.release, values["cite"], row)
        if contradiction := values.get("contradicted_by"):
            stance = {"stance": Stance.CONTRADICTS, "field": "outcome"}
            self.loading.cite(self.release, contradiction, row, **stance)
        if row.public:
            self._conditions(row, values)
        return row

    def _whom(self, prisoner: Prisoner | None, values: dict) -> dict[str, Any]:
        """Somebody first counted without a name stays the placeholder, with what was known."""
        if "was_unnamed" in values:
            return {"resolved_to": prisoner} | values["was_unnamed"]
        return {"prisoner": prisoner}

    def _placeholder(self, values: dict) -> None:
        own = {key: values[key] for key in values.keys() - {"count", "conditions"}}
        shown = {"visibility": ParticipationVisibility.PUBLIC}
        leg = {"destination": self._leg(values)}
        row = self.loading.part(Participation, shown | own | leg, of=self.release)
        self._conditions(row, values)

    def _conditions(self, row: Participation, values: dict) -> None:
        for condition in values.get("conditions", []):
            of_whom = {"participation": row, "cite": _bare(values["cite"])}
            self.loading.part(Condition, of_whom | condition, of=self.release)

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
    """The sources alone, of those that support it: what they say of a part stands there."""
    rows = [{"source": row} if isinstance(row, str) else row for row in _listed(cited)]
    return [row["source"] for row in rows if row.get("stance") != Stance.CONTRADICTS]


def _listed(cited: Any) -> list[Any]:
    return cited if isinstance(cited, list) else [cited]


def _shown(prisoner: Prisoner) -> bool:
    """Under the full name. Whom editors hide or show less of, no file brings back."""
    full = prisoner.identity_level == IdentityLevel.FULL
    return full and prisoner.state == RecordState.PUBLISHED
