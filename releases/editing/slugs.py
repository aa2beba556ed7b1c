"""Readable addresses of public pages, and documents at them."""

from anyascii import anyascii
from django.utils.text import Truncator, slugify

from releases.ledger.core.shapes.common import Shape
from releases.ledger.projection.tables import Referent, Slug
from releases.ledger.write.documents.prisoner import main_names
from releases.ledger.write.documents.registry import document_of
from releases.ledger.write.mentions import public_body
from releases.models import Prisoner, Record, Release, Statement
from releases.models.release import DATE_ROLES
from releases.terms.vocabularies.people import IdentityLevel

GIST_WORDS = 8  # of a statement, in its address


def in_step(record: Record) -> bool:
    """Whether the public sees all that the draft would show; not for one that was never public.

    What was published before a field came says of it what a record says that has nothing there.
    """
    public = public_body(record.pk)
    if public is None:
        return False
    draft = public_document(record)
    return type(draft).model_validate(public) == draft


def public_document(record: Record) -> Shape:
    """Everything that publishing the record would show, at the address that it would have."""
    return document_of(record).model_copy(update={"slug": public_slug(record)})


def public_slug(record: Record) -> str:
    """The address that publishing the record would use.

    A person's comes from the public main name only, never from what an editor typed: a hidden
    name must not stay in an address. Others keep the editor's, or get one from their label, anew
    each time: it is not kept on the desk, since a name taken out of a title must not stay either.
    """
    if isinstance(record, Prisoner):
        wanted = _of_person(record)
    else:
        wanted = record.slug or slugify(anyascii(_label(record)))[:100].strip("-")
    wanted = wanted or str(record.id)
    return f"{wanted}-{record.id.hex[:4]}" if _taken(wanted, record) else wanted


def _of_person(prisoner: Prisoner) -> str:
    if prisoner.identity_level != IdentityLevel.FULL:
        return str(prisoner.id)
    names = main_names(prisoner)
    name = names.get("en") or next(iter(names.values()), None)
    return slugify(anyascii(name.full))[:100].strip("-") if name else ""


def _label(record: Record) -> str:
    if isinstance(record, Release):
        dates = (getattr(record, role) for role in DATE_ROLES)
        return f"{record.title} {next(filter(None, dates), '')}"
    if isinstance(record, Statement):  # not its name on the desk, in which a hidden speaker stands
        return f"{record.date} {Truncator(record.gist).words(GIST_WORDS, truncate='')}"
    return str(record)


def _taken(slug: str, record: Record) -> bool:
    """By another record, in public now or in an edition that is still readable, or on the desk.

    Of people only in public: an address that is not free would tell that the desk knows somebody
    of that name. Whoever had it before and is published again gets another one.
    """
    public = Slug.objects.filter(kind=record.kind, slug=slug).exclude(record_id=record.pk)
    if isinstance(record, Prisoner):
        joined = Referent.objects.filter(address=slug).exclude(record_id=record.pk)
        return public.exists() or joined.exists()
    of_kind = Record.objects.filter(kind=record.kind, slug=slug).exclude(pk=record.pk)
    return of_kind.exists() or public.exists()
