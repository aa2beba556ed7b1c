"""Pages on a slow telephone: `uv run python -m benchmarks.lighthouse`.

Lighthouse with its own throttled telephone opens one page of each sort of the public face, with the
documented releases, as a deployment serves it: hashed static files, and nginx with its own file in
front, which compresses and ends TLS (its certificate is of this run, and not checked). Needs npx
(Node 18 or newer), which fetches Lighthouse, Chromium, nginx and openssl. Ends with an error if a
page is under the bar. What else the machine does lowers the marks for performance, and no others.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.servers import EDITOR
from tests.drills.processes import environment, manage, web
from tests.drills.test_proxy import running
from tracker.embedded.private import start_private

VERSION = "12.8.2"  # the newest for Node 20
CHROMIUM = "/usr/bin/chromium"
RELEASE = "/releases/belarus-2025-12-13/"
PAGES = (
    "/", "/be/", "/releases/", "/prisoners/", RELEASE, f"/lt{RELEASE}", f"{RELEASE}changes/",
    "/prisoners/maria-kolesnikova/", "/deals/", "/concessions/", "/statements/", "/places/",
    "/actors/", "/sources/", "/destinations/LT/", "/held/", "/recognitions/", "/statistics/",
    "/search/?q=minsk", "/changes/", "/vocabularies/person-status/", "/about/", "/method/",
    "/safety/", "/tell-us/",
)  # fmt: skip
BAR = {"performance": 0.95, "accessibility": 0.99, "best-practices": 0.99, "seo": 0.99}
MOST_KB = 60
# Kept from search engines on purpose, which Lighthouse counts as a fault of any page.
NOT_INDEXED = ("/search/", f"{RELEASE}changes/")


@dataclass(frozen=True)
class Marks:
    scores: dict[str, float]
    kilobytes: float
    shift: float

    def under(self, path: str) -> list[str]:
        hidden = path.partition("?")[0] in NOT_INDEXED
        low = [name for name, least in BAR.items() if self.scores[name] < least]
        low = [name for name in low if not (hidden and name == "seo")]
        return low + ["transferred"] * (self.kilobytes > MOST_KB)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    options.add_argument("--rounds", type=int, default=1, help="of each page; the median counts")
    options.add_argument("pages", nargs="*", default=PAGES, help="paths, if not one of each sort")
    chosen = options.parse_args()
    print(f"{'page':34} perf  a11y  best  seo   kB     shift")
    with serving() as address:
        low = [under for path in chosen.pages if (under := measured(address, path, chosen.rounds))]
    if low:
        sys.exit("under the bar: " + "; ".join(low))


@contextmanager
def serving() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        env = environment(database.url, TRACKER_STATIC_ROOT=f"{folder}/static")
        manage("migrate", "-v0", env=env)
        manage("shell", "-v0", "-c", EDITOR, env=env)
        manage("load_documented", "--by", "editor", env=env)
        manage("collectstatic", "-v0", "--no-input", env=env)
        with web({**env, "TRACKER_FACE": "public"}) as (address, _server):
            port = int(address.rpartition(":")[2])
            with running(Path(folder) / "proxy", {"public": port, "desk": port}) as proxy:
                yield f"https://127.0.0.1:{proxy.public}"


def measured(address: str, path: str, rounds: int) -> str:
    """Prints a line; names what is under the bar."""
    all_marks = [marks_of(f"{address}{path}") for _round in range(rounds)]
    marks = Marks(
        {name: median(one.scores[name] for one in all_marks) for name in BAR},
        median(one.kilobytes for one in all_marks),
        median(one.shift for one in all_marks),
    )
    scores = "  ".join(f"{score:.2f}" for score in marks.scores.values())
    print(f"{path:34} {scores}  {marks.kilobytes:5.1f}  {marks.shift:.3f}", flush=True)
    under = marks.under(path)
    return f"{path}: {', '.join(under)}" if under else ""


def marks_of(address: str) -> Marks:
    done = subprocess.run(
        ["npx", "--yes", f"lighthouse@{VERSION}", address, "--output=json", "--quiet",
         f"--only-categories={','.join(BAR)}",
         "--chrome-flags=--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors"],
        env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{address}: {done.stderr}")
    told = json.loads(done.stdout)
    audits = told["audits"]
    for audit in audits.values():
        if audit["scoreDisplayMode"] == "binary" and audit["score"] == 0:
            print(f"  {audit['id']}: {audit['title']}", file=sys.stderr)
    return Marks(
        {name: told["categories"][name]["score"] or 0 for name in BAR},
        audits["total-byte-weight"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
    )


if __name__ == "__main__":
    main()
