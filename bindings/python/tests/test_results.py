"""Results, views and errors as Python has them."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import threading
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from conftest import COLUMNS, NAMES

import regulars as rg
from regulars import _errors, _regulars

UTC = dt.timezone.utc


def test_results_are_values(orders: rg.Orders) -> None:
    rate = orders.repeat_purchase_rate()
    assert rate == orders.repeat_purchase_rate()
    assert hash(rate) == hash(orders.repeat_purchase_rate())
    assert rate != rg.retention_rate(3, 2, 0)
    assert rate != "a rate"
    assert copy.copy(rate) is rate and copy.deepcopy(rate) is rate
    with pytest.raises(AttributeError):
        rate.hits = 7  # type: ignore[misc]
    with pytest.raises(AttributeError):
        rate.other = 7  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        rg.Rate(7)  # type: ignore[arg-type]


def test_results_pickle(orders: rg.Orders) -> None:
    for result in (
        orders.repeat_purchase_rate(),
        orders.average_order_value(),
        orders.cohorts(period="month"),
        orders.per("month").net_revenue(),
        orders.time_between_purchases(),
        orders.report(),
    ):
        again = pickle.loads(pickle.dumps(result))
        assert type(again) is type(result)
        assert again == result
        assert again.basis == result.basis
    table = orders.cohorts(period="month").table()
    assert pickle.loads(pickle.dumps(table)) == table


def test_results_read_back_from_json() -> None:
    rate = rg.retention_rate(2000, 2400, 600)
    assert rg.Rate.from_json(rate.to_json()) == rate
    with pytest.raises(rg.InputError):
        rg.Rate.from_json('{"hits": 2, "of": 1}')


def test_results_as_dicts(orders: rg.Orders) -> None:
    rate = orders.repeat_purchase_rate().to_dict()
    assert (rate["value"], rate["hits"], rate["of"]) == (2 / 3, 2, 3)
    assert rate["basis"]["excluded"]["no_customer"] == 1
    assert rate["basis"]["policy"]["guests"] == "excluded"
    report = orders.report().to_dict()
    assert all(not isinstance(value, rg.Result) for value in report.values())


def test_evidence_merges() -> None:
    both = rg.retention_rate(10, 9, 0).merge(rg.retention_rate(10, 5, 0))
    assert (both.hits, both.of) == (14, 20)
    assert both.remove(rg.retention_rate(10, 5, 0)) == rg.retention_rate(10, 9, 0)
    with pytest.raises(rg.OutOfDomainError, match="a Rate"):
        both.merge(7)  # type: ignore[arg-type]


def test_whole_numbers_are_exact(orders: rg.Orders) -> None:
    # 100 + 400 + 30.25 + 20.25 + 900 + 5.0625 in ten-thousandths squared: sums of i128 come as Python's integers.
    mean = orders.average_order_value()
    assert isinstance(mean.sum_xx, int)
    assert mean.sum_x == 722_500


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-1, "-1"), (2**63, "9223372036854776000"), (2.5, "2.5"), (float("nan"), "NaN"), ("7", '"7"'), (True, "true"), (None, "nothing")],
)
def test_arguments_are_checked_by_the_core(value: Any, shown: str) -> None:
    with pytest.raises(rg.OutOfDomainError) as caught:
        rg.retention_rate(start=value, end=1, new=0)
    error = caught.value
    assert isinstance(error, ValueError)
    assert (error.code, error.metric, error.param, error.value) == ("out_of_domain", "retention_rate", "start", shown)
    assert error.allowed == "a whole number of 0 or more"


def test_arguments_of_other_kinds() -> None:
    assert rg.retention_rate(np.int64(10), np.uint8(9), np.float64(0.0)).hits == 9  # type: ignore[arg-type]
    assert rg.retention_rate(np.array([10])[0], 9, 0).hits == 9
    assert rg.average_order_value(Decimal("10.50"), 2).value == 5.25
    assert rg.average_order_value("10.50", 2).value == 5.25
    assert rg.customer_value(Fraction(1, 2), 4) == 2.0  # type: ignore[arg-type]
    for value in (object(), {1: 2}, {1}, b"7", 1j):
        with pytest.raises(rg.OutOfDomainError):
            rg.retention_rate(value, 1, 0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="new"):
        rg.retention_rate(1, 1)  # type: ignore[call-arg]


def test_times_of_every_kind(orders: rg.Orders) -> None:
    expected = orders.within("2011-01-01", "2011-04-01").net_revenue()
    for start, end in (
        (dt.date(2011, 1, 1), dt.date(2011, 4, 1)),
        (dt.datetime(2011, 1, 1), dt.datetime(2011, 4, 1)),
        (dt.datetime(2011, 1, 1, tzinfo=UTC), dt.datetime(2011, 4, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        (pd.Timestamp("2011-01-01"), pd.Timestamp("2011-04-01", tz="UTC")),
        (np.datetime64("2011-01-01"), np.datetime64("2011-04-01T00:00:00.000000000")),
    ):
        assert orders.within(start, end).net_revenue() == expected  # type: ignore[arg-type]
    # 10 + 20 + 5.5 + 4.5; the guest's order of April 1 is at the end and outside.
    assert expected.value == 40.0
    assert expected.basis.excluded.outside_window == 2
    with pytest.raises(rg.OutOfDomainError):
        orders.within("2011-04-01", "2011-01-01")


def test_views(orders: rg.Orders) -> None:
    view = orders.within(start="2011-03-01").with_policy(guests="each_a_customer", refunds="ignored")
    assert type(view) is rg.Orders
    assert view.window == (dt.datetime(2011, 3, 1, tzinfo=UTC), None)
    assert (view.policy.guests, view.policy.refunds, view.policy.pending) == ("each_a_customer", "ignored", "counted")
    assert orders.policy.guests == "excluded"
    assert orders != view and orders == orders.within()
    london = orders.with_calendar("Europe/London", "sunday")
    assert london.zone == "Europe/London"
    assert len(orders) == 6 and orders.currency == "GBP" and orders.dimensions == ["Country"]
    assert orders.span == (COLUMNS["InvoiceDate"][0].replace(tzinfo=UTC), COLUMNS["InvoiceDate"][4].replace(tzinfo=UTC))
    assert repr(orders) == "Orders(6 rows of 3 customers in GBP; from 2011-01-05 to 2011-05-02; by Country)"
    assert "within [2011-03-01" in repr(view)
    with pytest.raises(rg.OutOfDomainError):
        orders.with_policy(guests="welcome")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hash(orders)
    assert copy.deepcopy(orders) is orders


def test_appending(orders: rg.Orders) -> None:
    parts = [{name: values[i::2] for name, values in COLUMNS.items()} for i in (0, 1)]
    first, second = (rg.Orders(part, **NAMES) for part in parts)
    assert first.append(second) == orders == second.append(first)
    with pytest.raises(rg.CurrencyMismatchError):
        first.append(rg.Orders(parts[1], **NAMES | {"currency": "EUR"}))
    with pytest.raises(rg.BadRowsError):
        orders.append(first)


def test_groups(orders: rg.Orders) -> None:
    table = orders.per("month").by("Country").net_revenue().table()
    assert table == orders.by("Country").per("month").net_revenue().table()
    assert table.columns[:3] == ["period", "start", "value_of"]
    assert sum(table["value"]) == 72.25
    assert [row["value"] for row in table] == table["value"] == table.to_dict()["value"]
    assert table["start"][0] == dt.datetime(2011, 1, 1, tzinfo=UTC)
    assert orders.per("month") == orders.per("month") != orders.per("year")
    with pytest.raises(KeyError):
        table["values"]
    with pytest.raises(rg.OutOfDomainError, match="fortnight"):
        orders.per("fortnight")  # type: ignore[arg-type]
    with pytest.raises(rg.UnknownNameError) as caught:
        orders.by("Contry")
    assert (caught.value.what, caught.value.suggestion) == ("dimension", "Country")


def test_first_seen(orders: rg.Orders) -> None:
    seen = {1: dt.date(2010, 1, 1), 3: "2011-02-01", 99: "2000-01-01"}
    known = orders.with_first_seen(seen)
    assert known != orders
    table = {"key": list(seen), "since": [str(at) for at in seen.values()]}
    assert orders.with_first_seen(table, customer="key", at="since") == known
    assert orders.with_first_seen(pd.DataFrame(table), customer="key", at="since") == known
    assert orders.with_first_seen(pd.Series(table["since"], index=table["key"])) == known
    with pytest.raises(rg.OutOfDomainError, match="first order"):
        orders.with_first_seen({1: "2012-01-01"})


def test_errors_have_a_class_for_each_code() -> None:
    assert sorted(_errors.CLASSES) == sorted(_regulars.codes())
    with pytest.raises(rg.UnknownOptionError) as caught:
        _regulars.scalar("retention_rate", strat=1)
    assert (caught.value.param, caught.value.suggestion) == ("strat", "start")
    with pytest.raises(rg.MissingError):
        _regulars.scalar("retention_rate", start=1)
    with pytest.raises(rg.UnknownNameError):
        _regulars.scalar("retention_rat", start=1)


def test_errors_pickle() -> None:
    with pytest.raises(rg.OutOfDomainError) as caught:
        rg.retention_rate(-1, 0, 0)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert vars(again) == vars(caught.value)


def test_texts_are_escaped_in_notebooks() -> None:
    orders = rg.Orders(COLUMNS | {"Country": ["<script>alert(1)</script>"] * 6}, **NAMES)
    breakdown = orders.by("Country").net_revenue()
    for shown in (breakdown._repr_html_(), breakdown.table()._repr_html_()):
        assert "<script>" not in shown


def test_threads_share_a_log(orders: rg.Orders) -> None:
    found: list[float | None] = []
    threads = [threading.Thread(target=lambda: found.append(orders.net_revenue().value)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [72.25] * 8


def test_everything_is_documented() -> None:
    for name in rg.__all__:
        if name == "__version__":
            continue
        assert getattr(rg, name).__doc__, name
    for kind in (rg.Orders, rg.Grouped):
        for name in dir(kind):
            if not name.startswith("_"):
                assert getattr(kind, name).__doc__, name


def test_defaults_are_those_of_the_core(orders: rg.Orders) -> None:
    # What the generated signatures show is what the core does where nothing is said.
    assert orders.repeat_purchase_rate() == orders._log.ask("repeat_purchase_rate")
    assert orders.cohorts() == orders._log.ask("cohorts")
    assert orders.with_policy() == orders
    rate = orders.repeat_purchase_rate()
    assert rate.interval() == rate._call("interval")
