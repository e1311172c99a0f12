"""The package imports, and its two halves are of one version."""

from importlib.metadata import version

import regulars


def test_version_is_that_of_the_package() -> None:
    assert regulars.version() == regulars.__version__ == version("regulars")
