"""Loyalty programmes, as a user of Python makes and asks them."""

from __future__ import annotations

import pytest

import regulars as rg

LEDGER = {
    "who": ["ann", "ann", "ann", "ben"],
    "when": ["2024-01-05", "2024-01-20", "2024-02-01", "2024-02-10"],
    "why": ["sign_up", "earn", "burn", "earn"],
    "change": [50, 100, -120, 80],
    "shop": ["web", "web", "Kiel", None],
}
KINDS = [("earn", "purchase"), ("burn", "redeemed")]
BOUGHT = {
    "who": ["ann", "ann", "ben", "cid"],
    "when": ["2024-01-05", "2024-02-05", "2024-02-10", "2024-02-21"],
    "paid": ["20", "30", "40", "10"],
}


def points() -> rg.Points:
    return rg.Points(
        LEDGER,
        customer="who",
        at="when",
        kind="why",
        points="change",
        dimensions=["shop"],
        kinds=KINDS,
        signed=True,
    )


def orders() -> rg.Orders:
    return rg.Orders(BOUGHT, customer="who", at="when", amount="paid", currency="EUR")


def test_a_ledger_is_built_and_asked() -> None:
    log = points()
    assert (len(log), log.known_customers) == (4, 2)
    balance = log.points_balance()
    # Ann 50 + 100 - 120, Ben 80.
    assert (balance.balance.sum, balance.earned.sum, balance.redeemed.sum) == (110, 230, 120)
    assert log.customer_points()["balance"] == [30, 80]
    assert log.redemption_rate().of_cohort.value == 120 / 230
    assert log.breakage_rate().at_most.value == 110 / 230
    assert log.points_liability(value=0.1, redemption_rate=0.5).expected == 5.5
    months = log.per("month").points_balance()
    assert [month.balance.sum for month in months.figures] == [150, 110]
    assert log.by("shop").points_balance().table()["value_of"] == ["Kiel", "web", None]
    with pytest.raises(rg.MissingError):
        log.points_liability()


def test_a_balance_below_zero_is_named() -> None:
    wrong = {**LEDGER, "change": [50, 100, -200, 80]}
    parts = {"customer": "who", "at": "when", "kind": "why", "points": "change"}
    with pytest.raises(rg.BadRowsError, match="200 redeemed of customer ann"):
        rg.Points(wrong, **parts, kinds=KINDS, signed=True)
    log = rg.Points(wrong, **parts, kinds=KINDS, signed=True, bad_rows="set_aside")
    assert (len(log), log.set_aside["by_reason"]) == (3, {"balance_negative": 1})


def test_members_are_given_as_a_mapping_or_a_table() -> None:
    log = orders().with_members({"ann": "2024-01-20"})
    table = {"id": ["ann"], "joined": ["2024-01-20"], "tier": ["gold"]}
    tiers = orders().with_members(table, customer="id", since="joined", tier="tier")
    effect = log.loyalty_effect(days=10)
    assert (effect.members.customers, effect.others.customers) == (1, 2)
    assert effect.raw_gap.frequency.value == 1.0
    assert len(effect.assumptions) == 5
    assert tiers.loyalty_tiers(end="2024-03-01").tiers[0].at_end == 1
    with pytest.raises(rg.MissingError):
        orders().loyalty_effect()


def test_a_referral_programme() -> None:
    log = orders().with_acquisition_channels({"ann": "referral"})
    programme = log.referral_programme(referrer_reward=10, referred_reward=5, days=10)
    assert (programme.converted, programme.cost_per_referral, programme.invitations) == (1, 15.0, None)
