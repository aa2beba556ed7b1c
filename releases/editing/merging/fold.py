"""One part goes, and whatever hung on it hangs on another that says the same."""

from typing import Any

from django.db.models import ForeignKey, Model

from releases.editing.merging.journal import Journal
from releases.models import Citation, Condition, Participation, Prisoner, PrisonerName

# Two of these with the same words would stand side by side; of conditions the database says no.
SAME: dict[type[Model], tuple[str, ...]] = {
    Citation: ("source_id", "field", "stance", "locator", "value"),
    Condition: ("condition", "start"),
}


def fold(journal: Journal, row: Any, into: Any) -> None:
    for relation in type(row)._meta.related_objects:
        model, field = relation.related_model, relation.field
        if isinstance(field, ForeignKey) and isinstance(model, type):
            _hang(journal, model, field, row, into)
    journal.drop(type(row), row.pk)


def _hang(journal: Journal, model: type[Model], field: ForeignKey, row: Any, into: Any) -> None:
    rows = model._default_manager
    there = {_words(model, each): each for each in rows.filter(**{field.name: into})}
    for each in rows.filter(**{field.name: row}).order_by("pk"):
        words = _words(model, each)
        if model in SAME and words in there:
            fold(journal, each, there[words])
        else:
            journal.change(model, each.pk, {str(field.column): str(into.pk)})
            there[words] = each


def _words(model: type[Model], row: Any) -> tuple:
    return tuple(getattr(row, name) for name in SAME.get(model, ("pk",)))


def settle_main_names(
    journal: Journal, survivor: Prisoner, merged: Prisoner, *, theirs: set[str]
) -> None:
    """One main name in each language: the survivor's, or in the languages `theirs` the other's."""
    for name in PrisonerName.objects.filter(prisoner=merged, primary=True):
        ours = PrisonerName.objects.filter(
            prisoner=survivor, primary=True, language=name.language
        ).first()
        if ours:
            loser = ours if name.language in theirs else name
            journal.change(PrisonerName, loser.pk, {"primary": False})


def keep_ended_detention(journal: Journal, row: Participation, into: Participation) -> None:
    """Which detention the release ended, where only the row that goes says so."""
    ended = Participation.objects.get(pk=row.pk).detention_id
    if ended and into.detention_id is None:
        journal.change(Participation, into.pk, {"detention_id": str(ended)})


def keep_main_name(journal: Journal, name: PrisonerName, into: PrisonerName) -> None:
    """The main name of a language that is folded into one that is not stays the main name."""
    if name.primary and not PrisonerName.objects.filter(
        prisoner=into.prisoner_id, language=name.language, primary=True
    ):
        journal.change(PrisonerName, into.pk, {"primary": True})
