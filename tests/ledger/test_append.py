"""The ledger: order, chain, and what the database refuses."""

import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError, ProgrammingError

from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from releases.ledger.write.append import append
from releases.ledger.write.documents.registry import document_of
from releases.ledger.write.names import NotPublic
from releases.terms.vocabularies.records import Change
from tests.world import make
from tests.world.scene import Scene


def test_editions_published_one_after_another_are_numbered_without_gaps(published: Scene) -> None:
    publish(published.place, by=published.by)
    sequences = list(Edition.objects.order_by("sequence").values_list("sequence", flat=True))
    assert sequences == list(range(1, len(sequences) + 1))
    assert verify().fault is None


def test_edition_refused_by_a_later_rule_leaves_no_gap(published: Scene) -> None:
    before = Edition.objects.count()

    @transaction.atomic
    def publish_and_fail() -> None:
        publish(published.place, by=published.by)
        raise RuntimeError("after the append, before the commit")

    with pytest.raises(RuntimeError):
        publish_and_fail()
    edition = publish(published.place, by=published.by)
    assert edition.sequence == before + 1
    assert verify().fault is None


@pytest.mark.django_db(transaction=True)
def test_editions_published_by_six_threads_are_gapless_and_in_commit_order(editor) -> None:
    places = [make.place(editor) for _ in range(6)]
    failures = []

    def publish_thrice(place):
        try:
            for _ in range(3):
                publish(place, by=editor)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish_thrice, args=[place]) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    found = verify()
    assert (found.editions, found.fault) == (18, None)
    times = list(Edition.objects.order_by("sequence").values_list("time", flat=True))
    assert times == sorted(times)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_edition SET note = 'other' WHERE sequence = 1",
        "UPDATE ledger_edition SET body = NULL, salt = NULL, note = NULL WHERE sequence = 1",
        "UPDATE ledger_edition SET body = 'x' WHERE sequence = 1",
        "UPDATE ledger_edition SET chain = 'x' WHERE sequence = 1",
        "DELETE FROM ledger_edition WHERE sequence = 1",
        "TRUNCATE ledger_edition",
        "INSERT INTO ledger_edition SELECT 99, record_id, kind, change, minor, time, body, salt,"
        " note, body_hash, note_hash, blanks, chain FROM ledger_edition WHERE sequence = 1",
    ],
)
def test_editions_changed_by_hand_are_refused_by_the_database(
    published: Scene, statement: str
) -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises((IntegrityError, InternalError)),
        transaction.atomic(),
    ):
        cursor.execute(statement)
    assert verify().fault is None


@pytest.mark.parametrize(
    ("shown_to_the_guard", "statement"),
    [
        (
            "sequence = 999, blanks = '{2}'",
            "UPDATE public.ledger_edition SET body = NULL, salt = NULL, note = NULL"
            " WHERE sequence = 2",
        ),
        (
            "sequence = 998",
            "INSERT INTO public.ledger_edition SELECT 999, record_id, kind, change, minor, time,"
            " body, salt, note, body_hash, note_hash, blanks, chain FROM public.ledger_edition"
            " WHERE sequence = 1",
        ),
        (
            "sequence = 999, chain = 'x'",
            "INSERT INTO ledger_checkpoint (epoch, sequence, chain, opens, time, key, signature)"
            " VALUES (1, 999, 'x', false, now(), 'x', 'x')",
        ),
    ],
)
def test_guards_are_not_fooled_by_a_temporary_table_of_the_same_name(
    published: Scene, shown_to_the_guard: str, statement: str
) -> None:
    shadow = (
        "CREATE TEMPORARY TABLE ledger_edition AS"
        " SELECT * FROM public.ledger_edition WHERE sequence = 1"
    )
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(shadow)
        cursor.execute(f"UPDATE pg_temp.ledger_edition SET {shown_to_the_guard}")
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("DROP TABLE pg_temp.ledger_edition")
    assert verify().fault is None


def test_blank_named_by_a_later_edition_by_another_role_is_refused(published: Scene) -> None:
    withdraw(published.release, by=published.by)
    named = Edition.objects.filter(body__isnull=True).first().sequence
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE stranger")
        cursor.execute("GRANT SELECT, UPDATE ON ledger_edition TO stranger")
        cursor.execute("SET ROLE stranger")
        try:
            with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
                cursor.execute("UPDATE ledger_edition SET salt = NULL WHERE sequence = %s", [named])
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute("SELECT ledger_blank(1)")
        finally:
            cursor.execute("RESET ROLE")


def test_edition_that_names_a_blank_it_does_not_make_is_refused_at_commit(
    published: Scene,
) -> None:
    last = Edition.objects.order_by("sequence").last()
    Edition.objects.create(
        sequence=last.sequence + 1, record_id=last.record_id, kind=last.kind,
        change=Change.UPDATE, minor=False, time=last.time, body=last.body, salt=last.salt,
        note="", body_hash=last.body_hash, note_hash=last.note_hash, blanks=[1],
        chain=last.chain,
    )  # fmt: skip
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="not"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT ledger_blank(%s)", [last.sequence + 1])


def _append(record, document):
    return append(record_id=record.id, kind=record.kind, change=Change.UPDATE, document=document)


def test_body_naming_a_record_that_is_not_public_is_refused(published: Scene) -> None:
    body = document_of(published.release)
    stranger = body.destinations[0].place.model_copy(update={"id": uuid.uuid4()})
    leg = body.destinations[0].model_copy(update={"place": stranger})
    with pytest.raises(NotPublic, match=str(stranger.id)):
        _append(published.release, body.model_copy(update={"destinations": [leg]}))


def test_body_with_an_id_in_its_words_is_refused(published: Scene) -> None:
    body = document_of(published.release)
    words = {"en": f"See prisoner {published.withheld.prisoner_id}."}
    with pytest.raises(NotPublic, match=str(published.withheld.prisoner_id)):
        _append(published.release, body.model_copy(update={"summary": words}))


def test_body_claiming_a_withheld_participation_is_refused(published: Scene) -> None:
    body = document_of(published.prisoner)
    claim = body.participations[0].model_copy(update={"participation": published.withheld.id})
    with pytest.raises(NotPublic, match=str(published.withheld.id)):
        _append(published.prisoner, body.model_copy(update={"participations": [claim]}))


def test_body_claiming_another_persons_participation_is_refused(published: Scene) -> None:
    other = make.prisoner(published.by)
    make.cite(other, published.source)
    publish(other, by=published.by)
    claims = document_of(published.prisoner).participations
    with pytest.raises(NotPublic, match="another person"):
        _append(other, document_of(other).model_copy(update={"participations": claims}))
