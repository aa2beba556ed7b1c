"""Processes beside a command, which end with it however it ends: `kill -9` included."""

import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from typing import Any

LOOKS = 0.5  # seconds between two looks whether the command is still there
PATIENCE = 10  # seconds; a web server that is told to stop while it starts may not hear it


def start(module: str, *words: str, **options: Any) -> subprocess.Popen:
    """`python -m module words`, in a process group of its own; `options` are those of Popen."""
    command = [sys.executable, "-m", __name__, str(os.getpid()), module, *words]
    return subprocess.Popen(command, start_new_session=True, **options)  # noqa: S603


def stop(companions: Iterable[subprocess.Popen]) -> None:
    for companion in companions:
        companion.terminate()
    for companion in companions:
        try:
            companion.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(companion.pid, signal.SIGKILL)
            companion.wait()


def _follow(command: int) -> None:
    """In the companion. Whoever is orphaned gets another parent."""
    while os.getppid() == command:
        time.sleep(LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    command, module = int(sys.argv[1]), sys.argv[2]
    del sys.argv[1:3]
    threading.Thread(target=_follow, args=(command,), daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)
