"""Which WSGI server answers more requests: `uv run python -m benchmarks.servers`.

The public face with the documented release, its page and its answer of the API, asked by wrk (a
package of Debian). Servers take turns round by round, so that whatever else the machine does meets
all of them; what counts are the ratios within a round, not the rates.
"""

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.drills.processes import CHECKOUT, environment, free_port, manage, wait_for_port
from tracker.embedded.private import start_private

APPLICATION = "tracker.wsgi:application"
SERVERS = {
    "granian": "granian --interface wsgi --no-ws --no-access-log --log-level error "
    "--host 127.0.0.1 --port {port} --workers 2 --blocking-threads 4 --backpressure 32",
    "gunicorn sync": "gunicorn --bind 127.0.0.1:{port} --workers 2 --log-level error",
    "gunicorn gthread": "gunicorn --bind 127.0.0.1:{port} --workers 2 --threads 4 "
    "--worker-class gthread --log-level error",
}
EDITOR = "from django.contrib.auth.models import User; User.objects.create(username='editor')"


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.servers", description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=5, help="of each measurement")
    options.add_argument("--connections", type=int, default=16)
    chosen = options.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as ports:
        for name, path in paths(ports["granian"]).items():
            rounds = [
                {server: rate(port, path, chosen) for server, port in ports.items()}
                for _ in range(chosen.rounds)
            ]
            report(name, rounds)


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, int]]:
    """Every server on a port of its own; those that are not asked have nothing to do."""
    with start_private(folder) as database, ExitStack() as stack:
        env = environment(database.url, TRACKER_STATIC_ROOT=str(folder / "static"))
        manage("migrate", "-v0", env=env)
        manage("shell", "-v0", "-c", EDITOR, env=env)
        manage("load_documented", "--by", "editor", env=env)
        manage("collectstatic", "-v0", "--no-input", env=env)
        ports = {}
        for server, command in SERVERS.items():
            ports[server] = port = free_port()
            words = command.format(port=port).split()
            process = subprocess.Popen(
                [sys.executable, "-m", *words, APPLICATION],
                cwd=CHECKOUT, env={**env, "TRACKER_FACE": "public"},
            )  # fmt: skip
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            wait_for_port(port, process)
        yield ports


def paths(port: int) -> dict[str, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/releases/") as answer:
        release = json.load(answer)["results"][0]
    return {
        "release page": f"/releases/{release['slug']}/",
        "release in the API": f"/api/v1/releases/{release['id']}/",
        "no database (/healthz/)": "/healthz/",
    }


def rate(port: int, path: str, chosen: argparse.Namespace) -> float:
    """Requests a second; wrk counts refusals as answers, so that one of them spoils all."""
    address = f"http://127.0.0.1:{port}{path}"
    urllib.request.urlopen(address).read()  # anything but 200 raises
    said = subprocess.run(
        ["wrk", "--threads=1", f"--connections={chosen.connections}",
         f"--duration={chosen.seconds}s", "--timeout=30s", address],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{address}: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def report(name: str, rounds: list[dict[str, float]]) -> None:
    print(name)
    for server in SERVERS:
        ratios = sorted(measured[server] / measured["granian"] for measured in rounds)
        rates = statistics.median(measured[server] for measured in rounds)
        print(
            f"  {server:18} {rates:7.0f} requests/s   {statistics.median(ratios):.2f} of granian "
            f"(rounds {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
