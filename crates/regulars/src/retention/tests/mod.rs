//! Hand calculations, edges, and definitions written down a second time.

mod eight_weeks;
mod lifecycles;
mod lifespans;
mod naive;
mod scalars;
mod windows;

use crate::log::{Orders, Strictness};
use crate::model::{
    Calendar, Currency, GuestPolicy, Money, Order, OrderPolicy, OrderStatus, Timestamp, Window,
};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn order(customer: &str, text: &str) -> Order {
    Order::new(customer, at(text), Money::from_ticks(50_000))
}

fn cancelled(customer: &str, text: &str) -> Order {
    order(customer, text).with_status(OrderStatus::Cancelled)
}

fn guest(text: &str) -> Order {
    Order::guest(at(text), Money::from_ticks(50_000))
}

fn log_of(list: &[Order]) -> Orders {
    Orders::from_orders(list, Currency::GBP, Calendar::default(), Strictness::STOP).unwrap()
}

/// A log of pairs of customer and time.
fn log(list: &[(&str, &str)]) -> Orders {
    log_of(&list.iter().map(|(customer, text)| order(customer, text)).collect::<Vec<_>>())
}

fn window(start: &str, end: &str) -> Window {
    Window::new(at(start), at(end)).unwrap()
}

fn each_a_customer() -> OrderPolicy {
    GuestPolicy::EachACustomer.into()
}
