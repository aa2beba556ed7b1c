"""What a documented file says that somebody said."""

from collections.abc import Mapping

from releases.editing.imports.documented.known import deleted, known
from releases.editing.imports.documented.loading import Loading
from releases.editing.imports.documented.people import People
from releases.models import Place, Record, Statement


def record_statements(
    loading: Loading, people: People, own: Mapping[str, Record | None]
) -> list[Statement]:
    """Gives what was not there before. `own`: what `about` may name, the file's release and deal.

    Left out where it was deleted, and where it is of somebody whom editors hide: its words and
    sources would tell who that is.
    """
    made = []
    for values in loading.facts.get("statements", []):
        if known(Statement, values["slug"]) or deleted(Statement, values["slug"]):
            continue
        given = people.linked(values, "speaker_prisoner", "about_prisoner")
        if given is None:
            continue
        if "about_prisoner" in given:
            given["about"] = given.pop("about_prisoner")
        elif "about_place" in given:
            given["about"] = loading.link(Place, given.pop("about_place"))
        else:
            given["about"] = own[given["about"]]
        made.append(loading.record(Statement, given))
    return made
