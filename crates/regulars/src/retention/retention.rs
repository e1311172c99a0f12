use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::options::RetentionOptions;
use crate::Error;
use crate::evidence::Rate;
use crate::log::{About, Basis, Orders, page};

/// Who was a customer at the start and at the end of a window, and what became of them.
///
/// Always `start = kept + lost` and `end = kept + new + reactivated`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Retention {
    /// Customers at the start: who ordered in the look-back before it.
    pub start: u64,
    /// Customers at the end: who ordered in the look-back before it.
    pub end: u64,
    /// Customers at the end who never ordered before the start.
    pub new: u64,
    /// Customers at the end who were none at the start, and had ordered before it all the same.
    pub reactivated: u64,
    /// Customers at both ends.
    pub kept: u64,
    /// Customers at the start who are none at the end.
    pub lost: u64,
    /// The retention rate: the kept of those at the start.
    pub rate: Rate,
    /// What this was counted on.
    pub basis: Basis,
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/retention.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where neither the options nor the view say where the window starts or ends,
    /// [`Error::OutOfDomain`] where it ends before it starts, or with a look-back of no days.
    ///
    /// # Example: the second ten days of four customers
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp, Window};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let order = |who: &str, number| Ok::<_, regulars::Error>(Order::new(who, day(number)?, Money::parse("5")?));
    /// let list = [
    ///     order("kept", 10)?,
    ///     order("kept", 20)?, // The first instant of the window lies in it.
    ///     order("lost", 19)?,
    ///     order("lost", 30)?, // The first instant after it does not.
    ///     order("new", 25)?,
    ///     order("reactivated", 9)?,
    ///     order("reactivated", 25)?,
    /// ];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let retention = orders.retention(Window::new(day(20)?, day(30)?)?)?;
    /// assert_eq!((retention.start, retention.kept, retention.lost), (2, 1, 1));
    /// assert_eq!((retention.end, retention.new, retention.reactivated), (3, 1, 1));
    /// assert_eq!(retention.rate.value(), Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn retention(&self, options: impl Into<RetentionOptions>) -> Result<Retention, Error> {
        let options = options.into();
        let (view, spans) = options.resolve(self, "retention")?;
        let counted = view.standings(spans)?;
        Ok(Retention {
            start: counted.start(),
            end: counted.end(),
            new: counted.new,
            reactivated: counted.reactivated,
            kept: counted.kept,
            lost: counted.lost,
            rate: Rate::new(counted.kept, counted.start())?,
            basis: view.basis("retention", page!(retention), About::Customers, options.told()),
        })
    }
}
