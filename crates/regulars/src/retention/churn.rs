use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::average_churn_rate::average_churn_rate;
use super::options::RetentionOptions;
use crate::Error;
use crate::evidence::{Rate, RatioOfMeans};
use crate::log::{About, Basis, Orders, page};

/// How many customers a window lost, against each of the usual denominators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Churn {
    /// Customers at the start: who ordered in the look-back before it.
    pub start: u64,
    /// Customers at the end who never ordered before the start.
    pub new: u64,
    /// Customers at the end: who ordered in the look-back before it.
    pub end: u64,
    /// Customers at the start who are none at the end.
    pub lost: u64,
    /// The churn rate: the lost of those at the start.
    pub rate: Rate,
    /// The lost of those at the start and the new together.
    pub rate_of_start_plus_new: Rate,
    /// The lost over the mean of the customers at the start and at the end.
    pub rate_of_mean: RatioOfMeans,
    /// What this was counted on.
    pub basis: Basis,
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/churn.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where neither the options nor the view say where the window starts or ends,
    /// [`Error::OutOfDomain`] where it ends before it starts, or with a look-back of no days.
    ///
    /// # Example: two customers at the start, one lost; one new
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp, Window};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let order = |who: &str, number| Ok::<_, regulars::Error>(Order::new(who, day(number)?, Money::parse("5")?));
    /// let list = [order("kept", 15)?, order("kept", 25)?, order("lost", 15)?, order("new", 25)?];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let churn = orders.churn(Window::new(day(20)?, day(30)?)?)?;
    /// assert_eq!((churn.rate.value(), churn.rate_of_start_plus_new.value()), (Some(0.5), Some(1.0 / 3.0)));
    /// assert_eq!(churn.rate_of_mean.value(), Some(0.5)); // 1 / ((2 + 2) / 2)
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn churn(&self, options: impl Into<RetentionOptions>) -> Result<Churn, Error> {
        let options = options.into();
        let (view, spans) = options.resolve(self, "churn")?;
        let counted = view.standings(spans)?;
        let (start, end, lost) = (counted.start(), counted.end(), counted.lost);
        Ok(Churn {
            start,
            new: counted.new,
            end,
            lost,
            rate: Rate::new(lost, start)?,
            rate_of_start_plus_new: Rate::new(lost, start + counted.new)?,
            rate_of_mean: average_churn_rate(lost, start, end)?,
            basis: view.basis("churn", page!(churn), About::Customers, options.told()),
        })
    }
}
