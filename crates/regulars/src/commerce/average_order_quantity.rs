//! Units an order.

use super::counted::{Counted, asked};
use crate::Error;
use crate::evidence::{RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Orders};

#[doc = include_str!("../../docs/metrics/average_order_quantity.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where there are more than 2^63 units or orders.
///
/// # Example: 120 units in 48 orders
/// ```
/// let quantity = regulars::commerce::average_order_quantity(120, 48)?;
/// assert_eq!(quantity.value(), Some(2.5));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn average_order_quantity(units: u64, orders: u64) -> Result<RatioOfMeans, Error> {
    let units = super::count("average_order_quantity", "units", units)?;
    let orders = super::count("average_order_quantity", "orders", orders)?;
    RatioOfMeans::from_values([(units, orders)], Unit::Count, Unit::Count)
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/average_order_quantity.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: three orders of two customers, and one of a guest
    /// ```
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// let quantity = orders.average_order_quantity()?;
    /// // (2 + 3 + 1) / 3: how much the guest bought is not known.
    /// assert_eq!((quantity.n(), quantity.value()), (2, Some(2.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn average_order_quantity(&self) -> Result<Figure<RatioOfMeans>, Error> {
        asked!(average_order_quantity, Orders).of(self, Counted::average_order_quantity)
    }
}

impl Grouped {
    /// Units an order in each group: see [`Orders::average_order_quantity`].
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: per month
    /// ```
    /// # use regulars::model::Period;
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// let months = orders.per(Period::Month).average_order_quantity()?;
    /// // February: (3 + 1) / 2.
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|ratio| ratio.value()), Some(2.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn average_order_quantity(&self) -> Result<Breakdown<RatioOfMeans>, Error> {
        asked!(average_order_quantity, Orders).of_each(self, Counted::average_order_quantity)
    }
}
