"""The notebooks run from top to bottom, and what they say in words is true."""

from __future__ import annotations

import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[3] / "examples/notebooks"

# What the words between the cells rest on, asked in the notebook once it has run.
SAID = {
    "who-are-my-regulars": """
assert (repeat.hits, repeat.of) == (1152, 2357)
assert [round(100 * side, 1) for side in (repeat.interval(0.95).low, repeat.interval(0.95).high)] == [46.9, 50.9]
waits = orders.time_between_purchases()
assert (waits.distribution.value, round(waits.mean.value)) == (30.0, 67)
best = rfm.overview().rows()[0]
assert (best["segment"], best["customers"], round(best["revenue"])) == ("champions", 474, 124_074)
top = {row["share"]: round(100 * row["revenue_share"]) for row in orders.concentration().overview()}
assert (top[0.1], top[0.5]) == (51, 89)
kept = orders.report().retention
assert (kept.kept, kept.start) == (38, 128)
""",
    "what-is-a-customer-worth": """
assert round(fits["nbd"].aic - fits["bg_nbd"].aic) == 358
r, alpha, a, b = (value for _, value in fit.parameters)
assert (round(r / alpha, 3), round(a / (a + b), 2)) == (0.055, 0.25)
assert round(history.spend_independence().pearson, 2) == 0.11
first = forecast.sort("lifetime_value", descending=True).row(0, named=True)
assert (first["customer"], round(first["expected_purchases"], 1), round(first["lifetime_value"])) == (509, 12.8, 1175)
assert (came, round(foretold)) == (1882, 1653)
bias = dict(zip(summary["method"], summary["purchases_bias"]))
assert (round(100 * bias["bg_nbd"], 1), round(100 * bias["most_recent"]), round(100 * bias["last_period"])) == (-4.6, 36, 114)
against = dict(zip(summary["method"], summary["against_naive"]))
assert round(100 * (1 - against["bg_nbd"])) == 26
""",
    "cohorts-done-right": """
assert [round(100 * table.retention()[0][1], 1) for table in (cohorts, unbounded, own_clock)] == [15.9, 45.5, 13.8]
assert cohorts.retention()[2][-2:] == [None, None] and cohorts.states()[2][-3:] == ["partial", "unobserved", "unobserved"]
assert (cut.sizes()[0], whole.sizes()[0]) == (948, 719)
assert [round(100 * table.retention()[0][1], 1) for table in (cut, whole)] == [18.0, 12.1]
first, last = (orders.cohorts(period="quarter", value="cumulative_revenue").retention()[0][at] for at in (0, -1))
assert (round(first), round(last)) == (48, 104)
""",
    "did-the-loyalty-programme-work": """
assert effect.raw_gap.revenue.left / effect.raw_gap.revenue.right > 2.5
assert 0 < low < truth < high and between.low < 0 < between.high
assert nothing.raw_gap.revenue.value > 0.8 * effect.raw_gap.revenue.value
""",
}


def test_there_are_no_others() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(SAID)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", SAID)
def test_a_notebook_runs(name: str) -> None:
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    # What runs here is what ships: without outputs, which would grow stale.
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    notebook.cells.append(nbformat.v4.new_code_cell(SAID[name]))
    client = NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    start = time.perf_counter()
    client.execute()
    print(f"{name}: {time.perf_counter() - start:.1f} s")
    shown = [output.data for cell in code for output in cell.outputs if "data" in output]
    assert any("<div class=\"regulars\">" in data.get("text/html", "") for data in shown)
    if name in ("who-are-my-regulars", "cohorts-done-right"):
        assert sum("vega-lite" in str(data) for data in shown) >= 2
