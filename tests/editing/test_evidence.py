"""Copies of sources: what came is what is given back, and nobody alters it."""

import gzip
import hashlib
import io
from datetime import timedelta
from typing import Any, BinaryIO

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from releases.editing.evidence import (
    PIECE,
    CannotKeep,
    content,
    is_intact,
    keep,
    media_type,
    naming,
    plain_name,
)
from releases.editing.marking import discard
from releases.models import Evidence, EvidencePiece
from releases.terms.vocabularies.records import EvidenceType
from tests.world import make
from tests.world.scene import Scene

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 5
WARC = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"


def _keep(scene: Scene, data: bytes = PDF, **said: Any) -> Evidence:
    named = {"file_name": "report.pdf"} | said
    return keep(scene.source, file=io.BytesIO(data), by=scene.by, **named)


def _now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_kept_file_comes_back_byte_for_byte(scene: Scene, size: int) -> None:
    data = (PDF * (size // len(PDF) + 1))[: max(size, 5)]
    kept = _keep(scene, data)
    _now()
    assert b"".join(content(kept)) == data
    assert (kept.sha256, kept.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert is_intact(kept)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "application/pdf"),
        (WARC, "application/warc"),
        (gzip.compress(WARC * 50, mtime=0), "application/warc+gzip"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"  <!DOCTYPE html><title>x", "text/html"),
        (b"\xef\xbb\xbf<!-- saved -->\n<HTML lang=be>", "text/html"),
        ("<!doctype html><p>Так".encode("utf-16"), "text/html"),
    ],
)
def test_kind_of_a_file_shows_in_its_bytes(scene: Scene, data: bytes, kind: str) -> None:
    assert _keep(scene, data, file_name="x.exe").media_type == kind


@pytest.mark.parametrize(
    "data",
    [b"MZ\x90\x00", b"PK\x03\x04zip", b"plain words", b"\x1f\x8b\x08broken", b"\x00" * 5000,
     gzip.compress(b"<html>", mtime=0), b"GIF89a", b"#!/bin/sh", b"\xff\xfe"],
)  # fmt: skip
def test_file_of_another_kind_is_refused(scene: Scene, data: bytes) -> None:
    with pytest.raises(CannotKeep, match="It is no PDF"):
        _keep(scene, data, file_name="report.pdf")
    assert not Evidence.objects.exists()


def test_empty_file_is_refused(scene: Scene) -> None:
    with pytest.raises(CannotKeep, match="empty"):
        _keep(scene, b"")


def test_file_that_is_too_large_is_refused(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("releases.editing.evidence.MOST", 1)
    with pytest.raises(CannotKeep, match="larger than 1 MB"):
        _keep(scene, PDF + bytes(PIECE))
    assert not EvidencePiece.objects.exists()


def test_same_file_twice_with_one_source_is_refused(scene: Scene) -> None:
    _keep(scene)
    with pytest.raises(CannotKeep, match="kept with this source already"):
        _keep(scene, file_name="again.pdf")
    other = make.source(scene.by)
    assert keep(other, file=io.BytesIO(PDF), file_name="x", by=scene.by).sha256


def test_same_file_sent_twice_at_once_is_refused(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_was_first(file: BinaryIO) -> EvidenceType:
        monkeypatch.undo()
        _keep(scene)
        return media_type(file)

    monkeypatch.setattr("releases.editing.evidence.media_type", other_was_first)
    with pytest.raises(CannotKeep, match="kept with this source already"):
        _keep(scene)


def test_copies_that_name_somebody_are_found_by_file_name_and_note(scene: Scene) -> None:
    by_name = _keep(scene, file_name="Калеснікаву_допыт.pdf")
    by_note = _keep(scene, PDF + b"1", note="Interview with Kolesnikova, Maria")
    _keep(scene, PDF + b"2 Maria Kolesnikova", note="Another one.")
    found = naming({"Maria Kolesnikova", "Калеснікава"})
    assert {row.pk for row in found} == {by_name.pk, by_note.pk}


def test_copy_from_the_future_is_refused(scene: Scene) -> None:
    with pytest.raises(CannotKeep, match="future"):
        _keep(scene, time=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\прысуд 1.pdf", "прысуд 1.pdf"),
        ('a"\r\nX-Evil: 1.pdf', "a___X-Evil_ 1.pdf"),
        ("\u202efdp.exe", "_fdp.exe"),
        ("...", "file"),
        ("", "file"),
        ("x" * 500 + ".pdf", "x" * 196 + ".pdf"),
        ("<script>.html", "_script_.html"),
    ],
)
def test_name_of_a_file_is_made_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def _refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            _now()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE releases_evidence SET sha256 = repeat('0', 64)",
        "UPDATE releases_evidence SET stored_at = now()",
        "UPDATE releases_evidencepiece SET content = 'x'",
        "DELETE FROM releases_evidencepiece",
        "INSERT INTO releases_evidencepiece (evidence_id, number, content) "
        "SELECT id, 7, 'x' FROM releases_evidence",
        "TRUNCATE releases_evidencepiece",
    ],
)
def test_database_refuses_to_alter_evidence(scene: Scene, sql: str) -> None:
    kept = _keep(scene)
    _now()
    assert _refused(sql)
    assert is_intact(Evidence.objects.get(pk=kept.pk))


def test_discarded_evidence_is_gone_with_its_bytes(scene: Scene) -> None:
    kept = _keep(scene)
    discard(kept, by=scene.by)
    _now()
    assert not EvidencePiece.objects.exists()


def test_source_with_evidence_is_not_deleted(scene: Scene, reviewer: User) -> None:
    source = make.source(scene.by)
    keep(source, file=io.BytesIO(PDF), file_name="x", by=reviewer)
    with pytest.raises(IntegrityError):
        source.delete()
