"""The data that is in the package."""

from __future__ import annotations

import csv
import subprocess
import sys
from importlib import resources
from pathlib import Path

import polars as pl

import regulars as rg


def test_cdnow_is_the_file_that_ships_with_the_project() -> None:
    table = rg.datasets.cdnow()
    with (Path(__file__).parents[3] / "examples/data/cdnow.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert table.columns == list(rows[0])
    assert [str(each) for each in table["customer"]] == [row["customer"] for row in rows]
    assert table["date"] == [row["date"] for row in rows]
    assert table["cds"] == [int(row["cds"]) for row in rows]
    assert table["amount"] == [float(row["amount"]) for row in rows]


def test_cdnow_is_a_table_for_everybody() -> None:
    orders = rg.Orders(rg.datasets.cdnow(), customer="customer", at="date", amount="amount", currency="USD")
    # 6,919 orders of 2,357 customers, as Fader & Hardie say.
    assert (len(orders), orders.known_customers) == (6_919, 2_357)
    assert pl.DataFrame(rg.datasets.cdnow()).shape == (6_919, 4)


def test_it_is_small_and_read_when_it_is_asked_for() -> None:
    assert len(resources.files("regulars").joinpath("data/cdnow.json.gz").read_bytes()) < 40_000
    code = "import sys, regulars; print([name for name in ('gzip', 'json', 'polars', 'pandas', 'numpy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
