//! The share of customers who came back.

use super::RepeatPurchaseRateOptions;
use super::counted::asked;
use crate::Error;
use crate::evidence::Rate;
use crate::log::{Breakdown, Figure, Grouped, Orders};

#[doc = include_str!("../../docs/metrics/repeat_purchase_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more customers came back than there are.
///
/// # Example: 2,845 of 4,338 customers came back
/// ```
/// let rate = regulars::commerce::repeat_purchase_rate(2_845, 4_338)?;
/// assert_eq!(rate.value(), Some(2_845.0 / 4_338.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn repeat_purchase_rate(repeat_customers: u64, customers: u64) -> Result<Rate, Error> {
    super::part("repeat_purchase_rate", "repeat_customers", repeat_customers, customers, "customers")
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/repeat_purchase_rate.md")]
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
    /// use regulars::commerce::RepeatBasis;
    /// let rate = orders.repeat_purchase_rate(RepeatBasis::Orders)?;
    /// assert_eq!((rate.hits(), rate.of(), rate.value()), (1, 2, Some(0.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn repeat_purchase_rate(
        &self,
        options: impl Into<RepeatPurchaseRateOptions>,
    ) -> Result<Figure<Rate>, Error> {
        let options = options.into();
        asked!(repeat_purchase_rate, Customers, basis: options.basis)
            .of(self, |counted| counted.repeat_purchase_rate(options.basis))
    }
}

impl Grouped {
    /// The share of customers who came back in each group: see [`Orders::repeat_purchase_rate`].
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
    /// use regulars::commerce::RepeatBasis;
    /// let months = orders.per(Period::Month).repeat_purchase_rate(RepeatBasis::Returning)?;
    /// // February: Ann had ordered in January, Ben is new.
    /// assert_eq!(months.get(Some("2011-02"), None).map(|rate| (rate.hits(), rate.of())), Some((1, 2)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn repeat_purchase_rate(
        &self,
        options: impl Into<RepeatPurchaseRateOptions>,
    ) -> Result<Breakdown<Rate>, Error> {
        let options = options.into();
        asked!(repeat_purchase_rate, Customers, basis: options.basis)
            .of_each(self, |counted| counted.repeat_purchase_rate(options.basis))
    }
}
