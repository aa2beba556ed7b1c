"""The whole contract against a server, asked with what fits it and with what does not.

A thousand cases over all operations, beside those that the contract's own bounds make;
EXAMPLES=20000 takes so many, other ones each time.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from releases.terms.vocabularies.records import RecordKind
from tests.drills.documented import NO_LIMITS, register
from tests.drills.processes import CHECKOUT

pytestmark = pytest.mark.drill

EXAMPLES = os.environ.get("EXAMPLES", "")
USUALLY = 1000
RELEASES = ("2024-08-01-ankara", "2025-09-11-belavia", "2025-12-13-potash")
CONFIG = """
hooks = {hooks}
continue-on-failure = true
suppress-health-check = ["all"]
request-timeout = 60.0
warnings = false

[reports.ndjson]
path = {report}

[checks]
# What no schema can say is refused: a cursor of another list by 400, a range behind the end of a
# file by 416; a record that is no longer public answers 410.
positive_data_acceptance.expected-statuses = [
    "2xx", "3xx", "400", "401", "403", "404", "409", "410", "416", "429",
]

# Drawn at random, no id would be one of a record.
[dictionaries]
id.values = {ids}
country.values = ["BY", "LT", "PL", "XX", "by"]
as_of.values = ["2025-12-13", "3", "0", "2999-01-01", "2025-12-13T10:00:00Z"]
q.values = ["Bialiatski", "Алесь", "Мінск", "%", "\\\\"]
suffix.values = ["csv", "ndjson", "jsonld", "ftm", "geojson", "xml"]
scheme.values = ["sex", "change", "no-such"]

[parameters]
"path.id" = {{dictionary = "id", probability = 0.6}}
"path.country" = {{dictionary = "country", probability = 0.6}}
"path.scheme" = {{dictionary = "scheme", probability = 0.6}}
"path.suffix" = {{dictionary = "suffix", probability = 0.3}}
"query.country" = {{dictionary = "country", probability = 0.6}}
"query.as_of" = {{dictionary = "as_of", probability = 0.5}}
"query.q" = {{dictionary = "q", probability = 0.5}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("schemathesis")
    (folder / "bulk").mkdir()
    settings = {"TRACKER_BULK_DIR": str(folder / "bulk"), **NO_LIMITS}
    with register(folder, *RELEASES, **settings) as address:
        yield address


def read(site: str, path: str) -> Any:
    connection = HTTPConnection(urlsplit(site).netloc, timeout=60)
    try:
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def ids(site: str) -> list[str]:
    """Three of each kind."""
    pages = [read(site, f"/api/v1/{kind}s/?limit=3")["results"] for kind in RecordKind]
    return [record["id"] for page in pages for record in page]


def answers(report: Path) -> Counter[int]:
    """How many answers had which status."""
    statuses: Counter[int] = Counter()
    for line in report.open(encoding="utf-8"):
        finished = json.loads(line).get("ScenarioFinished")
        if finished:
            statuses.update(
                each["response"]["status_code"]
                for each in finished["recorder"].get("interactions", {}).values()
                if each["response"]
            )
    return statuses


def test_every_answer_is_as_the_contract_says(site: str, tmp_path: Path) -> None:
    schema = read(site, "/api/v1/schema/?format=json")
    operations = sum(map(len, schema["paths"].values()))
    wanted = int(EXAMPLES or USUALLY)
    report = tmp_path / "report.ndjson"
    hooks = CHECKOUT / "tests/drills/schemathesis_hooks.py"
    texts = {"hooks": str(hooks), "report": str(report), "ids": ids(site)}
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG.format(**{name: json.dumps(text) for name, text in texts.items()}))
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run",
         f"{site}/api/v1/schema/?format=json", "--no-color",
         "--max-examples", str(-(-wanted // operations)),
         *([] if EXAMPLES else ["--generation-deterministic"])],
        cwd=tmp_path, capture_output=True, text=True, timeout=60 + wanted, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    statuses = answers(report)
    sys.stdout.write(f"{statuses.total()} answers: {dict(statuses)}\n")
    assert statuses.total() >= wanted
    assert not [status for status in statuses if status >= 500]
    # Not only refusals were looked at. Beside the cases that were wanted there are those that the
    # contract's bounds make, more with each parameter: most of these are refused, as is what the
    # many of a long run are drawn to.
    assert statuses[200] > wanted / 4
