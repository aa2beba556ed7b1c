"""At every public address a kept answer is the one that the view would give, before a takedown and
after it."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase
from django.test import Client

from releases.editing.publish import publish
from releases.editing.takedown import hide, show_again, take_down
from tests.world import make
from tests.world.public import addresses
from tests.world.scene import Scene

NAME = "kolesnikova"


def every_address(*, everywhere: bool) -> list[str]:
    searches = (f"/search/?q={NAME}", f"/api/v1/search/?q={NAME}", f"/api/v1/suggest/?q={NAME}")
    return sorted({*addresses(everywhere), *searches, "/about/", "/method/", "/api/v1/"})


def whole(response: HttpResponseBase) -> tuple[int, list[tuple[str, str]], bytes]:
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return response.status_code, list(response.items()), content


def differences(
    client: Client, plain: Client, paths: list[str], encodings: tuple[str, ...] = ("gzip",)
) -> Iterator[str]:
    """Each asked twice of who keeps answers: the second may come from memory."""
    for path in paths:
        for headers in ({"Accept-Encoding": encoding} for encoding in encodings):
            as_made = plain.get(path, headers=headers)
            tag = as_made.headers.get("ETag", '"none"')
            wanted = whole(as_made)
            known = whole(plain.get(path, headers=headers | {"If-None-Match": tag}))
            head = whole(plain.head(path, headers=headers))
            for _each in range(2):
                if whole(client.get(path, headers=headers)) != wanted:
                    yield f"GET {path}"
                if whole(client.get(path, headers=headers | {"If-None-Match": tag})) != known:
                    yield f"304 {path}"
                if whole(client.head(path, headers=headers)) != head:
                    yield f"HEAD {path}"


def test_kept_answer_is_the_views_in_every_byte(
    published: Scene, client: Client, plain: Client
) -> None:
    paths = every_address(everywhere=False)
    assert len(paths) > 100
    assert list(differences(client, plain, paths)) == []
    publish(make.source(published.by, title="Another"), by=published.by)
    assert list(differences(client, plain, paths)) == []


@pytest.mark.thorough
def test_kept_answer_of_the_past_and_of_what_is_carried_away_is_the_views(
    published: Scene, client: Client, plain: Client
) -> None:
    paths = every_address(everywhere=True)
    assert list(differences(client, plain, paths, ("gzip", "identity"))) == []


def test_takedown_is_never_answered_from_memory(
    published: Scene, client: Client, plain: Client
) -> None:
    paths = every_address(everywhere=True)
    (release,) = (
        one for one in paths if one.startswith("/releases/") and one.endswith("/cite.txt")
    )
    paths += [f"/prisoners/maria-{NAME}/card.png", release.replace("cite.txt", "press.pdf")]
    before = {path: whole(client.get(path)) for path in paths}
    named = {path for path, (_status, _headers, content) in before.items() if shows(content)}
    assert len(named) > 20
    for act in (hide, show_again, hide):
        act(published.prisoner)
        for path in paths:
            found = whole(client.get(path))
            assert found == whole(plain.get(path)), path
            if act is hide:
                assert not (path.startswith(f"/prisoners/maria-{NAME}") and found[0] == 200)
    take_down(published.prisoner, by=published.by, reason="asked for")
    for path in paths:
        assert whole(client.get(path)) == whole(plain.get(path)), path


def shows(content: bytes) -> bool:
    return NAME.encode() in content.lower()
