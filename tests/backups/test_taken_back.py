"""What was taken back since a backup stays taken back, though the backup brings it back."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from releases.backups.folder import Folder
from releases.backups.make import back_up
from releases.backups.sealed import NotWritten
from releases.editing import jobs
from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.core.restored import give_out, withheld_since, withhold
from releases.ledger.core.tables import Suppression
from releases.ledger.core.taken_back import BadList, TakenBack, read
from releases.ledger.projection.project import rebuild
from releases.ledger.read import absence
from releases.ledger.write.restored import hide_again, lost
from releases.public.bulk.run import write
from releases.public.exports.addresses import Stopped
from releases.public.exports.run import export
from tests.world.scene import Scene
from tracker.outage import Outage
from tracker.restored import Restored

TABLES = (
    "ledger_edition", "ledger_suppression", "ledger_checkpoint", "releases_publication",
)  # fmt: skip


@pytest.fixture
def backup(published: Scene) -> "Backup":
    return Backup()


class Backup:
    """Of what the public reads, as it stood when this was made."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for table in TABLES:
                cursor.execute(f"CREATE TEMP TABLE kept_{table} AS TABLE {table}")

    def restore(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")
                cursor.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        rebuild()
        withhold(timezone.now())


def hidden() -> set[UUID]:
    return set(Suppression.objects.values_list("record_id", flat=True))


def kept(folder: Path, said: TakenBack) -> Path:
    path = folder / "taken-back.json"
    path.write_bytes(said.as_json())
    return path


def test_hidden_since_is_hidden_again(published: Scene, backup: Backup) -> None:
    hide(published.prisoner)
    said = TakenBack.now()
    backup.restore()
    assert hidden() == set()
    again = hide_again([said])
    assert (again.listed, again.shown_more) == ([published.prisoner.pk], [])
    assert hidden() == {published.prisoner.pk}
    assert Client().get("/prisoners/maria-kolesnikova/").status_code == 404
    assert hide_again([said]) == type(again)([], [])


def test_withdrawn_since_is_hidden(published: Scene, backup: Backup) -> None:
    withdraw(published.prisoner, by=published.by)
    said = TakenBack.now()
    backup.restore()
    assert Client().get("/prisoners/maria-kolesnikova/").status_code == 200
    assert hide_again([said]).shown_more == [published.prisoner.pk]
    assert Client().get("/prisoners/maria-kolesnikova/").status_code == 404


def test_shown_less_since_is_hidden_and_what_was_only_edited_is_not(
    published: Scene, backup: Backup
) -> None:
    published.place.name_en = "Wilna"
    published.place.save()
    publish(published.place, by=published.by)
    published.actor.description_en = ""
    published.actor.public_fields = []
    published.actor.save()
    publish(published.actor, by=published.by, blank_earlier=True)
    said = TakenBack.now()
    backup.restore()
    assert hide_again([said]).shown_more == [published.actor.pk]


def test_list_as_old_as_the_backup_hides_nothing(published: Scene, backup: Backup) -> None:
    said = TakenBack.now()
    backup.restore()
    assert hide_again([said]).listed == hide_again([said]).shown_more == []
    assert lost([said]) is None


def test_published_since_the_restore_under_a_lost_number_stays(
    published: Scene, backup: Backup
) -> None:
    publish(published.place, by=published.by)
    publish(published.place, by=published.by, blank_earlier=True)
    said = TakenBack.now()
    backup.restore()
    publish(published.source, by=published.by)
    assert hide_again([said]).shown_more == [published.place.pk]


def test_answer_of_the_stream_says_the_same(
    published: Scene, backup: Backup, tmp_path: Path
) -> None:
    withdraw(published.prisoner, by=published.by)
    hide(published.actor)
    said = TakenBack.now()
    path = tmp_path / "answer.json"
    path.write_bytes(Client().get("/api/v1/editions/?after=5&include_body=no").content)
    found = read(path)
    assert (found.epoch, found.sequence, found.chain) == (said.epoch, said.sequence, said.chain)
    assert (found.hidden, found.blanked) == (said.hidden, said.blanked)
    backup.restore()
    assert hide_again([found]).shown_more == [published.prisoner.pk]
    path.write_bytes(Client().get("/api/v1/editions/?after=5").content)
    assert lost([read(path)]) is None


@pytest.mark.parametrize(
    "words",
    ["", "[]", "{}", '{"results": 3}', '{"results": [], "hidden": {}}', "{", '"results"',
     '{"results": [{}], "hidden": {"ids": []}}',
     '{"time":"2026-11-30","epoch":1,"sequence":0,"chain":"","hidden":[],"blanked":[]}',
     '{"time":"2026-11-30T00:00:00Z","epoch":"1","sequence":0,"chain":"","hidden":[],"blanked":[]}'],
)  # fmt: skip
def test_list_that_is_none_is_named(tmp_path: Path, words: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(words)
    with pytest.raises(BadList, match=r"list\.json is no list"):
        read(path)
    with pytest.raises(BadList, match="cannot be read"):
        read(tmp_path / "nowhere")


def test_restored_database_is_given_out_only_with_a_list_as_new_as_the_backup(
    published: Scene, backup: Backup, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="Nothing is withheld"):
        call_command("confirm_restore")
    before = TakenBack.now()
    hide(published.prisoner)
    said = TakenBack.now()
    backup.restore()
    for lists in ([], [kept(tmp_path, before)]):
        with pytest.raises(CommandError, match="no list is as new as the backup"):
            call_command("confirm_restore", *lists)
    assert withheld_since()
    later = replace(said, time=(timezone.now() + timedelta(seconds=1)).isoformat())
    call_command("confirm_restore", kept(tmp_path, later))
    assert withheld_since() is None
    told = capsys.readouterr().out
    assert f"  {published.prisoner.pk}\n" in told
    assert "nobody here knows" in told


def test_restored_database_without_any_list_is_given_out_by_who_says_so(backup: Backup) -> None:
    backup.restore()
    call_command("confirm_restore", nothing_was_taken_back=True)
    assert withheld_since() is None


def test_restored_database_that_lost_editions_stays_withheld_until_an_epoch_is_opened(
    published: Scene, backup: Backup, tmp_path: Path, signing: None
) -> None:
    publish(published.place, by=published.by)
    said = TakenBack.now()
    backup.restore()
    path = kept(tmp_path, replace(said, time=timezone.now().isoformat()))
    confirm = ("confirm_restore", path)
    with pytest.raises(CommandError, match="had 6 editions, and some of them are not here"):
        call_command(*confirm)
    assert withheld_since()
    call_command("open_epoch", f"--taken-back={path}")
    call_command(*confirm)
    assert withheld_since() is None
    call_command("verify_ledger")


def test_withheld_site_answers_nobody_but_who_asks_for_its_health(db: None) -> None:
    site = Restored(Outage(lambda request: HttpResponse(b"the register")))
    ask = RequestFactory().get
    assert site(ask("/prisoners/")).content == b"the register"
    withhold(timezone.now())
    site.open_until = 0.0
    for path in ("/", "/be/", "/prisoners/", "/api/v1/prisoners/", "/copies/x/", "/admin/"):
        refused = site(ask(path))
        assert (refused.status_code, refused["Cache-Control"]) == (503, "no-store")
        assert refused["Retry-After"]
    for path in ("/healthz/", "/readyz/", "/static/x.css"):
        assert site(ask(path)).content == b"the register"


def test_withheld_site_does_not_wait_for_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without one at hand: whoever asked it here would fail."""
    site = Restored(Outage(lambda request: HttpResponse(b"the register")))
    monkeypatch.setattr(absence, "is_on", lambda: True)
    assert site(RequestFactory().get("/")).status_code == 503


@pytest.mark.parametrize("error", [OperationalError, InternalError])
def test_site_of_which_nobody_can_tell_whether_it_is_withheld_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def broken() -> None:
        raise error

    site = Restored(Outage(lambda request: HttpResponse(b"the register")))
    monkeypatch.setattr("tracker.restored.withheld_since", broken)
    assert site(RequestFactory().get("/")).status_code == 503


def test_worker_neither_publishes_nor_tells_while_the_site_is_withheld(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(jobs, "publish_due", lambda: done.append("published"))
    monkeypatch.setattr(jobs.outbox, "note_news", lambda: done.append("told"))
    monkeypatch.setattr(jobs, "send_due", lambda: 0)
    withhold(timezone.now())
    jobs.publish_what_is_due(0)
    jobs.tell_webhooks(0)
    assert done == []
    give_out()
    jobs.publish_what_is_due(0)
    jobs.tell_webhooks(0)
    assert done == ["published", "told"]


def test_withheld_register_is_neither_backed_up_nor_written_in_bulk(
    transactional_db: None, tmp_path: Path
) -> None:
    withhold(timezone.now())
    try:
        with pytest.raises(NotWritten, match="confirm_restore first"):
            back_up(Folder(tmp_path / "backups"), [], keep=1, days=1)
        assert not list(tmp_path.rglob("*.json"))
        with pytest.raises(Stopped, match="confirm_restore first"):
            write(tmp_path / "bulk", loss_share=1.0)
    finally:
        give_out()


def test_empty_answer_of_the_stream_is_as_new_as_nothing(published: Scene, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(Client().get("/api/v1/editions/?after=5&include_body=no").content)
    assert json.loads(path.read_bytes())["results"] == []
    withhold(timezone.now() - timedelta(days=1))
    with pytest.raises(CommandError, match="no list is as new"):
        call_command("confirm_restore", str(path))
    assert withheld_since()


def test_withheld_site_is_not_copied(db: None, tmp_path: Path) -> None:
    withhold(timezone.now())
    with pytest.raises(Stopped, match="confirm_restore first"):
        export(tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_taken_back_names_ids_and_numbers_alone(published: Scene) -> None:
    withdraw(published.prisoner, by=published.by)
    hide(published.actor)
    said = json.loads(TakenBack.now().as_json())
    assert set(said) == {"time", "epoch", "sequence", "chain", "hidden", "blanked"}
    assert (said["sequence"], said["hidden"]) == (6, [str(published.actor.pk)])
    assert all(type(number) is int for number in said["blanked"])
