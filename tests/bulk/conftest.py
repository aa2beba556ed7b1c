from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings) -> Path:
    """The folder of the files, not there yet."""
    settings.BULK_DIR = tmp_path / "bulk"
    return settings.BULK_DIR
