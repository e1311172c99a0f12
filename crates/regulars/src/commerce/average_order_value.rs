//! The average order value.

use super::counted::{Counted, asked};
use super::{AverageOrderValueOptions, Revenue};
use crate::Error;
use crate::evidence::{RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Orders};
use crate::model::{Currency, Money, OrderPolicy, RefundPolicy};

#[doc = include_str!("../../docs/metrics/average_order_value.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where there are more than 2^63 orders.
///
/// # Example: 1,200.00 from 48 orders
/// ```
/// use regulars::model::Money;
/// let value = regulars::commerce::average_order_value(Money::parse("1200")?, 48)?;
/// assert_eq!(value.value(), Some(25.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn average_order_value(revenue: Money, orders: u64) -> Result<RatioOfMeans, Error> {
    let orders = super::count("average_order_value", "orders", orders)?;
    RatioOfMeans::from_values([(revenue.ticks(), orders)], Unit::Money(Currency::XXX), Unit::Count)
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/average_order_value.md")]
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
    /// use regulars::commerce::Revenue;
    /// let net = orders.average_order_value(Revenue::Net)?;
    /// // (10 + 20 - 5 + 12 + 30) / 4, of three units: Ann, Ben and the guest.
    /// assert_eq!((net.n(), net.value()), (3, Some(16.75)));
    /// assert_eq!(orders.average_order_value(Revenue::Gross)?.value(), Some(18.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn average_order_value(
        &self,
        options: impl Into<AverageOrderValueOptions>,
    ) -> Result<Figure<RatioOfMeans>, Error> {
        let options = options.into();
        let view = seen(self, options.revenue);
        asked!(average_order_value, Orders, revenue: options.revenue).of(&view, Counted::average_order_value)
    }
}

impl Grouped {
    /// The average order value in each group: see [`Orders::average_order_value`].
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
    /// use regulars::commerce::Revenue;
    /// let months = orders.per(Period::Month).average_order_value(Revenue::Net)?;
    /// // February: (15 + 12 + 30) / 3.
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|ratio| ratio.value()), Some(19.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn average_order_value(
        &self,
        options: impl Into<AverageOrderValueOptions>,
    ) -> Result<Breakdown<RatioOfMeans>, Error> {
        let options = options.into();
        let view = self.with_orders(seen(self.orders(), options.revenue));
        asked!(average_order_value, Orders, revenue: options.revenue)
            .of_each(&view, Counted::average_order_value)
    }
}

/// Gross revenue is what is seen where refunds are ignored.
fn seen(orders: &Orders, revenue: Revenue) -> Orders {
    match revenue {
        Revenue::Net => orders.clone(),
        Revenue::Gross => {
            orders.with_policy(OrderPolicy { refunds: RefundPolicy::Ignored, ..orders.policy() })
        }
    }
}
