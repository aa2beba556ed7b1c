"""Many readers for a long time beside publications: `uv run python -m benchmarks.soak`.

Two faces with the settings of docker-compose.yml, each with two processes, are asked by wrk (a
package of Debian) as fast as they answer, while a place gets a new name each second. Beside that,
readers who look at what they get: nobody may see a name that had been replaced for more than a
second when they asked, nor one that was not published yet, nor any answer but 200 and 304. The
resident memory of each process is read every ten seconds.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.api import serving
from tests.drills.client import ask
from tests.drills.processes import environment, manage
from tracker.embedded.private import start_private

APPLICATION = "tracker.wsgi:application"
NO_LIMITS = {f"TRACKER_LIMIT_{name}": "0,0" for name in ("READS", "MATCHES", "DOWNLOADS")}
PAGES = (
    "/", "/prisoners/", "/releases/", "/places/", "/be/places/", "/prisoners/ales-bialiatski/",
    "/be/releases/belarus-2025-12-13/", "/statistics/", "/api/v1/places/",
    "/api/v1/prisoners/?limit=100", "/feeds/releases.atom", "/sitemap.xml", "/search/?q=minsk",
)  # fmt: skip
LOOKED_AT = ("/places/", "/be/places/", "/api/v1/places/", "/api/v1/places.csv")
NAME = re.compile(rb"Soak-(\d{6})")
LATEST = 1.0  # seconds in which a publication has to be seen
EACH = 10.0  # seconds between two looks at the memory
PUBLISH = """
import sys, time
from django.contrib.auth.models import User
from releases.editing.publish import publish
from releases.models import Place
place, by = Place.objects.get(name_en="Vilnius"), User.objects.get()
number = 0
for _line in sys.stdin:
    number += 1
    place.name_en = place.name_be = f"Soak-{number:06d}"
    place.save()
    publish(place, by=by)
    print(number, flush=True)
"""
TURNS = """
local paths = {%s}
local at = 0
request = function()
  at = at + 1
  return wrk.format("GET", paths[at %% #paths + 1])
end
"""


@dataclass
class Seen:
    """`published`: when each name was; by the clock that readers ask by."""

    began: dict[int, float] = field(default_factory=dict)
    published: dict[int, float] = field(default_factory=dict)
    looked: int = 0
    wrong: list[str] = field(default_factory=list)
    longest: float = 0.0  # seconds in which what was published was not shown


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--connections", type=int, default=16)
    chosen = options.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        env = environment(database.url, TRACKER_STATIC_ROOT=str(Path(folder) / "static"))
        manage("migrate", "-v0", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "benchmark", "--role", "reviewer", env=env)
        manage("load_documented", "--by", "benchmark", env=env)
        manage("collectstatic", "-v0", "--no-input", env=env)
        face = {"TRACKER_FACE": "public", "TRACKER_KEPT_MB": "64", **NO_LIMITS}
        with serving(env | face, {"one": APPLICATION, "other": APPLICATION}) as ports:
            soak(env, list(ports.values()), Path(folder), chosen)


def soak(env: dict[str, str], ports: list[int], folder: Path, chosen: argparse.Namespace) -> None:
    over, seen, memory = threading.Event(), Seen(), dict[int, list[int]]()
    own = workers()
    threads = [
        threading.Thread(target=publishing, args=(env, seen, over)),
        *(threading.Thread(target=looking, args=(port, seen, over)) for port in ports),
        threading.Thread(target=measuring, args=(own, memory, over)),
    ]
    for one in threads:
        one.start()
    rates = [one.communicate()[0] for one in asking(ports, folder, chosen)]
    over.set()
    for one in threads:
        one.join()
    report(rates, seen, memory)


def asking(ports: list[int], folder: Path, chosen: argparse.Namespace) -> list[subprocess.Popen]:
    """One wrk for each face, which goes through all pages in turn."""
    script = folder / "turns.lua"
    script.write_text(TURNS % ", ".join(f'"{path}"' for path in PAGES), encoding="utf-8")
    return [
        subprocess.Popen(
            ["wrk", "--threads=1", f"--connections={chosen.connections // len(ports)}",
             f"--duration={int(chosen.minutes * 60)}s", "--timeout=30s", f"--script={script}",
             "--latency", f"http://127.0.0.1:{port}"],
            stdout=subprocess.PIPE, text=True,
        )
        for port in ports
    ]  # fmt: skip


def publishing(env: dict[str, str], seen: Seen, over: threading.Event) -> None:
    """One a second, by a process that does nothing else."""
    desk = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", PUBLISH],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    number = 0
    while not over.is_set():
        number += 1
        due = time.monotonic() + 1
        seen.began[number] = time.monotonic()
        desk.stdin.write("\n")
        desk.stdin.flush()
        assert int(desk.stdout.readline()) == number
        seen.published[number] = time.monotonic()
        time.sleep(max(0.0, due - time.monotonic()))
    desk.stdin.close()
    desk.wait(30)


def looking(port: int, seen: Seen, over: threading.Event) -> None:
    while not over.is_set():
        for path in LOOKED_AT:
            asked = time.monotonic()
            answer = ask(port, path)
            names = {int(found) for found in NAME.findall(answer.body)}
            judge(seen, path, answer.status, names, asked)


def judge(seen: Seen, path: str, status: int, names: set[int], asked: float) -> None:
    """`names`: the numbers of those that stand there; one, once there has been a publication."""
    now = time.monotonic()
    seen.looked += 1
    oldest = last(n for n, at in list(seen.published.items()) if asked - at > LATEST)
    newest = last(n for n, at in list(seen.began.items()) if at <= now)
    shown = last(names)
    if status != 200 or len(names) > 1 or not oldest <= shown <= newest:
        seen.wrong.append(f"{path}: {status}, {sorted(names)}, should be {oldest} to {newest}")
    if names:
        seen.longest = max(seen.longest, asked - seen.published.get(shown + 1, asked))


def last(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)


def workers() -> list[int]:
    """The processes that answer: those of granian's that have no other below them."""
    parents = {}
    for one in Path("/proc").glob("[0-9]*"):
        try:
            told = (one / "stat").read_text().rpartition(")")[2].split()
            words = (one / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(one.name)] = (int(told[1]), words)
    ours = {
        pid
        for pid, (parent, words) in parents.items()
        if b"granian" in words and parent == os.getpid()
    }
    below = [pid for pid, (parent, _words) in parents.items() if parent in ours]
    return [pid for pid in below if resident(pid) > 30_000]  # beside them one that counts processes


def resident(pid: int) -> int:
    """Kilobytes."""
    said = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", said)[1])


def measuring(pids: list[int], memory: dict[int, list[int]], over: threading.Event) -> None:
    while not over.wait(EACH):
        for pid in pids:
            memory.setdefault(pid, []).append(resident(pid))


def report(said: list[str], seen: Seen, memory: dict[int, list[int]]) -> None:
    rates = [float(re.search(r"Requests/sec:\s+([\d.]+)", one)[1]) for one in said]
    total = sum(int(re.search(r"(\d+) requests in", one)[1]) for one in said)
    slow = [re.search(r"99%\s+(\S+)", one)[1] for one in said]
    faults = [line.strip() for one in said for line in one.splitlines()
              if "Non-2xx" in line or "Socket errors" in line]  # fmt: skip
    print(f"{total} requests, {sum(rates):.0f} a second, 99 of 100 within {' and '.join(slow)}")
    print(f"refusals and errors: {'; '.join(faults) or 'none'}")
    print(f"{len(seen.published)} publications, each shown after {seen.longest:.2f} s at most")
    print(f"{seen.looked} answers looked at, {len(seen.wrong)} wrong")
    for wrong in seen.wrong[:10]:
        print(f"  {wrong}")
    for kilobytes in memory.values():
        third = max(1, len(kilobytes) // 3)
        parts = kilobytes[:third], kilobytes[third:-third], kilobytes[-third:]
        words = ", ".join(f"{median(part or kilobytes) / 1000:.0f} MB" for part in parts)
        print(f"a process by thirds of the time: {words}; most {max(kilobytes) / 1000:.0f} MB")


if __name__ == "__main__":
    main()
