"""What columns can be given as. Nothing of NumPy, Polars or pandas is needed for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias


class SupportsArray(Protocol):
    """A NumPy array, a pandas series, and whatever NumPy makes an array of."""

    def __array__(self) -> Any: ...


class SupportsArrow(Protocol):
    """A PyArrow array, and whatever else has the Arrow C array interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...


class SupportsArrowStream(Protocol):
    """A Polars series, a chunked PyArrow array, and whatever else has the Arrow C stream interface."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


Numbers: TypeAlias = float | Sequence[float] | SupportsArray | SupportsArrow | SupportsArrowStream
"""A number, or a column of them."""

Keys: TypeAlias = Sequence[int] | Sequence[str] | SupportsArray | SupportsArrow | SupportsArrowStream
"""A column of whole numbers or of texts."""
