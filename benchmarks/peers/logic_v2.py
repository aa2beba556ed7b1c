"""nomenklatura's LogicV2 as a process: runs in the environment that `environment.py` makes.

Says the versions it runs with, then answers each line {"pairs": [[name, name], …]} by a line
{"scores": […], "seconds": …}. Both names are people with a name and nothing else, under the
algorithm's own settings; the first is the query, and turning them about changes little.
"""

import json
import sys
import time
from importlib.metadata import version
from itertools import count

from followthemoney.proxy import EntityProxy
from nomenklatura.matching import LogicV2

PACKAGES = ("nomenklatura", "rigour", "followthemoney", "pyicu")
CONFIG = LogicV2.default_config()
# LogicV2 remembers an entity's names by its id alone: an id used twice means the first's names.
IDS = map(str, count())


def score(first: str, second: str) -> float:
    return LogicV2.compare(person(first), person(second), CONFIG).score


def person(name: str) -> EntityProxy:
    record = {"id": next(IDS), "schema": "Person", "properties": {"name": [name]}}
    return EntityProxy.from_dict(record, cleaned=False)


def main() -> None:
    print(json.dumps({package: version(package) for package in PACKAGES}), flush=True)
    for line in sys.stdin:
        pairs = json.loads(line)["pairs"]
        began = time.process_time()
        scores = [score(first, second) for first, second in pairs]
        seconds = time.process_time() - began
        print(json.dumps({"scores": scores, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
