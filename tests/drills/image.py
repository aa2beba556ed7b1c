"""The image without a container engine: what its Dockerfile copies, sets and runs, as it stands."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.drills.processes import CHECKOUT

# `.ci/run` makes a fresh environment of requirements.lock, as the image does; elsewhere this one.
PACKAGES = Path(os.environ.get("TRACKER_IMAGE_PACKAGES") or sys.prefix)
ENGINE = re.compile(r"--from=|^useradd ")  # what only a container engine can do


@dataclass
class Image:
    folder: Path
    settings: dict[str, str]
    entrypoint: list[str]

    def run(self, *command: str, env: dict[str, str]) -> str:
        """Output of a container that ends by itself; its complaints as an AssertionError."""
        done = subprocess.run(
            [*self.entrypoint, *command], env={**self.settings, **env}, cwd=self.folder,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *command: str, env: dict[str, str], log: Path) -> subprocess.Popen:
        with log.open("ab") as written:
            return subprocess.Popen(
                [*self.entrypoint, *command], env={**self.settings, **env}, cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=written, stderr=written,
            )  # fmt: skip


def build(folder: Path) -> Image:
    """Follows the last stage of the Dockerfile in a folder."""
    image = Image(folder, {}, [])
    for word, rest in instructions():
        if word == "ENV":
            pairs = (pair.partition("=") for pair in shlex.split(rest))
            image.settings.update({name: value for name, _, value in pairs})
            image.settings["PATH"] = f"{PACKAGES}/bin:/usr/bin:/bin"
        elif word == "COPY" and not ENGINE.search(rest):
            source, target = rest.split()
            copy(CHECKOUT / source, folder / target)
        elif word == "RUN" and not ENGINE.search(rest):
            subprocess.run(
                ["/bin/sh", "-ec", rest], cwd=folder, env=image.settings, check=True, timeout=120
            )
        elif word == "ENTRYPOINT":
            (program,) = re.findall(r'"/srv/tracker/(.+?)"', rest)
            image.entrypoint = [str(folder / program)]
    return image


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (CHECKOUT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = [line for line in re.sub(r"\\\n\s*", " ", text).splitlines() if line]
    last = max(place for place, line in enumerate(lines) if line.startswith("FROM "))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines[last + 1 :])]


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    else:
        shutil.copy(source, target)
