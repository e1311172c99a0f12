#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "tests")]

use super::*;
use crate::evidence::{Confidence, Total};
use crate::log::{Strictness, Subscriptions};
use crate::model::{Billing, Calendar, Currency, Money, Period, SubscriptionSpan, Timestamp, Window};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn span(who: &str, plan: &str, amount: &str, from: &str, to: &str) -> SubscriptionSpan {
    let span = SubscriptionSpan::new(who, at(from), Money::parse(amount).unwrap()).with_plan(plan);
    if to.is_empty() { span } else { span.until(at(to)) }
}

fn built(list: &[SubscriptionSpan]) -> Subscriptions {
    Subscriptions::from_spans(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

/// Ann goes from silver to gold; Ben leaves on 1 February and comes back; Cid pays by the year and pauses in March; Dot comes and leaves
/// in February; Eve has two at once; Fay stays for five hours; Gus pays nothing.
fn shop() -> Subscriptions {
    built(&[
        span("ann", "silver", "10", "2011-01-01", "2011-02-15"),
        span("ann", "gold", "25", "2011-02-15", ""),
        span("ben", "silver", "10", "2011-01-10", "2011-02-01"),
        span("ben", "silver", "10", "2011-03-20", ""),
        span("cid", "gold", "240", "2011-01-05", "2011-03-01").billed(Billing::YEAR),
        span("cid", "gold", "240", "2011-03-01", "2011-04-01").billed(Billing::YEAR).paused(),
        span("cid", "gold", "240", "2011-04-01", "").billed(Billing::YEAR),
        span("dot", "silver", "7", "2011-02-03", "2011-02-20"),
        span("eve", "gold", "30", "2011-01-15", "2011-03-10").of("x"),
        span("eve", "silver", "5", "2011-02-10", "").of("y"),
        span("fay", "gold", "100", "2011-02-05 10:00", "2011-02-05 15:00"),
        span("gus", "free", "0", "2011-01-01", ""),
    ])
}

fn between(from: &str, to: &str) -> Subscriptions {
    shop().within(Window::new(at(from), at(to)).unwrap())
}

fn months() -> Subscriptions {
    between("2011-01-01", "2011-05-01")
}

fn values(moved: &RevenueMovements) -> [f64; 7] {
    let RevenueMovements { opening, new, expansion, reactivated, contraction, churned, closing, .. } = moved;
    [opening, new, expansion, reactivated, contraction, churned, closing].map(|total| total.value().unwrap())
}

#[test]
fn movements_add_up_month_by_month() {
    let moved = months().per(Period::Month).revenue_movements(Netting::Day).unwrap();
    let found: Vec<[f64; 7]> = moved.figures.iter().map(values).collect();
    let expected = [
        // Ann 10, Ben 10, Cid 240 / 12 and Eve 30 are new; Fay is never seen, and Gus never pays.
        [0.0, 70.0, 0.0, 0.0, 0.0, 0.0, 70.0],
        // Dot 7; Ann 15 and Eve 5 more; Ben 10 and Dot 7 are lost.
        [70.0, 7.0, 20.0, 0.0, 0.0, 17.0, 80.0],
        // Ben 10 is back; Cid rests and pays 20 less, Eve 30 less.
        [80.0, 0.0, 0.0, 10.0, 50.0, 0.0, 40.0],
        // Cid goes on.
        [40.0, 0.0, 20.0, 0.0, 0.0, 0.0, 60.0],
    ];
    assert_eq!(found, expected);
    assert_eq!(
        (moved.figures[1].opening.n(), moved.figures[1].churned.n(), moved.figures[1].net.n()),
        (4, 2, 5)
    );
    // Dot leaves no trace where only the ends of a month are compared.
    let moved = months().per(Period::Month).revenue_movements(Netting::Period).unwrap();
    assert_eq!(values(&moved.figures[1]), [70.0, 0.0, 20.0, 0.0, 0.0, 10.0, 80.0]);
    // A pause as churn: Cid is lost in March and reactivated in April.
    let churn = RevenueMovementOptions { pauses: Pauses::Churn, ..Default::default() };
    let moved = months().per(Period::Month).revenue_movements(churn).unwrap();
    assert_eq!(values(&moved.figures[2]), [80.0, 0.0, 0.0, 10.0, 30.0, 20.0, 40.0]);
    assert_eq!(values(&moved.figures[3]), [40.0, 0.0, 0.0, 20.0, 0.0, 0.0, 60.0]);
    // Or as nothing.
    let counted = RevenueMovementOptions { pauses: Pauses::Counted, ..Default::default() };
    let moved = months().per(Period::Month).revenue_movements(counted).unwrap();
    assert_eq!(values(&moved.figures[2]), [80.0, 0.0, 0.0, 10.0, 30.0, 0.0, 60.0]);
}

#[test]
fn a_change_of_plan_is_lost_by_one_and_gained_by_the_other() {
    let february = between("2011-02-01", "2011-03-01").by("plan").unwrap();
    let moved = february.revenue_movements(Netting::Day).unwrap();
    assert_eq!(moved.groups.len(), 2);
    // Gold: Cid 20 and Eve 30, and Ann's 25.
    assert_eq!(values(moved.get(None, Some("gold")).unwrap()), [50.0, 0.0, 25.0, 0.0, 0.0, 0.0, 75.0]);
    // Silver: Ann 10 and Ben 10, Dot's 7, Eve's second 5; Ann's 10 have gone to gold.
    assert_eq!(values(moved.get(None, Some("silver")).unwrap()), [20.0, 7.0, 5.0, 0.0, 10.0, 17.0, 5.0]);
}

#[test]
fn of_what_changes_on_a_day_the_last_counts() {
    let list = [
        span("hal", "a", "10", "2011-01-03 10:00", "2011-01-03 12:00"),
        span("hal", "b", "20", "2011-01-03 12:00", "2011-01-03 18:00"),
        span("hal", "c", "15", "2011-01-03 18:00", ""),
    ];
    let january = built(&list).within(Window::new(at("2011-01-01"), at("2011-02-01")).unwrap());
    let moved = january.revenue_movements(Netting::Day).unwrap();
    assert_eq!((moved.new.n(), moved.new.value(), moved.net.n()), (1, Some(15.0), 1));
    // In a zone where the day ends at 17:00, the first of the two days leaves 20.
    let zone = Calendar::new("Asia/Tokyo", "monday").unwrap();
    let mut late = list.to_vec();
    late[1].end = Some(at("2011-01-03 16:00"));
    late[2].start = at("2011-01-03 16:00");
    let january = built(&late).with_calendar(zone).within(january.window());
    let moved = january.revenue_movements(Netting::Day).unwrap();
    assert_eq!((moved.new.value(), moved.contraction.value()), (Some(20.0), Some(5.0)));
}

#[test]
fn what_there_is_at_an_instant() {
    let seen = |text| {
        let options = RecurringRevenueOptions { at: Some(at(text)), ..Default::default() };
        let seen = shop().recurring_revenue(options).unwrap().evidence;
        (
            seen.customers,
            seen.paused,
            seen.subscriptions,
            seen.monthly.value().unwrap(),
            seen.yearly.value().unwrap(),
        )
    };
    // Ann 25, Cid nothing, Eve 30 and 5.
    assert_eq!(seen("2011-03-01"), (3, 1, 4, 60.0, 720.0));
    // Fay is there, and so is Dot: 10 + 20 + 7 + 30 + 100.
    assert_eq!(seen("2011-02-05 12:00"), (5, 0, 5, 167.0, 2004.0));
    assert_eq!(seen("2011-02-05 15:00").0, 4);
    assert_eq!(seen("2010-12-31"), (0, 0, 0, 0.0, 0.0));
    let closing = months().per(Period::Month).recurring_revenue(Pauses::Contraction).unwrap();
    let monthly: Vec<f64> = closing.figures.iter().map(|each| each.monthly.value().unwrap()).collect();
    assert_eq!(monthly, [70.0, 80.0, 40.0, 60.0]);
    let users = months().per(Period::Month).average_revenue_per_user(Pauses::Contraction).unwrap();
    // In March Cid pays nothing: 25, 10 and 5.
    let each: Vec<_> = users.figures.iter().map(|mean| (mean.n(), mean.value())).collect();
    assert_eq!(each, [(4, Some(17.5)), (3, Some(80.0 / 3.0)), (3, Some(40.0 / 3.0)), (4, Some(15.0))]);
    // 100.00 a year are 8.333… a month, and three of them 25.
    let list = ["a", "b", "c"].map(|who| span(who, "p", "100", "2011-01-01", "").billed(Billing::YEAR));
    let closing = built(&list).recurring_revenue(RecurringRevenueOptions::default()).unwrap();
    assert_eq!((closing.monthly.value(), closing.yearly.value()), (Some(25.0), Some(300.0)));
}

#[test]
fn retention_of_february_and_march() {
    let kept = |log: &Subscriptions, options: Reactivation| {
        let (net, gross) =
            (log.net_revenue_retention(options).unwrap(), log.gross_revenue_retention(options).unwrap());
        ((net.n(), net.value().unwrap()), (gross.n(), gross.value().unwrap()))
    };
    // Of Ann 10, Ben 10, Cid 20 and Eve 30 there are 25, 0, 20 and 35, and without gains 10, 0, 20 and 30.
    let february = between("2011-02-01", "2011-03-01");
    assert_eq!(kept(&february, Reactivation::OfOpening), ((4, 80.0 / 70.0), (4, 60.0 / 70.0)));
    // Of Ann 25, Cid 20 and Eve 35 there are 25, 0 and 5; and Ben's 10.
    let march = between("2011-03-01", "2011-04-01");
    assert_eq!(kept(&march, Reactivation::OfOpening), ((3, 30.0 / 80.0), (3, 30.0 / 80.0)));
    assert_eq!(kept(&march, Reactivation::Included), ((4, 40.0 / 80.0), (4, 30.0 / 80.0)));
    // Of Ann 10, Ben 10 and Cid 20 there are 25, 10 and 0: Ben left and is back.
    let longer = between("2011-01-15", "2011-04-01");
    assert_eq!(kept(&longer, Reactivation::OfOpening), ((3, 35.0 / 40.0), (3, 20.0 / 40.0)));
    assert_eq!(kept(&longer, Reactivation::Excluded), ((3, 25.0 / 40.0), (3, 10.0 / 40.0)));
    // By plan: of silver's Ann and Ben 25 of 20, and of gold's Cid and Eve 55 of 50.
    let plans = february.by("plan").unwrap().net_revenue_retention(Reactivation::OfOpening).unwrap();
    assert_eq!(plans.get(None, Some("silver")).unwrap().value(), Some(1.25));
    assert_eq!(plans.get(None, Some("gold")).unwrap().value(), Some(1.1));
    let whole = february.net_revenue_retention(Reactivation::OfOpening).unwrap().evidence;
    assert_eq!(plans.figures[0].merge(&plans.figures[1]).unwrap(), whole);
    assert!(whole.interval(Confidence::default()).is_some());
}

#[test]
fn customers_lost_are_told_in_three_ways() {
    let churn = between("2011-02-01", "2011-03-01").logo_churn(Pauses::Contraction).unwrap();
    let LogoChurn { opening, lost, new, reactivated, lost_again, closing, .. } = churn.evidence;
    assert_eq!([opening, lost, new, reactivated, lost_again, closing], [4, 1, 1, 0, 1, 3]);
    let values = [churn.rate.value(), churn.with_joined.value(), churn.of_average.value()];
    // 1 / 4, 2 / 5, and 1 / 3.5.
    assert_eq!(values, [Some(0.25), Some(0.4), Some(2.0 / 7.0)]);
    let march = between("2011-03-01", "2011-04-01");
    let churn = march.logo_churn(Pauses::Contraction).unwrap();
    assert_eq!((churn.opening, churn.lost, churn.reactivated, churn.closing), (3, 0, 1, 4));
    let churn = march.logo_churn(Pauses::Churn).unwrap();
    assert_eq!((churn.opening, churn.lost, churn.reactivated, churn.closing), (3, 1, 1, 3));
}

#[test]
fn the_quick_ratio_is_infinite_where_nothing_is_lost() {
    let ratios = months().per(Period::Month).quick_ratio(QuickRatioOptions::default()).unwrap();
    let told: Vec<_> = ratios.figures.iter().map(|each| (each.outcome, each.ratio.value())).collect();
    let expected = [
        (QuickRatioOutcome::Infinite, None),
        // 7 + 15 + 5 over 10 + 7.
        (QuickRatioOutcome::Finite, Some(27.0 / 17.0)),
        (QuickRatioOutcome::Finite, Some(0.2)),
        (QuickRatioOutcome::Infinite, None),
    ];
    assert_eq!(told, expected);
    let without = QuickRatioOptions { reactivated: false, ..Default::default() };
    let march = between("2011-03-01", "2011-04-01").quick_ratio(without).unwrap();
    assert_eq!((march.ratio.value(), march.outcome), (Some(0.0), QuickRatioOutcome::Finite));
    let june = between("2011-06-01", "2011-07-01").quick_ratio(QuickRatioOptions::default()).unwrap();
    assert_eq!((june.ratio.value(), june.outcome), (None, QuickRatioOutcome::NothingMoved));
}

#[test]
fn terms_that_come_due_are_renewed_or_lost() {
    let log = between("2011-02-01", "2011-04-01");
    let rates = log.by("billing").unwrap().renewal_rate(RenewalRateOptions::default()).unwrap();
    assert_eq!(rates.groups.len(), 1);
    let rate = rates.get(None, Some("month")).unwrap();
    // Ann: 1 February, and gold on 15 March; silver on 1 March was replaced. Ben, on 10 February, had left. Dot, on 3 March, had left. Eve: x
    // on 15 February, and on 15 March had left; y on 10 March. Fay, on 5 March, had left.
    assert_eq!((rate.due, rate.renewed, rate.ended_early, rate.undecided), (8, 4, 4, 0));
    // Ann 35 of 35, Ben 0 of 10, Dot 0 of 7, Eve 35 of 65, Fay 0 of 100.
    assert_eq!((rate.revenue.n(), rate.revenue.value()), (5, Some(70.0 / 217.0)));
    // Cid's year is due in 2012; it was paused in its third month, and begins anew in April.
    let years = between("2011-06-01", "2012-06-01").by("billing").unwrap();
    let rate = years.renewal_rate(RenewalRateOptions::default()).unwrap();
    let rate = rate.get(None, Some("year")).unwrap();
    assert_eq!((rate.due, rate.renewed), (1, 1));
}

#[test]
fn renewals_may_come_late() {
    let list = [
        span("ann", "p", "10", "2011-01-01", "2011-02-01"),
        span("ann", "q", "12", "2011-02-04", ""),
        span("ben", "p", "10", "2011-01-01", "2011-02-01"),
    ];
    let asked = |grace_days, to| {
        let log = built(&list).within(Window::new(at("2011-01-15"), at(to)).unwrap());
        let options = RenewalRateOptions { grace_days, ..Default::default() };
        let rate = log.renewal_rate(options).unwrap().evidence;
        (rate.due, rate.renewed, rate.undecided)
    };
    assert_eq!(asked(0, "2011-02-10"), (2, 0, 0));
    assert_eq!(asked(3, "2011-02-10"), (2, 1, 0));
    // On the 4th, with five days of grace, Ann has renewed, and Ben may yet; on the 3rd both may.
    assert_eq!(asked(5, "2011-02-05"), (1, 1, 1));
    assert_eq!(asked(5, "2011-02-03"), (0, 0, 2));
}

#[test]
fn terms_end_on_the_last_day_of_a_shorter_month() {
    // Due on 28 February, 31 March and 30 April.
    let log = built(&[span("ann", "p", "10", "2011-01-31", "")]);
    let due = |from, to| {
        let log = log.within(Window::new(at(from), at(to)).unwrap());
        log.renewal_rate(RenewalRateOptions::default()).unwrap().due
    };
    assert_eq!([due("2011-02-28", "2011-03-01"), due("2011-03-31", "2011-05-01")], [1, 2]);
    assert_eq!([due("2011-03-01", "2011-03-31"), due("2011-01-31", "2011-02-28")], [0, 0]);
}

#[test]
fn plans_from_and_to() {
    let changes = between("2011-02-01", "2011-04-01").plan_changes(PlanChangeOptions::default()).unwrap();
    let told = |each: &PlanMove| {
        let name = |plan: &Option<String>| plan.clone().unwrap_or_default();
        let paid = |total: &Total| total.value().unwrap();
        let (hits, of) = (each.customers.hits(), each.customers.of());
        (name(&each.from), name(&each.to), hits, of, paid(&each.before), paid(&each.after))
    };
    let found: Vec<_> = changes.moves.iter().map(told).collect();
    let (gold, silver) = ("gold".to_owned(), "silver".to_owned());
    let expected = [
        // Cid, who rests, and Eve, of whom silver is left; Ann and Ben.
        (gold.clone(), gold.clone(), 1, 2, 20.0, 0.0),
        (gold.clone(), silver.clone(), 1, 2, 30.0, 5.0),
        (silver.clone(), gold, 1, 2, 10.0, 25.0),
        (silver.clone(), silver, 1, 2, 10.0, 10.0),
    ];
    assert_eq!(found, expected);
    let PlanChanges { changed, upgraded, downgraded, sidegraded, left, joined, .. } = &changes;
    assert_eq!((changed.hits(), changed.of()), (2, 4));
    assert_eq!([*upgraded, *downgraded, *sidegraded, *left, *joined], [1, 1, 0, 0, 0]);
    assert_eq!(changes.table().rows(), 4);
    let february = between("2011-02-01", "2011-03-01").plan_changes(PlanChangeOptions::default()).unwrap();
    // Who is not subscribed comes before any plan.
    assert_eq!((february.left, february.moves[1].subscribed_after), (1, false));
    let dimension = "tier".to_owned();
    let error = shop().plan_changes(PlanChangeOptions { dimension, ..Default::default() }).unwrap_err();
    assert_eq!(error.code(), "unknown_name");
}

#[test]
fn of_an_empty_log_there_is_nothing() {
    let empty = built(&[]);
    let moved = empty.revenue_movements(Netting::Day).unwrap();
    assert_eq!((moved.opening.value(), moved.closing.value()), (Some(0.0), Some(0.0)));
    assert_eq!(empty.net_revenue_retention(Reactivation::OfOpening).unwrap().value(), None);
    assert_eq!(empty.logo_churn(Pauses::Contraction).unwrap().rate.value(), None);
    assert_eq!(empty.renewal_rate(RenewalRateOptions::default()).unwrap().rate.value(), None);
    assert_eq!(empty.average_revenue_per_user(RecurringRevenueOptions::default()).unwrap().value(), None);
    assert_eq!(empty.per(Period::Month).recurring_revenue(Pauses::Contraction).unwrap().figures.len(), 1);
    let ratio = empty.quick_ratio(QuickRatioOptions::default()).unwrap();
    assert_eq!(ratio.outcome, QuickRatioOutcome::NothingMoved);
}

#[test]
fn what_was_left_out_is_told() {
    let moved = between("2011-06-01", "2011-07-01").revenue_movements(Netting::Day).unwrap();
    // All seven that ended before June.
    assert_eq!(moved.basis.excluded.outside_window, 7);
    assert_eq!(moved.basis.currency, "EUR");
    assert!(moved.basis.definition.starts_with("Why recurring revenue"));
}

#[test]
fn text_book_formulas_refuse_what_cannot_be() {
    let money = |euros: i64| Money::from_ticks(euros * 10_000);
    let refused = |error: crate::Error| error.code();
    assert_eq!(refused(recurring_revenue(money(-1), None, None).unwrap_err()), "out_of_domain");
    assert_eq!(refused(average_revenue_per_user(money(-1), 1).unwrap_err()), "out_of_domain");
    assert_eq!(average_revenue_per_user(money(1), 0).unwrap().value(), None);
    let lost = revenue_movements(money(5), money(0), money(0), money(3), money(3), None);
    assert_eq!(refused(lost.unwrap_err()), "out_of_domain");
    let back = revenue_movements(money(5), money(0), money(0), money(3), money(3), Some(money(2))).unwrap();
    assert_eq!(back.closing.value(), Some(1.0));
    assert_eq!(refused(gross_revenue_retention(money(5), money(-1), money(0)).unwrap_err()), "out_of_domain");
    // What was lost is at most the opening, whatever was gained.
    let lost = net_revenue_retention(money(5), money(9), money(3), money(3), None);
    assert_eq!(refused(lost.unwrap_err()), "out_of_domain");
    assert_eq!(net_revenue_retention(money(0), money(0), money(0), money(0), None).unwrap().value(), None);
    let nothing = quick_ratio(money(0), money(0), money(0), money(0), None).unwrap();
    assert_eq!((nothing.outcome, nothing.ratio.value()), (QuickRatioOutcome::NothingMoved, None));
    assert_eq!(refused(renewal_rate(2, 1).unwrap_err()), "out_of_domain");
}
