//! Commerce at its edges, by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use regulars::commerce::{GuestShare, RepeatBasis, Revenue};
use regulars::log::{Orders, Strictness};
use regulars::model::{
    Calendar, Currency, GuestPolicy, Money, Order, OrderPolicy, OrderStatus, PendingPolicy, Period,
    RefundPolicy, Timestamp, Window,
};
use regulars::table::Column;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn order(customer: &str, when: &str, amount: &str) -> Order {
    Order::new(customer, at(when), Money::parse(amount).unwrap())
}

fn guest(when: &str, amount: &str) -> Order {
    Order::guest(at(when), Money::parse(amount).unwrap())
}

fn log(list: &[Order]) -> Orders {
    Orders::from_orders(list, Currency::GBP, Calendar::default(), Strictness::STOP).unwrap()
}

#[test]
fn an_empty_log_has_totals_of_nothing_and_no_averages() {
    let orders = log(&[]);
    let summary = orders.commerce_summary().unwrap();
    assert_eq!(
        (summary.customers, summary.order_count.value(), summary.net_revenue.value()),
        (0, Some(0.0), Some(0.0))
    );
    let undefined = [
        summary.average_order_value.value(),
        summary.average_order_quantity.value(),
        summary.purchase_frequency.value(),
        summary.annual_purchase_frequency.value(),
        summary.customer_value.value(),
        summary.repeat_purchase_rate.value(),
        summary.guest_checkout_rate.value(),
        summary.time_between_purchases.value(),
        summary.repeat_against_one_time.repeat.value(),
        summary.repeat_against_one_time.repeat_revenue_share.value(),
        orders.time_between_purchases().unwrap().distribution.median(),
    ];
    assert_eq!(undefined, [None; 11]);
    assert_eq!(orders.customer_summary().unwrap().rows(), 0);
    assert_eq!(orders.per(Period::Month).commerce_summary().unwrap().figures.len(), 1);
}

#[test]
fn one_customer_with_one_order_has_a_value_and_no_interval() {
    let orders = log(&[order("ann", "2011-01-05", "9.90")]);
    let value = orders.average_order_value(Revenue::Net).unwrap();
    assert_eq!((value.n(), value.value()), (1, Some(9.9)));
    assert!(value.interval(regulars::evidence::Confidence::default()).is_none());
    // The log's span has no length.
    assert_eq!(orders.annual_purchase_frequency().unwrap().value(), None);
}

#[test]
fn guests_are_nobody_or_each_a_customer() {
    let orders = log(&[guest("2011-01-05", "10"), guest("2011-01-06", "20")]);
    assert_eq!(orders.average_order_value(Revenue::Net).unwrap().value(), Some(15.0));
    assert_eq!(orders.purchase_frequency().unwrap().value(), None);
    assert_eq!(orders.purchase_frequency().unwrap().basis.excluded.no_customer, 2);
    assert_eq!(orders.customer_summary().unwrap().rows(), 0);
    let each = orders.with_policy(GuestPolicy::EachACustomer.into());
    assert_eq!(each.average_order_value(Revenue::Net).unwrap().value(), Some(15.0));
    let frequency = each.purchase_frequency().unwrap();
    assert_eq!((frequency.n(), frequency.value()), (2, Some(1.0)));
    let rate = each.repeat_purchase_rate(RepeatBasis::Orders).unwrap();
    assert_eq!((rate.hits(), rate.of()), (0, 2));
    assert_eq!(each.repeat_purchase_rate(RepeatBasis::Returning).unwrap().value(), Some(0.0));
    assert_eq!(each.customer_value().unwrap().value(), Some(15.0));
    assert_eq!(each.repeat_against_one_time().unwrap().one_time.value(), Some(15.0));
    let table = each.customer_summary().unwrap();
    assert_eq!(table.column("customer"), Some(&Column::Ints(vec![None, None].into())));
    for view in [orders, each] {
        assert_eq!(view.guest_checkout_rate(GuestShare::Customers).unwrap().value(), Some(1.0));
    }
}

/// Ann: 100 on 5 January, of which 30 goes back in February and 10 in March; 50 on 5 February. A guest: 40 on 6 January, all
/// back in February.
fn refunded() -> Orders {
    log(&[
        order("ann", "2011-01-05", "100")
            .with_refund(Money::parse("30").unwrap(), at("2011-02-10"))
            .with_refund(Money::parse("10").unwrap(), at("2011-03-10")),
        order("ann", "2011-02-05", "50"),
        guest("2011-01-06", "40").with_refund(Money::parse("40").unwrap(), at("2011-02-01")),
    ])
}

#[test]
fn refunds_by_policy() {
    let months = |policy: RefundPolicy| {
        let grouped = refunded().with_policy(policy.into()).per(Period::Month);
        let summaries = grouped.commerce_summary().unwrap();
        let figures = summaries.figures.iter();
        let row = figures.map(|each| {
            let (net, refunded) = (each.net_revenue.value().unwrap(), each.refunded_amount.value().unwrap());
            (net, refunded, each.refunded_amount.n(), each.average_order_value.value(), each.customers)
        });
        row.collect::<Vec<_>>()
    };
    // January: 100 - 40 + 40 - 40 of two orders. February: 50.
    let to_order = vec![(60.0, 80.0, 3, Some(30.0), 1), (50.0, 0.0, 0, Some(50.0), 1)];
    assert_eq!(months(RefundPolicy::DatedToOrder), to_order);
    // January: 140 of two orders. February: 50 - 30 - 40. March: -10 of no order.
    let to_refund =
        vec![(140.0, 0.0, 0, Some(70.0), 1), (-20.0, 70.0, 2, Some(-20.0), 1), (-10.0, 10.0, 1, None, 0)];
    assert_eq!(months(RefundPolicy::DatedToRefund), to_refund);
    assert_eq!(
        months(RefundPolicy::Ignored),
        [(140.0, 0.0, 0, Some(70.0), 1), (50.0, 0.0, 0, Some(50.0), 1)]
    );
    let gross = refunded().average_order_value(Revenue::Gross).unwrap();
    assert_eq!((gross.value(), gross.basis.policy.refunds), (Some(190.0 / 3.0), RefundPolicy::Ignored));
}

#[test]
fn a_refund_in_the_window_of_an_order_before_it() {
    let february = Window::new(at("2011-02-01"), at("2011-03-01")).unwrap();
    let orders = refunded().within(february);
    let dated = orders.with_policy(RefundPolicy::DatedToRefund.into());
    assert_eq!(orders.net_revenue().unwrap().value(), Some(50.0));
    // 50 - 30 - 40.
    assert_eq!(dated.net_revenue().unwrap().value(), Some(-20.0));
    assert_eq!(dated.gross_revenue().unwrap().value(), Some(50.0));
    // Ann alone is a customer: 50 - 30.
    assert_eq!(dated.customer_value().unwrap().value(), Some(20.0));
    let Some(Column::Floats(spend)) = dated.customer_summary().unwrap().column("spend").cloned() else {
        panic!()
    };
    assert_eq!(spend, vec![20.0].into());
}

#[test]
fn cancelled_and_test_orders_never_count_and_pending_ones_by_policy() {
    let with = |when: &str, status| order("ann", when, "10").with_status(status);
    let orders = log(&[
        with("2011-01-01", OrderStatus::Cancelled),
        with("2011-01-02", OrderStatus::Test),
        with("2011-01-03", OrderStatus::Pending),
        with("2011-01-04", OrderStatus::Completed),
    ]);
    let count = orders.order_count().unwrap();
    assert_eq!((count.n(), count.basis.excluded.cancelled, count.basis.excluded.test), (2, 1, 1));
    let without = orders.with_policy(PendingPolicy::Excluded.into());
    let count = without.order_count().unwrap();
    assert_eq!((count.n(), count.basis.excluded.pending), (1, 1));
    assert_eq!(without.time_between_purchases().unwrap().mean.n(), 0);
    // A cancelled order is no first order: Ann is new on the 3rd.
    let third = Window::new(at("2011-01-03"), at("2011-01-04")).unwrap();
    assert_eq!(orders.within(third).commerce_summary().unwrap().new_customers, 1);
}

#[test]
fn orders_of_one_day_are_repeats_by_orders_and_not_by_days() {
    let list = [
        order("ann", "2011-06-30T22:30:00Z", "10"),
        order("ann", "2011-06-30T23:30:00Z", "10"),
        order("ben", "1969-12-31T23:59:59Z", "10"),
        order("ben", "1970-01-01T00:00:01Z", "10"),
        order("cid", "2011-01-01T10:00:00Z", "10"),
        order("cid", "2011-01-01T10:00:00Z", "10"),
    ];
    let orders = log(&list);
    assert_eq!(orders.repeat_purchase_rate(RepeatBasis::Orders).unwrap().hits(), 3);
    // Ben alone, across the midnight of 1970.
    assert_eq!(orders.repeat_purchase_rate(RepeatBasis::DistinctDays).unwrap().hits(), 1);
    // In London 22:30 UTC is 23:30 of the 30th, and 23:30 UTC half past midnight on the 1st of July.
    let london = orders.with_calendar(Calendar::new("Europe/London", "monday").unwrap());
    // London kept summer time all through 1970, so both of Ben's are on the 1st of January at about one o'clock.
    assert_eq!(london.repeat_purchase_rate(RepeatBasis::DistinctDays).unwrap().hits(), 1);
    let days =
        |orders: &Orders| orders.time_between_purchases().unwrap().distribution.counts().collect::<Vec<_>>();
    assert_eq!((days(&orders), days(&london)), (vec![(0, 2), (1, 1)], vec![(0, 2), (1, 1)]));
    // An hour, two seconds and nothing: 3602 s over three.
    let mean = orders.time_between_purchases().unwrap().mean;
    assert_eq!((mean.n(), mean.sum()), (3, 3_602_000_000));
}

#[test]
fn what_lies_before_the_window_tells_who_is_new() {
    let list = [
        order("ann", "2011-01-10", "10"),
        order("ann", "2011-02-10", "20"),
        order("ben", "2011-02-11", "30"),
        order("ann", "2011-03-10", "40"),
    ];
    let february = Window::new(at("2011-02-01"), at("2011-03-01")).unwrap();
    let orders = log(&list).within(february);
    let summary = orders.commerce_summary().unwrap();
    assert_eq!((summary.customers, summary.new_customers, summary.net_revenue.value()), (2, 1, Some(50.0)));
    assert_eq!((summary.returning_rate.hits(), summary.returning_rate.of()), (1, 2));
    assert_eq!(summary.basis.excluded.outside_window, 2);
    // The wait that ends in February began in January: 31 days.
    assert_eq!(summary.time_between_purchases.value(), Some(31.0));
    assert_eq!(orders.time_between_purchases().unwrap().distribution.median(), Some(31.0));
    // Two orders of two customers in 28 days.
    assert_eq!(summary.annual_purchase_frequency.value(), Some(365.25 / 28.0));
}

#[test]
fn groups_by_a_dimension_and_by_month_add_up() {
    let list = [
        order("ann", "2011-01-10", "10").with_dimension("channel", "web").with_units(1),
        order("ann", "2011-01-20", "20").with_dimension("channel", "shop").with_units(2),
        order("ann", "2011-01-30", "40").with_dimension("channel", "web").with_units(4),
        order("ben", "2011-02-11", "80").with_dimension("channel", "web"),
        order("ben", "2011-02-12", "160"),
    ];
    let orders = log(&list);
    let by = orders.by("channel").unwrap();
    let summary = by.commerce_summary().unwrap();
    let web = summary.get(None, Some("web")).unwrap();
    assert_eq!((web.order_count.n(), web.customers, web.new_customers), (3, 2, 2));
    assert_eq!((web.repeat_purchase_rate.hits(), web.net_revenue.value()), (1, Some(130.0)));
    // Ann bought on the web before.
    let shop = summary.get(None, Some("shop")).unwrap();
    assert_eq!((shop.customers, shop.new_customers, shop.returning_rate.value()), (1, 0, Some(1.0)));
    assert_eq!(shop.average_order_quantity.value(), Some(2.0));
    assert_eq!(summary.get(None, None).unwrap().net_revenue.value(), Some(160.0));
    // The wait belongs to the order that ends it.
    assert_eq!(shop.time_between_purchases.value(), Some(10.0));
    let both = by.per(Period::Month).net_revenue().unwrap();
    assert_eq!(both.get(Some("2011-01"), Some("web")).unwrap().value(), Some(50.0));
    let whole =
        both.figures.iter().try_fold(
            regulars::evidence::Total::empty(orders.net_revenue().unwrap().unit()),
            |whole, part| whole.merge(part),
        );
    assert_eq!(whole.unwrap(), orders.net_revenue().unwrap().evidence);
    assert_eq!(by.commerce_summary().unwrap().table().rows(), 3);
}

#[test]
fn sums_that_do_not_fit_are_errors() {
    let most = Order::new("ann", at("2011-01-01"), Money::MAX);
    let orders = log(&[most.clone(), Order::new("ann", at("2011-01-02"), Money::MAX)]);
    for error in [
        orders.order_count().unwrap_err(),
        orders.per(Period::Day).net_revenue().map(|days| days.figures.len()).map_or_else(
            |e| e,
            |days| {
                // One order a day fits.
                assert_eq!(days, 2);
                regulars::Error::overflow("")
            },
        ),
        orders.customer_summary().unwrap_err(),
    ] {
        assert_eq!(error.code(), "overflow");
    }
    let policy = OrderPolicy::default();
    assert_eq!(orders.policy(), policy);
}

#[test]
fn scalar_formulas_refuse_what_cannot_be() {
    use regulars::commerce::{
        average_order_value, customer_value, guest_checkout_rate, repeat_purchase_rate,
    };
    let error = repeat_purchase_rate(5, 4).unwrap_err();
    assert_eq!(
        error.to_string(),
        "repeat_purchase_rate: repeat_customers is 5, but must be at most the customers, 4"
    );
    assert_eq!(guest_checkout_rate(5, 4).unwrap_err().code(), "out_of_domain");
    assert_eq!(customer_value(f64::NAN, 1.0).unwrap_err().code(), "out_of_domain");
    assert_eq!(customer_value(1.0, -1.0).unwrap_err().code(), "out_of_domain");
    assert_eq!(customer_value(f64::MAX, 2.0).unwrap_err().code(), "overflow");
    assert_eq!(average_order_value(Money::parse("10").unwrap(), 0).unwrap().value(), None);
    assert_eq!(average_order_value(Money::ZERO, u64::MAX).unwrap_err().code(), "out_of_domain");
}
