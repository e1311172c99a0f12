"""Plots: the specifications are those of every runtime, Vega draws them, and Altair takes them."""

from __future__ import annotations

import json
import sys
import zlib
from typing import Any

import plots
import pytest
import vl_convert
from conftest import COLUMNS, NAMES

import regulars as rg

SPECIFICATIONS = plots.ROOT / "conformance/plots"
SAMPLE = plots.cdnow()
ALL = plots.of_orders(SAMPLE) | plots.of_model(SAMPLE) | plots.of_counts() | plots.of_subscriptions()


def pixels(png: bytes) -> bytes:
    """What the image data of a PNG file hold."""
    data, place = b"", 8
    while place < len(png):
        length, kind = int.from_bytes(png[place : place + 4], "big"), png[place + 4 : place + 8]
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += length + 12
    return zlib.decompress(data)


def is_drawn(specification: dict[str, Any], capfd: pytest.CaptureFixture[str]) -> None:
    """Vega draws it without a warning, and it is not blank."""
    png = vl_convert.vegalite_to_png(specification)
    assert len(set(pixels(png))) > 50
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_there_is_a_specification_for_each_plot() -> None:
    assert sorted(ALL) == sorted(file.stem for file in SPECIFICATIONS.glob("*.json"))


@pytest.mark.parametrize("name", ALL)
def test_a_plot_is_that_of_every_runtime_and_is_drawn(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    result, kind = ALL[name]
    specification = result.plot_spec(kind)
    assert specification == json.loads((SPECIFICATIONS / f"{name}.json").read_text())
    is_drawn(specification, capfd)
    # Altair checks it against the schema of Vega-Lite.
    chart = result.plot(kind, theme="dark", title="Ours")
    assert chart.to_dict()["title"]["text"] == "Ours"


@pytest.mark.parametrize("rows", [0, 1])
def test_what_is_undefined_is_left_blank(rows: int, capfd: pytest.CaptureFixture[str]) -> None:
    orders = rg.Orders({name: column[:rows] for name, column in COLUMNS.items()}, **NAMES)
    for result, kind in plots.of_orders(orders).values():
        is_drawn(result.plot_spec(kind), capfd)


def test_groups_are_told_by_dots_and_series(orders: rg.Orders, capfd: pytest.CaptureFixture[str]) -> None:
    by = orders.by("Country").average_order_value().plot_spec()
    assert [row["group"] for row in by["data"]["values"]] == ["FR", "UK"]
    # 25.50 in two orders, and 46.75 in four.
    assert [row["value"] for row in by["data"]["values"]] == [12.75, 46.75 / 4]
    both = orders.per("month").by("Country").average_order_value().plot_spec()
    assert both["encoding"]["color"]["scale"]["domain"] == ["FR", "UK"]
    for specification in (by, both):
        is_drawn(specification, capfd)
    one = orders.per("month").commerce_summary().plot_spec(figure="net_revenue", width=200, height=100)
    assert (one["width"], one["height"], "concat" in one) == (200, 100, False)


def test_what_cannot_be_drawn_says_what_can(orders: rg.Orders) -> None:
    with pytest.raises(rg.UnknownNameError, match='no plot of "Rate"; there is a figure for each period or group, Cohorts'):
        orders.repeat_purchase_rate().plot()
    with pytest.raises(rg.UnknownNameError, match="no plot of a table with the columns"):
        orders.purchase_history().table().plot_spec()
    with pytest.raises(rg.OutOfDomainError, match="theme"):
        orders.lifecycle().plot(theme="blue")  # type: ignore[arg-type]


def test_without_altair_it_says_what_to_install(orders: rg.Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(rg.NotInstalledError, match=r"pip install regulars\[plot\].*plot_spec\(\)") as caught:
        orders.lifecycle().plot()
    assert isinstance(caught.value, ImportError) and isinstance(caught.value, rg.RegularsError)
    assert orders.lifecycle().plot_spec()["$schema"].endswith("v6.json")
