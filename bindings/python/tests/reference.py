"""Files of figures that are too large for the repository, where they stand beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def reference(name: str) -> Path:
    """A file of the reference, or the test is skipped and says so."""
    folders = [Path(named)] if (named := os.environ.get("REGULARS_SHARED")) else [ROOT.parent / "shared", ROOT.parent.parent / "shared"]
    for folder in folders:
        if (file := folder / "reference" / name).is_file():
            return file
    pytest.skip(f"reference/{name} is not beside the checkout (see REGULARS_SHARED)")
