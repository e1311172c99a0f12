"""A name that is not there gets the one that was meant."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest
from conftest import COLUMNS, NAMES

import regulars as rg
from regulars import lifetime


def test_a_metric_that_is_not_there(orders: rg.Orders) -> None:
    with pytest.raises(AttributeError, match="'Orders' has no 'repeat_rate'; did you mean 'repeat_purchase_rate'"):
        orders.repeat_rate()  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="did you mean 'average_order_value'"):
        orders.per("month").average_order_valu  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="'Rate' has no 'intervl'; did you mean 'interval'"):
        orders.repeat_purchase_rate().intervl  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"'Orders' has no 'zebra'$"):
        orders.zebra  # type: ignore[attr-defined]  # noqa: B018


def test_a_metric_of_another_log(orders: rg.Orders) -> None:
    with pytest.raises(AttributeError, match="'Orders' has no 'nps'; it is asked of Surveys$"):
        orders.nps()  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="it is asked of GroupedSurveys$"):
        orders.per("month").nps()  # type: ignore[attr-defined]


def test_a_function_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="regulars has no 'retention_rat'; did you mean 'retention_rate'"):
        rg.retention_rat  # type: ignore[attr-defined]  # noqa: B018


def test_an_argument_that_is_not_there(orders: rg.Orders) -> None:
    table: Any = COLUMNS
    for call, meant in (
        (lambda: rg.Orders(table, **NAMES | {"customr": "CustomerID"}), "customer"),
        (lambda: rg.Orders.from_lines(table, ordr="InvoiceNo"), "order"),  # type: ignore[call-arg]
        (lambda: orders.cohorts(perod="month"), "period"),  # type: ignore[call-arg]
        (lambda: orders.with_policy(guest="excluded"), "guests"),  # type: ignore[call-arg]
        (lambda: orders.per("month").average_order_value(revenu="net"), "revenue"),  # type: ignore[call-arg]
        (lambda: orders.repeat_purchase_rate().interval(confidense=0.9), "confidence"),  # type: ignore[call-arg]
        (lambda: rg.retention_rate(start=1, ende=2, new=0), "end"),  # type: ignore[call-arg]
        (lambda: lifetime.BgNbd(r=1, alhpa=1, a=1, b=1), "alpha"),  # type: ignore[call-arg]
    ):
        with pytest.raises(TypeError) as caught:
            call()
        assert "unexpected keyword argument" in str(caught.value)
        assert str(caught.value).endswith(f"; did you mean {meant!r}?")


def test_a_type_error_of_something_else_is_left_alone(orders: rg.Orders) -> None:
    def refuse(progress: rg.Progress) -> None:
        raise TypeError("f() got an unexpected keyword argument 'x'")

    with pytest.raises(TypeError, match="argument 'x'$"):
        rg.Orders(COLUMNS, **NAMES, progress=refuse)
    with pytest.raises(TypeError, match=r"missing 1 required keyword-only argument: 'amount'$"):
        rg.Orders(COLUMNS, at="InvoiceDate", currency="GBP")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda orders: orders.per("moth"), "month"),
        (lambda orders: orders.cohorts(period="months"), "month"),
        (lambda orders: orders.purchase_history(unit="week", as_of="2012-01-01").fit("bgnbd"), "bg_nbd"),
        (lambda orders: orders.with_policy(guests="exclude"), "excluded"),
    ],
)
def test_a_choice_that_is_not_there(orders: rg.Orders, call: Any, meant: str) -> None:
    with pytest.raises(rg.OutOfDomainError) as caught:
        call(orders)
    assert caught.value.allowed.startswith("one of ")
    assert caught.value.allowed.endswith(f'(did you mean "{meant}"?)')


def test_columns_dimensions_and_zones(orders: rg.Orders) -> None:
    with pytest.raises(rg.UnknownNameError, match='dimension "Contry" \\(did you mean "Country"'):
        orders.by("Contry")
    with pytest.raises(rg.UnknownNameError, match='did you mean "InvoiceDate"'):
        rg.Orders(COLUMNS, **NAMES | {"at": "date"})
    with pytest.raises(rg.UnknownNameError, match='did you mean "Europe/London"'):
        rg.Orders(COLUMNS, **NAMES, zone="London")
    with pytest.raises(KeyError, match="did you mean"):
        orders.cohorts(period="month").table()["chort"]


def test_the_help_changes_nothing_else(orders: rg.Orders) -> None:
    assert list(inspect.signature(rg.retention_rate).parameters) == ["start", "end", "new"]
    assert "period" in inspect.signature(orders.cohorts).parameters
    assert rg.Orders.cohorts.__doc__ and rg.Orders.cohorts.__name__ == "cohorts"
    assert pickle.loads(pickle.dumps(rg.retention_rate)) is rg.retention_rate
    assert copy.copy(orders) is orders
    for probe in ("_ipython_display_", "__dataframe__", "_repr_mimebundle_"):
        assert not hasattr(orders, probe) and not hasattr(orders.repeat_purchase_rate(), probe)
