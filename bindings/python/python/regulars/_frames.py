"""Results that are tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regulars._named import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as _pd  # type: ignore[import-untyped, unused-ignore]
    import polars as pl

    from regulars._regulars import Table


class Framed(Named):
    """A result that is a table: data frames take it as they do the table."""

    __slots__ = ()

    def table(self) -> Table:
        """The result as a table."""
        raise NotImplementedError

    def to_polars(self) -> pl.DataFrame:
        """The table as a data frame of Polars."""
        return self.table().to_polars()

    def to_pandas(self) -> _pd.DataFrame:
        """The table as a data frame of pandas; PyArrow is used where it is installed."""
        return self.table().to_pandas()

    def to_arrow(self) -> Any:
        """The table as one of PyArrow."""
        return self.table().to_arrow()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.table())

    def __arrow_c_stream__(self, requested_schema: Any | None = None) -> Any:
        return self.table().__arrow_c_stream__(requested_schema)
