"""Measures everything and writes it down: `uv run python -m benchmarks.report`.

Runs the other commands of this folder one after the other, and puts what each of them says into
docs/performance.md, under the bar that it is held against and with the machine that it ran on. With
names behind it only those: what is there of the others stays.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import sysconfig
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT / "docs" / "performance.md"


class Part(NamedTuple):
    title: str
    bar: str
    words: str


PARTS = {
    "kept": Part(
        "Answers from memory",
        "An answer that is kept: 0.70 of an empty Django view's rate under the same server; 304 "
        "for a known ETag: 0.60.",
        "kept --rounds 3",
    ),
    "api": Part(
        "The API without any cache",
        "A list of 100 nested records, with and without filters: 40 times ordinary DRF and 0.50 of "
        "a bare application that sends the same stored documents; one record: 5 times DRF; a page "
        "far behind within 20 % of the first; NDJSON: 0.60 of a bare `COPY … TO STDOUT`.",
        "api --people 100000 --rounds 3",
    ),
    "pages": Part(
        "Pages without any cache",
        "Processor time of application and database: a person 8 ms, a release of 123 people 20 ms, "
        "a list of 50 15 ms.",
        "pages --rounds 15",
    ),
    "lists": Part(
        "Lists with counted facets",
        "p95 of reading on one connection: 100 ms at 100,000 people.",
        "lists --people 100000",
    ),
    "million": Part(
        "Lists with counted facets, a million people",
        "p95 of reading on one connection: 1 s.",
        "lists --people 1000000 --questions 25",
    ),
    "statistics": Part(
        "Balance and held on a day",
        "p95 on one connection: 50 ms at 100,000 people, 150 ms at 1,000,000.",
        "statistics",
    ),
    "publish": Part(
        "Publication",
        "Of one record that 300 others show: 300 ms.",
        "publish",
    ),
    "soak": Part(
        "Ten minutes of many readers beside publications",
        "A publication each second; no error, no wrong version, at most 200 MB a process, and "
        "flat.",
        "soak --minutes 10",
    ),
    "lighthouse": Part(
        "Pages in a browser",
        "Performance 0.95, the rest 0.99, 60 kB with everything. A record's own page of changes "
        "and what was searched for are kept from search engines on purpose, which is what their "
        "marks for SEO say.",
        "lighthouse",
    ),
}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    chosen = options.parse_args().parts or list(PARTS)
    if unknown := set(chosen) - PARTS.keys():
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    for name in chosen:
        part = PARTS[name]
        print(f"{part.title} …", flush=True)
        write(section(part, said(part.words)))


def said(words: str) -> str:
    module, *arguments = words.split()
    ran = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return ran.stdout.strip()


def section(part: Part, output: str) -> str:
    day = f"{datetime.now(UTC):%-d %B %Y}"
    return (
        f"## {part.title}\n\n{part.bar}\n\n`uv run python -m benchmarks.{part.words}`, on {day}: "
        f"{machine()}.\n\n```\n{output}\n```\n"
    )


def machine() -> str:
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    profiled = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    return (
        f"{os.cpu_count()} processors ({model[1].strip() if model else platform.machine()}), "
        f"{memory:.0f} GB, Linux {platform.release().partition('-')[0]}, CPython "
        f"{platform.python_version()} {'with' if profiled else 'without'} profile-guided "
        f"optimisation, load {os.getloadavg()[2]:.1f} in the last quarter of an hour"
    )


def write(new: str) -> None:
    """In the place of the section of the same title, or at the end."""
    before, *sections = re.split(r"(?m)^(?=## )", PAPER.read_text(encoding="utf-8"))
    title = new.partition("\n")[0]
    known = [each.partition("\n")[0] for each in sections]
    if title in known:
        sections[known.index(title)] = f"{new}\n"
    else:
        sections.append(f"{new}\n")
    whole = before + "\n".join(each.rstrip() + "\n" for each in sections)
    PAPER.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    main()
