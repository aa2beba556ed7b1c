"""Makes both pins of the dependencies again: `uv run python -m tracker.pins`.

`constraint-dependencies` in pyproject.toml give every clone the same versions without a uv.lock,
which would name the hosts that packages came from; requirements.lock has the hashes for the image.
Versions that are pinned stay, new dependencies are added, dropped ones go.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = "pyproject.toml"
LOCK = "requirements.lock"
BEGIN = "# Pinned versions, made by `uv run python -m tracker.pins`: do not edit by hand.\n"
END = "# End of the pinned versions.\n"
BLOCK = re.compile(f"{re.escape(BEGIN)}(.*?){re.escape(END)}", re.DOTALL)
COMPILE = ("pip", "compile", "--quiet", "--universal", "--no-annotate", "--no-header")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tracker.pins", description=__doc__)
    options.add_argument(
        "--upgrade", nargs="*", metavar="NAME",
        help="take the newest versions that pyproject.toml allows: of these packages, or of all",
    )  # fmt: skip
    freed = options.parse_args().upgrade
    before = (ROOT / PYPROJECT).read_text(encoding="utf-8")
    pins = resolve(with_pins(before, kept(pins_of(before), freed)))
    lock = compiled(with_pins(before, pins), "--generate-hashes")
    # Read again: resolving takes seconds, in which somebody may have edited the file.
    now = (ROOT / PYPROJECT).read_text(encoding="utf-8")
    (ROOT / PYPROJECT).write_text(with_pins(now, pins), encoding="utf-8")
    (ROOT / LOCK).write_text(lock, encoding="utf-8")
    sys.stdout.write(f"{len(pins)} versions pinned\n")


def resolve(pyproject: str) -> list[str]:
    """`name==version`, with a marker where it is not for every platform; all groups included."""
    groups = tomllib.loads(pyproject).get("dependency-groups", {})
    return compiled(pyproject, *(f"--group={PYPROJECT}:{group}" for group in groups)).splitlines()


def compiled(pyproject: str, *options: str) -> str:
    """What uv makes of this text of pyproject.toml, in a folder of its own."""
    oldest = tomllib.loads(pyproject)["project"]["requires-python"].removeprefix(">=")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / PYPROJECT).write_text(pyproject, encoding="utf-8")
        command = [*uv(), *COMPILE, f"--python-version={oldest}", *options, PYPROJECT]
        ran = subprocess.run(  # noqa: S603  our own arguments
            command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False
        )
    if ran.returncode:
        sys.exit(ran.returncode)  # uv has said why
    return ran.stdout


def uv() -> list[str]:
    """`uv run` names itself in UV; it need not be on the PATH."""
    found = os.environ.get("UV") or shutil.which("uv")
    return [found] if found else [sys.executable, "-m", "uv"]


def pins_of(pyproject: str) -> list[str]:
    return list(tomllib.loads(pyproject)["tool"]["uv"].get("constraint-dependencies", []))


def kept(pins: list[str], freed: list[str] | None) -> list[str]:
    """The pins that stay: all (None), none (an empty list), or those that are not named."""
    if freed is None:
        return pins
    return [pin for pin in pins if freed and pin.partition("==")[0] not in freed]


def with_pins(pyproject: str, pins: list[str]) -> str:
    lines = "".join(f"    {json.dumps(pin)},\n" for pin in pins)
    block = f"{BEGIN}constraint-dependencies = [\n{lines}]\n{END}"
    text, replaced = BLOCK.subn(lambda _: block, pyproject)
    if replaced != 1:
        sys.exit(f"{PYPROJECT} must have these two lines once:\n{BEGIN}{END}")
    return text


if __name__ == "__main__":
    main()
