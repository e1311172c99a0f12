"""The package imports, and its two halves are of one version."""

import subprocess
import sys
from importlib.metadata import version

import regulars


def test_version_is_that_of_the_package() -> None:
    assert regulars.version() == regulars.__version__ == version("regulars")


def test_nothing_else_is_needed() -> None:
    code = "import sys, regulars; print([name for name in ('numpy', 'pandas', 'polars', 'pyarrow', 'altair') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
