//! Revenue before refunds.

use super::counted::{Counted, asked};
use crate::Error;
use crate::evidence::Total;
use crate::log::{Breakdown, Figure, Grouped, Orders};

impl Orders {
    #[doc = include_str!("../../docs/metrics/gross_revenue.md")]
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
    /// let total = orders.gross_revenue()?;
    /// assert_eq!((total.n(), total.value()), (4, Some(72.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn gross_revenue(&self) -> Result<Figure<Total>, Error> {
        asked!(gross_revenue, Orders).of(self, Counted::gross_revenue)
    }
}

impl Grouped {
    /// Revenue before refunds in each group: see [`Orders::gross_revenue`].
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
    /// let months = orders.per(Period::Month).gross_revenue()?;
    /// assert_eq!(months.get(Some("2011-01"), None).and_then(|total| total.value()), Some(10.0));
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|total| total.value()), Some(62.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn gross_revenue(&self) -> Result<Breakdown<Total>, Error> {
        asked!(gross_revenue, Orders).of_each(self, Counted::gross_revenue)
    }
}
