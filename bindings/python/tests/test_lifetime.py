"""Models, and columns of numbers on their way in and out."""

from __future__ import annotations

import array
import collections.abc
import copy
import csv
import json
import os
import pickle
import signal
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import regulars as rg
from regulars import lifetime

PARAMETERS = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}


@pytest.fixture
def model() -> lifetime.BgNbd:
    return lifetime.BgNbd(**PARAMETERS)


def test_a_model_is_its_parameters(model: lifetime.BgNbd) -> None:
    assert rg.lifetime is lifetime
    assert (model.r, model.alpha, model.a, model.b) == tuple(PARAMETERS.values())
    assert repr(model) == "BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)"
    assert eval(repr(model), vars(lifetime)) == model
    assert model == lifetime.BgNbd(0.243, 4.414, 0.793, 2.426)
    assert model != lifetime.BgNbd(0.243, 4.414, 0.793, 2.5)
    assert len({model, lifetime.BgNbd(**PARAMETERS)}) == 1
    assert "<td style=\"text-align:right\">4.414</td>" in model._repr_html_()
    assert model.to_dict() == PARAMETERS
    assert model.basis is None
    with pytest.raises(AttributeError):
        model.r = 1.0  # type: ignore[misc]


def test_a_model_is_stored_as_its_parameters(model: lifetime.BgNbd) -> None:
    assert json.loads(model.to_json()) == PARAMETERS
    assert lifetime.BgNbd.from_json(model.to_json()) == model
    stored = pickle.dumps(model)
    assert len(stored) < 150
    assert pickle.loads(stored) == model
    assert type(pickle.loads(stored)) is lifetime.BgNbd
    assert copy.deepcopy(model) == model
    with pytest.raises(rg.InputError):
        lifetime.BgNbd.from_json('{"r": 1}')
    with pytest.raises(rg.InputError):
        lifetime.BgNbd.from_json(model.to_json().replace("0.243", "-1"))
    with pytest.raises(rg.InputError):
        lifetime.BgNbd.from_json("[]")


def test_a_class_of_ones_own(model: lifetime.BgNbd) -> None:
    class Mine(lifetime.BgNbd):
        __slots__ = ()

    mine = Mine(**PARAMETERS)
    assert type(mine) is Mine
    assert mine.pmf(0, 1) == model.pmf(0, 1)


def test_of_numbers_a_number(model: lifetime.BgNbd) -> None:
    # Fader, Hardie & Lee 2005 give 1.226 for this customer.
    value = model.expected_purchases(39, 2, 30.43, 38.86)
    assert type(value) is float
    assert round(value, 3) == 1.226
    assert model.expected_purchases(horizon=39, frequency=2, recency=30.43, t=38.86) == value
    assert model.expected_purchases(np.float64(39), np.int64(2), np.float32(30.43), np.array(38.86)) == pytest.approx(value)
    assert model.probability_alive(0, 0, 5) == 1.0
    assert type(model.expected_purchases(39)) is float


def test_of_a_column_a_column(model: lifetime.BgNbd) -> None:
    column = model.expected_purchases(39, [2, 0], [30.43, 0], 38.86)
    assert isinstance(column, rg.Column)
    assert column == [model.expected_purchases(39, 2, 30.43, 38.86), model.expected_purchases(39, 0, 0, 38.86)]
    assert model.pmf([], 1) == []
    assert model.expected_purchases([1, 2]) == [model.expected_purchases(1), model.expected_purchases(2)]


@pytest.mark.parametrize(
    "values",
    [
        [0, 1, 2],
        [0.0, 1, np.float32(2)],
        (0, 1, 2),
        range(3),
        array.array("d", [0, 1, 2]),
        array.array("i", [0, 1, 2]),
        memoryview(np.array([0.0, 1.0, 2.0])),
        *[np.array([0, 1, 2], dtype=kind) for kind in ("i1", "u2", "i4", "u8", "f2", "f4", "f8", ">f8", ">i4", "O")],
        np.arange(6.0)[::2] / 2,
        np.arange(2.0, -1.0, -1.0)[::-1],
        np.array([[0.0, 9.0], [1.0, 9.0], [2.0, 9.0]])[:, 0],
        np.ma.masked_array([0.0, 1.0, 2.0], [False] * 3),
        pl.Series([0, 1, 2]),
        pl.Series([0.0, 1.0, 2.0], dtype=pl.Float32),
        pl.concat([pl.Series([0, 1]), pl.Series([2])], rechunk=False),
        pl.Series(["0", "1", "2"]).cast(pl.Decimal(10, 2)),
        pa.array([0, 1, 2]),
        pa.array([0.0, 1.0, 2.0], pa.float32()),
        pa.chunked_array([[0], [], [1, 2]]),
        pa.array([9, 0, 1, 2])[1:],
        pd.Series([0, 1, 2], index=[5, 6, 7]),
        pd.Series([0, 1, 2], dtype="Int64"),
        pd.Series([0, 1, 2], dtype="float64[pyarrow]"),
        pd.Index([0, 1, 2]),
        rg.Column([0.0, 1.0, 2.0]),
    ],
    ids=lambda values: f"{type(values).__module__}.{type(values).__name__}",
)
def test_a_column_is_whatever_holds_numbers(model: lifetime.BgNbd, values: Any) -> None:
    assert model.pmf(values, 26) == [model.pmf(n, 26) for n in range(3)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([0, float("nan")], "NaN in row 1"),
        ([0, None], "nothing in row 1"),
        ([float("inf")], "inf in row 0"),
        ([10**400], "inf in row 0"),
        (np.array([0, np.nan]), "NaN in row 1"),
        (np.array([0, None]), "nothing in row 1"),
        (np.ma.masked_array([0.0, 1.0], [False, True]), "nothing in row 1"),
        (pl.Series([0, None]), "nothing in row 1"),
        (pa.chunked_array([[0], [None]]), "nothing in row 1"),
        (pd.Series([0, None], dtype="Int64"), "nothing in row 1"),
        # Arrow has no NaN of a pandas series.
        (pd.Series([0, None]), "nothing in row 1"),
        (rg.Column([0.0, None]), "nothing in row 1"),
        ([0, 0.5], "0.5 in row 1"),
        ([0, -1], "-1 in row 1"),
        ("1", '"1"'),
        (["1"], None),
        (np.array(["1"]), None),
        (pl.Series(["1"]), None),
        (pd.Series(["2011-01-01"], dtype="datetime64[ns]"), None),
        (b"1", None),
    ],
    ids=str,
)
def test_what_is_no_number(model: lifetime.BgNbd, values: Any, found: str | None) -> None:
    with pytest.raises(rg.OutOfDomainError) as caught:
        model.pmf(values, 1)
    assert (caught.value.metric, caught.value.param) == ("pmf", "n")
    assert found is None or caught.value.value == found


def test_a_flag_is_1_or_0_where_a_column_may_be_given(model: lifetime.BgNbd) -> None:
    assert (model.pmf(True, 1), model.pmf(np.False_, 1)) == (model.pmf(1, 1), model.pmf(0, 1))
    assert model.pmf([True, False], 1) == model.pmf([1, 0], 1)
    all_seen = rg.kaplan_meier([5, 6, 6], observed=True)
    assert all_seen == rg.kaplan_meier([5, 6, 6], observed=[1, 1, 1])
    # A parameter is one number, and never a flag.
    with pytest.raises(rg.OutOfDomainError, match="r is true, but must be a finite number"):
        lifetime.BgNbd(r=True, alpha=4.414, a=0.793, b=2.426)


def test_what_is_missing(model: lifetime.BgNbd) -> None:
    with pytest.raises(rg.MissingError):
        model.pmf(None, 1)  # type: ignore[call-overload]
    with pytest.raises(rg.MissingError, match="recency"):
        model.expected_purchases(1, frequency=1)


@pytest.mark.parametrize("values", [{"a": 1}, np.zeros((2, 2)), [[1, 2]], object(), pl.DataFrame({"n": [1]})])
def test_what_is_no_column(model: lifetime.BgNbd, values: Any) -> None:
    with pytest.raises(rg.RegularsError, match="n"):
        model.pmf(values, 1)


def test_lengths_that_differ(model: lifetime.BgNbd) -> None:
    with pytest.raises(rg.MismatchError) as caught:
        model.log_likelihood([1, 2], [1.0, 1.0], [2.0])
    assert (caught.value.left, caught.value.right) == ("frequency with 2 rows", "t with 1")


def test_a_history_that_cannot_be(model: lifetime.BgNbd) -> None:
    with pytest.raises(rg.OutOfDomainError, match="log_likelihood: recency is 9 in row 1, but must be a time from 0 to t, which is 5"):
        model.log_likelihood([1, 1], [1, 9], 5)


def test_parameters_that_cannot_be() -> None:
    with pytest.raises(rg.OutOfDomainError) as caught:
        lifetime.BgNbd(r=0, alpha=1, a=1, b=1)
    assert (caught.value.metric, caught.value.param) == ("BgNbd", "r")
    with pytest.raises(rg.OutOfDomainError):
        lifetime.BgNbd(r=float("nan"), alpha=1, a=1, b=1)
    with pytest.raises(rg.OutOfDomainError):
        lifetime.BgNbd(r="1", alpha=1, a=1, b=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        lifetime.BgNbd(r=1)  # type: ignore[call-arg]


def test_a_column_is_a_sequence() -> None:
    column = rg.Column([0.5, 0.25, None, 8.0])
    assert (len(column), column[0], column[-1], column[2], column.null_count) == (4, 0.5, 8.0, None, 1)
    assert isinstance(column, collections.abc.Sequence)
    assert list(column) == column.tolist() == [0.5, 0.25, None, 8.0]
    assert column[1:] == [0.25, None, 8.0]
    assert column[::-2] == [8.0, 0.25]
    assert column[4:] == []
    assert 0.25 in column
    assert column.index(8.0) == 3
    assert column.count(None) == 1
    assert list(reversed(column)) == [8.0, None, 0.25, 0.5]
    assert column == rg.Column([0.5, 0.25, None, 8.0])
    assert column != [0.5]
    assert column != "column"
    with pytest.raises(IndexError):
        column[4]
    with pytest.raises(IndexError):
        column[-5]
    with pytest.raises(TypeError):
        hash(column)
    with pytest.raises(TypeError):
        column[0] = 1.0  # type: ignore[index]
    assert repr(column) == "Column([0.5, 0.25, None, 8.0])"
    assert repr(rg.Column([0.0] * 10)).endswith(", …], 10 rows)")
    assert pickle.loads(pickle.dumps(column)) == column
    assert rg.Column([float("nan")]) == [None]


def test_a_column_in_numpy(model: lifetime.BgNbd) -> None:
    column = model.pmf([0, 1, 2], 26)
    view = np.asarray(column)
    assert view.dtype == np.float64
    assert view.tolist() == column.tolist()
    assert not view.flags.writeable
    assert np.shares_memory(view, np.asarray(column))
    assert np.asarray(column, dtype="float32").dtype == np.float32
    assert memoryview(column).format == "d"
    assert bytes(column) == view.tobytes()
    del column
    assert view.sum() > 0
    assert np.asarray(rg.Column([])).tolist() == []


def test_a_column_with_gaps_in_numpy() -> None:
    column = rg.Column([0.5, None])
    assert np.asarray(column).tolist() == [0.5, None]
    with pytest.raises(BufferError):
        memoryview(column)


def test_a_column_in_data_frames() -> None:
    column = rg.Column([0.5, None])
    assert pl.Series(column).to_list() == [0.5, None]
    assert pa.array(column).null_count == 1
    assert pl.DataFrame({"a": rg.Column([0.5, 1.0])})["a"].dtype == pl.Float64
    assert pd.DataFrame({"a": np.asarray(rg.Column([0.5, 1.0]))})["a"].dtype == np.float64


def test_random_customers(model: lifetime.BgNbd) -> None:
    table = model.simulate(100, 39.0, seed=7)
    assert table.columns == ["customer", "frequency", "recency", "t"]
    assert table == model.simulate(100, np.full(100, 39), seed=7)
    assert table != model.simulate(100, 39.0, seed=8)
    frame = pl.DataFrame(table)
    assert np.isfinite(model.log_likelihood(frame["frequency"], frame["recency"], frame["t"])).all()
    with pytest.raises(rg.OutOfDomainError):
        model.simulate(3, [1.0, 2.0])
    with pytest.raises(rg.OutOfDomainError):
        model.simulate(-1, 1)


def test_progress_is_told(model: lifetime.BgNbd, capsys: pytest.CaptureFixture[str]) -> None:
    steps: list[rg.Progress] = []
    model.simulate(25_000, 1, progress=steps.append)
    assert [progress.step for progress in steps] == [0, 10_000, 20_000, 25_000]
    assert steps[0] == rg.Progress("simulate", 0, 25_000, None)
    model.simulate(10, 1, progress=True)
    assert "simulate" in capsys.readouterr().err
    model.simulate(10, 1, progress=False)
    assert capsys.readouterr().err == ""


def test_whoever_is_told_stops_the_work(model: lifetime.BgNbd) -> None:
    with pytest.raises(rg.WorkInterruptedError) as caught:
        model.simulate(25_000, 1, progress=lambda progress: progress.step < 10_000)
    assert (caught.value.code, caught.value.stage, caught.value.step) == ("interrupted", "simulate", 10_000)
    with pytest.raises(ZeroDivisionError):
        model.simulate(25_000, 1, progress=lambda progress: 1 // 0)
    with pytest.raises(TypeError):
        model.simulate(10, 1, progress=1)  # type: ignore[arg-type]


def test_ctrl_c_stops_the_work(model: lifetime.BgNbd) -> None:
    # A shell that starts its children in the background has them ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        # Some hundred thousand customers a second, so this would take a minute.
        for _ in range(100):
            model.simulate(1_000_000, 100)
    timer.join()


def test_other_threads_go_on_meanwhile(model: lifetime.BgNbd) -> None:
    done = threading.Event()
    thread = threading.Thread(target=lambda: (model.simulate(1_000_000, 39), done.set()))
    thread.start()
    ticks = 0
    while not done.is_set():
        ticks += 1
        done.wait(0.001)
    thread.join()
    assert ticks > 3


CUSTOMERS: dict[str, list[Any]] = {
    "customer": ["ann", "ben", "cat", "dan", None],
    "frequency": [2, 0, 5, 1, 0],
    "recency": [30.43, 0.0, 20.0, 3.0, 0.0],
    "t": [38.86, 38.86, 30.0, 25.0, 38.0],
    "monetary_value": [22.35, None, 30.5, 8.0, float("nan")],
}


@pytest.fixture
def history() -> rg.PurchaseHistory:
    return lifetime.purchase_history(**CUSTOMERS, unit="week")


@pytest.mark.parametrize(
    "table", [CUSTOMERS, pl.DataFrame(CUSTOMERS, strict=False), pd.DataFrame(CUSTOMERS), pa.table(CUSTOMERS)], ids=lambda table: type(table).__name__
)
def test_a_history_from_columns(table: Any, history: rg.PurchaseHistory) -> None:
    columns = {name: table[name] for name in CUSTOMERS}
    assert lifetime.purchase_history(**columns, unit="week") == history
    assert history.table()["customer"] == CUSTOMERS["customer"]
    assert history.table()["monetary_value"] == [22.35, None, 30.5, 8.0, None]
    assert pickle.loads(pickle.dumps(history)) == history


def test_keys_are_whole_numbers_too() -> None:
    columns = {name: values[:2] for name, values in CUSTOMERS.items()}
    for keys in ([7, 8], np.array([7, 8], dtype="i4"), pl.Series([7, 8]), pd.Series([7, 8])):
        assert lifetime.purchase_history(**columns | {"customer": keys}).table()["customer"] == [7, 8]
    with pytest.raises(rg.OutOfDomainError, match="customer"):
        lifetime.purchase_history(**columns | {"customer": [0.5, 1.0]})


def test_rows_that_cannot_be() -> None:
    with pytest.raises(rg.BadRowsError) as caught:
        lifetime.purchase_history(frequency=[1, 2], recency=[1, 5], t=3)
    assert [(bad["row"], bad["column"]) for bad in caught.value.bad] == [(1, "recency")]


def test_a_fit(history: rg.PurchaseHistory) -> None:
    fit = history.fit()
    assert isinstance(fit, rg.Fit)
    assert isinstance(fit.model, lifetime.BgNbd)
    assert dict(fit.parameters) == {"r": fit.model.r, "alpha": fit.model.alpha, "a": fit.model.a, "b": fit.model.b}
    assert fit.customers == 5
    assert fit.status in ("identified", "boundary", "flat")
    assert fit.explanation
    assert [each.parameter for each in fit.estimates()] == ["r", "alpha", "a", "b"]
    assert fit.summary().columns == ["parameter", "estimate", "standard_error", "low", "high"]
    assert fit.explanation in repr(fit)
    assert isinstance(history.fit("pareto_nbd").model, lifetime.ParetoNbd)
    assert isinstance(history.fit("gamma_gamma").model, lifetime.GammaGamma)
    assert history.fit(penalty=0.25).penalty == 0.25
    with pytest.raises(rg.OutOfDomainError):
        history.fit("shifted_beta_geometric")


def test_a_fit_predicts(history: rg.PurchaseHistory) -> None:
    fit, spend = history.fit(penalty=0.25), history.fit("gamma_gamma", penalty=0.25)
    table = fit.predict(horizon=39)
    assert table.columns == ["customer", "probability_alive", "expected_purchases"]
    expected = fit.model.expected_purchases(39, CUSTOMERS["frequency"], CUSTOMERS["recency"], CUSTOMERS["t"])
    assert expected == table["expected_purchases"]
    assert table == fit.predict(history, horizon=39)
    assert table == fit.model.predict(history, horizon=39)
    assert fit.predict(spend=spend) == fit.predict(spend=spend.model)
    assert fit.predict(spend=spend).columns[-1] == "lifetime_value"
    with pytest.raises(rg.MissingError, match="spend"):
        fit.predict(columns=["lifetime_value"])
    with pytest.raises(rg.OutOfDomainError, match="spend"):
        fit.predict(spend=fit)
    with pytest.raises(rg.MissingError, match="history"):
        fit.model.predict()


def test_a_fit_predicts_with_intervals(history: rg.PurchaseHistory) -> None:
    fit = history.fit(penalty=0.25)
    table = fit.predict(columns=["expected_purchases"], horizon=39, confidence=0.9)
    assert table.columns == ["customer", "expected_purchases", "expected_purchases_low", "expected_purchases_high"]
    assert table["expected_purchases"] == fit.predict(columns=["expected_purchases"], horizon=39)["expected_purchases"]
    ends = zip(table["expected_purchases_low"], table["expected_purchases"], table["expected_purchases_high"], strict=True)
    assert all(0.0 <= low < value < high for low, value, high in ends)
    with pytest.raises(rg.OutOfDomainError, match="confidence"):
        fit.predict(confidence=1.5)


def test_spend_and_frequency() -> None:
    history = lifetime.purchase_history(frequency=[1, 2, 3, 4], recency=[1, 2, 3, 4], t=9, monetary_value=[10, 30, 20, 40])
    found = history.spend_independence()
    # Deviations -1.5, -0.5, 0.5, 1.5 and -15, 5, -5, 15: 40 / sqrt(5 * 500).
    assert found.pearson == pytest.approx(0.8, abs=1e-15)
    assert found.association == "large"
    assert found.interval(0.95).low < 0.0
    assert found.explanation.startswith("large: ")


def test_contracts_are_fitted() -> None:
    # Fader & Hardie 2007: the high-end customers of their table; parameters by scipy 1.17.1.
    fit = lifetime.fit_renewals(customers=[1000, 869, 743, 653, 593, 551, 517, 491])
    assert isinstance(fit.model, lifetime.ShiftedBetaGeometric)
    assert fit.model.alpha == pytest.approx(0.6680883719, rel=1e-6)
    assert fit.model.beta == pytest.approx(3.8060951761, rel=1e-6)
    same = lifetime.fit_renewals(renewed=np.array([869, 743]), lost=np.array([131, 126]))
    assert same == lifetime.fit_renewals(customers=[1000, 869, 743])
    with pytest.raises(rg.MissingError, match="either customers, or renewed and lost"):
        lifetime.fit_renewals()


def test_a_fit_is_stored_without_customers(history: rg.PurchaseHistory) -> None:
    fit = history.fit()
    stored = pickle.dumps(fit)
    assert len(stored) < 1000
    again = pickle.loads(stored)
    assert again == fit
    assert rg.Fit.from_json(fit.to_json()) == fit
    with pytest.raises(rg.MissingError, match="history"):
        again.predict(horizon=39)
    assert again.predict(history, horizon=39) == fit.predict(horizon=39)


def test_a_fit_tells_how_far_it_has_come(history: rg.PurchaseHistory) -> None:
    steps: list[rg.Progress] = []
    fit = history.fit(progress=steps.append)
    assert steps
    assert {progress.stage for progress in steps} == {"fit"}
    assert fit == history.fit()
    with pytest.raises(rg.WorkInterruptedError):
        history.fit(progress=lambda progress: False)


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        ("Nbd", {"r": 0.4, "alpha": 7.9}),
        ("BgNbd", PARAMETERS),
        ("MbgNbd", PARAMETERS),
        ("BgCnbd", {"k": 2, **PARAMETERS}),
        ("MbgCnbd", {"k": 3, **PARAMETERS}),
        ("ParetoNbd", {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}),
        ("GgompertzNbd", {"r": 0.55, "alpha": 10.6, "b": 0.01, "s": 0.6, "beta": 0.1}),
        ("BgBb", {"alpha": 1.204, "beta": 0.75, "gamma": 0.657, "delta": 2.783}),
    ],
)
def test_every_purchase_model(model: str, parameters: dict[str, float]) -> None:
    made = getattr(lifetime, model)(**parameters)
    assert made.to_dict() == parameters
    assert pickle.loads(pickle.dumps(made)) == made
    assert eval(repr(made), vars(lifetime)) == made
    x, t_x, t = [0, 1, 3], [0, 4, 9], 12
    for name, given in {
        "log_likelihood": (x, t_x, t),
        "probability_alive": (x, t_x, t),
        "expected_purchases": (5, x, t_x, t),
        "probability_of_purchases": (1, 5, x, t_x, t),
        "discounted_expected_residual_transactions": (0.01, x, t_x, t),
    }.items():
        column = getattr(made, name)(*given)
        single = [getattr(made, name)(*(value[row] if isinstance(value, list) else value for value in given)) for row in range(3)]
        assert column == single, name
        assert all(isinstance(value, float) for value in single), name
    assert sum(made.pmf(range(60), 5)) == pytest.approx(1.0, abs=1e-6)
    assert made.expected_purchases(5) > 0
    assert len(made.simulate(10, 5)) == 10


def test_models_of_other_things() -> None:
    spend = lifetime.GammaGamma(p=6.25, q=3.74, gamma=15.44)
    assert spend.expected_spend() == 6.25 * 15.44 / 2.74
    assert spend.expected_spend([0, 2], [None, 22.35])[0] == spend.expected_spend()
    assert spend.log_likelihood(0, 0) == 0.0
    stays = lifetime.ShiftedBetaGeometric(alpha=1, beta=1)
    assert stays.survival([0, 1]) == pytest.approx([1, 0.5])
    assert stays.expected_lifetime() is None


def cdnow() -> rg.Orders:
    with (Path(__file__).parents[3] / "examples/data/cdnow.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = {name: [row[name] for row in rows] for name in rows[0]}
    return rg.Orders(table, customer="customer", at="date", amount="amount", currency="USD")


def test_a_model_is_tracked_beside_what_happened() -> None:
    model = rg.lifetime.BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)
    table = cdnow().tracking(model=model, as_of="1998-07-01")
    # R BTYD 2.4.3 has 4,339 repeat purchases by the end of week 78, and expects 4171.43358230319 by these parameters.
    assert table["actual_cumulative"][77] == 4339
    assert abs(table["expected_cumulative"][77] / 4171.43358230319 - 1) < 1e-9
    spend = rg.lifetime.GammaGamma(p=6.25, q=3.74, gamma=15.44)
    with pytest.raises(rg.RegularsError, match="purchases"):
        cdnow().tracking(model=spend)


def test_a_fit_is_bootstrapped() -> None:
    fit = cdnow().purchase_history(as_of="1997-10-01").fit("bg_nbd")
    table = fit.bootstrap(replicates=3, seed=1)
    assert table.columns == ["r", "alpha", "a", "b"] and len(table) == 3
    assert table == fit.bootstrap(replicates=3, seed=1) != fit.bootstrap(replicates=3, seed=2)
    # Within five of its standard errors of 0.0126.
    assert all(abs(r - 0.2426) < 0.063 for r in table["r"])
    with pytest.raises(rg.RegularsError):
        pickle.loads(pickle.dumps(fit)).bootstrap(replicates=1)
