"""The people of a documented release: prisoners with their detentions, and placeholders."""

from releases.editing.drafts import save_part, save_record
from releases.editing.imports.documented.loading import Loading
from releases.models import Destination, Detention, Participation, Prisoner, PrisonerName, Release
from releases.terms.vocabularies.people import DetentionEnd, IdentityLevel
from releases.terms.vocabularies.records import Stance, Visibility
from releases.terms.vocabularies.releases import ParticipationVisibility


class People:
    """Public figures whose names the sources gave: published under their full names."""

    def __init__(self, loading: Loading, release: Release) -> None:
        self.loading = loading
        self.release = release

    def record(self) -> list[Prisoner]:
        for values in self.loading.facts["placeholders"]:
            self._placeholder(values)
        return [self._prisoner(values) for values in self.loading.facts["prisoners"]]

    def _prisoner(self, values: dict) -> Prisoner:
        texts = {key: text for key, text in values.items() if key.startswith("summary")}
        nationalities = values.get("nationalities", [])
        shown = ["summary"] * bool(texts) + ["nationalities"] * bool(nationalities)
        prisoner = Prisoner(
            identity_level=IdentityLevel.FULL,
            nationalities=nationalities,
            public_fields=shown,
            **texts,
        )
        save_record(prisoner, by=self.loading.by)
        # Of the person, not of a spelling: sources in other languages write the name their way.
        self.loading.cite(prisoner, {"source": values["cite"]})
        for name in values["names"]:
            save_part(
                PrisonerName(prisoner=prisoner, primary=True, visibility=Visibility.PUBLIC, **name)
            )
        self._participation(prisoner, self._detention(prisoner, values), values)
        return prisoner

    def _detention(self, prisoner: Prisoner, values: dict) -> Detention:
        """Ended by this release unless the file says another end."""
        known = dict(values["detention"])
        source = known.pop("cite", values["cite"])
        detention = Detention(
            prisoner=prisoner,
            country=self.release.holding_state,
            end_kind=DetentionEnd.KNOWN,
            visibility=Visibility.PUBLIC,
            **{"end": self.release.handed_over, **known},
        )
        save_part(detention)
        self.loading.cite(prisoner, {"source": source}, detention)
        return detention

    def _participation(self, prisoner: Prisoner, detention: Detention, values: dict) -> None:
        ended_here = detention.end == self.release.handed_over
        row = Participation(
            release=self.release,
            prisoner=prisoner,
            detention=detention if ended_here else None,
            destination=self._leg(values),
            outcome=values["outcome"],
            visibility=ParticipationVisibility.PUBLIC,
        )
        save_part(row)
        self.loading.cite(self.release, {"source": values["cite"]}, row)
        if contradiction := values.get("contradicted_by"):
            stance = {"stance": Stance.CONTRADICTS, "field": "outcome"}
            self.loading.cite(self.release, contradiction | stance, row)

    def _placeholder(self, values: dict) -> None:
        row = Participation(
            release=self.release,
            destination=self._leg(values),
            given_as=values["given_as"],
            outcome=values["outcome"],
            visibility=ParticipationVisibility.PUBLIC,
        )
        save_part(row)
        self.loading.cite(self.release, {"source": values["cite"]}, row)

    def _leg(self, values: dict) -> Destination | None:
        key = values.get("destination")
        return self.loading.legs[key] if key else None
