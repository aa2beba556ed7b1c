"""Who the person is, as far as that is public."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, facts
from releases.public.pages.cards.codes import label, labels
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.texts import Said, language_name, prose
from releases.terms.countries import country_name
from releases.terms.vocabularies.people import IdentityLevel, NameKind, Occupation, Sex


def facts_card(answer: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any] | None:
    return facts.facts_card(_values(answer, language), answer["citations"], notes)


def _values(answer: Mapping[str, Any], language: str) -> list[tuple[str, str, Any]]:
    countries = [country_name(code, language) for code in answer["nationalities"]]
    return [
        ("birth", _("Born"), dates.when(answer["birth"], language)),
        ("death", _("Died"), dates.when(answer["death"], language)),
        ("sex", _("Sex"), label(Sex, answer["sex"])),
        ("nationalities", _("Citizenship"), ", ".join(countries)),
        ("occupations", _("Occupation"), labels(Occupation, answer["occupations"])),
    ]


def names_card(
    answer: Mapping[str, Any], shown: Said, notes: Footnotes, language: str
) -> dict[str, Any] | None:
    """Every other public spelling; a source may know the person by any of them."""
    rows: list[dict[str, Any]] = [
        {
            "name": Said(name["full"], "" if name["language"] == language else name["language"]),
            "language": language_name(name["language"]),
            "kind": label(NameKind, name["kind"]),
        }
        | notes.cited(name["citations"])
        for name in answer["names"]
        if name["full"] != shown.text
    ]
    if not rows:
        return None
    return {
        "template": "cards/names.html",
        "id": "names",
        "title": _("Other names and spellings"),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def identity_note(answer: Mapping[str, Any]) -> str:
    """Why there is no full name; empty where there is one."""
    return {
        IdentityLevel.ANONYMOUS.value: _(
            "This person is recorded, but the name and everything that could give it away are "
            "withheld for safety."
        ),
        IdentityLevel.INITIALS.value: _(
            "Only initials are shown. The full name is withheld for safety."
        ),
    }.get(answer["identity_level"], "")


def biography_card(answer: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    text = prose(answer["biography"], language)
    if not text:
        return None
    return {"template": "cards/text.html", "id": "life", "title": _("Life"), "text": text}
