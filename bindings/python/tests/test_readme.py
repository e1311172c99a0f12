"""What the package promises, as it is written there."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import COLUMNS

import regulars as rg

LINES = {
    "InvoiceNo": ["A", "A", "B", "C"],
    "CustomerID": [1, 1, 2, 1],
    "InvoiceDate": ["2011-01-05T10:00:00", "2011-01-05T10:00:00", "2011-02-01", "2011-02-02"],
    "Quantity": [2, 1, 4, 1],
    "UnitPrice": [1.5, 0.25, 2.0, 7.0],
    "Country": ["UK", "UK", "FR", "UK"],
}


def test_a_log_answers() -> None:
    table = pl.DataFrame(COLUMNS)
    orders = rg.Orders(table, customer="CustomerID", at="InvoiceDate", amount="amount", order="InvoiceNo", currency="GBP", dimensions=["Country"])
    # 72.25 in six orders.
    assert orders.average_order_value().value == 72.25 / 6
    low = orders.average_order_value().interval(0.95).low
    assert low < 72.25 / 6
    # Of three customers two came back.
    assert (orders.repeat_purchase_rate().hits, orders.repeat_purchase_rate().of) == (2, 3)
    assert orders.retention(start="2011-01-01", end="2011-07-01").rate is not None
    c = orders.cohorts(period="month")
    assert c.retention()[0][0] == 1.0
    assert len(pl.DataFrame(c.table())) == len(pd.DataFrame(c.table())) == len(c.table()) > 0


def test_lines_are_folded() -> None:
    table = pl.DataFrame(LINES)
    orders = rg.Orders.from_lines(table, order="InvoiceNo", customer="CustomerID", at="InvoiceDate", quantity="Quantity", unit_price="UnitPrice", currency="GBP", dimensions=["Country"])
    # A is 2 x 1.50 + 1 x 0.25 = 3.25, B is 8.00, C is 7.00.
    assert (len(orders), orders.known_customers) == (3, 2)
    assert orders.net_revenue().value == 18.25
    assert orders.average_order_quantity().value == 8 / 3


def test_counts_answer() -> None:
    rate = rg.retention_rate(start=2000, end=2400, new=600)
    assert (rate.value, rate.hits, rate.of) == (0.9, 1800, 2000)
    assert rg.retention_rate(2000, 2400, 600) == rate


def test_a_report_is_a_table_in_the_terminal_and_in_a_notebook(orders: rg.Orders) -> None:
    report = orders.report()
    assert "72.25" in repr(report)
    assert "<table" in report._repr_html_()


@pytest.mark.parametrize("frame", [pl.DataFrame, pd.DataFrame, pa.table])
def test_tables_go_into_frames(orders: rg.Orders, frame: type) -> None:
    table = orders.per("month").net_revenue().table()
    made = frame(table)
    assert list(made["value"]) if frame is not pa.table else made["value"].to_pylist()
    values = made["value"].to_pylist() if frame is pa.table else list(made["value"])
    # January 30, nothing in February, March 10, April 2.25, May 30.
    assert values == table["value"] == [30.0, 0.0, 10.0, 2.25, 30.0]


def test_tables_go_into_duckdb(orders: rg.Orders) -> None:
    countries = orders.by("Country").net_revenue().table()
    assert countries["value"] == [25.5, 46.75]
    found = duckdb.sql("select sum(value) from countries").fetchall()
    assert found == [(72.25,)]


def test_the_readme_runs() -> None:
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 7
    exec("\n".join(blocks), {})


def test_the_projects_readme_runs_from_the_projects_folder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).parents[3]
    monkeypatch.chdir(root)
    blocks = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    scope: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), scope)
    shown = capsys.readouterr().out
    # 1,152 of 2,357, and the lower end of Wilson's interval.
    assert "0.4887" in shown and "0.4686" in shown
    assert "Cohorts" in shown
