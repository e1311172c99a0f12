use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::checks::{representable, within};
use crate::Error;
use crate::evidence::{Mean, Unit};
use crate::log::{About, Figure, Orders, Run, page};

#[doc = include_str!("../../docs/metrics/customer_lifespan.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] if the churn rate is not above 0 and at most 1. Without churn nobody ever leaves, and the mean
/// has no value: it is not a large number, and the library does not make one up.
///
/// # Example: a churn of 10 % a year
/// ```
/// assert_eq!(regulars::retention::customer_lifespan(0.1)?, 10.0);
/// assert!(regulars::retention::customer_lifespan(0.0).is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn customer_lifespan(churn_rate: f64) -> Result<f64, Error> {
    let allowed = if churn_rate == 0.0 {
        "above 0: where nobody leaves, the mean lifespan is infinite, which is to say undefined"
    } else {
        "a share above 0 and at most 1"
    };
    let holds = churn_rate > 0.0 && churn_rate <= 1.0;
    let churn_rate = within("customer_lifespan", "churn_rate", churn_rate, holds, allowed)?;
    representable("the lifespan", 1.0 / churn_rate)
}

/// Whose lifespans are averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum LifespanCustomers {
    /// All customers; one with a single order has a lifespan of 0.
    #[default]
    All,
    /// Only those who ordered more than once.
    Repeat,
}

/// Whose lifespans are averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct CustomerLifespanOptions {
    /// All customers, or only those who ordered more than once.
    pub customers: LifespanCustomers,
}

impl From<LifespanCustomers> for CustomerLifespanOptions {
    fn from(customers: LifespanCustomers) -> Self {
        Self { customers }
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/customer_lifespan.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: ten days, and a single order
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// use regulars::retention::LifespanCustomers;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let order = |who: &str, number| Ok::<_, regulars::Error>(Order::new(who, day(number)?, Money::parse("5")?));
    /// let list = [order("ada", 0)?, order("ada", 4)?, order("ada", 10)?, order("bob", 3)?];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// assert_eq!(orders.customer_lifespan(LifespanCustomers::All)?.value(), Some(5.0));
    /// assert_eq!(orders.customer_lifespan(LifespanCustomers::Repeat)?.value(), Some(10.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn customer_lifespan(
        &self,
        options: impl Into<CustomerLifespanOptions>,
    ) -> Result<Figure<Mean>, Error> {
        let CustomerLifespanOptions { customers } = options.into();
        let window = self.window().micros();
        let push = |mean: &mut Mean, run: &Run<'_>| {
            let mut counted = run.placed().map(|order| order.at).filter(|at| window.contains(at));
            let Some(first) = counted.next() else { return Ok(()) };
            match (counted.last(), customers) {
                (Some(last), _) => mean.push(last.saturating_sub(first)),
                (None, LifespanCustomers::All) => mean.push(0),
                (None, LifespanCustomers::Repeat) => Ok(()),
            }
        };
        let empty = || Mean::empty(Unit::Elapsed);
        let mut evidence = self.fold(empty, |mean, run| push(mean, &run), |a, b| a.merge(&b))?;
        self.guest_customers().try_for_each(|run| push(&mut evidence, &run))?;
        let told = vec![("customers".into(), customers.slug().into())];
        let basis = self.basis("customer_lifespan", page!(customer_lifespan), About::Customers, told);
        Ok(Figure { evidence, basis })
    }
}
