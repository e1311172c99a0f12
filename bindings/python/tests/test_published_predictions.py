"""Predictions for each of the 2,357 customers of CDNOW, as two packages give them.

Their tables are not in the repository: these tests run where they stand beside the checkout.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence

import pytest

from reference import reference
from regulars import lifetime

BG_NBD = lifetime.BgNbd(0.243, 4.414, 0.793, 2.426)
MBG_NBD = lifetime.MbgNbd(0.525, 6.183, 0.891, 1.614)
PARETO_NBD = lifetime.ParetoNbd(0.5534, 10.5802, 0.6061, 11.6562)

Histories = tuple[list[float], list[float], list[float]]
Question = Callable[[Histories], Sequence[float]]


def alive(model: lifetime.BgNbd | lifetime.MbgNbd | lifetime.ParetoNbd) -> Question:
    def ask(histories: Histories) -> Sequence[float]:
        frequency, recency, t = histories
        return model.probability_alive(frequency, recency, t)

    return ask


def expected(model: lifetime.BgNbd | lifetime.MbgNbd | lifetime.ParetoNbd, horizon: float) -> Question:
    def ask(histories: Histories) -> Sequence[float]:
        frequency, recency, t = histories
        return model.expected_purchases(horizon=horizon, frequency=frequency, recency=recency, t=t)

    return ask


TABLES: dict[str, tuple[tuple[str, str, str], dict[str, Question]]] = {
    # lifetimes 0.11.3.
    "btyd/cdnow_individual_lifetimes.csv": (
        ("frequency", "recency", "T"),
        {
            "bgnbd_palive": alive(BG_NBD),
            "bgnbd_cet1": expected(BG_NBD, 1),
            "bgnbd_cet39": expected(BG_NBD, 39),
            "mbgnbd_palive": alive(MBG_NBD),
            "mbgnbd_cet1": expected(MBG_NBD, 1),
            "mbgnbd_cet39": expected(MBG_NBD, 39),
            "pnbd_palive": alive(PARETO_NBD),
            "pnbd_cet1": expected(PARETO_NBD, 1),
            "pnbd_cet39": expected(PARETO_NBD, 39),
        },
    ),
    # R's BTYD 2.4.3 and BTYDplus.
    "btyd/cdnow_individual_btyd.csv": (
        ("x", "t.x", "T.cal"),
        {
            "pnbd_palive_paperparams": alive(PARETO_NBD),
            "pnbd_cet39_paperparams": expected(PARETO_NBD, 39),
            "bgnbd_palive_paperparams": alive(BG_NBD),
            "bgnbd_cet39_paperparams": expected(BG_NBD, 39),
            "mbgnbd_palive_refparams": alive(MBG_NBD),
            "mbgnbd_cet39_refparams": expected(MBG_NBD, 39),
        },
    ),
}


def close(found: Iterable[float], told: Iterable[float]) -> bool:
    return all(abs(mine - theirs) <= 1e-9 * abs(theirs) for mine, theirs in zip(found, told, strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_every_customer(table: str) -> None:
    names, questions = TABLES[table]
    with reference(table).open() as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 2_357
    column = {name: [float(row[name]) for row in rows] for name in (*names, *questions)}
    frequency, recency, t = (column[name] for name in names)
    wrong = [name for name, ask in questions.items() if not close(ask((frequency, recency, t)), column[name])]
    assert not wrong
