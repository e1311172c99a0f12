//! The next log: what is there and what has come since, and who visitors turned out to be.

use super::Interactions;
use super::data::{InteractionData, NO_DURATION, Rows};
use crate::Error;
use crate::log::NO_VALUE;
use crate::log::append::{both, both_dimensions, both_set_aside, joined};
use crate::log::intern::next_code;
use crate::log::keys::{KeyBuilder, Keys};
use crate::model::CustomerKey;

impl Interactions {
    /// The log that also holds the interactions of another one: the same, to the bit, as a log built from all of them at
    /// once. Window, calendar and filters are this log's.
    ///
    /// # Errors
    /// [`Error::Overflow`] with more than four billion rows or persons.
    #[inline(never)] // in a page, where the family may be missing, no other log carries it along
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        let (old, new) = (self.data(), newcomers.data());
        let set_aside = both_set_aside(&old.set_aside, &new.set_aside);
        if old.rows() == 0 || new.rows() == 0 {
            let whole = if new.rows() == 0 { old } else { new };
            return Ok(self.with_data(InteractionData { set_aside, ..whole.clone() }));
        }
        let (customers, old_customers, new_customers) = Keys::merged(&old.customers, &new.customers)?;
        let (visitors, old_visitors, new_visitors) = Keys::merged(&old.visitors, &new.visitors)?;
        next_code(customers.len() + visitors.len(), "the number of persons")?;
        let first = next_code(customers.len(), "the number of persons")?;
        let mut codes = Vec::with_capacity(old.rows() + new.rows());
        for (data, customers, visitors) in
            [(old, old_customers, old_visitors), (new, new_customers, new_visitors)]
        {
            let visitors = visitors.into_iter().map(|code| first + code);
            let persons: Vec<u32> = customers.into_iter().chain(visitors).collect();
            codes.extend(data.codes().iter().filter_map(|&code| persons.get(code as usize)));
        }
        let (left, right) = (&old.rows, &new.rows);
        let (before, rows) = (old.rows(), codes.len());
        let rows = Rows {
            at: [left.at.as_slice(), &right.at].concat(),
            kinds: [left.kinds.as_slice(), &right.kinds].concat(),
            about: joined("about", [(Some(&left.about), before), (Some(&right.about), rows)])?,
            durations: both(&left.durations, before, &right.durations, rows, NO_DURATION),
            bots: both(&left.bots, before, &right.bots, rows, false),
            dimensions: both_dimensions((&left.dimensions, before), (&right.dimensions, rows))?,
        };
        Ok(self.with_data(rows.sorted(codes, customers, visitors, set_aside)?))
    }

    /// The log in which these visitors are these customers, all of their interactions before and after. The library does
    /// not resolve identities: only what is given here is joined. A visitor whom the log does not name is passed over, and
    /// one who is not given stays a visitor.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where one visitor is two customers.
    ///
    /// # Example: a visitor who logs in
    /// ```
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// let viewed = InteractionKind::PageView { page: "/".into(), duration_micros: None };
    /// let list = [
    ///     Interaction::by_visitor("cookie 3", Timestamp::EPOCH, viewed),
    ///     Interaction::by_customer("ada", Timestamp::from_seconds(60)?, InteractionKind::Login),
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let joined = log.with_identities([("cookie 3".into(), "ada".into())])?;
    /// assert_eq!((log.known_customers(), log.visitors()), (1, 1));
    /// assert_eq!((joined.known_customers(), joined.visitors()), (1, 0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn with_identities(
        &self,
        identities: impl IntoIterator<Item = (CustomerKey, CustomerKey)>,
    ) -> Result<Self, Error> {
        let data = self.data();
        let mut customer_of: Vec<Option<CustomerKey>> = vec![None; data.visitors.len()];
        for (visitor, customer) in identities {
            let code = data.visitors.find(&visitor).map(|code| code as usize);
            let Some(slot) = code.and_then(|code| customer_of.get_mut(code)) else { continue };
            if let Some(known) = slot.as_ref().filter(|&known| *known != customer) {
                let allowed = format!("one customer; visitor {visitor} is {known} already");
                return Err(Error::domain("interactions", "customer", customer, allowed));
            }
            *slot = Some(customer);
        }
        // Each person is written down as they are now to be known; equal ones become one.
        let (mut customers, mut visitors) = (KeyBuilder::default(), KeyBuilder::default());
        for key in (0..data.customers.len()).filter_map(|code| data.customers.get(code)) {
            customers.push(&key)?;
            visitors.push_guest()?;
        }
        for (code, customer) in customer_of.iter().enumerate() {
            match (customer, data.visitors.get(code)) {
                (Some(customer), _) => {
                    customers.push(customer)?;
                    visitors.push_guest()?;
                }
                (None, Some(visitor)) => {
                    customers.push_guest()?;
                    visitors.push(&visitor)?;
                }
                (None, None) => {}
            }
        }
        let ((customers, mut persons), (visitors, visiting)) = (customers.finish()?, visitors.finish()?);
        let first = next_code(customers.len(), "the number of persons")?;
        for (person, visitor) in persons.iter_mut().zip(visiting) {
            if *person == first {
                *person = first + visitor;
            }
        }
        let codes =
            data.codes().into_iter().map(|code| persons.get(code as usize).copied().unwrap_or(NO_VALUE));
        let data = data.rows.clone().sorted(codes.collect(), customers, visitors, data.set_aside.clone())?;
        Ok(self.with_data(data))
    }
}
