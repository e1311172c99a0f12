//! What else is known of customers, and their keys as a column.

use std::iter;

use super::Orders;
use crate::Error;
use crate::model::{Customer, CustomerKey, Timestamp};
use crate::table::Column;

impl Orders {
    /// The log with the instants at which customers were first seen, where somebody knows: a log that begins in the
    /// middle of a business's life takes customers for new who are not. A customer whom the log does not name is passed
    /// over; of several instants for one customer the earliest holds.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a customer was first seen after their first order.
    pub fn with_customers<'a>(
        &self,
        customers: impl IntoIterator<Item = &'a Customer>,
    ) -> Result<Self, Error> {
        self.with_first_seen(
            customers.into_iter().filter_map(|customer| Some((customer.key.clone(), customer.first_seen?))),
        )
    }

    /// [`with_customers`](Self::with_customers) from keys and instants alone.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a customer was first seen after their first order.
    pub fn with_first_seen(
        &self,
        seen: impl IntoIterator<Item = (CustomerKey, Timestamp)>,
    ) -> Result<Self, Error> {
        let mut data = self.data().clone();
        let mut first_seen = std::mem::take(&mut data.first_seen);
        first_seen.resize(data.customers.len(), i64::MAX);
        for (key, at) in seen {
            let Some(code) = data.customers.find(&key).map(|code| code as usize) else { continue };
            let first_order = data.at.get(data.run(code).start).copied();
            if first_order.is_some_and(|first| first < at.micros()) {
                let allowed = "at or before the customer's first order";
                return Err(Error::domain(
                    "orders",
                    "first_seen",
                    format!("{at} of customer {key}"),
                    allowed,
                ));
            }
            if let Some(slot) = first_seen.get_mut(code) {
                *slot = at.micros().min(*slot);
            }
        }
        data.first_seen = first_seen;
        Ok(self.with_data(data))
    }

    /// The keys of customers, and after them a gap for each guest: whole numbers where all of the log's keys are, otherwise
    /// texts.
    pub(crate) fn customers_column(&self, customers: &[u32], rows: usize) -> Column {
        let keys = &self.data().customers;
        let guests = rows.saturating_sub(customers.len());
        let Some(integers) = keys.integers() else {
            let texts = customers.iter().map(|&code| keys.text(code as usize));
            return Column::Texts(texts.chain(iter::repeat_n(None, guests)).collect());
        };
        if customers.len() == integers.len() && guests == 0 {
            return Column::Ints(integers.clone().into());
        }
        let key = |&code: &u32| integers.get(code as usize).copied();
        Column::Ints(customers.iter().map(key).chain(iter::repeat_n(None, guests)).collect())
    }
}
