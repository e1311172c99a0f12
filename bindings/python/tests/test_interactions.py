"""Logs of interactions, as a user of Python makes and asks them."""

from __future__ import annotations

import copy
import datetime as dt

import pytest

import regulars as rg

ROWS = {
    "who": ["ann", "ann", None, None],
    "cookie": [None, None, "c1", "c2"],
    "when": ["2024-03-01T10:00:00Z", "2024-03-01T10:20:00Z", "2024-03-02T09:00:00Z", "2024-03-01T12:00:00Z"],
    "event": ["pageview", "cart_added", "pageview", "pageview"],
    "page": ["/", None, "/tea", "/"],
    "robot": [False, False, False, True],
    "campaign": ["spring", "spring", None, None],
}


def log() -> rg.Interactions:
    return rg.Interactions(
        ROWS,
        customer="who",
        visitor="cookie",
        at="when",
        kind="event",
        about="page",
        bot="robot",
        dimensions=["campaign"],
        kinds={"pageview": "page_view"},
    )


def test_a_log_is_built_and_asked() -> None:
    visits = log()
    assert (len(visits), visits.known_customers, visits.visitors) == (4, 1, 2)
    found = visits.sessions()
    # Ann for 20 minutes, and c1 with a single page; c2 is a machine.
    assert (found.sessions, found.bounce_rate.hits, found.duration.value) == (2, 1, 600.0)
    assert found.basis.excluded.bots == 1
    assert visits.with_bots().sessions().sessions == 3
    assert visits.only(["cart_added"]).sessions().sessions == 1
    assert "1 customers and 2 visitors" in repr(visits)


def test_views_and_groups() -> None:
    visits = log()
    day = visits.within("2024-03-02")
    assert day.sessions().sessions == 1
    assert day.window[0] == dt.datetime(2024, 3, 2, tzinfo=dt.timezone.utc)
    assert visits.per("day").sessions().table()["sessions"] == [1, 1]
    assert visits.by("campaign").sessions().groups[0].value == "spring"
    assert visits.page_metrics()["page"] == ["/", "/tea"]


def test_groups_of_persons_pages_and_channels() -> None:
    visits = log()
    assert visits.per("day").active_customers().table()["value"] == [1.0, 1.0]
    # Two days, Ann on one and c1 on the other.
    assert visits.per("month").stickiness().figures[0].value == 0.5
    assert visits.per("day").days_active().figures[0].counts() == [(1, 1)]
    pages = visits.per("day").page_metrics()
    assert (pages["period"], pages["page"]) == (["2024-03-01", "2024-03-02"], ["/", "/tea"])
    referrals = visits.by("campaign").referrals()
    assert [(group.value, found.persons) for group, found in zip(referrals.groups, referrals.figures)] == [("spring", 1), (None, 1)]
    channels = visits.cross_channel(dimension="campaign", retained_from="2024-03-02")
    assert (channels.cross_channel_rate.value, channels.one_channel_retention_rate) == (0.0, None)
    assert channels.transitions()["count"] == [1]
    lifecycle = visits.lifecycle(period="day", who="customers")
    assert [(day.new, day.dormant) for day in lifecycle.periods] == [(1, 0), (0, 1)]


def test_social_audiences() -> None:
    rows = {"v": ["a", "a", "b"], "t": ["2024-03-01"] * 3, "k": ["social_like", "social_follow", "social_like"], "p": ["x", "x", "y"]}
    acts = rg.Interactions(rows, visitor="v", at="t", kind="k", about="p")
    posts = acts.by("about").social_engagement(audience=10, audiences=[("x", 100)])
    assert [post.engagement_rate.value for post in posts.figures] == [0.01, 0.1]
    assert acts.social_engagement(audience=4, actions=["social_follow"]).engaged_share.value == 0.25
    assert acts.social_engagement(audience=4, audience_kind="views").engaged_share is None
    with pytest.raises(rg.OutOfDomainError):
        acts.social_engagement(actions=["login"])


def test_viral_growth() -> None:
    assert rg.viral_growth(customers=10, viral_coefficient=2, cycle_days=2, days=4) == 70.0


def test_visitors_become_customers_where_it_is_said() -> None:
    joined = log().with_identities({"c1": "ann"})
    assert (joined.known_customers, joined.visitors) == (1, 1)
    table = {"cookie": ["c1"], "is": ["ann"]}
    assert log().with_identities(table, visitor="cookie", customer="is") == joined
    with pytest.raises(rg.OutOfDomainError):
        log().with_identities({"cookie": ["c1", "c1"], "is": ["ann", "ben"]}, visitor="cookie", customer="is")


def test_orders_beside_it() -> None:
    bought = {"customer": ["ann"], "at": ["2024-03-01T11:00:00Z"], "amount": [10.0]}
    orders = rg.Orders(bought, customer="customer", at="at", amount="amount", currency="EUR")
    carts = log().with_orders(orders).cart_abandonment()
    assert (carts.carts, carts.ordered) == (1, 1)
    with pytest.raises(rg.MissingError):
        log().cart_abandonment()


def test_bad_rows_are_named() -> None:
    rows = {"who": ["ann", "ann"], "at": ["2024-03-01", "2024-03-01"], "kind": ["login", "log in"]}
    with pytest.raises(rg.BadRowsError) as caught:
        rg.Interactions(rows, customer="who", at="at", kind="kind")
    assert caught.value.bad[0]["reason"] == "kind_unreadable"
    kept = rg.Interactions(rows, customer="who", at="at", kind="kind", bad_rows="set_aside")
    assert kept.set_aside["by_reason"] == {"kind_unreadable": 1}


def test_json_lines_and_equality() -> None:
    line = '{"customer": "ann", "at": "2024-03-01T10:00:00Z", "kind": "page_view", "page": "/"}'
    one = rg.Interactions.from_json_lines(line)
    other = rg.Interactions(
        {"c": ["ann"], "t": ["2024-03-01T10:00:00Z"], "k": ["page_view"], "p": ["/"]},
        customer="c", at="t", kind="k", about="p",
    )  # fmt: skip
    assert one == other and copy.copy(one) is one
    assert len(one.append(other)) == 2
    assert one != rg.Orders({"at": [], "amount": []}, at="at", amount="amount", currency="EUR")


def test_active_customers_as_tables() -> None:
    active = log().active_customers(month_days=2)
    assert active.daily()["active"] == [1, 1]
    assert active.trailing()["monthly"] == [None, 2]
    assert rg.stickiness(daily=30, monthly=100).value == 0.3
