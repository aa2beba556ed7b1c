"""Keeping copies of what sources said, unchanged, and giving them back."""

import hashlib
import re
import zlib
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from typing import BinaryIO

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.ledger.core.copies import PublicCopy
from releases.ledger.write.mentions import names_in
from releases.models import Citation, Evidence, EvidencePiece, Record, Source
from releases.terms.vocabularies.records import EvidenceType

PIECE = 1024 * 1024  # bytes
MOST = 100  # MB
HEAD = 4096  # bytes, by which a file shows what it is
SIGNATURES = {
    b"%PDF-": EvidenceType.PDF,
    b"WARC/": EvidenceType.WARC,
    b"\x89PNG\r\n\x1a\n": EvidenceType.PNG,
    b"\xff\xd8\xff": EvidenceType.JPEG,
}
HTML = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
# By which a citation of another record's part, or of a statement, is of a person.
PERSON_LINKS = (
    "participation__prisoner", "participation__resolved_to", "deal_party__prisoner",
    "condition__participation__prisoner", "condition__participation__resolved_to",
    "record__statement__speaker_prisoner", "record__statement__about",
)  # fmt: skip
UNFIT = re.compile(r"[^\w .,()+-]")  # in a file's name


class CannotKeep(Exception):
    """In words for the editor; nothing was kept."""


@transaction.atomic
def keep(
    source: Source,
    *,
    file: BinaryIO,
    file_name: str,
    by: User,
    time: datetime | None = None,
    note: str = "",
) -> Evidence:
    """`file` is read twice, piece by piece. What it is shows in its bytes, whatever its name says.

    Raises CannotKeep.
    """
    if time and time > timezone.now():
        raise CannotKeep(_("The copy cannot have been made in the future."))
    sha256, size = _hashed(file)
    known = _("This very file is kept with this source already.")
    if Evidence.objects.filter(source=source, sha256=sha256).exists():
        raise CannotKeep(known)
    evidence = Evidence(
        source=source, file_name=plain_name(file_name), media_type=media_type(file),
        sha256=sha256, size=size, time=time, note=note, stored_by=by,
    )  # fmt: skip
    evidence.full_clean(exclude=["source", "stored_by"], validate_constraints=False)
    try:
        with transaction.atomic():
            evidence.save(force_insert=True)
    except IntegrityError as error:  # sent twice at once: the other was first
        raise CannotKeep(known) from error
    for number, content in enumerate(_pieces(file)):
        EvidencePiece.objects.create(evidence=evidence, number=number, content=content)
    return evidence


def naming(names: Collection[str]) -> list[Evidence]:
    """Whose file's name or note holds one of the names. What stands in the bytes nobody reads."""
    rows = Evidence.objects.select_related("source").order_by("source", "stored_at")
    return [row for row in rows if names_in(_words(row), names)]


def cited_for(records: Collection[Record]) -> list[Evidence]:
    """Of the sources behind the records, and behind what other records say of these people: such a
    file may name them inside. It is `opened` where readers can get it now, at whatever source."""
    keys = [each.pk for each in records]
    said = Q(record__in=keys)
    for link in PERSON_LINKS:
        said |= Q(**{f"{link}__in": keys})
    cited = Citation.objects.filter(said)
    outside = PublicCopy.objects.filter(sha256=OuterRef("sha256"))
    rows = Evidence.objects.filter(source__in=cited.values("source")).select_related("source")
    return list(rows.annotate(opened=Exists(outside)).order_by("source", "stored_at"))


def _words(evidence: Evidence) -> str:
    return f"{evidence.file_name}\n{evidence.note}"


def content(evidence: Evidence) -> Iterator[bytes]:
    """The bytes as they came, a piece at a time."""
    numbers = evidence.pieces.values_list("number", flat=True)
    for number in list(numbers):
        yield bytes(evidence.pieces.values_list("content", flat=True).get(number=number))


def is_intact(evidence: Evidence) -> bool:
    """Whether its bytes still have the hash with which they came."""
    hashed = hashlib.sha256()
    for piece in content(evidence):
        hashed.update(piece)
    return hashed.hexdigest() == evidence.sha256


def plain_name(name: str) -> str:
    """Letters, figures and a few marks, from the last part of a path; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    return UNFIT.sub("_", last).strip(" .")[-200:] or "file"


def media_type(file: BinaryIO) -> EvidenceType:
    """By the first bytes. Raises CannotKeep."""
    file.seek(0)
    head = file.read(HEAD)
    for signature, kind in SIGNATURES.items():
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return EvidenceType.WEBP
    if head[:2] == b"\x1f\x8b" and _unpacked(head).startswith(b"WARC/"):
        return EvidenceType.WARC_GZ
    if HTML.search(_as_ascii(head)):
        return EvidenceType.HTML
    raise CannotKeep(_("It is no PDF, WARC, HTML, PNG, JPEG or WebP file."))


def _unpacked(head: bytes) -> bytes:
    """The beginning of what is packed, and no more of it."""
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, 16)
    except zlib.error:
        return b""


def _as_ascii(head: bytes) -> bytes:
    """UTF-16 too, which browsers save pages in at times."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace").encode("ascii", "replace")
    return head


def _hashed(file: BinaryIO) -> tuple[str, int]:
    """Hash and size. Raises CannotKeep."""
    hashed, size = hashlib.sha256(), 0
    for piece in _pieces(file):
        hashed.update(piece)
        size += len(piece)
        if size > MOST * PIECE:
            raise CannotKeep(_("The file is larger than %d MB.") % MOST)
    if not size:
        raise CannotKeep(_("The file is empty."))
    return hashed.hexdigest(), size


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    return iter(partial(file.read, PIECE), b"")
