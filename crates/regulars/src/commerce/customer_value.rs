//! Revenue a customer.

use super::counted::{Counted, asked};
use crate::Error;
use crate::evidence::RatioOfMeans;
use crate::log::{Breakdown, Figure, Grouped, Orders};

#[doc = include_str!("../../docs/metrics/customer_value.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where a number is not finite, or the frequency is below 0; [`Error::Overflow`] where the product
/// is not finite.
///
/// # Example: 25.00 an order, and one and a half orders a customer
/// ```
/// assert_eq!(regulars::commerce::customer_value(25.0, 1.5)?, 37.5);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn customer_value(average_order_value: f64, purchase_frequency: f64) -> Result<f64, Error> {
    if !average_order_value.is_finite() {
        return Err(Error::domain(
            "customer_value",
            "average_order_value",
            average_order_value,
            "a finite number",
        ));
    }
    if !(purchase_frequency.is_finite() && purchase_frequency >= 0.0) {
        let allowed = "a finite number of 0 or more";
        return Err(Error::domain("customer_value", "purchase_frequency", purchase_frequency, allowed));
    }
    let value = average_order_value * purchase_frequency;
    if value.is_finite() { Ok(value) } else { Err(Error::overflow("the value of a customer")) }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/customer_value.md")]
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
    /// let value = orders.customer_value()?;
    /// // Ann kept 25.00 worth, Ben 12.00: 37 / 2.
    /// assert_eq!((value.n(), value.value()), (2, Some(18.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn customer_value(&self) -> Result<Figure<RatioOfMeans>, Error> {
        asked!(customer_value, Customers).of(self, Counted::customer_value)
    }
}

impl Grouped {
    /// Revenue a customer in each group: see [`Orders::customer_value`].
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
    /// let months = orders.per(Period::Month).customer_value()?;
    /// // February: (15 + 12) / 2.
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|ratio| ratio.value()), Some(13.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn customer_value(&self) -> Result<Breakdown<RatioOfMeans>, Error> {
        asked!(customer_value, Customers).of_each(self, Counted::customer_value)
    }
}
