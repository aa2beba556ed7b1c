"""What is answered from memory, beside a Django view that does nothing:
`uv run python -m benchmarks.kept`.

Pages and lists of the API of the documented releases as they are kept, and 304 for a tag that is
known, with the public face's whole settings; the empty view has a Django with no middleware at
all. Beside them a face that keeps nothing and finds everything in Valkey (or Redis, where either is
installed), and one that makes each answer. Under granian with the same options, asked by wrk, in
turns round by round, like `benchmarks.api`.
"""

import argparse
import shutil
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from benchmarks.api import compare, serving
from tests.drills.processes import environment, free_port, manage
from tests.drills.valkey import SERVER, running
from tracker.embedded.private import start_private

OURS = "tracker.wsgi:application"
EMPTY = "benchmarks.peers.ordinary.wsgi:application"
ASKED = {
    "list": "/prisoners/",
    "person": "/prisoners/ales-bialiatski/",
    "release": "/be/releases/belarus-2025-12-13/",
    "list of 100 of the API": "/api/v1/prisoners/?limit=100",
    "list of 10 of the API": "/api/v1/prisoners/?limit=10",
}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.kept", description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=3, help="of each measurement")
    options.add_argument("--connections", type=int, default=16)
    chosen = options.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        static = str(Path(folder) / "static")
        env = environment(database.url, TRACKER_STATIC_ROOT=static)
        manage("migrate", "-v0", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "benchmark", "--role", "reviewer", env=env)
        manage("load_documented", "--by", "benchmark", env=env)
        manage("collectstatic", "-v0", "--no-input", env=env)
        env |= {"TRACKER_FACE": "public", "TRACKER_KEPT_MB": "64"}
        # What is asked in one go is more than one network may have.
        env |= {f"TRACKER_LIMIT_{name}": "0,0" for name in ("READS", "MATCHES", "DOWNLOADS")}
        with ExitStack() as stack:
            faces = {"ours": OURS, "empty Django view": EMPTY}
            ports = stack.enter_context(serving(env, faces))
            without = env | {"TRACKER_KEPT_MB": "0"}
            if SERVER:
                stack.enter_context(running(port := free_port()))
                sharing = without | {"TRACKER_CACHE_URL": f"redis://127.0.0.1:{port}/0"}
                ports |= stack.enter_context(serving(sharing, {"out of Valkey": OURS}))
            ports |= stack.enter_context(serving(without, {"made anew": OURS}))
            rates(ports, chosen)


def rates(ports: dict[str, int], chosen: argparse.Namespace) -> None:
    for name, path in ASKED.items():
        tag = etag(ports["ours"], path)
        for what, headers in ((name, ()), (f"304, {name}", (f"If-None-Match: {tag}",))):
            compare(what, {
                face: (port, "/empty/" if face == "empty Django view" else path, headers)
                for face, port in ports.items()
            }, chosen)  # fmt: skip


def etag(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return str(answer.headers["ETag"])


if __name__ == "__main__":
    main()
