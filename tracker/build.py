"""Which build of the software answers: a digest of the files that answers are made with."""

import hashlib
from pathlib import Path

FOLDERS = ("releases", "templates", "tracker")
KINDS = {".py", ".html", ".css", ".js", ".svg", ".mo", ".txt", ".xml"}


def build_id(root: Path) -> str:
    """Ten hexadecimal digits; the same on every machine that runs the same files."""
    files = [
        path
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
        if path.suffix in KINDS and path.is_file()
    ]
    # Another release of a library may write the same page otherwise.
    files.append(root / "requirements.lock")
    digest = hashlib.sha256()
    for path in sorted(files):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:10]
