use super::customer_list::CustomerList;
use super::options::RetentionOptions;
use super::standing::Standing;
use crate::Error;
use crate::log::{Orders, page};

impl Orders {
    #[doc = include_str!("../../docs/metrics/lost_customers.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where neither the options nor the view say where the window starts or ends,
    /// [`Error::OutOfDomain`] where it ends before it starts, or with a look-back of no days.
    ///
    /// # Example: customer 2 ordered in the ten days before the window and not in it
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, CustomerKey, Money, Order, Timestamp, Window};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let order = |who: i64, number| Ok::<_, regulars::Error>(Order::new(who, day(number)?, Money::parse("5")?));
    /// let list = [order(1, 15)?, order(1, 25)?, order(2, 15)?, order(3, 5)?, order(3, 25)?];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let lost = orders.lost_customers(Window::new(day(20)?, day(30)?)?)?;
    /// assert_eq!(lost.customers, [CustomerKey::from(2)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn lost_customers(&self, options: impl Into<RetentionOptions>) -> Result<CustomerList, Error> {
        self.customers_who(Standing::Lost, options.into(), "lost_customers", page!(lost_customers))
    }
}
