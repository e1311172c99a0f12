"""Models, and columns of numbers on their way in and out."""

from __future__ import annotations

import array
import collections.abc
import copy
import json
import os
import pickle
import signal
import threading
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
        (True, "true"),
        (["1"], None),
        ([True], None),
        (np.array([True]), None),
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
