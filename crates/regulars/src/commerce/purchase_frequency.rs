//! Orders a customer.

use super::counted::{Counted, asked};
use crate::Error;
use crate::evidence::{RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Orders};

#[doc = include_str!("../../docs/metrics/purchase_frequency.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where there are more than 2^63 orders or customers.
///
/// # Example: 48 orders of 32 customers
/// ```
/// let frequency = regulars::commerce::purchase_frequency(48, 32)?;
/// assert_eq!(frequency.value(), Some(1.5));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn purchase_frequency(orders: u64, customers: u64) -> Result<RatioOfMeans, Error> {
    let orders = super::count("purchase_frequency", "orders", orders)?;
    let customers = super::count("purchase_frequency", "customers", customers)?;
    RatioOfMeans::from_values([(orders, customers)], Unit::Count, Unit::Count)
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/purchase_frequency.md")]
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
    /// let frequency = orders.purchase_frequency()?;
    /// // Ann has two orders, Ben one; the guest is nobody.
    /// assert_eq!((frequency.n(), frequency.value()), (2, Some(1.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn purchase_frequency(&self) -> Result<Figure<RatioOfMeans>, Error> {
        asked!(purchase_frequency, Customers).of(self, Counted::purchase_frequency)
    }
}

impl Grouped {
    /// Orders a customer in each group: see [`Orders::purchase_frequency`].
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
    /// let months = orders.per(Period::Month).purchase_frequency()?;
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|ratio| ratio.value()), Some(1.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn purchase_frequency(&self) -> Result<Breakdown<RatioOfMeans>, Error> {
        asked!(purchase_frequency, Customers).of_each(self, Counted::purchase_frequency)
    }
}
