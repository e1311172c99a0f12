"""What is known of keys, such as customers: a mapping of them, or a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def as_table(given: Any, keys: str, values: str) -> Any:
    """A mapping, a series or pairs as a table of two columns; a data frame, or a list of rows, is a table as it is."""
    is_rows = isinstance(given, (list, tuple)) and any(isinstance(row, Mapping) for row in given[:1])
    if is_rows or hasattr(given, "columns"):
        return given
    try:
        pairs = dict(given)
    except (TypeError, ValueError):
        # Whatever it is: who reads the table says what it should be.
        return given
    return {keys: list(pairs.keys()), values: list(pairs.values())}
