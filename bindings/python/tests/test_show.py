"""What a notebook and a terminal show of logs and results."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from conftest import COLUMNS, NAMES

import regulars as rg


class Tags(HTMLParser):
    """Whether every tag is closed by its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_a_log_tells_what_it_holds(orders: rg.Orders) -> None:
    html = orders.within("2011-02-01", "2011-06-01")._repr_html_()
    Tags(html)
    assert cells(html) == [
        ["", "log"],
        ["rows", "6"],
        ["customers", "3"],
        ["first", "2011-01-05T10:00:00Z"],
        ["last", "2011-05-02"],
        ["currency", "GBP"],
        ["dimensions", "Country"],
        ["window from", "2011-02-01"],
        ["window before", "2011-06-01"],
        ["time zone", "UTC"],
    ]
    table = COLUMNS | {"amount": [-1.0, *COLUMNS["amount"][1:]]}
    log = rg.Orders(table, **NAMES, bad_rows="set_aside")
    assert "1 of 6 rows set aside: amount_negative 1." in log._repr_html_()
    assert repr(log).endswith("; 1 rows set aside)")


def test_groups_tell_what_they_are_by(orders: rg.Orders) -> None:
    assert repr(orders.per("month")) == "Grouped(6 rows, per month)"
    assert repr(orders.per("week").by("Country")) == "Grouped(6 rows, per week and by Country)"


def test_a_figure_of_groups_has_its_definition(orders: rg.Orders) -> None:
    figures = orders.per("quarter").average_order_value()
    assert figures.basis.metric == "average_order_value"
    assert figures.basis == figures.figures[0].basis
    assert repr(figures).startswith("Average order value\n")
    html = figures._repr_html_()
    Tags(html)
    assert "<details><summary>Definition</summary>The revenue of an average order" in html
    assert "Options: revenue net." in html and "tabular-nums" in html
    # Three months of 10, 20, 5.5 and 4.5, and then 2.25 and 30.
    assert [row[0] for row in cells(html)] == ["period", "2011-Q1", "2011-Q2"]


def test_every_result_is_shown(orders: rg.Orders) -> None:
    history = orders.purchase_history(unit="week", as_of="2012-01-01")
    members = orders.with_members({1: "2011-02-01"})
    results = [
        orders.report(),
        orders.cohorts(period="month"),
        orders.lifecycle(period="month"),
        orders.rfm(as_of="2012-01-01"),
        orders.concentration(),
        orders.time_between_purchases(),
        orders.repeat_against_one_time(),
        orders.retention(start="2011-01-01", end="2011-07-01"),
        orders.policy,
        orders.net_revenue().basis,
        history,
        history.fit("bg_nbd"),
        history.fit("bg_nbd").estimates()[0],
        members.loyalty_effect(),
        rg.overview(orders),
        rg.lifetime.BgNbd(r=1, alpha=1, a=1, b=1),
    ]
    for result in results:
        text, html = repr(result), result._repr_html_()
        tags = Tags(html).seen
        assert "table" in tags and "NaN" not in text and "NaN" not in html
        assert text and "object at 0x" not in text


def test_a_fit_says_what_was_fitted_and_how_well() -> None:
    orders = rg.Orders(rg.datasets.cdnow(), customer="customer", at="date", amount="amount", currency="USD")
    text = repr(orders.purchase_history(unit="week", as_of="1997-10-01").fit("bg_nbd"))
    assert text.startswith("Fit: BgNbd\n")
    # Fader, Hardie & Lee (2005), Marketing Science 24(2), table 2.
    assert "Fitted to 2,357 customers; log-likelihood -9,582.43, AIC 19,172.86." in text


def test_a_difference_is_one_line(orders: rg.Orders) -> None:
    gap = repr(orders.with_members({1: "2011-02-01"}).loyalty_effect().raw_gap)
    # Customer 1 brought 40, customers 2 and 3 brought 25.5 and 4.5: 40 less 15.
    assert re.search(r"Revenue +25\.00 GBP", gap) and "40.00 GBP less 15.00 GBP, of 3" in gap


@pytest.mark.parametrize("html", [True, False])
def test_a_long_table_is_cut_and_says_so(html: bool) -> None:
    history = rg.Orders(rg.datasets.cdnow(), customer="customer", at="date", amount="amount", currency="USD").customer_summary()
    shown = history._repr_html_() if html else repr(history)
    assert "… and 2,327 rows more" in shown


def test_the_benchmarks_fit_into_a_terminal() -> None:
    lines = repr(rg.benchmarks()).splitlines()
    assert max(map(len, lines)) <= 100
    # Each part begins with the names, and texts go on in the next line.
    assert sum(line.startswith("name ") for line in lines) > 1
    assert sum(line.startswith("typical_retention ") for line in lines) == sum(line.startswith("name ") for line in lines)
