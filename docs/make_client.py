# /// script
# requires-python = ">=3.12"
# dependencies = ["openapi-python-client==0.29.1", "pyyaml==6.0.3"]
# ///
"""A typed client of the register, made from its contract, as a package that pip installs:
uv run make_client.py https://releases.example.org tracker-client (or a file with the contract)."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

import yaml

# The generator names a variable of each class after it, where this one has a field of that name.
RENAMED = {"Condition": {"class_name": "AppliedCondition", "module_name": "applied_condition"}}
CONFIG = {
    "project_name_override": "tracker-client",
    "package_name_override": "tracker_client",
    "docstrings_on_attributes": True,
    "literal_enums": True,  # codes are written as they are: status="held"
    "class_overrides": RENAMED,
    "post_hooks": [],
}


def contract_of(where: str) -> dict:
    if not where.startswith(("http://", "https://")):
        return yaml.safe_load(Path(where).read_text(encoding="utf-8"))
    with urlopen(f"{where.rstrip('/')}/api/v1/schema/?format=json", timeout=60) as answer:
        return json.load(answer)


def is_json(operation: dict) -> bool:
    return "application/json" in operation["responses"]["200"]["content"]


def readable(contract: dict) -> dict:
    """What the generator understands: answers in JSON, since files and streams are for programs
    that read them bit by bit, and no `security`, since it would take a key that one may have for
    one that one must have."""
    paths = {}
    for path, operations in contract["paths"].items():
        kept = {method: one for method, one in operations.items() if is_json(one)}
        for operation in kept.values():
            operation.pop("security", None)
        if kept:
            paths[path] = kept
    return contract | {"paths": paths}


def make(where: str, folder: Path) -> int:
    """The generator's exit status; not 0 too where a part of the contract would be missing."""
    with tempfile.TemporaryDirectory() as scratch:
        contract, config = Path(scratch) / "openapi.json", Path(scratch) / "config.json"
        contract.write_text(json.dumps(readable(contract_of(where))), encoding="utf-8")
        config.write_text(json.dumps(CONFIG), encoding="utf-8")
        command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta=uv"]
        command += ["--fail-on-warning", "--overwrite"]
        command += [f"--path={contract}", f"--config={config}", f"--output-path={folder}"]
        return subprocess.run(command, check=False).returncode  # noqa: S603  our own arguments


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(make(sys.argv[1], Path(sys.argv[2])))
