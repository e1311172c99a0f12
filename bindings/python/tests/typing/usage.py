"""What a user writes, and what must not pass, checked by `mypy --strict`. Never run.

A `type: ignore` that is not needed is an error, so each one asserts that the line is refused.
"""

import regulars

version: str = regulars.version()
also: str = regulars.__version__

number: int = regulars.version()  # type: ignore[assignment]
