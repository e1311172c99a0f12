//! Figures of points beside hand calculations.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::{FollowOptions, PointsBalanceOptions, PointsLiabilityOptions, RedemptionRateOptions};
use crate::evidence::Undefined;
use crate::log::{Points, Strictness};
use crate::model::PointsKind::{Adjusted, Birthday, Expired, Purchase, Redeemed, SignUp};
use crate::model::{Calendar, Money, Period, PointsEntry, PointsKind, Timestamp, Window};
use crate::table::Column;

fn at(day: i64) -> Timestamp {
    Timestamp::from_seconds(day * 86_400).unwrap()
}

fn log(list: &[(&str, i64, PointsKind, i64)]) -> Points {
    let entries = list.iter().map(|&(who, day, kind, points)| PointsEntry::new(who, at(day), kind, points));
    let entries: Vec<PointsEntry> = entries.collect();
    Points::from_entries(&entries, Calendar::default(), Strictness::STOP).unwrap()
}

/// Days count from 1 January 1970: 31 is 1 February, 59 is 1 March.
fn shop() -> Points {
    log(&[
        ("ann", 0, SignUp, 50),
        ("ann", 10, Purchase, 100),
        ("ann", 40, Redeemed, 120),
        ("ann", 45, Purchase, 30),
        ("ann", 59, Expired, 10),
        ("ben", 20, Purchase, 200),
        ("ben", 35, Adjusted, -50),
        ("ben", 70, Redeemed, 60),
        ("cid", 50, Birthday, 25),
        ("cid", 50, Adjusted, 5),
    ])
}

#[test]
fn balances_are_sums_until_an_instant() {
    let balance = shop().points_balance(PointsBalanceOptions::default()).unwrap();
    // Ann 50 + 100 - 120 + 30 - 10 = 50, Ben 200 - 50 - 60 = 90, Cid 30.
    assert_eq!(
        (balance.balance.n(), balance.balance.sum(), balance.balance.sum_of_squares()),
        (3, 170, 11_500)
    );
    assert_eq!((balance.purchase.n(), balance.purchase.sum(), balance.earned.sum()), (3, 330, 405));
    assert_eq!((balance.redeemed.sum(), balance.expired.sum(), balance.adjusted.sum()), (180, 10, -45));
    // What came less what went is what is there.
    let [earned, redeemed, expired, adjusted] =
        [balance.earned, balance.redeemed, balance.expired, balance.adjusted].map(|total| total.sum());
    assert_eq!(earned - redeemed - expired + adjusted, 170);
    // Before day 40: Ann 150, Ben 150, and nobody knows of Cid.
    let early = shop().points_balance(PointsBalanceOptions { as_of: Some(at(40)) }).unwrap();
    assert_eq!((early.balance.n(), early.balance.sum(), early.redeemed.sum()), (2, 300, 0));
}

#[test]
fn a_window_bounds_what_comes_and_goes_and_not_the_balance() {
    let february = shop().within(Window::new(Some(at(31)), Some(at(59))).unwrap());
    let balance = february.points_balance(PointsBalanceOptions::default()).unwrap();
    // Ann 60, Ben 150, Cid 30 at the start of March; earned 30 + 25.
    assert_eq!((balance.balance.sum(), balance.earned.sum(), balance.redeemed.sum()), (240, 55, 120));
    assert_eq!(balance.basis.excluded.outside_window, 5);
}

#[test]
fn each_month_ends_with_its_balance() {
    let months = shop().per(Period::Month).points_balance(PointsBalanceOptions::default()).unwrap();
    let read: Vec<(i128, i128, u64)> = months
        .figures
        .iter()
        .map(|month| (month.balance.sum(), month.earned.sum(), month.balance.n()))
        .collect();
    // January: Ann 150, Ben 200. February: 60 + 150 + 30. March: 50 + 90 + 30.
    assert_eq!(read, [(350, 350, 2), (240, 55, 3), (170, 0, 3)]);
    // Seen through March only, the balance is still made of what came before.
    let march = shop().within(Window::new(Some(at(59)), None).unwrap()).per(Period::Month);
    let march = march.points_balance(PointsBalanceOptions::default()).unwrap();
    assert_eq!((march.figures.len(), march.figures[0].balance.sum()), (1, 170));
}

#[test]
fn customers_have_a_row_each() {
    let table = shop().customer_points(PointsBalanceOptions { as_of: Some(at(46)) }).unwrap();
    assert_eq!(table.column("earned"), Some(&Column::Ints(vec![180, 200].into())));
    assert_eq!(table.column("adjusted"), Some(&Column::Ints(vec![0, -50].into())));
    assert_eq!(table.column("balance"), Some(&Column::Ints(vec![60, 150].into())));
    assert_eq!(table.column("last"), Some(&Column::Instants(vec![at(45).micros(), at(35).micros()].into())));
}

#[test]
fn three_redemption_rates() {
    let rate = shop().redemption_rate(RedemptionRateOptions::default()).unwrap();
    // Redeemed 120 + 60; earned 180 + 200 + 25, of which by day 40 (70 days seen, less 30) 150 + 200.
    assert_eq!((rate.of_earned.sum_x(), rate.of_earned.sum_y(), rate.of_earned.n()), (180, 405, 3));
    assert_eq!((rate.of_mature.sum_x(), rate.of_mature.sum_y()), (180, 350));
    assert_eq!(
        (rate.of_cohort.value(), rate.redeemers.hits(), rate.redeemers.of()),
        (Some(180.0 / 405.0), 2, 3)
    );
    // By month: what January brought was redeemed in February and March.
    let months = shop().per(Period::Month).redemption_rate(RedemptionRateOptions::default()).unwrap();
    let read: Vec<_> = months
        .figures
        .iter()
        .map(|rate| (rate.of_earned.sum_x(), rate.of_earned.sum_y(), rate.of_cohort.sum_x()))
        .collect();
    assert_eq!(read, [(0, 350, 180), (120, 55, 0), (60, 0, 0)]);
    assert_eq!(months.figures[2].of_earned.undefined(), Some(Undefined::ZeroDenominator));
}

#[test]
fn what_was_earned_is_redeemed_or_lost_or_there() {
    let rate = shop().breakage_rate(FollowOptions::default()).unwrap();
    // Ann: 150 less 120 redeemed leaves 30 of January, of which 10 expire; Ben: 50 adjusted, 60 redeemed.
    let parts =
        [rate.earned, rate.redeemed, rate.expired, rate.adjusted, rate.outstanding].map(|part| part.sum());
    assert_eq!(parts, [405, 180, 10, 50, 165]);
    assert_eq!(rate.of_earned.value(), Some(10.0 / 405.0));
    assert_eq!(rate.of_settled.value(), Some(10.0 / 190.0));
    assert_eq!(rate.at_most.value(), Some(175.0 / 405.0));
    let months = shop().per(Period::Month).breakage_rate(FollowOptions::default()).unwrap();
    let read: Vec<_> =
        months.figures.iter().map(|rate| (rate.expired.sum(), rate.outstanding.sum())).collect();
    // January: Ann 20 and Ben 90 are left; February: 30 and 25; nothing was earned in March.
    assert_eq!(read, [(10, 110), (0, 55), (0, 0)]);
    assert_eq!(super::breakage_rate(2, 1).unwrap_err().code(), "out_of_domain");
}

#[test]
fn points_take_days_from_the_oldest_on() {
    let time = shop().time_to_redemption(FollowOptions::default()).unwrap();
    // Ann: 50 after 40 days, 70 after 30. Ben: 60 after 50, from what the adjustment left.
    assert_eq!(time.redeemed.counts().collect::<Vec<_>>(), [(30, 70), (40, 50), (50, 60)]);
    // Ben's 50 were taken back after 15, Cid's 25 and Ann's last 30 are left after 20 and 25, Ann's 10 expired after 49, and
    // Ben's 90 and Ann's 20 are left after 50 and 60.
    let all = [
        (15, 0, 50),
        (20, 0, 25),
        (25, 0, 30),
        (30, 70, 0),
        (40, 50, 0),
        (49, 0, 10),
        (50, 60, 90),
        (60, 0, 20),
    ];
    assert_eq!(time.waiting.counts().collect::<Vec<_>>(), all);
    // 230 of 300 wait after 30, 180 after 40, which is 0.6, and 110 of 170 of these after 50.
    assert_eq!(time.waiting.median(), Some(50.0));
    assert_eq!(time.unredeemed.value(), Some(225.0 / 405.0));
    assert_eq!(time.first_redemption.counts().collect::<Vec<_>>(), [(20, 0, 1), (40, 1, 0), (50, 1, 0)]);
    assert_eq!((time.never_redeemed.hits(), time.never_redeemed.of()), (1, 3));
    let cut = shop().time_to_redemption(FollowOptions { as_of: Some(at(70)) }).unwrap();
    assert_eq!((cut.redeemed.n(), cut.never_redeemed.hits()), (120, 2));
}

#[test]
fn points_of_an_adjustment_are_spent_and_in_no_cohort() {
    let points = log(&[("ann", 0, Adjusted, 100), ("ann", 1, Purchase, 50), ("ann", 2, Redeemed, 120)]);
    let rate = points.redemption_rate(RedemptionRateOptions::default()).unwrap();
    // The adjusted 100 go first, and 20 of the purchase.
    assert_eq!((rate.of_earned.value(), rate.of_cohort.value()), (Some(2.4), Some(0.4)));
}

#[test]
fn a_ledger_of_nothing_has_no_rates() {
    let none = log(&[]);
    let rate = none.redemption_rate(RedemptionRateOptions::default()).unwrap();
    assert_eq!(rate.of_earned.undefined(), Some(Undefined::NothingCounted));
    assert_eq!(none.breakage_rate(FollowOptions::default()).unwrap().of_earned.value(), None);
    assert_eq!(none.time_to_redemption(FollowOptions::default()).unwrap().waiting.median(), None);
    assert_eq!(none.points_balance(PointsBalanceOptions::default()).unwrap().balance.value(), None);
    assert_eq!(none.customer_points(PointsBalanceOptions::default()).unwrap().rows(), 0);
}

#[test]
fn liability_is_points_times_value_times_rate() {
    // BigLedger, "Points Expiry": 1,000,000 issued, 600,000 redeemed, 300,000 expired, 100,000 left at 0.01 are 1,000.
    let year =
        log(&[("all", 0, Purchase, 1_000_000), ("all", 1, Redeemed, 600_000), ("all", 2, Expired, 300_000)]);
    let options = PointsLiabilityOptions {
        value: Some(Money::parse("0.01").unwrap()),
        ..PointsLiabilityOptions::default()
    };
    let owed = year.points_liability(options).unwrap();
    assert_eq!(
        (owed.outstanding.sum(), owed.maximum, owed.expected, owed.breakage),
        (100_000, 1_000.0, 1_000.0, 0.0)
    );
    let days = year.per(Period::Day).points_liability(options).unwrap();
    assert_eq!(days.figures.iter().map(|day| day.maximum).collect::<Vec<_>>(), [10_000.0, 4_000.0, 1_000.0]);
    assert_eq!(year.points_liability(PointsLiabilityOptions::default()).unwrap_err().code(), "missing");
    for wrong in [
        PointsLiabilityOptions { points: 0, ..options },
        PointsLiabilityOptions { redemption_rate: 1.5, ..options },
        PointsLiabilityOptions { redemption_rate: f64::NAN, ..options },
        PointsLiabilityOptions { value: Some(Money::from_ticks(-1)), ..options },
    ] {
        assert_eq!(year.points_liability(wrong).unwrap_err().code(), "out_of_domain");
    }
}
