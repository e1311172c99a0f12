"""What the tests share: a small log whose figures can be counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import regulars as rg

# Customer 1 buys in January and May, customer 2 in January and March, customer 3 in March, and a guest in April.
COLUMNS: dict[str, list[Any]] = {
    "InvoiceNo": ["A", "B", "C", "D", "E", "F"],
    "CustomerID": [1, 2, 2, 3, 1, None],
    "InvoiceDate": [
        dt.datetime(2011, 1, 5, 10),
        dt.datetime(2011, 1, 20),
        dt.datetime(2011, 3, 1),
        dt.datetime(2011, 3, 31, 23, 59),
        dt.datetime(2011, 5, 2),
        dt.datetime(2011, 4, 1),
    ],
    "amount": [10.0, 20.0, 5.5, 4.5, 30.0, 2.25],
    "Country": ["UK", "FR", "FR", "UK", "UK", "UK"],
}
NAMES: dict[str, Any] = {
    "customer": "CustomerID",
    "at": "InvoiceDate",
    "amount": "amount",
    "order": "InvoiceNo",
    "currency": "GBP",
    "dimensions": ["Country"],
}


@pytest.fixture
def orders() -> rg.Orders:
    """The log of six orders."""
    return rg.Orders(COLUMNS, **NAMES)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Tells how many conformance vectors ran, and the digest of all that came out."""
    for line in config.stash.get(LINES, []):
        terminalreporter.write_line(line)


LINES = pytest.StashKey[list[str]]()
