//! The log of orders, and the policy, window and calendar through which it is seen.

use std::sync::Arc;

use super::data::OrderData;
use super::strictness::SetAside;
use crate::model::{
    Calendar, Currency, CustomerKey, Money, Order, OrderPolicy, OrderStatus, Refund, Timestamp, Window,
};

/// A log of orders, seen through a policy, a window and a calendar.
///
/// The log itself is immutable, and clones share it: `with_policy`, `within` and `with_calendar` give another view of
/// the same columns at no cost, so the same log answers under two policies and shows the difference.
///
/// # Example: three orders of two customers, and one of a guest
/// ```
/// use regulars::log::{Orders, Strictness};
/// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
///
/// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
/// let list = [
///     Order::new(1, day(10)?, Money::parse("5")?),
///     Order::new(2, day(11)?, Money::parse("7.50")?),
///     Order::new(1, day(12)?, Money::parse("5")?),
///     Order::guest(day(13)?, Money::parse("1")?),
/// ];
/// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
/// assert_eq!((orders.rows(), orders.known_customers()), (4, 2));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Orders {
    data: Arc<OrderData>,
    policy: OrderPolicy,
    window: Window,
    calendar: Calendar,
}

impl Orders {
    pub(crate) fn new(data: Arc<OrderData>, calendar: Calendar) -> Self {
        Self { data, policy: OrderPolicy::default(), window: Window::all(), calendar }
    }

    pub(crate) fn data(&self) -> &OrderData {
        &self.data
    }

    /// The same view of other columns.
    pub(crate) fn with_data(&self, data: OrderData) -> Self {
        Self { data: Arc::new(data), ..self.clone() }
    }

    /// The same log under another policy for guests, refunds and pending orders.
    #[must_use]
    pub fn with_policy(&self, policy: OrderPolicy) -> Self {
        Self { policy, ..self.clone() }
    }

    /// The same log, where figures count the orders in a window only. What lies before it is still known: a customer
    /// whose first order came before the window is not new in it.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// How guests, refunds and pending orders count.
    pub fn policy(&self) -> OrderPolicy {
        self.policy
    }

    /// The window of the orders that count.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The currency of all amounts.
    pub fn currency(&self) -> Currency {
        self.data.currency
    }

    /// How many rows the log holds, whatever their status, and whatever the window.
    pub fn rows(&self) -> usize {
        self.data.rows()
    }

    /// How many distinct customers the log names, guests apart.
    pub fn known_customers(&self) -> usize {
        self.data.customers.len()
    }

    /// The names of the dimensions.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.data.dimensions.iter().map(|dimension| dimension.name.as_str())
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// The instants of the first and the last row, whatever their status; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let (low, high) = self.bounds()?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    /// The first and the last instant in microseconds.
    pub(crate) fn bounds(&self) -> Option<(i64, i64)> {
        self.data.bounds
    }

    /// Whether a status counts under the policy.
    pub(crate) fn counts(&self, status: OrderStatus) -> bool {
        self.policy.counts(status)
    }

    /// The rows as orders again: by customer in the order of their keys, then by time; guests last.
    pub fn iter(&self) -> impl Iterator<Item = Order> + '_ {
        let known = (0..self.data.customers.len()).flat_map(|customer| {
            let key = self.data.customers.get(customer);
            self.data.run(customer).map(move |row| (key.clone(), row))
        });
        known.chain(self.data.guests().map(|row| (None, row))).filter_map(|(key, row)| self.order(key, row))
    }

    fn order(&self, customer: Option<CustomerKey>, row: usize) -> Option<Order> {
        let data = self.data();
        let placed_at = Timestamp::from_micros(*data.at.get(row)?).ok()?;
        let mut order = Order::guest(placed_at, Money::from_ticks(*data.amount.get(row)?));
        order.customer = customer;
        order.status = data.status(row);
        order.units = data.units(row).map(u64::from);
        order.key = data.keys.as_ref().and_then(|keys| keys.get(row)).map(Into::into);
        order.refunds = data
            .refunds
            .of(u32::try_from(row).ok()?)
            .filter_map(|(at, amount)| {
                Some(Refund { at: Timestamp::from_micros(at).ok()?, amount: Money::from_ticks(amount) })
            })
            .collect();
        for dimension in &data.dimensions {
            let value = dimension.codes.get(row).and_then(|&code| dimension.values.get(code as usize));
            if let Some(value) = value {
                order.dimensions.insert(dimension.name.clone(), value.into());
            }
        }
        Some(order)
    }
}
