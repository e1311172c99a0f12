//! The share of guests.

use super::GuestCheckoutRateOptions;
use super::counted::asked;
use crate::Error;
use crate::evidence::Rate;
use crate::log::{Breakdown, Figure, Grouped, Orders};

#[doc = include_str!("../../docs/metrics/guest_checkout_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where there are more orders of guests than orders.
///
/// # Example: 1,428 of 19,960 orders
/// ```
/// let rate = regulars::commerce::guest_checkout_rate(1_428, 19_960)?;
/// assert_eq!(rate.value(), Some(1_428.0 / 19_960.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn guest_checkout_rate(guest_orders: u64, orders: u64) -> Result<Rate, Error> {
    super::part("guest_checkout_rate", "guest_orders", guest_orders, orders, "orders")
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/guest_checkout_rate.md")]
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
    /// use regulars::commerce::GuestShare;
    /// let rate = orders.guest_checkout_rate(GuestShare::Orders)?;
    /// assert_eq!((rate.hits(), rate.of(), rate.value()), (1, 4, Some(0.25)));
    /// // The guest beside Ann and Ben.
    /// let rate = orders.guest_checkout_rate(GuestShare::Customers)?;
    /// assert_eq!((rate.hits(), rate.of()), (1, 3));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn guest_checkout_rate(
        &self,
        options: impl Into<GuestCheckoutRateOptions>,
    ) -> Result<Figure<Rate>, Error> {
        let options = options.into();
        asked!(guest_checkout_rate, Orders, by: options.by)
            .of(self, |counted| counted.guest_checkout_rate(options.by))
    }
}

impl Grouped {
    /// The share of guests in each group: see [`Orders::guest_checkout_rate`].
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
    /// use regulars::commerce::GuestShare;
    /// let months = orders.per(Period::Month).guest_checkout_rate(GuestShare::Orders)?;
    /// assert_eq!(months.get(Some("2011-02"), None).map(|rate| (rate.hits(), rate.of())), Some((1, 3)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn guest_checkout_rate(
        &self,
        options: impl Into<GuestCheckoutRateOptions>,
    ) -> Result<Breakdown<Rate>, Error> {
        let options = options.into();
        asked!(guest_checkout_rate, Orders, by: options.by)
            .of_each(self, |counted| counted.guest_checkout_rate(options.by))
    }
}
