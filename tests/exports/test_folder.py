"""The folder of a copy: nothing of somebody else's is touched, and nothing of a run is left."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from releases.public.exports import run
from releases.public.exports.addresses import Stopped
from releases.public.exports.folder import Manifest, made_beside
from tests.exports.copies import copied, files_of


@pytest.fixture
def _heedless() -> Iterator[None]:
    """Who does not heed the signal is not ended by it, so that the test can say so."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGTERM, before)


def made(folder: Path) -> None:
    with made_beside(folder) as coming:
        Manifest().write(coming)


def folders_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letters", "mine"),
        ("export.json", '{"my": "export"}'),
        ("export.json", "[]"),
        ("export.json", "no JSON"),
        ("export.json", '{"form": 1, "made": {}, "files": []}'),
    ],
)
def test_copy_into_folder_of_somebody_else_is_refused(
    tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(Stopped, match="holds something else"):
        copied(tmp_path)
    assert (tmp_path / name).read_text() == content


def test_copy_while_another_is_made_is_refused(tmp_path: Path) -> None:
    with made_beside(tmp_path / "copy"), pytest.raises(Stopped, match="another run"):
        copied(tmp_path / "copy")


def test_copy_after_run_killed_between_two_renames_has_the_former_back(tmp_path: Path) -> None:
    killed = tmp_path / ".copy.former"
    killed.mkdir()
    Manifest().write(killed)
    before = files_of(killed)
    with pytest.raises(ZeroDivisionError), made_beside(tmp_path / "copy"):
        raise ZeroDivisionError
    assert files_of(tmp_path / "copy") == before


def test_copy_after_killed_run_clears_away_what_it_left(tmp_path: Path) -> None:
    made(tmp_path / "copy")
    for left in (".copy.coming", ".copy.former"):
        (tmp_path / left / "be").mkdir(parents=True)
        (tmp_path / left / "be" / "index.html").write_text("half")
    made(tmp_path / "copy")
    assert folders_in(tmp_path) == {"copy"}


@pytest.mark.parametrize("name", [".copy.lock", ".copy.coming", ".copy.former", "copy"])
@pytest.mark.parametrize("leads_to", ["file", "folder", "nowhere"])
def test_copy_where_somebody_has_put_a_link_is_refused(
    tmp_path: Path, name: str, leads_to: str
) -> None:
    mine, place = tmp_path / "mine", tmp_path / "place"
    place.mkdir()
    if leads_to == "folder":
        mine.mkdir()
        (mine / "letter").write_text("precious")
    elif leads_to == "file":
        mine.write_text("precious")
    (place / name).symlink_to(mine)
    before = files_of(tmp_path)
    with pytest.raises(Stopped, match=name):
        made(place / "copy")
    after = files_of(tmp_path)
    after.pop("place/.copy.lock" if name != ".copy.lock" else "", None)
    assert after == before
    assert (place / name).is_symlink()


@pytest.mark.parametrize("name", [".copy.coming", ".copy.former", "copy", ""])
def test_copy_where_a_file_stands_is_refused(tmp_path: Path, name: str) -> None:
    place = tmp_path / "place"
    if name:
        place.mkdir()
    (place / name).write_text("precious")
    with pytest.raises(Stopped, match="is not a folder"):
        made(place / "copy")
    assert (place / name).read_text() == "precious"


def test_copy_beside_former_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    former = tmp_path / ".copy.former"
    former.mkdir()
    (former / "letter").write_text("precious")
    with pytest.raises(Stopped, match="holds something else"):
        made(tmp_path / "copy")
    assert (former / "letter").read_text() == "precious"


@pytest.mark.parametrize("folder", ["/", ".."])
def test_copy_in_place_of_the_root_is_refused(folder: str) -> None:
    with pytest.raises(Stopped, match="choose another folder"):
        made(Path(folder))


@pytest.mark.django_db
@pytest.mark.usefixtures("_heedless")
def test_copy_told_to_end_leaves_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told_to_end() -> list:
        os.kill(os.getpid(), signal.SIGTERM)
        return []

    made(tmp_path / "copy")
    before = files_of(tmp_path)
    monkeypatch.setattr(run, "starts", told_to_end)
    with pytest.raises(SystemExit) as ended:
        call_command("export_site", str(tmp_path / "copy"), "--processes", "1")
    assert ended.value.code == 128 + signal.SIGTERM
    assert files_of(tmp_path) == before
    assert folders_in(tmp_path) == {"copy"}
