"""A site is lost and comes back from its backups, with PostgreSQL's own programs."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pyrage
import pytest

from tests.drills.backed_up import Site, all_of, backed_up
from tests.drills.processes import CHECKOUT, manage

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("backup")]

TAKEDOWN = """
from django.contrib.auth.models import User
from releases.editing.suppressions import hide_noted, take_down_noted
from releases.models import Actor, Prisoner
from releases.terms.vocabularies.records import TakedownReason
by = User.objects.get(username="clerk")
actor = Actor.objects.get(pk="{actor}")
actor.description_en = ""
actor.save()
person = Prisoner.objects.get(pk="{person}")
take_down_noted(person, by=by, reason_code=TakedownReason("other"))
"""
WRITES = """
from django.contrib.auth.models import User
from releases.editing.publish import publish
from releases.models import Place
by = User.objects.get(username="clerk")
place = Place.objects.filter(state="published").order_by("pk").first()
print("begun", flush=True)
for number in range(40):
    place.name_en = f"Place {number}"
    place.save()
    publish(place, by=by)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with backed_up(tmp_path_factory.mktemp("backup")) as made:
        yield made


def test_backup_is_sealed_and_holds_no_word_in_the_open(site: Site) -> None:
    files = [path for path in site.backups.rglob("*") if path.is_file()]
    sealed = [path for path in files if path.suffix == ".age"]
    assert len(sealed) == 3  # the dump, and two kept copies
    assert {path.name for path in files} - {path.name for path in sealed} == {"taken-back.json"}
    for path in sealed:
        whole = path.read_bytes()
        assert whole.startswith(b"age-encryption.org/v1\n")
        assert not any(word in whole for word in (b"PGDMP", b"%PDF", site.name.encode()))
        assert path.stat().st_mode & 0o077 == 0


def test_backup_goes_on_while_others_publish_each_of_one_moment(site: Site) -> None:
    """And at once after the last publication, though the next hour is not there yet."""
    first = {*site.backups.glob("tracker-*.age")}
    service = subprocess.Popen(
        [sys.executable, "manage.py", "backup", str(site.backups),
         f"--to={site.folder / 'recipients'}", "--every=3600", "--keep=99"],
        cwd=CHECKOUT, env=site.env,
    )  # fmt: skip
    writer = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WRITES],
        cwd=CHECKOUT, env=site.env, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        writer.communicate(timeout=120)
        assert writer.returncode == 0
        until = time.monotonic() + 20
        while site.taken_back()["sequence"] != site.head():
            assert time.monotonic() < until
            time.sleep(0.2)
    finally:
        writer.kill()
        service.terminate()
        service.wait(timeout=20)
    made = sorted({*site.backups.glob("tracker-*.age")} - first)
    assert len(made) > 1
    checks = [site.restoring(file, "--check") for file in {made[0], made[-1]}]
    assert site.commands(*checks, env=site.env) == [""] * len(checks)


def test_backup_that_cannot_be_opened_or_put_anywhere_is_refused_and_nothing_is_touched(
    site: Site,
) -> None:
    spoiled = site.folder / "spoiled"
    shutil.copytree(site.backups, spoiled)
    file = spoiled / site.first.name
    whole = file.read_bytes()
    named = {
        "flipped": whole[:200_000] + bytes([whole[200_000] ^ 1]) + whole[200_001:],
        "short": whole[:-20_000],
        "without-end": whole[: len(whole) // 65_536 * 65_536],
        "nothing": b"",
        "text": b"PGDMP is no age file",
    }
    for name, content in named.items():
        (spoiled / name).write_bytes(content)
    (site.folder / "other").write_text(f"{pyrage.x25519.Identity.generate()}\n")
    lacking = site.folder / "lacking"
    shutil.copytree(site.backups, lacking)
    next((lacking / "files").iterdir()).unlink()
    before = site.databases()
    empty = site.database("refused")
    said = site.commands(
        *(site.restoring(spoiled / name) for name in named),
        site.restoring(file, key="other"),
        site.restoring(file, key="recipients"),
        site.restoring(lacking / site.first.name),
        site.restoring(site.folder / "nowhere"),
        env=empty,
    )
    why = [
        "damaged, or cut short", "damaged, or cut short", "damaged, or cut short",
        "damaged, or no backup", "damaged, or no backup", "sealed to another key",
        "holds no private key", "No such file", "No such file",
    ]  # fmt: skip
    for word, complaint in zip(why, said, strict=True):
        assert word in complaint
    with psycopg.connect(empty["DATABASE_URL"]) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchone() == (0,)
    (not_empty,) = site.commands(site.restoring(file), env=site.env)
    assert "not empty" in not_empty
    assert site.databases() == before | {"refused"}


def test_backup_on_a_full_disk_says_so_in_a_sentence_and_leaves_what_was_there(site: Site) -> None:
    def lies_there() -> dict[Path, bytes]:
        """But the list, which is small and says what holds now."""
        found = {path: path.read_bytes() for path in site.backups.rglob("*") if path.is_file()}
        assert found.pop(site.backups / "taken-back.json")
        return found

    before = lies_there()
    words = ["backup", str(site.backups), "--to", str(site.folder / "recipients")]
    limited = f"ulimit -f 300; exec {sys.executable} manage.py {' '.join(words)}"
    done = subprocess.run(
        ["/bin/bash", "-c", limited],
        cwd=CHECKOUT, env=site.env, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert re.fullmatch(r"CommandError: \S+ could not be written: File too large\.\n", done.stderr)
    assert lies_there() == before


def test_restored_site_answers_byte_for_byte_as_before(site: Site) -> None:
    site.back_up()
    restored = site.database("restored")
    assert site.commands(
        site.restoring(site.newest()),
        ["confirm_restore", str(site.backups / "taken-back.json")],
        env=restored,
    ) == ["", ""]
    before, after = all_of(site, site.env), all_of(site, restored)
    assert before[f"/prisoners/{site.slug}/"][0] == 200
    assert sum(status == 200 for status, _body in before.values()) > 100
    assert {path for path in before if before[path] != after[path]} == set()


def test_person_taken_down_since_the_backup_never_becomes_public_again(site: Site) -> None:
    script = TAKEDOWN.replace("{actor}", site.actor).replace("{person}", site.person)
    manage("shell", "-v0", "-c", script, env=site.env)
    older = site.backups / "taken-back.json"
    old_list = shutil.copy(older, site.folder / "old-list.json")
    site.back_up()
    assert site.taken_back()["hidden"] == [site.person]
    restored = site.database("older")
    said = site.commands(
        site.restoring(site.first),
        ["confirm_restore"],
        ["confirm_restore", str(old_list)],
        ["confirm_restore", str(older)],
        env=restored,
    )
    assert said[0] == ""
    assert "no list is as new" in said[1]
    assert "of them are not here" in said[2]
    assert "of them are not here" in said[3]
    withheld = all_of(site, restored)
    assert {status for status, _body in withheld.values()} == {503}
    assert site.commands(
        ["open_epoch", f"--taken-back={older}"],
        ["confirm_restore", str(older)],
        ["verify_ledger"],
        env=restored,
    ) == ["", "", ""]
    shown = all_of(site, restored)
    assert [path for path, (_status, body) in shown.items() if site.name.encode() in body] == [
        path for path in shown if "search" in path and site.name.encode() in shown[path][1]
    ]
    assert shown[f"/prisoners/{site.slug}/"][0] == 404
    assert shown[f"/api/v1/prisoners/{site.person}/"][0] == 410
    assert shown[f"/api/v1/actors/{site.actor}/"][0] == 410
    assert shown["/prisoners/"][0] == 200
