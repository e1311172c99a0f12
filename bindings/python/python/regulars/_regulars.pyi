# Written by `cargo xtask gen` from the source of the native module.

import datetime
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Literal, Self, TypeVar, final, overload

import pandas as pd  # type: ignore[import-untyped, unused-ignore]
import polars as pl
from typing_extensions import disjoint_base

from regulars._orders import SetAside
from regulars._progress import Progress
from regulars._results import OrderPolicy

__all__ = ["Column", "Groups", "Log", "Result", "Table", "codes", "load", "make", "nearest", "overview", "scalar", "version"]

_Number = TypeVar("_Number", bound=float | None, covariant=True)

def codes() -> list[str]:
    """The codes of all errors."""

def load(name: str, text: str, basis: str | None = None, /) -> Any:
    """Reads a result back: its class, its JSON and that of its basis."""

def make(name: str, /, **parameters: object) -> Result:
    """Makes a model of a class from its parameters."""

def nearest(name: str, names: list[str]) -> str | None:
    """The name that was meant, among those there are."""

def overview(logs: list[Any]) -> Table:
    """Everything that these logs say of customers, in one table."""

def scalar(name: str, /, **arguments: object) -> Any:
    """Asks a metric of counts."""

def version() -> str:
    """The version of the library."""

@final
class Column(Sequence[_Number], Generic[_Number]):
    """A column of numbers, in which `None` stands for what is undefined.

    NumPy and Arrow read it without a copy: `np.asarray(column)`, `pl.Series(column)`. With gaps it is an array of objects
    for NumPy, and has nulls for Arrow.
    """

    def __new__(cls, values: Sequence[_Number], /) -> Self: ...
    def tolist(self) -> list[_Number]:
        """The numbers as a list, `None` where undefined."""

    def count(self, value: Any, /) -> int:
        """How often a value occurs."""

    def index(self, value: Any, /, *range: int) -> int:
        """Where a value first occurs."""

    @property
    def null_count(self) -> int:
        """How many are undefined."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: int, /) -> _Number: ...
    @overload
    def __getitem__(self, key: slice, /) -> Column[_Number]: ...
    def __iter__(self) -> Iterator[_Number]: ...
    def __eq__(self, value: object, /) -> bool: ...
    __hash__ = None  # type: ignore[assignment]
    def __reduce__(self) -> tuple[Any, tuple[list[_Number]]]: ...
    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """For NumPy where there are gaps; without them it takes the buffer."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...
    if sys.version_info >= (3, 12):
        def __buffer__(self, flags: int, /) -> memoryview: ...

    def _canonical(self) -> str:
        """One text for one column, the same in every language."""

@disjoint_base
class Result:
    """A result of the core: read by its properties, asked by its methods, equal where what was counted is equal."""

    def __new__(cls, result: Result, /) -> Self: ...
    @classmethod
    def from_json(cls, text: str, /) -> Self:
        """Reads a result back from what `to_json` wrote: its fields. What a figure of a log was counted on, its `basis`, is not
        among them, so that what is read back has none and does not equal the figure; `pickle` keeps both.
        """

    def _get(self, name: str, /) -> Any: ...
    def _call(self, name: str, /, **arguments: object) -> Any: ...
    @property
    def basis(self) -> Any:
        """The definition, options, policy and exclusions that the result rests on, where it was counted from a log."""

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, and theirs in turn, as plain values."""

    def to_json(self) -> str:
        """The result as JSON, without loss."""

    def _canonical(self) -> str:
        """One text for one result, the same in every language."""

    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def _repr_html_(self) -> str: ...
    def plot(
        self,
        kind: str | None = None,
        *,
        figure: str | None = None,
        theme: Literal["any", "light", "dark"] | None = None,
        width: float | None = None,
        height: float | None = None,
        title: str | None = None,
    ) -> Any:
        """The result drawn, as an Altair chart that a notebook shows; Altair comes with `pip install regulars[plot]`.

        Args:
        kind: Which plot, where the result has several; the first of them if not given.
        figure: Which figure, where the result has several for each group; all of them if not given.
        theme: The page that it stands on; any if not given.
        width: The width of a panel in pixels, without axes.
        height: The height of a panel in pixels, without axes.
        title: The title, where it is to be another one.
        """

    def plot_spec(
        self,
        kind: str | None = None,
        *,
        figure: str | None = None,
        theme: Literal["any", "light", "dark"] | None = None,
        width: float | None = None,
        height: float | None = None,
        title: str | None = None,
    ) -> dict[str, Any]:
        """The same as a Vega-Lite specification, which needs no other package.

        Args:
        kind: Which plot, where the result has several; the first of them if not given.
        figure: Which figure, where the result has several for each group; all of them if not given.
        theme: The page that it stands on; any if not given.
        width: The width of a panel in pixels, without axes.
        height: The height of a panel in pixels, without axes.
        title: The title, where it is to be another one.
        """

    def __reduce__(self) -> tuple[Any, tuple[str, str, str | None]]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any, /) -> Self: ...

@final
class Table:
    """A table of results, for Arrow, Polars, pandas and DuckDB; `pl.DataFrame(table)` and `pd.DataFrame(table)` take it.

    It iterates over its rows, as dicts; `table["name"]` is a column, as a list.
    """

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns by name, as lists."""

    def rows(self) -> list[dict[str, Any]]:
        """The rows, as dicts."""

    def __iter__(self) -> Iterator[dict[str, Any]]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, key: str, /) -> list[Any]: ...
    def to_polars(self) -> pl.DataFrame:
        """The table as a data frame of Polars."""

    def to_pandas(self) -> pd.DataFrame:
        """The table as a data frame of pandas; PyArrow is used where it is installed."""

    def to_arrow(self) -> Any:
        """The table as one of PyArrow."""

    def __arrow_c_stream__(self, requested_schema: Any | None = None) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Any | None = None) -> tuple[Any, Any]: ...
    def plot(
        self,
        kind: str | None = None,
        *,
        figure: str | None = None,
        theme: Literal["any", "light", "dark"] | None = None,
        width: float | None = None,
        height: float | None = None,
        title: str | None = None,
    ) -> Any:
        """The table drawn, where it is one that has a plot, as an Altair chart that a notebook shows; Altair comes with `pip install regulars[plot]`.

        Args:
        kind: Which plot, where the table has several; the first of them if not given.
        figure: Which figure, where the table has several; all of them if not given.
        theme: The page that it stands on; any if not given.
        width: The width of a panel in pixels, without axes.
        height: The height of a panel in pixels, without axes.
        title: The title, where it is to be another one.
        """

    def plot_spec(
        self,
        kind: str | None = None,
        *,
        figure: str | None = None,
        theme: Literal["any", "light", "dark"] | None = None,
        width: float | None = None,
        height: float | None = None,
        title: str | None = None,
    ) -> dict[str, Any]:
        """The same as a Vega-Lite specification, which needs no other package.

        Args:
        kind: Which plot, where the table has several; the first of them if not given.
        figure: Which figure, where the table has several; all of them if not given.
        theme: The page that it stands on; any if not given.
        width: The width of a panel in pixels, without axes.
        height: The height of a panel in pixels, without axes.
        title: The title, where it is to be another one.
        """

    def _canonical(self) -> str:
        """One text for one table, the same in every language."""

    def __eq__(self, value: object, /) -> bool: ...
    def _repr_html_(self) -> str: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...
    @staticmethod
    def _from_json(text: str, /) -> Table: ...
    __hash__ = None  # type: ignore[assignment]

@final
class Log:
    """A log."""

    @staticmethod
    def from_orders(
        table: Any,
        columns: dict[str, str | None],
        dimensions: list[str],
        currency: str,
        zone: str,
        week_start: str,
        bad_rows: str,
        progress: bool | Callable[[Progress], object] | None,
    ) -> Log:
        """A log from a table in which each row is an order."""

    @staticmethod
    def from_lines(
        table: Any,
        columns: dict[str, str | None],
        dimensions: list[str],
        currency: str,
        zone: str,
        week_start: str,
        bad_rows: str,
        progress: bool | Callable[[Progress], object] | None,
    ) -> Log:
        """A log from a table in which each row is a line of an order."""

    @staticmethod
    def from_json_lines(text: str, currency: str, zone: str, week_start: str, bad_rows: str) -> Log:
        """A log from JSON lines, an order on each."""

    @staticmethod
    def from_interactions(
        table: Any,
        columns: dict[str, Any],
        dimensions: list[str],
        kinds: list[tuple[str, str]],
        zone: str,
        week_start: str,
        bad_rows: str,
        progress: bool | Callable[[Progress], object] | None,
    ) -> Log:
        """A log from a table in which each row is an interaction."""

    @staticmethod
    def from_interaction_lines(text: str, zone: str, week_start: str, bad_rows: str) -> Log:
        """A log from JSON lines, an interaction on each."""

    def with_identities(self, table: Any, visitor: str, customer: str) -> Log:
        """The log of interactions in which these visitors are these customers."""

    @staticmethod
    def build(
        kind: str,
        table: Any,
        columns: dict[str, str | None],
        dimensions: list[str],
        options: dict[str, Any],
        currency: str | None,
        zone: str,
        week_start: str,
        bad_rows: str,
        progress: bool | Callable[[Progress], object] | None,
    ) -> Log:
        """A log of a kind that the catalogue describes, from a table."""

    @staticmethod
    def lines(
        kind: str,
        text: str,
        currency: str | None,
        zone: str,
        week_start: str,
        bad_rows: str,
    ) -> Log:
        """A log of a kind that the catalogue describes, from JSON lines, a row on each."""

    def view(self, name: str, /, **options: object) -> Log:
        """A view that only this kind of log has."""

    def fact(self, name: str) -> Any:
        """What only this kind of log tells."""

    def beside(self, other: Any) -> Log:
        """The log beside another one."""

    def with_acquisition_channels(self, table: Any, customer: str, channel: str) -> Log:
        """The log with the channels that brought its customers."""

    def with_members(self, table: Any, customer: str, since: str, tier: str | None) -> Log:
        """The log with the members of a loyalty programme."""

    def only(self, kinds: list[str]) -> Log:
        """The log of interactions in which these kinds count."""

    def with_bots(self, bots: bool) -> Log:
        """The log of interactions in which those of machines count, or do not."""

    def ask(self, name: str, /, **arguments: object) -> Any:
        """Asks a metric."""

    def append(self, other: Any) -> Log:
        """The rows of both logs."""

    def with_policy(self, **options: object) -> Log:
        """The same log under another policy."""

    def only_orders(self, dimension: str, values: list[str]) -> Log:
        """The log of the orders with one of these values of a dimension."""

    def within(
        self,
        start: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
    ) -> Log:
        """The same log through a window."""

    def with_calendar(self, zone: str, week_start: str) -> Log:
        """The same log in another calendar."""

    def with_first_seen(self, table: Any, customer: str, at: str) -> Log:
        """The log with the instants at which customers were first seen."""

    def per(self, period: str) -> Groups:
        """The groups of calendar periods."""

    def by(self, dimension: str) -> Groups:
        """The groups of a dimension's values."""

    @property
    def rows(self) -> int: ...
    @property
    def visitors(self) -> int: ...
    @property
    def known_customers(self) -> int: ...
    @property
    def currency(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def week_start(self) -> str: ...
    @property
    def dimensions(self) -> list[str]: ...
    @property
    def policy(self) -> OrderPolicy: ...
    @property
    def span(self) -> tuple[datetime.datetime, datetime.datetime] | None: ...
    @property
    def window(self) -> tuple[datetime.datetime | None, datetime.datetime | None]: ...
    @property
    def set_aside(self) -> SetAside: ...
    def _repr_html_(self) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    __hash__ = None  # type: ignore[assignment]

@final
class Groups:
    """A log, group by group."""

    def ask(self, name: str, /, **arguments: object) -> Any:
        """Asks a metric of each group."""

    def per(self, period: str) -> Groups:
        """The same groups, each split by calendar period."""

    def by(self, dimension: str) -> Groups:
        """The same groups, each split by a dimension's values."""

    @property
    def told(self) -> str:
        """How the rows are grouped."""

    @property
    def log(self) -> Log:
        """The log that is grouped."""

    def __eq__(self, value: object, /) -> bool: ...
    __hash__ = None  # type: ignore[assignment]
