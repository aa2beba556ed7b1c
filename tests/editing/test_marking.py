"""Copies of sources that the public gets: how they come out, and how they go."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.editing import workflow
from releases.editing.checks.sensitive import sensitive
from releases.editing.evidence import keep
from releases.editing.marking import CannotMark, discard, elsewhere, mark, unmark
from releases.editing.problems import CannotPublish
from releases.editing.publish import embargo, publish, withdraw
from releases.editing.takedown import hide, show_again, take_down
from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.core.tables import Edition
from releases.ledger.projection.project import rebuild
from releases.models import Evidence, EvidenceMark, Publication, Source
from tests.world import make
from tests.world.public import public_bytes
from tests.world.scene import Scene

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 5000  # more than one piece


def _keep(source: Source, data: bytes = PDF, **said: Any) -> Evidence:
    named = {"file_name": "canaryname.pdf", "note": "canarynote"} | said
    return keep(source, file=io.BytesIO(data), by=source.updated_by, **named)


def _listed(source: Source) -> list[dict[str, Any]]:
    return Client().get(f"/api/v1/sources/{source.pk}/").json()["copies"]


def _got(sha256: str, **headers: str) -> Any:
    return Client().get(f"/copies/{sha256}", headers=headers)


def _open(source: Source, **said: Any) -> Evidence:
    row = _keep(source, **said)
    mark(row, by=source.updated_by, reason="Ours")
    publish(source, by=source.updated_by)
    return row


def _is_gone(row: Evidence) -> bool:
    left = PublicCopy.objects.exists() or PublicCopyPiece.objects.exists()
    return _got(row.sha256).status_code == 404 and not left


def test_unmarked_copy_is_nowhere_outside(published: Scene) -> None:
    row = _keep(published.source, PDF + b"canarybytes")
    publish(published.source, by=published.by)
    everything = b"\n".join(public_bytes().values())
    for canary in (b"canaryname", b"canarynote", b"canarybytes", row.sha256.encode()):
        assert canary not in everything
    assert _is_gone(row)
    assert _got(str(row.pk)).status_code == 404


def test_mark_alone_makes_nothing_public(published: Scene) -> None:
    row = _keep(published.source)
    mark(row, by=published.by, reason="canaryreason")
    assert _is_gone(row)
    assert _listed(published.source) == []


def test_marked_copy_comes_out_with_the_edition_and_shows_neither_name_nor_uploader(
    published: Scene,
) -> None:
    row = _keep(published.source)
    mark(row, by=published.by, reason="canaryreason")
    publish(published.source, by=published.by)
    (listed,) = _listed(published.source)
    assert listed.keys() == {"sha256", "media_type", "size", "captured_at"}
    assert (listed["sha256"], listed["media_type"], listed["size"]) == (
        row.sha256, "application/pdf", len(PDF),
    )  # fmt: skip
    assert listed["captured_at"].endswith(":00Z")
    everything = b"\n".join(public_bytes(everywhere=False).values())
    assert row.sha256.encode() in everything
    for canary in (b"canaryname", b"canarynote", b"canaryreason"):
        assert canary not in everything


def test_download_is_a_file_to_save_known_by_its_hash(published: Scene) -> None:
    row = _open(published.source)
    answer = _got(row.sha256)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    name = f"{row.sha256[:16]}.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["ETag"] == f'"{row.sha256}"'
    assert "no-cache" in answer["Cache-Control"]
    assert _got(row.sha256, if_none_match=f'"{row.sha256}"').status_code == 304
    head = Client().head(f"/copies/{row.sha256}")
    assert (head.status_code, head["Content-Length"]) == (200, str(len(PDF)))


def test_page_that_somebody_saved_is_a_file_to_save(published: Scene) -> None:
    row = _open(published.source, data=b"<!doctype html><script>alert(1)</script>")
    answer = _got(row.sha256)
    assert answer["Content-Type"] == "text/html"
    assert answer["Content-Disposition"].startswith("attachment")


def test_source_page_names_its_copies(published: Scene) -> None:
    row = _open(published.source)
    slug = Client().get(f"/api/v1/sources/{published.source.pk}/").json()["slug"]
    for prefix in ("", "/be"):
        page = Client().get(f"{prefix}/sources/{slug}/").content.decode()
        assert f'href="/copies/{row.sha256}"' in page
    assert row.sha256 in Client().get(f"/sources/{slug}/changes/").content.decode()


def test_guessed_address_is_not_found(published: Scene) -> None:
    row = _open(published.source)
    for guess in (
        "", "x", "0" * 64, row.sha256[:63], row.sha256.upper(), str(row.pk), "../copies",
        f"{row.sha256}/", f"{row.sha256}%0a", f"{row.sha256}.pdf",
    ):  # fmt: skip
        assert Client().get(f"/copies/{guess}").status_code == 404, guess


def test_unknown_parameter_of_a_file_is_refused(published: Scene) -> None:
    row = _open(published.source)
    assert Client().get(f"/copies/{row.sha256}?name=x.html").status_code == 400
    assert Client().post(f"/copies/{row.sha256}").status_code == 405


def test_unmarking_takes_bytes_and_every_edition_that_listed_them(published: Scene) -> None:
    row = _open(published.source)
    unmark(row, by=published.by, reason="canaryreason")
    assert _is_gone(row)
    assert _listed(published.source) == []
    everything = b"\n".join(public_bytes(everywhere=False).values())
    assert row.sha256.encode() not in everything
    assert b"canaryreason" not in everything
    ended = EvidenceMark.objects.get()
    assert (ended.ended_by, ended.ended_reason) == (published.by, "canaryreason")
    publication = Publication.objects.first()
    assert publication is not None
    assert "canaryreason" not in publication.reason  # which no takedown empties
    newest = Edition.objects.get(sequence=publication.sequence)
    assert newest.record_id == published.source.pk
    with pytest.raises(CannotMark, match="any more"):
        unmark(row, by=published.by, reason="x")


def test_unmarking_publishes_nothing_of_the_draft(published: Scene) -> None:
    row = _open(published.source)
    source = Source.objects.get(pk=published.source.pk)
    source.title = "canarydraft"
    source.save()
    unmark(row, by=published.by, reason="x")
    answer = Client().get(f"/api/v1/sources/{source.pk}/").content
    assert b"canarydraft" not in answer


def test_unmarking_leaves_the_other_copies(published: Scene) -> None:
    row, other = _open(published.source), _open(published.source, data=PDF + b"2")
    unmark(row, by=published.by, reason="x")
    assert _got(row.sha256).status_code == 404
    assert [each["sha256"] for each in _listed(published.source)] == [other.sha256]
    assert b"".join(_got(other.sha256).streaming_content) == PDF + b"2"


def test_unmarking_what_never_went_out_needs_no_edition(published: Scene) -> None:
    row = _keep(published.source)
    mark(row, by=published.by, reason="x")
    before = Edition.objects.count()
    assert unmark(row, by=published.by, reason="y") is None
    assert Edition.objects.count() == before


def test_discarded_copy_is_gone_outside_too(published: Scene) -> None:
    row = _open(published.source)
    discard(row, by=published.by)
    assert _is_gone(row)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("end", ["withdraw", "embargo", "take_down"])
def test_end_of_the_source_is_the_end_of_its_files(scene: Scene, end: str) -> None:
    source = make.source(scene.by)
    row = _open(source)
    done = {
        "withdraw": lambda: withdraw(source, by=scene.by),
        "embargo": lambda: embargo(source, by=scene.by, reason="x"),
        "take_down": lambda: take_down(source, by=scene.by, reason="x"),
    }
    done[end]()
    assert _is_gone(row)


def test_suppressed_source_gives_no_file_until_it_is_shown_again(scene: Scene) -> None:
    source = make.source(scene.by)
    row = _open(source)
    under_way = iter(_got(row.sha256).streaming_content)
    next(under_way)
    hide(source)
    assert list(under_way) == []
    assert _got(row.sha256).status_code == 404
    assert _got(row.sha256, if_none_match=f'"{row.sha256}"').status_code == 404
    show_again(source)
    assert b"".join(_got(row.sha256).streaming_content) == PDF


def test_file_of_two_sources_stays_with_the_one_that_is_public(scene: Scene) -> None:
    one, other = make.source(scene.by), make.source(scene.by)
    row, _same = _open(one), _open(other)
    hide(one)
    assert _got(row.sha256).status_code == 200
    withdraw(other, by=scene.by)
    assert _got(row.sha256).status_code == 404


def test_withdrawn_source_brings_its_file_back_only_by_publication(scene: Scene) -> None:
    source = make.source(scene.by)
    row = _open(source)
    withdraw(source, by=scene.by)
    assert [fact.key for fact in sensitive(Source.objects.get(pk=source.pk))] == [
        f"copy {row.sha256}"
    ]
    publish(source, by=scene.by)
    assert _got(row.sha256).status_code == 200


def test_same_file_at_another_source_is_named_as_long_as_readers_get_it_there(
    published: Scene,
) -> None:
    row, other = _open(published.source), make.source(published.by)
    assert elsewhere(row) == []
    again = _open(other)
    unmark(row, by=published.by, reason="x")
    assert (_got(row.sha256).status_code, elsewhere(row)) == (200, [other])
    unmark(again, by=published.by, reason="x")
    assert _is_gone(row)


def test_rebuilt_projection_keeps_the_files_that_are_listed(published: Scene) -> None:
    row = _open(published.source)
    PublicCopy.objects.create(
        sha256="0" * 64, record_id=published.source.pk, media_type="x", size=1
    )
    rebuild()
    assert _got(row.sha256).status_code == 200
    assert _got("0" * 64).status_code == 404


def test_altered_bytes_are_not_published(published: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    row = _keep(published.source)
    mark(row, by=published.by, reason="x")
    monkeypatch.setattr("releases.editing.copies.content", lambda row: iter([b"%PDF-other"]))
    with pytest.raises(CannotPublish, match="is not what came"):
        publish(published.source, by=published.by)
    assert _is_gone(row)


def test_second_mark_of_one_copy_is_refused(scene: Scene) -> None:
    row = _keep(scene.source)
    mark(row, by=scene.by, reason="x")
    with pytest.raises(CannotMark, match="already"):
        mark(row, by=scene.by, reason="x")


@pytest.mark.usefixtures("two_people")
def test_who_marked_does_not_approve_and_who_approves_confirms(
    scene: Scene, reviewer: User, colleague: User
) -> None:
    source = scene.source
    row = _keep(source)
    mark(row, by=reviewer, reason="x")
    submitted = workflow.submit(source, by=scene.by)
    assert reviewer.pk in submitted.authors
    (fact,) = sensitive(Source.objects.get(pk=source.pk))
    assert row.sha256[:12] in fact.said
    for by, ticked in ((reviewer, [fact.key]), (colleague, [])):
        with pytest.raises(CannotPublish):
            workflow.approve(source, by=by, digest=submitted.digest, confirmed=ticked)
    assert _is_gone(row)
    workflow.approve(
        source, by=colleague, digest=submitted.digest, confirmed=[fact.key], at_once=True
    )
    assert _got(row.sha256).status_code == 200


@pytest.mark.usefixtures("two_people")
def test_mark_after_the_submission_asks_for_a_new_one(scene: Scene, colleague: User) -> None:
    row = _keep(scene.source)
    submitted = workflow.submit(scene.source, by=scene.by)
    mark(row, by=scene.by, reason="x")
    with pytest.raises(CannotPublish, match="again"):
        workflow.approve(scene.source, by=colleague, digest=submitted.digest, at_once=True)
    assert _is_gone(row)
