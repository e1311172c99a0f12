"""Reading a table: it tells how far it has come, stops when it is told to, and lets other threads run."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest
from conftest import COLUMNS, NAMES

import regulars as rg

ROWS = 2_500_000


@pytest.fixture(scope="module")
def many() -> pl.DataFrame:
    chance = np.random.default_rng(7)
    return pl.DataFrame({
        "customer": chance.integers(0, 500_000, ROWS),
        "at": (np.datetime64("2020-01-01") + chance.integers(0, 1000, ROWS)).astype("datetime64[us]"),
        "amount": chance.integers(1, 10_000, ROWS) / 100,
    })


LONG: dict[str, Any] = {"customer": "customer", "at": "at", "amount": "amount", "currency": "EUR"}


def test_a_load_tells_how_far_it_has_come(many: pl.DataFrame) -> None:
    steps: list[rg.Progress] = []
    orders = rg.Orders(many, **LONG, progress=steps.append)
    assert {(step.stage, step.of) for step in steps} == {("load", ROWS)}
    counts = [step.step for step in steps]
    assert counts[0] == 0 and counts[-1] == ROWS and counts == sorted(counts) and len(counts) >= 4
    # In pieces or whole, it is the same log; one million and some rows are the pieces.
    assert orders == rg.Orders(many.rechunk().to_arrow().to_batches(max_chunksize=ROWS)[0], **LONG)


def test_a_dict_of_arrays_is_read_in_pieces(many: pl.DataFrame) -> None:
    channels = np.array(["web", None, "store"], dtype=object)[np.arange(ROWS) % 3]
    columns = {name: many[name].to_numpy() for name in many.columns} | {"channel": channels, "gift": np.arange(ROWS) % 2 == 0}
    steps: list[rg.Progress] = []
    dimensions = ["channel", "gift"]
    orders = rg.Orders(columns, **LONG, dimensions=dimensions, progress=steps.append)
    assert [step.step for step in steps] == [0, 1 << 20, 2 << 20, ROWS]
    frame = many.with_columns(channel=pl.Series(channels.tolist()), gift=pl.Series(columns["gift"]))
    assert orders == rg.Orders(frame, **LONG, dimensions=dimensions)


def test_every_table_tells(many: pl.DataFrame) -> None:
    few = many.head(10)
    for table in (few, few.to_pandas(), few.to_arrow(), few.to_dict(), few.rows(named=True), few.lazy(), duckdb.sql("from few")):
        steps: list[rg.Progress] = []
        rg.Orders(table, **LONG, progress=steps.append)
        assert (steps[0].step, steps[-1].step, steps[-1].of) == (0, 10, 10)
    steps = []
    rg.Spend({"channel": ["a"], "start": ["2024-01-01"], "amount": [1]}, channel="channel", start="start", amount="amount", currency="EUR", progress=steps.append)
    rg.Interactions({"at": ["2024-01-01"], "kind": ["login"], "customer": [1]}, at="at", kind="kind", customer="customer", progress=steps.append)
    assert [step.step for step in steps] == [0, 1, 0, 1]


def test_it_is_shown_by_tqdm_or_without(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rg.Orders(COLUMNS, **NAMES, progress=True)
    assert "load: 100%" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    rg.Orders(COLUMNS, **NAMES, progress=True)
    assert "load: step 6 of 6\n" in capsys.readouterr().err
    rg.Orders(COLUMNS, **NAMES)
    assert capsys.readouterr().err == ""


def test_whoever_is_told_stops_it(many: pl.DataFrame) -> None:
    with pytest.raises(rg.WorkInterruptedError) as caught:
        rg.Orders(many, **LONG, progress=lambda progress: progress.step == 0)
    assert (caught.value.stage, caught.value.step > 0) == ("load", True)
    with pytest.raises(ZeroDivisionError):
        rg.Orders(many, **LONG, progress=lambda progress: 1 // 0)
    with pytest.raises(TypeError):
        rg.Orders(COLUMNS, **NAMES, progress="yes")  # type: ignore[arg-type]


def test_ctrl_c_stops_it() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Rows without an end, which nobody could wait for.
    endless = duckdb.sql("select range % 1000 as customer, date '2020-01-01' as at, 1.5 as amount from range(100000000000)")
    sent: list[float] = []
    timer = threading.Timer(0.3, lambda: (sent.append(time.perf_counter()), os.kill(os.getpid(), signal.SIGINT)))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        rg.Orders(endless, **LONG)
    print(f"it stopped {1000 * (time.perf_counter() - sent[0]):.0f} ms after Ctrl-C")
    timer.join()


def test_other_threads_go_on_meanwhile(many: pl.DataFrame) -> None:
    done = threading.Event()
    thread = threading.Thread(target=lambda: (rg.Orders(many, **LONG), done.set()))
    thread.start()
    ticks = 0
    while not done.is_set():
        ticks += 1
        done.wait(0.001)
    thread.join()
    assert ticks > 3
