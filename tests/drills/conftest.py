"""One installation for all drills that look at a deployment: making it takes a quarter minute."""

import random
from collections.abc import Iterator

import pytest

from tests.drills.image import build
from tests.drills.installation import Installation, listening
from tracker.embedded.private import start_private


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("installation")
    (folder / "image").mkdir()
    listens = "127.{}.{}.{}".format(*(random.randint(1, 254) for _ in range(3)))
    with listening(listens):
        database = start_private(folder)
    with database:
        site = Installation(folder, build(folder / "image"), database, listens)
        site.prepare()
        site.run("migrate")
        site.run(
            "desk", "python", "manage.py", "createsuperuser", "--no-input",
            "--username=administrator", "--email=",
            DJANGO_SUPERUSER_PASSWORD=(folder / "desk_key").read_text().strip(),
        )  # fmt: skip
        site.run("desk", "python", "manage.py", "load_documented", "2025-12-13-potash",
                 "--by", "administrator")  # fmt: skip
        site.start("desk")
        site.start("public")
        try:
            yield site
        finally:
            for service in list(site.running):
                site.stop(service)
