//! Logs at random: small, with everything in them that a real one has.

use proptest::prelude::*;
use regulars::model::{CustomerKey, Money, Order, OrderStatus, Timestamp};

/// The first instant of the logs: 1969-11-01, so that some orders lie before 1970.
const START: i64 = -61 * 86_400_000_000;
/// They span half a year.
const SPAN: i64 = 180 * 86_400;

/// An order of one of eight customers or of a guest, at a full second of half a year around 1970.
pub fn order() -> impl Strategy<Value = Order> {
    (
        prop::option::weighted(0.85, 0_i64..8),
        0..SPAN,
        0_i64..500_000,
        prop::sample::select(vec![
            OrderStatus::Completed,
            OrderStatus::Completed,
            OrderStatus::Completed,
            OrderStatus::Pending,
            OrderStatus::Cancelled,
            OrderStatus::Test,
        ]),
        prop::option::weighted(0.2, (0..SPAN / 4, 1_i64..=100)),
        prop::option::of(1_u64..9),
        prop::option::weighted(0.9, prop::sample::select(vec!["UK", "France", "Eire"])),
    )
        .prop_filter_map(
            "an instant out of range",
            |(customer, second, amount, status, refund, units, country)| {
                let at = Timestamp::from_micros(START + second * 1_000_000).ok()?;
                let mut order = Order::guest(at, Money::from_ticks(amount)).with_status(status);
                // Odd customers have text keys, so that both kinds are in every log.
                order.customer = customer.map(|key| match key % 2 {
                    0 => CustomerKey::Integer(key),
                    _ => CustomerKey::Text(format!("c{key}")),
                });
                if let Some((later, percent)) = refund {
                    let refunded = amount * percent / 100;
                    if refunded > 0 {
                        let when = Timestamp::from_micros(at.micros() + later * 1_000_000).ok()?;
                        order = order.with_refund(Money::from_ticks(refunded), when);
                    }
                }
                if let Some(units) = units {
                    order = order.with_units(units);
                }
                if let Some(country) = country {
                    order = order.with_dimension("country", country);
                }
                Some(order)
            },
        )
}

/// Up to `most` orders, in no order.
pub fn orders(most: usize) -> impl Strategy<Value = Vec<Order>> {
    prop::collection::vec(order(), 0..most)
}
