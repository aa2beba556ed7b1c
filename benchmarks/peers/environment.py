"""The peers' environment, apart from ours: what they need is no dependency of the project.

Made by uv on first use (a minute and a half, as PyICU is compiled), in a folder out of git, and
again when requirements.txt changes.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.pins import ROOT, uv

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements.txt"
FOLDER = ROOT / ".peers"
PYTHON = FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"
MADE_FROM = FOLDER / "made-from.txt"


class Peer:
    """A script beside this file, asked and answering by lines of JSON."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def read(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"the peer ended with status {self.process.wait()}")
        return json.loads(line)

    def ask(self, question: dict) -> dict:
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self.read()


@contextmanager
def running(script: str) -> Iterator[Peer]:
    """The peer, once it has said that it runs with the pinned versions."""
    make()
    command = [PYTHON, HERE / script]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        peer = Peer(process)
        check(peer.read())
        yield peer


def make() -> None:
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if MADE_FROM.exists() and MADE_FROM.read_text(encoding="utf-8") == wanted:
        return
    print("Making the peers' environment, compiling PyICU …", file=sys.stderr)
    for command in (
        ["venv", "--quiet", "--clear", "--python", sys.executable, FOLDER],
        ["pip", "sync", "--quiet", "--python", PYTHON, REQUIREMENTS],
    ):
        if subprocess.run([*uv(), *command], check=False).returncode:
            sys.exit("PyICU needs a compiler and ICU: apt-get install g++ pkg-config libicu-dev")
    MADE_FROM.write_text(wanted, encoding="utf-8")


def check(versions: dict[str, str]) -> None:
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    wrong = {name: found for name, found in versions.items() if pinned[name] != found}
    if wrong or int(versions["rigour"].split(".")[0]) < 1:
        sys.exit(f"not the peers that were asked for: {versions}")
