"""Tables of results go into every data frame."""

from __future__ import annotations

import builtins
import datetime as dt
from typing import Any

import duckdb
import narwhals
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import regulars as rg

UTC = dt.timezone.utc


def test_a_table_becomes_a_frame(orders: rg.Orders) -> None:
    table = orders.cohorts(period="month").table()
    assert table.to_polars().to_dict(as_series=False) == table.to_dict()
    assert table.to_arrow().to_pydict() == table.to_dict()
    assert list(table.to_pandas().columns) == table.columns
    for frame in (pl.DataFrame(table), pd.DataFrame(table), pa.table(table), narwhals.from_native(table.to_arrow())):
        assert list(frame.columns if not isinstance(frame, pa.Table) else frame.column_names) == table.columns


def test_a_result_that_is_a_table_does_too(orders: rg.Orders) -> None:
    for result in (orders.cohorts(period="month"), orders.per("month").net_revenue(), orders.lifecycle(period="month")):
        frame = pl.DataFrame(result)
        assert frame.equals(result.to_polars())
        assert frame.to_dict(as_series=False) == result.table().to_dict()
        assert pa.table(result) == result.to_arrow()
        assert pd.DataFrame(result).shape == result.to_pandas().shape == frame.shape
        assert list(result) == result.table().rows()
        assert duckdb.sql("select count(*) from frame").fetchall() == [(len(frame),)]


def test_pandas_is_the_same_with_and_without_pyarrow(orders: rg.Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [
        orders.cohorts(period="month").table(),
        orders.per("month").average_order_value().table(),
        orders.purchase_history(unit="week", as_of="2012-01-01").table(),
    ]
    by_arrow = [table.to_pandas() for table in tables]
    absent(monkeypatch, "pyarrow")
    for table, expected in zip(tables, by_arrow, strict=True):
        found = table.to_pandas()
        kinds = {name: kind for name, kind in expected.dtypes.items() if not isinstance(kind, pd.DatetimeTZDtype)}
        pd.testing.assert_frame_equal(found, expected, check_dtype=False)
        assert {name: found.dtypes[name] for name in kinds} == kinds
    assert tables[1].to_pandas()["start"][0] == dt.datetime(2011, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", ["polars", "pandas", "pyarrow"])
def test_what_is_not_installed_is_said(orders: rg.Orders, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    absent(monkeypatch, name)
    cohorts = orders.cohorts(period="month")
    make: dict[str, Any] = {"polars": cohorts.to_polars, "pandas": cohorts.to_pandas, "pyarrow": cohorts.to_arrow}
    with pytest.raises(rg.NotInstalledError, match=f"{name} is not installed: pip install {name}"):
        make[name]()


def absent(monkeypatch: pytest.MonkeyPatch, absent: str) -> None:
    """As it is where a library is not installed."""
    original = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] == absent:
            raise ModuleNotFoundError(f"No module named {name!r}")
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
