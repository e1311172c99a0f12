"""What a user writes, checked by `mypy --strict` against the package's types. Never run."""

import regulars

version: str = regulars.version()
also: str = regulars.__version__
