"""Every kind of table gives the same log."""

from __future__ import annotations

import csv
import datetime as dt
import decimal
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import ibis
import narwhals
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import COLUMNS, NAMES
from pyarrow import dataset

import regulars as rg


def arrays() -> dict[str, Any]:
    return {
        "InvoiceNo": np.array(COLUMNS["InvoiceNo"]),
        "CustomerID": np.array([1, 2, 2, 3, 1, np.nan]),
        "InvoiceDate": np.array(COLUMNS["InvoiceDate"], dtype="datetime64[us]"),
        "amount": np.array(COLUMNS["amount"]),
        "Country": np.array(COLUMNS["Country"], dtype=object),
    }


class ArrayOnly:
    """Something that has the array interface and not the stream."""

    def __init__(self, batch: Any) -> None:
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> object:
        return self.batch.__arrow_c_array__(requested_schema)


class Chunks:
    """A stream of batches of two rows each."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        table = pa.table(COLUMNS)
        batches = table.to_batches(max_chunksize=2)
        assert len(batches) == 3
        return pa.RecordBatchReader.from_batches(table.schema, batches).__arrow_c_stream__()


def duck() -> Any:
    frame = pl.DataFrame(COLUMNS)
    return duckdb.sql("select * from frame order by InvoiceNo desc")


def rows() -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*COLUMNS.values(), strict=True)]


def structured() -> Any:
    kinds = [("InvoiceNo", "U1"), ("CustomerID", "O"), ("InvoiceDate", "M8[us]"), ("amount", "f8"), ("Country", "U2")]
    return np.array([tuple(row.values()) for row in rows()], dtype=kinds)


class Row:
    """A row of a database, which has keys and is no dict."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row

    def keys(self) -> list[str]:
        return list(self.row)

    def __getitem__(self, name: str) -> Any:
        return self.row[name]


DECIMALS = COLUMNS | {"amount": [decimal.Decimal(str(each)) for each in COLUMNS["amount"]]}


TABLES: dict[str, Callable[[], Any]] = {
    "dict of lists": lambda: COLUMNS,
    "dict of NumPy arrays": arrays,
    "dict of series": lambda: dict(pd.DataFrame(COLUMNS).items()),
    "dict of Polars series": lambda: pl.DataFrame(COLUMNS).to_dict(),
    "dict of Arrow arrays": lambda: {name: pa.array(values) for name, values in COLUMNS.items()},
    "Polars": lambda: pl.DataFrame(COLUMNS),
    "Polars, categories and seconds": lambda: pl.DataFrame(COLUMNS).with_columns(
        pl.col("Country").cast(pl.Categorical), pl.col("InvoiceDate").cast(pl.Datetime("ms", "UTC"))
    ),
    "Polars, decimals": lambda: pl.DataFrame(COLUMNS).with_columns(pl.col("amount").cast(pl.Decimal(20, 4))),
    "Polars, narrow": lambda: pl.DataFrame(COLUMNS).with_columns(
        pl.col("amount").cast(pl.Float32), pl.col("CustomerID").cast(pl.UInt8)
    ),
    "PyArrow": lambda: pa.table(COLUMNS),
    "PyArrow batch": lambda: pa.RecordBatch.from_pydict(COLUMNS),
    "PyArrow array": lambda: ArrayOnly(pa.RecordBatch.from_pydict(COLUMNS)),
    "a stream of batches": Chunks,
    "pandas": lambda: pd.DataFrame(COLUMNS),
    "pandas, its own types": lambda: pd.DataFrame(COLUMNS).convert_dtypes(),
    "pandas, categories": lambda: pd.DataFrame(COLUMNS).astype({"Country": "category", "InvoiceNo": "category"}),
    "pandas, with a zone": lambda: pd.DataFrame(COLUMNS).assign(
        InvoiceDate=lambda frame: frame["InvoiceDate"].dt.tz_localize("UTC").dt.tz_convert("Asia/Tokyo")
    ),
    "pandas, nanoseconds": lambda: pd.DataFrame(COLUMNS).astype({"InvoiceDate": "datetime64[ns]"}),
    "pandas, seconds": lambda: pd.DataFrame(COLUMNS).astype({"InvoiceDate": "datetime64[s]"}),
    "pandas, objects": lambda: pd.DataFrame(COLUMNS).astype(object),
    "pandas, PyArrow's types": lambda: pd.DataFrame(COLUMNS).convert_dtypes(dtype_backend="pyarrow"),
    "pandas, decimals": lambda: pd.DataFrame(DECIMALS),
    "pandas, indexed": lambda: pd.DataFrame(COLUMNS).set_index(["Country", "InvoiceDate"]),
    "Polars, lazy": lambda: pl.DataFrame(COLUMNS | {"other": [object()] * 6}).lazy(),
    "Polars, a zone": lambda: pl.DataFrame(COLUMNS).with_columns(
        pl.col("InvoiceDate").dt.replace_time_zone("UTC").dt.convert_time_zone("Asia/Tokyo")
    ),
    "Polars, nanoseconds": lambda: pl.DataFrame(COLUMNS).with_columns(pl.col("InvoiceDate").dt.cast_time_unit("ns")),
    "Polars, an enumeration": lambda: pl.DataFrame(COLUMNS).with_columns(pl.col("Country").cast(pl.Enum(["FR", "UK"]))),
    "PyArrow, a reader": lambda: pa.table(COLUMNS).to_reader(),
    "PyArrow, a dataset": lambda: dataset.dataset(pa.table(COLUMNS)),
    "PyArrow, a scanner": lambda: dataset.dataset(pa.table(COLUMNS)).scanner(),
    "PyArrow, a dictionary": lambda: pa.table(COLUMNS | {"Country": pa.array(COLUMNS["Country"]).dictionary_encode()}),
    "DuckDB": duck,
    "Ibis": lambda: ibis.memtable(pl.DataFrame(COLUMNS)),
    "Ibis, an expression": lambda: ibis.memtable(pa.table(COLUMNS)).order_by("amount"),
    "Narwhals": lambda: narwhals.from_native(pl.DataFrame(COLUMNS)),
    "Narwhals, lazy": lambda: narwhals.from_native(pl.DataFrame(COLUMNS).lazy()),
    "Narwhals, of pandas": lambda: narwhals.from_native(pd.DataFrame(COLUMNS)),
    "Narwhals, of DuckDB": lambda: narwhals.from_native(duck()),
    "NumPy, structured": structured,
    "rows": rows,
    "rows, one by one": lambda: iter(rows()),
    "rows that are no dicts": lambda: tuple(map(Row, rows())),
    "rows with gaps": lambda: [{name: cell for name, cell in row.items() if cell is not None} for row in rows()],
    "decimals": lambda: DECIMALS,
    "texts": lambda: COLUMNS | {
        "amount": [str(each) for each in COLUMNS["amount"]],
        "InvoiceDate": [each.isoformat() for each in COLUMNS["InvoiceDate"]],
    },
}


@pytest.fixture(params=[True, False], ids=["with PyArrow", "without PyArrow"])
def pyarrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas as it is, and as it is where PyArrow is not installed."""
    if not request.param:

        def refuse(*args: object, **kwargs: object) -> None:
            raise ImportError("Missing optional dependency 'pyarrow'")

        monkeypatch.setattr(pd.DataFrame, "__arrow_c_stream__", refuse)


@pytest.mark.parametrize("kind", TABLES)
def test_every_table_gives_the_same_log(kind: str, orders: rg.Orders, pyarrow: None) -> None:
    if "pandas" not in kind and pd.DataFrame.__arrow_c_stream__.__name__ == "refuse":
        return
    assert rg.Orders(TABLES[kind](), **NAMES) == orders


def test_the_order_of_rows_leaves_no_trace(orders: rg.Orders) -> None:
    assert rg.Orders(pl.DataFrame(COLUMNS).reverse(), **NAMES) == orders


def test_pandas_objects_of_mixed_types() -> None:
    # As in Online Retail: numbers and texts among the invoices, which PyArrow refuses.
    frame = pd.DataFrame(COLUMNS).assign(InvoiceNo=[536365, "C536379", 1, 2, 3, 4])
    assert len(rg.Orders(frame, **NAMES)) == 6


def test_only_the_named_columns_are_read() -> None:
    frame = pd.DataFrame(COLUMNS).assign(Description=[1, "a", None, b"x", object(), 2.5])
    assert len(rg.Orders(frame, **NAMES)) == 6
    assert len(rg.Orders(COLUMNS | {"Description": [object()] * 6}, **NAMES)) == 6


@pytest.mark.filterwarnings("ignore:Arrow output on a DB-API result makes an extra copy")
def test_a_connection_that_has_been_asked(orders: rg.Orders) -> None:
    connection = duckdb.connect()
    connection.register("frame", pa.table(COLUMNS))
    assert rg.Orders(connection.execute("select * from frame"), **NAMES) == orders


def test_a_lazy_frame_computes_what_is_read_only() -> None:
    def refuse(series: pl.Series) -> pl.Series:
        raise AssertionError("nobody asked for it")

    frame = pl.DataFrame(COLUMNS).lazy().with_columns(pl.col("amount").map_batches(refuse, pl.Float64).alias("other"))
    assert len(rg.Orders(frame, **NAMES)) == 6
    with pytest.raises(rg.UnknownNameError, match="did you mean 'amount'|did you mean \"amount\""):
        rg.Orders(frame, **NAMES | {"amount": "amounts"})


@pytest.mark.parametrize("table", [None, 7, object(), pl.Series([1]).dtype])
def test_what_is_no_table(table: Any) -> None:
    with pytest.raises(rg.InputError, match="Polars, pandas"):
        rg.Orders(table, **NAMES)


def test_a_file_is_read_first(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    pl.DataFrame(COLUMNS).write_csv(path)
    with path.open() as file:
        for table in ("orders.csv", path, file):
            with pytest.raises(rg.InputError, match=r"pl\.read_csv"):
                rg.Orders(table, **NAMES)
        # What the message says is right; all cells are texts, the keys of customers too, and an empty one is a gap.
        texts = COLUMNS | {"CustomerID": [None if key is None else str(key) for key in COLUMNS["CustomerID"]]}
        assert rg.Orders(list(csv.DictReader(file)), **NAMES) == rg.Orders(texts, **NAMES)
        file.seek(0)
        assert rg.Orders(csv.DictReader(file), **NAMES) == rg.Orders(texts, **NAMES)


def test_rows_that_cannot_be_read() -> None:
    for table, message in (
        ([], "without rows"),
        ([{"amount": 1}, (1, 2)], "its row 1 is a tuple"),
        ([1, 2], "its row 0 is a int"),
    ):
        with pytest.raises(rg.InputError, match=message):
            rg.Orders(table, **NAMES)


def test_a_column_that_is_not_there() -> None:
    for table in (COLUMNS, rows(), pl.DataFrame(COLUMNS), pd.DataFrame(COLUMNS), pa.table(COLUMNS), duck(), structured()):
        with pytest.raises(rg.UnknownNameError) as caught:
            rg.Orders(table, customer="CustomerId", at="InvoiceDate", amount="amount", currency="GBP")
        error = caught.value
        assert (error.code, error.what, error.name) == ("unknown_name", "column", "CustomerId")
        assert error.suggestion == "CustomerID"
        assert "Country" in error.allowed


def test_columns_of_different_lengths() -> None:
    with pytest.raises(rg.MismatchError, match="one length"):
        rg.Orders(COLUMNS | {"amount": [1.0]}, **NAMES)


def test_numbers_are_no_times() -> None:
    for times in ([1, 2, 3, 4, 5, 6], np.arange(6), np.arange(6.0)):
        with pytest.raises(rg.InputError, match=r"pd\.to_datetime\(column, unit=\"s\"\)"):
            rg.Orders(COLUMNS | {"InvoiceDate": times}, **NAMES)


def test_a_column_says_the_currency() -> None:
    table = COLUMNS | {"cur": ["EUR"] * 6}
    assert rg.Orders(table, **NAMES | {"currency": "cur"}).currency == "EUR"
    table["cur"] = ["EUR", "EUR", "EUR", "GBP", "EUR", "EUR"]
    for kind in (table, pl.DataFrame(table), pd.DataFrame(table)):
        with pytest.raises(rg.CurrencyMismatchError) as caught:
            rg.Orders(kind, **NAMES | {"currency": "cur"})
        error = caught.value
        assert (error.expected, error.found, error.row) == ("EUR", "GBP", 3)
    with pytest.raises(rg.UnreadableError, match="ISO 4217"):
        rg.Orders(table, **NAMES | {"currency": "curr"})


def test_local_times_are_read_in_the_zone() -> None:
    table = {"at": [dt.datetime(2011, 7, 1, 0, 30)], "amount": [1]}
    orders = rg.Orders(table, at="at", amount="amount", currency="GBP", zone="Europe/London")
    assert orders.span is not None
    assert orders.span[0] == dt.datetime(2011, 6, 30, 23, 30, tzinfo=dt.timezone.utc)
    # An instant stays what it is.
    zoned = {"at": [dt.datetime(2011, 7, 1, 0, 30, tzinfo=dt.timezone.utc)], "amount": [1]}
    orders = rg.Orders(zoned, at="at", amount="amount", currency="GBP", zone="Europe/London")
    assert orders.span is not None and orders.span[0] == zoned["at"][0]
    # Both in one column.
    mixed = {"at": table["at"] + zoned["at"], "amount": [1, 1]}
    orders = rg.Orders(mixed, at="at", amount="amount", currency="GBP", zone="Europe/London")
    assert orders.span == (dt.datetime(2011, 6, 30, 23, 30, tzinfo=dt.timezone.utc), zoned["at"][0])


def test_dates_and_true_and_false() -> None:
    table = {"at": [dt.date(2011, 7, 1), dt.date(1969, 12, 31)], "amount": [1, 2], "member": [True, False]}
    for kind in (table, pl.DataFrame(table), table | {"member": np.array(table["member"])}):
        orders = rg.Orders(kind, at="at", amount="amount", currency="GBP", dimensions=["member"])
        assert orders.by("member").net_revenue().table().to_dict()["value_of"] == ["false", "true"]
    with pytest.raises(rg.InputError, match="Boolean"):
        rg.Orders(table, at="at", amount="member", currency="GBP")


def test_json_lines() -> None:
    rows = [{"placed_at": "2011-01-05T10:00:00Z", "amount": "9.90", "customer": key} for key in (1, "a", None)]
    text = "\n".join(json.dumps(row) for row in rows)
    orders = rg.Orders.from_json_lines(text, currency="GBP")
    assert (len(orders), orders.known_customers) == (3, 2)
    with pytest.raises(rg.BadRowsError) as caught:
        rg.Orders.from_json_lines(text + "\n{", currency="GBP")
    assert caught.value.bad[0]["row"] == 3


def test_masked_arrays_keep_their_gaps() -> None:
    table = COLUMNS | {"CustomerID": np.ma.MaskedArray([1, 2, 2, 3, 1, 9], mask=[0, 0, 0, 0, 0, 1])}
    assert rg.Orders(table, **NAMES).known_customers == 3


def test_arrays_that_are_not_contiguous() -> None:
    table = COLUMNS | {"amount": np.array([COLUMNS["amount"], [0.0] * 6]).T[:, 0]}
    assert rg.Orders(table, **NAMES) == rg.Orders(COLUMNS, **NAMES)
    with pytest.raises(rg.InputError, match="dimension"):
        rg.Orders(COLUMNS | {"amount": np.zeros((6, 2))}, **NAMES)


MOMENTS: dict[str, list[Any]] = {
    "dates": [dt.date(2024, 1, 5), dt.date(2024, 2, 29), dt.date(1969, 12, 31)],
    "naive": [dt.datetime(2024, 1, 5, 10, 30), dt.datetime(2024, 2, 29), dt.datetime(1969, 12, 31, 23, 59, 59, 5)],
    "aware": [dt.datetime(2024, 1, 5, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))), *[dt.datetime(year, 2, 1, tzinfo=dt.timezone.utc) for year in (2024, 1969)]],
}
FRAMES: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "rows": lambda columns: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)],
    "NumPy": lambda columns: {name: np.array(values, dtype=object) for name, values in columns.items()},
    "Polars": pl.DataFrame,
    "Polars, lazy": pl.LazyFrame,
    "PyArrow": pa.table,
    "pandas": pd.DataFrame,
    "pandas, its own types": lambda columns: pd.DataFrame(columns).convert_dtypes(),
    "pandas, PyArrow's types": lambda columns: pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype),
    "DuckDB": lambda columns: duckdb.from_arrow(pa.table(columns)),
    "Ibis": lambda columns: ibis.memtable(pa.table(columns)),
    "Narwhals": lambda columns: narwhals.from_native(pa.table(columns)),
}


@pytest.mark.parametrize("moments", MOMENTS)
@pytest.mark.parametrize("frame", FRAMES)
def test_times_decimals_and_gaps_in_every_frame(frame: str, moments: str, pyarrow: None) -> None:
    columns = {
        "customer": ["ann", None, "ben"],
        "at": MOMENTS[moments],
        "amount": [decimal.Decimal("10.50"), decimal.Decimal("0.0001"), decimal.Decimal("922337.25")],
        "back": [decimal.Decimal("0.25"), None, None],
        "back_at": [MOMENTS[moments][1], None, None],
        "units": [1, None, 3],
        "channel": ["web", None, "shop"],
        "member": [True, None, False],
    }
    names: dict[str, Any] = {
        "customer": "customer", "at": "at", "amount": "amount", "refunded": "back", "refunded_at": "back_at", "units": "units",
        "dimensions": ["channel", "member"], "currency": "EUR", "zone": "America/New_York",
    }  # fmt: skip
    expected = rg.Orders(columns, **names)
    # 10.50 + 0.0001 + 922337.25, less the 0.25 that went back.
    assert expected.net_revenue().value == 922_347.5001
    assert rg.Orders(FRAMES[frame](columns), **names) == expected


@pytest.mark.parametrize("make", [list, np.array, pa.array, pl.Series, pd.Series], ids=["list", "numpy", "arrow", "polars", "pandas"])
def test_flags_are_ones_and_zeros(make: Any) -> None:
    waits = rg.kaplan_meier([1, 2, 2, 4, 6], observed=make([True, True, False, True, False]))
    assert (waits.events, waits.censored) == (3, 2)
    assert waits == rg.kaplan_meier([1, 2, 2, 4, 6], observed=[1, 1, 0, 1, 0])
