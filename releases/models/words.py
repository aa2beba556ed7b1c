"""What the desk calls records, parts and fields where the code gives them their English name alone:
told to translators, and shown in the language of whoever works there.

What migrations know of a field stays what its definition says.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from releases.models.importing import ImportRun
from releases.models.record import Part, Record


def translate() -> None:
    """Once, when all models are there and have their columns for each language."""
    for model in models():
        for name, said in named_by_code(model).items():
            setattr(model._meta, name, pgettext_lazy("kind of record", said))
    for field in fields():
        field.verbose_name = called(field)


def models() -> Iterator[type[Model]]:
    """What editors see lists and forms of: records with their parts, and imports."""
    for model in apps.get_app_config("releases").get_models():
        if issubclass(model, (Record, Part, ImportRun)):
            yield model


def fields() -> Iterator[Any]:
    """Those that the code alone names."""
    for model in models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if getattr(field, "_verbose_name", "") is None and not field.primary_key:
                yield field


def called(field: Any) -> Any:
    original = getattr(field, "translated_field", None)
    said = pgettext_lazy("field", in_english(original or field))
    return format_lazy("{} [{}]", said, field.language) if original else said


def in_english(field: Field) -> str:
    return field.name.replace("_", " ")


def named_by_code(model: type[Model]) -> dict[str, str]:
    one = str(model._meta.verbose_name_raw)
    said = {"verbose_name": one, "verbose_name_plural": f"{one}s"}
    return {name: words for name, words in said.items() if name not in model._meta.original_attrs}


# What the functions above ask for, in words that `makemessages` finds.
FIELDS = (
    pgettext_lazy("field", "about"),
    pgettext_lazy("field", "accepted at"),
    pgettext_lazy("field", "accepted by"),
    pgettext_lazy("field", "actor"),
    pgettext_lazy("field", "address incomplete"),
    pgettext_lazy("field", "age band"),
    pgettext_lazy("field", "announced"),
    pgettext_lazy("field", "arrived"),
    pgettext_lazy("field", "article"),
    pgettext_lazy("field", "as of"),
    pgettext_lazy("field", "attribution"),
    pgettext_lazy("field", "authority"),
    pgettext_lazy("field", "basis"),
    pgettext_lazy("field", "began as"),
    pgettext_lazy("field", "biography"),
    pgettext_lazy("field", "capacity"),
    pgettext_lazy("field", "charge"),
    pgettext_lazy("field", "charge update"),
    pgettext_lazy("field", "claimant"),
    pgettext_lazy("field", "columns"),
    pgettext_lazy("field", "concession"),
    pgettext_lazy("field", "concession status"),
    pgettext_lazy("field", "condition"),
    pgettext_lazy("field", "conditions"),
    pgettext_lazy("field", "confirmed"),
    pgettext_lazy("field", "count claim"),
    pgettext_lazy("field", "country"),
    pgettext_lazy("field", "counts"),
    pgettext_lazy("field", "court"),
    pgettext_lazy("field", "created at"),
    pgettext_lazy("field", "created by"),
    pgettext_lazy("field", "custody"),
    pgettext_lazy("field", "date"),
    pgettext_lazy("field", "deal"),
    pgettext_lazy("field", "deal party"),
    pgettext_lazy("field", "decided"),
    pgettext_lazy("field", "delimiter"),
    pgettext_lazy("field", "description"),
    pgettext_lazy("field", "destination"),
    pgettext_lazy("field", "detention"),
    pgettext_lazy("field", "done"),
    pgettext_lazy("field", "effects"),
    pgettext_lazy("field", "embargo reason"),
    pgettext_lazy("field", "embargo until"),
    pgettext_lazy("field", "encoding"),
    pgettext_lazy("field", "end"),
    pgettext_lazy("field", "end kind"),
    pgettext_lazy("field", "event"),
    pgettext_lazy("field", "failure"),
    pgettext_lazy("field", "family"),
    pgettext_lazy("field", "field"),
    pgettext_lazy("field", "file format"),
    pgettext_lazy("field", "file name"),
    pgettext_lazy("field", "full"),
    pgettext_lazy("field", "gist"),
    pgettext_lazy("field", "given"),
    pgettext_lazy("field", "giver"),
    pgettext_lazy("field", "handed over"),
    pgettext_lazy("field", "handed over by"),
    pgettext_lazy("field", "headers"),
    pgettext_lazy("field", "identifier"),
    pgettext_lazy("field", "identity level"),
    pgettext_lazy("field", "instrument"),
    pgettext_lazy("field", "kind"),
    pgettext_lazy("field", "language"),
    pgettext_lazy("field", "latitude"),
    pgettext_lazy("field", "left"),
    pgettext_lazy("field", "legal basis"),
    pgettext_lazy("field", "legal instrument"),
    pgettext_lazy("field", "let go by"),
    pgettext_lazy("field", "link claim"),
    pgettext_lazy("field", "locator"),
    pgettext_lazy("field", "longitude"),
    pgettext_lazy("field", "mechanism"),
    pgettext_lazy("field", "metric"),
    pgettext_lazy("field", "name"),
    pgettext_lazy("field", "nationalities"),
    pgettext_lazy("field", "nationality"),
    pgettext_lazy("field", "note"),
    pgettext_lazy("field", "notes"),
    pgettext_lazy("field", "number"),
    pgettext_lazy("field", "occupations"),
    pgettext_lazy("field", "organisation"),
    pgettext_lazy("field", "outcome"),
    pgettext_lazy("field", "parent"),
    pgettext_lazy("field", "participation"),
    pgettext_lazy("field", "patronymic"),
    pgettext_lazy("field", "place"),
    pgettext_lazy("field", "position"),
    pgettext_lazy("field", "prisoner"),
    pgettext_lazy("field", "prisoner name"),
    pgettext_lazy("field", "programme"),
    pgettext_lazy("field", "progress"),
    pgettext_lazy("field", "published"),
    pgettext_lazy("field", "publisher"),
    pgettext_lazy("field", "qualifier"),
    pgettext_lazy("field", "received by"),
    pgettext_lazy("field", "recognition"),
    pgettext_lazy("field", "record"),
    pgettext_lazy("field", "regime"),
    pgettext_lazy("field", "release"),
    pgettext_lazy("field", "resolved to"),
    pgettext_lazy("field", "role"),
    pgettext_lazy("field", "scheme"),
    pgettext_lazy("field", "sex"),
    pgettext_lazy("field", "sha256"),
    pgettext_lazy("field", "since"),
    pgettext_lazy("field", "size"),
    pgettext_lazy("field", "source"),
    pgettext_lazy("field", "stance"),
    pgettext_lazy("field", "start"),
    pgettext_lazy("field", "state"),
    pgettext_lazy("field", "status"),
    pgettext_lazy("field", "statute"),
    pgettext_lazy("field", "summary"),
    pgettext_lazy("field", "title"),
    pgettext_lazy("field", "transport"),
    pgettext_lazy("field", "undone at"),
    pgettext_lazy("field", "undone by"),
    pgettext_lazy("field", "updated at"),
    pgettext_lazy("field", "updated by"),
    pgettext_lazy("field", "uploaded at"),
    pgettext_lazy("field", "uploaded by"),
    pgettext_lazy("field", "visibility"),
    pgettext_lazy("field", "wording"),
    pgettext_lazy("field", "words"),
)
KINDS = (
    pgettext_lazy("kind of record", "actor"),
    pgettext_lazy("kind of record", "actors"),
    pgettext_lazy("kind of record", "charge"),
    pgettext_lazy("kind of record", "charge update"),
    pgettext_lazy("kind of record", "charge updates"),
    pgettext_lazy("kind of record", "charges"),
    pgettext_lazy("kind of record", "citation"),
    pgettext_lazy("kind of record", "citations"),
    pgettext_lazy("kind of record", "concession"),
    pgettext_lazy("kind of record", "concession status"),
    pgettext_lazy("kind of record", "concessions"),
    pgettext_lazy("kind of record", "count claim"),
    pgettext_lazy("kind of record", "count claims"),
    pgettext_lazy("kind of record", "deal"),
    pgettext_lazy("kind of record", "deals"),
    pgettext_lazy("kind of record", "destination"),
    pgettext_lazy("kind of record", "destinations"),
    pgettext_lazy("kind of record", "detention"),
    pgettext_lazy("kind of record", "detentions"),
    pgettext_lazy("kind of record", "identifier"),
    pgettext_lazy("kind of record", "identifiers"),
    pgettext_lazy("kind of record", "import run"),
    pgettext_lazy("kind of record", "import runs"),
    pgettext_lazy("kind of record", "link claim"),
    pgettext_lazy("kind of record", "link claims"),
    pgettext_lazy("kind of record", "participation"),
    pgettext_lazy("kind of record", "participations"),
    pgettext_lazy("kind of record", "place"),
    pgettext_lazy("kind of record", "places"),
    pgettext_lazy("kind of record", "prisoner"),
    pgettext_lazy("kind of record", "prisoner name"),
    pgettext_lazy("kind of record", "prisoner names"),
    pgettext_lazy("kind of record", "prisoners"),
    pgettext_lazy("kind of record", "recognition"),
    pgettext_lazy("kind of record", "recognitions"),
    pgettext_lazy("kind of record", "record"),
    pgettext_lazy("kind of record", "records"),
    pgettext_lazy("kind of record", "release"),
    pgettext_lazy("kind of record", "releases"),
    pgettext_lazy("kind of record", "source"),
    pgettext_lazy("kind of record", "sources"),
    pgettext_lazy("kind of record", "statement"),
    pgettext_lazy("kind of record", "statements"),
)
