"""A copy of the register that stays in step: python mirror.py https://register.example copy.json"""

import hashlib
import json
import sys
import time
from pathlib import Path
from urllib.request import urlopen

HEADER = ["version", "sequence", "kind", "change", "minor", "time", "blanks"]
HEADER += ["body_hash", "note_hash"]


def digest(value, before=b""):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(before + text.encode()).hexdigest()


def begin(site, wait=25):
    start = f"{site}/api/v1/editions/?after=0&limit=500&wait={wait}"
    return {"start": start, "next": start, "chain": "00" * 32, "records": {}, "hidden": []}


def step(copy):
    with urlopen(copy["next"], timeout=60) as got:
        answer = json.load(got)
        time.sleep(int(got.headers.get("Retry-After", 0)))  # too many others wait
    records, hidden, epoch = copy["records"], answer["hidden"]["ids"], answer["epoch"]
    if epoch != copy.get("epoch", epoch) or not set(hidden).issuperset(copy["hidden"]):
        return begin("") | {"start": copy["start"], "next": copy["start"]}  # all anew
    for row in answer["results"]:
        header = {name: row[name] for name in HEADER} | {"record": row["id"]}
        copy["chain"] = digest(header, bytes.fromhex(copy["chain"]))
        assert copy["chain"] == row["chain"], f"edition {row['sequence']} is not in its place"
        for one in [one for one, has in records.items() if has["sequence"] in row["blanks"]]:
            del records[one]  # its text was taken back
        records.pop(row["id"], None)
        if row["body"] is not None:
            assert digest(row["body"]) == row["sha256"], f"edition {row['sequence']} is damaged"
            records[row["id"]] = row
    for one in hidden:
        records.pop(one, None)
    return copy | {"hidden": hidden, "epoch": epoch, "next": answer["next"]}


if __name__ == "__main__":
    file = Path(sys.argv[2])
    copy = json.loads(file.read_text()) if file.exists() else begin(sys.argv[1].rstrip("/"))
    while copy := step(copy):
        file.write_text(json.dumps(copy))
