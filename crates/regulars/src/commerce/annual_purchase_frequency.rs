//! Orders a customer and year.

use super::counted::{Asked, Counted, asked};
use crate::Error;
use crate::evidence::RatioOfMeans;
use crate::log::{Breakdown, Figure, Grouped, Orders};

impl Orders {
    #[doc = include_str!("../../docs/metrics/annual_purchase_frequency.md")]
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
    /// use regulars::model::Window;
    /// // Four years of 365.25 days: three orders over two customers times four years.
    /// let window = Window::new(at("2009-01-01")?, at("2013-01-01")?)?;
    /// assert_eq!(orders.within(window).annual_purchase_frequency()?.value(), Some(0.375));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn annual_purchase_frequency(&self) -> Result<Figure<RatioOfMeans>, Error> {
        asked().of(self, Counted::annual_purchase_frequency)
    }
}

impl Grouped {
    /// Orders a customer and year in each group: see [`Orders::annual_purchase_frequency`].
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
    /// use regulars::model::Window;
    /// let window = Window::new(at("2011-01-01")?, at("2011-03-01")?)?;
    /// let months = orders.within(window).per(Period::Month).annual_purchase_frequency()?;
    /// // February: an order each in 28 days.
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|ratio| ratio.value()), Some(365.25 / 28.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn annual_purchase_frequency(&self) -> Result<Breakdown<RatioOfMeans>, Error> {
        asked().of_each(self, Counted::annual_purchase_frequency)
    }
}

fn asked() -> Asked {
    Asked { length: true, ..asked!(annual_purchase_frequency, Customers) }
}
