"""Makes the data folder of a cluster, whole or not at all."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from tracker.embedded import binaries
from tracker.embedded.address import USER
from tracker.embedded.errors import DatabaseUnavailable
from tracker.embedded.places import Places, make_server_folder

INITDB_SECONDS = 170


def ensure_data(places: Places, programs: Path) -> None:
    """The caller holds the start lock.

    initdb works in a folder beside, renamed when complete. So `data` without a control file never
    was a database (somebody made the folder by hand, or a copy was torn) and is made again.
    """
    data = places.data
    if (data / "global" / "pg_control").exists():
        _check_version(data)
        return
    for torn in (*places.home.glob("data-new-*"), *([data] if data.exists() else [])):
        shutil.rmtree(torn, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix="data-new-", dir=places.home))
    draft.rmdir()  # only its name was wanted
    make_server_folder(draft, places.server)
    _initdb(draft, places, programs)
    try:
        draft.rename(data)
    except OSError as error:
        raise DatabaseUnavailable(
            f"The data folder {data} cannot be put in place ({error.strerror}): "
            "remove it or set DATABASE_URL."
        ) from error


def _check_version(data: Path) -> None:
    try:
        made_by = (data / "PG_VERSION").read_text().strip()
    except OSError:
        made_by = "an unknown version"
    if made_by != binaries.major():
        raise DatabaseUnavailable(
            f"The data folder {data} was made by PostgreSQL {made_by} and this is PostgreSQL "
            f"{binaries.major()}: remove that folder (its content is lost) or set DATABASE_URL."
        )


def _initdb(draft: Path, places: Places, programs: Path) -> None:
    """The wheel has no ICU; PostgreSQL's built-in C.UTF-8 also sorts alike on every machine.

    Authentication is left closed here: `cluster` gives the server its own file at each start.
    """
    command = [
        str(programs / "initdb"),
        f"--pgdata={draft}",
        f"--username={USER}",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=reject",
        "--no-instructions",
    ]
    try:
        subprocess.run(  # noqa: S603 - the wheel's own initdb
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=INITDB_SECONDS,
            cwd=places.home,
            env=binaries.ENVIRONMENT,
            umask=0o077,
            **places.server.as_user(),
        )
    except subprocess.CalledProcessError as error:
        shutil.rmtree(draft, ignore_errors=True)
        reason = next(
            (line for line in error.stderr.splitlines() if "error:" in line), "no reason given"
        )
        raise DatabaseUnavailable(
            f"PostgreSQL could not make its data folder in {places.home} ({reason}): "
            "mend that or set DATABASE_URL."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise DatabaseUnavailable(
            f"PostgreSQL took over {INITDB_SECONDS} seconds to make its data folder in "
            f"{places.home}: try a faster disk or set DATABASE_URL."
        ) from error
