#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::evidence::{Confidence, Undefined};
use crate::log::{Interactions, Orders, Spend, Spreading, Strictness};
use crate::model::{
    Calendar, Currency, GuestPolicy, Interaction, Kind, Order, OrderPolicy, Period, RefundPolicy,
    SpendCategory, SpendEntry, Timestamp, Window,
};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn order(who: &str, day: &str, amount: &str) -> Order {
    Order::new(who, at(day), money(amount))
}

fn spend(list: &[SpendEntry]) -> Spend {
    Spend::from_entries(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn orders(list: &[Order], channels: &[(&str, &str)]) -> Orders {
    let built = Orders::from_orders(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    let channels = channels.iter().map(|&(who, channel)| (who.into(), channel));
    built.with_acquisition_channels(channels).unwrap()
}

/// January to March 2011: 310.00 on search over January and February each, 59.00 on the street on 20 February, and 100.00 of
/// salaries a month without a channel of their own. Ann and Ben come by search, Cid by the street, Dot by friends, Eve of
/// nobody knows what.
fn quarter() -> Spend {
    let month = |channel, start, end, amount| SpendEntry::over(channel, at(start), at(end), money(amount));
    let list = [
        month("search", "2011-01-01", "2011-02-01", "310"),
        month("search", "2011-02-01", "2011-03-01", "310"),
        SpendEntry::at("street", at("2011-02-20"), money("59")),
        month("team", "2011-01-01", "2011-02-01", "100").on(SpendCategory::Salaries),
        month("team", "2011-02-01", "2011-03-01", "100").on(SpendCategory::Salaries),
        SpendEntry::at("billboard", at("2011-01-10"), money("40")),
    ];
    let bought = [
        order("ann", "2011-01-05", "20"),
        order("ann", "2011-02-05", "30"),
        order("ben", "2011-02-10", "40"),
        order("cid", "2011-02-21", "10"),
        order("dot", "2011-02-22", "50"),
        order("eve", "2011-01-31", "60"),
        order("ann", "2011-03-20", "15"),
    ];
    let channels = [("ann", "search"), ("ben", "search"), ("cid", "street"), ("dot", "friends")];
    spend(&list).with_orders(&orders(&bought, &channels))
}

#[test]
fn blended_paid_and_fully_loaded() {
    let cost = quarter().customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap();
    assert_eq!((cost.new_customers, cost.paid_customers, cost.without_channel), (5, 3, 1));
    // 310 + 310 + 59 + 40, and 200 of salaries.
    assert_eq!(
        (cost.media.value(), cost.salaries.value(), cost.cost.value()),
        (Some(719.0), Some(200.0), Some(919.0))
    );
    assert_eq!(cost.blended.value(), Some(719.0 / 5.0));
    assert_eq!(cost.paid.value(), Some(719.0 / 3.0));
    assert_eq!(cost.fully_loaded.value(), Some(919.0 / 5.0));
    assert_eq!((cost.tools.n(), cost.tools.value()), (0, Some(0.0)));
    // The last entry ends with February, and so do the figures: nobody's first order of March would count.
    assert_eq!((cost.basis.start, cost.basis.end), (Some(at("2011-01-01")), Some(at("2011-03-01"))));
}

#[test]
fn a_customer_belongs_to_the_month_of_the_first_order() {
    let months = quarter().per(Period::Month);
    let cost = months.customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap();
    let of = |month: &str| *cost.get(Some(month), None).unwrap();
    assert_eq!(cost.groups.len(), 2);
    assert_eq!((of("2011-01").new_customers, of("2011-02").new_customers), (2, 3));
    assert_eq!(of("2011-01").fully_loaded.value(), Some(450.0 / 2.0)); // 310 + 40 + 100
    assert_eq!(of("2011-02").blended.value(), Some(369.0 / 3.0)); // 310 + 59
    // With a month's lag, February's customers are January's: only Eve of 31 January less 31 days is left in December.
    let lag = CustomerAcquisitionCostOptions { lag_days: 31 };
    let cost = months.customer_acquisition_cost(lag).unwrap();
    let of = |month: &str| cost.get(Some(month), None).unwrap().new_customers;
    assert_eq!((of("2011-01"), of("2011-02")), (3, 0));
}

#[test]
fn channels_with_spend_only_and_with_customers_only() {
    let by_channel = quarter().by("channel").unwrap();
    let cost = by_channel.customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap();
    let names: Vec<_> = cost.groups.iter().map(|group| group.value.as_deref()).collect();
    let expected = [Some("billboard"), Some("friends"), Some("search"), Some("street"), Some("team"), None];
    assert_eq!(names, expected);
    let of = |channel| *cost.get(None, channel).unwrap();
    assert_eq!(of(Some("billboard")).blended.undefined(), Some(Undefined::ZeroDenominator));
    // -ln 0.05 is 2.9957: at 95 %, fewer than three customers were to be expected.
    assert_eq!(of(Some("billboard")).blended.at_least(Confidence::default()).map(f64::round), Some(13.0));
    assert_eq!(of(Some("friends")).blended.value(), Some(0.0));
    assert_eq!(of(Some("friends")).paid.undefined(), Some(Undefined::NothingCounted));
    assert_eq!(of(Some("search")).paid.value(), Some(310.0));
    assert_eq!((of(None).new_customers, of(None).without_channel), (1, 1));
}

#[test]
fn acquisitions_are_customers_or_orders() {
    let spend = quarter();
    let options = CostPerAcquisitionOptions::default();
    // Ann, Ben and Cid, for what was spent on media.
    assert_eq!(spend.cost_per_acquisition(options).unwrap().value(), Some(719.0 / 3.0));
    let orders = CostPerAcquisitionOptions { acquisitions: Acquisitions::Orders, ..options };
    // Ann's of March is too late.
    assert_eq!(spend.cost_per_acquisition(orders).unwrap().n(), 4);
    let all = CostPerAcquisitionOptions { channels: Channels::All, costs: Costs::All, ..options };
    assert_eq!(spend.cost_per_acquisition(all).unwrap().value(), Some(919.0 / 5.0));
    let by_channel = spend.by("channel").unwrap().cost_per_acquisition(options).unwrap();
    let names: Vec<_> = by_channel.groups.iter().map(|group| group.value.as_deref()).collect();
    assert_eq!(names, [Some("billboard"), Some("search"), Some("street")]);
    let both = spend.per(Period::Month).by("channel").unwrap().cost_per_acquisition(options).unwrap();
    assert_eq!(both.get(Some("2011-02"), Some("search")).unwrap().value(), Some(310.0)); // Ben
}

#[test]
fn revenue_over_spend() {
    let spend = quarter();
    let options = ReturnOnAdSpendOptions::default();
    let value = spend.return_on_ad_spend(options).unwrap();
    // Ann's 20 and 30, Ben's 40, Cid's 10: three customers, 100 for 719.
    assert_eq!((value.n(), value.value()), (3, Some(100.0 / 719.0)));
    let expected = (2_500.0_f64 + 1_600.0 + 100.0).sqrt() / 719.0;
    assert!((value.standard_error().unwrap() - expected).abs() < 1e-16);
    let first = ReturnOnAdSpendOptions { buyers: Buyers::First, ..options };
    assert_eq!(spend.return_on_ad_spend(first).unwrap().value(), Some(70.0 / 719.0));
    let all = ReturnOnAdSpendOptions { channels: Channels::All, costs: Costs::All, ..options };
    assert_eq!(spend.return_on_ad_spend(all).unwrap().value(), Some(210.0 / 919.0));
    let months = spend.per(Period::Month).return_on_ad_spend(options).unwrap();
    assert_eq!(months.get(Some("2011-01"), None).unwrap().value(), Some(20.0 / 350.0));
}

#[test]
fn refunds_count_where_the_policy_dates_them() {
    let entry = SpendEntry::over("search", at("2011-01-01"), at("2011-02-01"), money("10"));
    let bought = [order("ann", "2011-01-05", "20").with_refund(money("5"), at("2011-02-03"))];
    let orders = orders(&bought, &[("ann", "search")]);
    let value = |refunds: RefundPolicy, end: &str| {
        let policy = OrderPolicy { refunds, ..OrderPolicy::default() };
        let window = Window::new(Some(at("2011-01-01")), Some(at(end))).unwrap();
        let spend =
            spend(std::slice::from_ref(&entry)).with_orders(&orders.with_policy(policy)).within(window);
        spend.return_on_ad_spend(ReturnOnAdSpendOptions::default()).unwrap().value()
    };
    assert_eq!(value(RefundPolicy::DatedToOrder, "2011-02-01"), Some(1.5));
    assert_eq!(value(RefundPolicy::DatedToRefund, "2011-02-01"), Some(2.0));
    assert_eq!(value(RefundPolicy::DatedToRefund, "2011-03-01"), Some(1.5));
    assert_eq!(value(RefundPolicy::Ignored, "2011-03-01"), Some(2.0));
}

#[test]
fn worth_beside_cost() {
    let spend = quarter();
    let all = spend.ltv_to_cac(LtvToCacOptions::default()).unwrap();
    // All that the five brought, Ann's order of March too: 65 + 40 + 10 + 50 + 60 = 225, for 919.
    assert_eq!((all.lifetime_value.value(), all.ratio.value()), (Some(45.0), Some(225.0 / 919.0)));
    assert_eq!((all.acquisition_cost.value(), all.still_growing), (Some(919.0 / 5.0), 5));
    // The log ends on 20 March: 30 days from Dot's first of 22 February are not over, from Cid's of the 21st neither.
    let month = LtvToCacOptions { horizon_days: Some(30), margin: 0.1, ..LtvToCacOptions::default() };
    let month = spend.ltv_to_cac(month).unwrap();
    // Ann's second order is 31 days after the first.
    assert_eq!((month.lifetime_value.total(), month.still_growing), (18.0, 2));
    let by_channel = spend.by("channel").unwrap().ltv_to_cac(LtvToCacOptions::default()).unwrap();
    assert_eq!(by_channel.get(None, Some("search")).unwrap().ratio.value(), Some(105.0 / 620.0));
    assert_eq!(
        by_channel.get(None, Some("friends")).unwrap().ratio.undefined(),
        Some(Undefined::ZeroDenominator)
    );
    assert_eq!(by_channel.get(None, Some("billboard")).unwrap().ratio.value(), Some(0.0));
    assert_eq!(
        spend.ltv_to_cac(LtvToCacOptions { margin: 1.1, ..Default::default() }).unwrap_err().code(),
        "out_of_domain"
    );
}

#[test]
fn payback_of_a_cohort() {
    // Two customers for 60: 30 each. Ann brings 10 a month, Ben 30 at once: a mean of 20, 5, 5.
    let entry = SpendEntry::over("search", at("2011-01-01"), at("2011-01-31"), money("60"));
    let bought = [
        order("ann", "2011-01-05", "10"),
        order("ann", "2011-02-05", "10"),
        order("ann", "2011-03-06", "10"),
        order("ben", "2011-01-10", "30"),
        order("cid", "2011-04-20", "1"),
    ];
    let spend = spend(&[entry]).with_orders(&orders(&bought, &[("ann", "search"), ("ben", "search")]));
    let payback = spend.payback_period(PaybackOptions::default()).unwrap();
    // 20 + 5 + 5 is 30 at the very end of the third month.
    assert_eq!(
        (payback.months, payback.outcome, payback.observed_months),
        (Some(3.0), Payback::Reached, Some(3))
    );
    let dear = PaybackOptions { margin: 0.9, ..PaybackOptions::default() };
    let dear = spend.payback_period(dear).unwrap();
    assert_eq!((dear.months, dear.outcome), (None, Payback::NotYet));
    // At 50 % a month: 20 / 1.5 + 5 / 2.25 + 5 / 3.375 = 17.04 of 30.
    let soon = PaybackOptions { discount_rate: 0.5, ..PaybackOptions::default() };
    let soon = spend.payback_period(soon).unwrap();
    assert_eq!((soon.months, soon.discounted_months), (Some(3.0), None));
    assert_eq!((soon.outcome, soon.discounted_outcome), (Payback::Reached, Payback::NotYet));
    // The cost of a customer, 60 for two, lies between 60 / 7.22 = 8.3 and 60 / 0.242 = 248: paid back in the first month
    // by 8.3 of 20, or not seen to be.
    let (low, high) = (payback.months_low.unwrap(), payback.months_high);
    assert_eq!(((low * 100.0).round(), high), (42.0, None));

    let free = spend.within(Window::new(Some(at("2011-04-01")), Some(at("2011-05-01"))).unwrap());
    let free = free.payback_period(PaybackOptions::default()).unwrap();
    assert_eq!((free.months, free.outcome), (Some(0.0), Payback::NoCost));
    let nobody = spend.within(Window::new(Some(at("2011-01-20")), Some(at("2011-01-30"))).unwrap());
    let nobody = nobody.payback_period(PaybackOptions::default()).unwrap();
    assert_eq!(
        (nobody.months, nobody.outcome, nobody.acquisition_cost.total()),
        (None, Payback::NoCustomers, 20.0)
    );
}

#[test]
fn a_published_payback_discounted() {
    // EasyCalculation, "Discounted payback period": 7 + 2,878.04 / 4,339.26, its figures rounded to hundredths.
    let payback = payback_period(money("50000"), money("10000"), Some(0.11)).unwrap();
    assert!((payback.discounted_months.unwrap() - (7.0 + 2_878.04 / 4_339.26)).abs() < 1e-5);
    assert_eq!(payback.months, Some(5.0));
    let never = payback_period(money("10"), money("0"), None).unwrap();
    assert_eq!((never.months, never.outcome), (None, Payback::Never));
    let free = payback_period(money("0"), money("0"), None).unwrap();
    assert_eq!((free.months, free.outcome), (Some(0.0), Payback::NoCost));
    assert_eq!(payback_period(money("-1"), money("1"), None).unwrap_err().code(), "out_of_domain");
    assert_eq!(payback_period(money("1"), money("1"), Some(-0.1)).unwrap_err().code(), "out_of_domain");
}

#[test]
fn the_table_ranks_and_says_what_it_cannot_tell() {
    let table = quarter().channel_table(ChannelTableOptions::default()).unwrap();
    let texts = |name: &str| {
        let column = table.column(name).unwrap().texts().unwrap();
        column.iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>()
    };
    let ints = |name: &str| table.column(name).unwrap().ints().unwrap().iter().collect::<Vec<_>>();
    let some = |list: &[&str]| list.iter().map(|text| Some((*text).to_owned())).collect::<Vec<_>>();
    // The street: 1 for 59. Search: 2 for 620. The billboard: nobody. The others cost nothing on media.
    let (names, last) = (texts("channel"), None);
    assert_eq!(names[..5], some(&["street", "search", "billboard", "friends", "team"]));
    assert_eq!(names[5], last);
    assert_eq!(ints("rank"), [Some(1), Some(2), Some(3), None, None, None]);
    assert_eq!(
        texts("not_told_from")[..3],
        some(&["search, billboard", "street, billboard", "street, search"])
    );
    assert_eq!(ints("new_customers"), [Some(1), Some(2), Some(0), Some(1), Some(0), Some(1)]);

    // 40 customers for 100 against 10 for 100: the exact interval of 40 of 50, 0.663 to 0.900, does not hold a half.
    let even = ["good", "bad"].map(|channel| SpendEntry::at(channel, at("2011-01-01"), money("100")));
    let bought: Vec<Order> = (0..50_i64).map(|who| Order::new(who, at("2011-01-01"), money("1"))).collect();
    let built = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    let channels = (0..50_i64).map(|who| (who.into(), if who < 40 { "good" } else { "bad" }));
    let spend = spend(&even).with_orders(&built.with_acquisition_channels(channels).unwrap());
    let table = spend.channel_table(ChannelTableOptions::default()).unwrap();
    let told = table.column("not_told_from").unwrap().texts().unwrap();
    assert_eq!(told.iter().collect::<Vec<_>>(), [None, None]);
}

#[test]
fn visitors_stand_beside_customers_in_the_table() {
    let came = |who: &str, channel: &str| {
        Interaction::by_customer(who, at("2011-01-02"), Kind::PageView.about(Some("/"), None))
            .with_channel(channel)
    };
    let seen = [came("ann", "search"), came("zoe", "search"), came("eve", "search"), came("kim", "street")];
    let log = Interactions::from_interactions(&seen, Calendar::default(), Strictness::STOP).unwrap();
    let table = quarter().with_interactions(&log).channel_table(ChannelTableOptions::default()).unwrap();
    let floats = |name: &str| table.column(name).unwrap().floats().unwrap().iter().collect::<Vec<_>>();
    // By search Ann and Eve become customers, and Zoe does not; by the street Kim does not. Nobody came by the others.
    assert_eq!(floats("conversion_rate"), [Some(0.0), Some(2.0 / 3.0), None, None, None, None]);
}

#[test]
fn actions_cost_what_was_spent_on_their_channel() {
    let sent = |who: i64, day: &str, form: &str, channel: Option<&str>| {
        let row = Interaction::by_visitor(who, at(day), Kind::FormSubmitted.about(Some(form), None));
        match channel {
            Some(channel) => row.with_channel(channel),
            None => row,
        }
    };
    let list = [
        sent(1, "2011-01-02", "news", Some("search")),
        sent(1, "2011-01-03", "news", Some("search")),
        sent(2, "2011-02-02", "test", Some("search")),
        sent(3, "2011-02-20", "news", Some("friends")),
        sent(4, "2011-02-21", "news", None),
        sent(5, "2011-01-02", "news", Some("search")).by_bot(),
    ];
    let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP).unwrap();
    let spend = quarter().with_interactions(&log);
    let options = CostPerActionOptions::from(Kind::FormSubmitted);
    let cost = spend.cost_per_action(options.clone()).unwrap();
    assert_eq!((cost.n(), cost.value(), cost.basis.excluded.bots), (3, Some(719.0 / 3.0), 1));
    let once = CostPerActionOptions { once_a_person: true, ..options.clone() };
    assert_eq!(spend.cost_per_action(once).unwrap().n(), 2);
    let news =
        CostPerActionOptions { about: Some("news".into()), channels: Channels::All, ..options.clone() };
    assert_eq!(spend.cost_per_action(news).unwrap().n(), 4);
    let unheard_of = CostPerActionOptions { about: Some("tea".into()), ..options.clone() };
    assert_eq!(spend.cost_per_action(unheard_of).unwrap().undefined(), Some(Undefined::ZeroDenominator));
    let by_channel = spend.by("channel").unwrap().cost_per_action(options).unwrap();
    assert_eq!(by_channel.get(None, Some("search")).unwrap().value(), Some(620.0 / 3.0));
    assert_eq!(by_channel.get(None, Some("street")).unwrap().n(), 0);
    let error = spend.cost_per_action(CostPerActionOptions::default()).unwrap_err();
    assert_eq!(error.code(), "missing");
}

#[test]
fn what_is_not_there_is_asked_for() {
    let bare = spend(&[SpendEntry::at("search", Timestamp::EPOCH, money("1"))]);
    let error = bare.customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "customer_acquisition_cost: orders is missing; give the orders of the customers, by with_orders"
    );
    let error = bare.cost_per_action(Kind::Login).unwrap_err();
    assert_eq!(error.code(), "missing");
    assert_eq!(bare.by("chanel").unwrap_err().code(), "unknown_name");

    let dollars = Orders::from_orders(
        &[order("ann", "1970-01-01", "1")],
        Currency::USD,
        Calendar::default(),
        Strictness::STOP,
    );
    let beside = bare.with_orders(&dollars.unwrap());
    // Counts have no currency; money has.
    let cost = beside.customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap();
    assert_eq!(cost.blended.value(), Some(1.0));
    let error = beside.return_on_ad_spend(ReturnOnAdSpendOptions::default()).unwrap_err();
    assert_eq!(error.code(), "currency_mismatch");
    assert_eq!(beside.channel_table(ChannelTableOptions::default()).unwrap_err().code(), "currency_mismatch");
}

#[test]
fn nothing_at_all_is_undefined() {
    let nothing = spend(&[]).with_orders(&orders(&[], &[]));
    let cost = nothing.customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap();
    assert_eq!(cost.blended.undefined(), Some(Undefined::NothingCounted));
    let months = nothing.per(Period::Month).return_on_ad_spend(ReturnOnAdSpendOptions::default()).unwrap();
    assert_eq!(months.figures[0].undefined(), Some(Undefined::NothingCounted));
    assert_eq!(nothing.channel_table(ChannelTableOptions::default()).unwrap().rows(), 0);
    let payback = nothing.payback_period(PaybackOptions::default()).unwrap();
    assert_eq!(payback.outcome, Payback::NoCustomers);
}

#[test]
fn guests_and_those_who_were_known_before() {
    let entry = SpendEntry::over("search", at("2011-01-01"), at("2011-02-01"), money("10"));
    let bought = [order("ann", "2011-01-05", "1"), Order::guest(at("2011-01-06"), money("1"))];
    let log = orders(&bought, &[]).with_first_seen([("ann".into(), at("2010-06-01"))]).unwrap();
    let cost = |orders: &Orders| {
        let spend = spend(std::slice::from_ref(&entry)).with_orders(orders);
        spend.customer_acquisition_cost(CustomerAcquisitionCostOptions::default()).unwrap()
    };
    let without = cost(&log);
    assert_eq!((without.new_customers, without.known_before), (0, 1));
    assert_eq!(without.basis.excluded.no_customer, 1);
    let policy = OrderPolicy { guests: GuestPolicy::EachACustomer, ..OrderPolicy::default() };
    let with = cost(&log.with_policy(policy));
    assert_eq!((with.new_customers, with.without_channel), (1, 1));
}

#[test]
fn conversions_that_may_still_come_are_undecided() {
    let came = |who: &str, day: &str, channel: &str| {
        Interaction::by_customer(who, at(day), Kind::PageView.about(Some("/"), None)).with_channel(channel)
    };
    let seen = [
        came("ann", "2011-01-01", "search"),
        came("ben", "2011-01-01", "search"),
        came("cid", "2011-01-01", "street"),
        came("dot", "2011-01-20", "street"),
        came("ann", "2011-01-02", "street"),
    ];
    // Ann orders after a week, Ben after eleven days, Cid not; the logs end on the 21st.
    let bought =
        [order("ann", "2011-01-08", "1"), order("ben", "2011-01-12", "1"), order("eve", "2011-01-21", "1")];
    let log = Interactions::from_interactions(&seen, Calendar::default(), Strictness::STOP).unwrap();
    let log = log.with_orders(&orders(&bought, &[]));
    let week = ConversionRateOptions { within_days: Some(7), ..ConversionRateOptions::default() };
    let rate = log.conversion_rate(week).unwrap();
    assert_eq!((rate.converted, rate.persons, rate.undecided), (1, 3, 1));
    let rate = log.conversion_rate(ConversionRateOptions::default()).unwrap();
    assert_eq!((rate.converted, rate.persons, rate.undecided), (2, 4, 0));
    let by_channel = log.by("channel").unwrap().conversion_rate(week).unwrap();
    assert_eq!(by_channel.get(None, Some("search")).unwrap().rate.value(), Some(0.5));
    assert_eq!(by_channel.get(None, Some("street")).unwrap().persons, 1);
    assert_eq!(log.conversion_rate(ConvertedTo::Action).unwrap_err().code(), "missing");
    assert_eq!(conversion_rate(3, 2).unwrap_err().code(), "out_of_domain");
}

#[test]
fn what_cuts_a_month_takes_its_days_or_nothing() {
    // March in London has 31 days and, since the clocks go forward on the 27th, 743 hours: 310 a month are 10 a day.
    let london = Calendar::new("Europe/London", "monday").unwrap();
    let day = |text: &str| Timestamp::parse(text, &london).unwrap();
    let march = SpendEntry::in_period("search", &london, Period::Month, day("2011-03-09"), money("310"));
    let spend = Spend::from_entries(&[march], Currency::EUR, london, Strictness::STOP).unwrap();
    let total = |spend: &Spend, from: &str, to: &str| {
        spend.total(Window::new(Some(day(from)), Some(day(to))).unwrap()).unwrap()
    };
    assert_eq!(total(&spend, "2011-03-27", "2011-03-28"), money("10"));
    assert_eq!(total(&spend, "2011-03-01", "2011-03-16"), money("150"));
    // By the hour they would be less than 150 there.
    let utc = spend.with_calendar(Calendar::default());
    assert_ne!(total(&utc, "2011-03-01", "2011-03-28"), money("270"));
    let booked = spend.with_spreading(Spreading::AtStart);
    assert_eq!(total(&booked, "2011-03-01", "2011-03-02"), money("310"));
    assert_eq!(total(&booked, "2011-03-02", "2011-04-02"), Money::ZERO);
}
