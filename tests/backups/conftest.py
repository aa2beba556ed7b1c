from pathlib import Path
from typing import Any

import pytest

from tests.drills.installation import new_signing_key


@pytest.fixture
def signing(tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_KEY_FILE = tmp_path / "signing"
    settings.SIGNING_KEY_FILE.write_bytes(new_signing_key())
