//! The next log: what is there and what has come since.

use super::Tickets;
use super::builder::some_keys;
use super::data::{NEVER, Rows, TicketData};
use crate::error::{BadRow, BadRows, Error};
use crate::log::NO_VALUE;
use crate::log::append::{both, both_dimensions, both_set_aside};
use crate::log::data::OrderKeys;
use crate::log::intern::{Interner, next_code};
use crate::log::keys::Keys;

impl Tickets {
    /// The log that also holds the tickets of another one: the same, to the bit, as a log built from all of them at once.
    /// Window, calendar and what stands beside it are this log's.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where only one of the two has keys; [`Error::BadRows`] where a ticket stands in both;
    /// [`Error::Overflow`] with more than four billion rows or customers.
    #[inline(never)] // in a page, where the family may be missing, no other log carries it along
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        let (old, new) = (self.data(), newcomers.data());
        let set_aside = both_set_aside(&old.set_aside, &new.set_aside);
        if old.rows() == 0 || new.rows() == 0 {
            let whole = if new.rows() == 0 { old } else { new };
            return Ok(self.with_data(TicketData { set_aside, ..whole.clone() }));
        }
        let (customers, old_codes, new_codes) = Keys::merged(&old.customers, &new.customers)?;
        let nobody = next_code(customers.len(), "the number of customers")?;
        let mut codes = old.codes(&old_codes, nobody);
        codes.extend(new.codes(&new_codes, nobody));
        let (left, right) = (&old.rows, &new.rows);
        let (before, rows) = (old.rows(), codes.len());
        let rows = Rows {
            at: [left.at.as_slice(), &right.at].concat(),
            replied: both(&left.replied, before, &right.replied, rows, NEVER),
            resolved: both(&left.resolved, before, &right.resolved, rows, NEVER),
            reopened: both(&left.reopened, before, &right.reopened, rows, NO_VALUE),
            contacts: both(&left.contacts, before, &right.contacts, rows, NO_VALUE),
            complaints: both(&left.complaints, before, &right.complaints, rows, false),
            dimensions: both_dimensions((&left.dimensions, before), (&right.dimensions, rows))?,
            keys: both_keys(left, right)?,
        };
        Ok(self.with_data(rows.sorted(codes, customers, set_aside)?))
    }
}

fn both_keys(old: &Rows, new: &Rows) -> Result<Option<OrderKeys>, Error> {
    let (old, new) = match (&old.keys, &new.keys) {
        (None, None) => return Ok(None),
        (Some(old), Some(new)) => (old, new),
        _ => return Err(some_keys()),
    };
    let (mut interner, mut repeated, mut total) = (Interner::default(), Vec::new(), 0);
    let rows =
        [(old, false), (new, true)].map(|(keys, newer)| (0..keys.1.len()).map(move |row| (keys, row, newer)));
    for (keys, row, newer) in rows.into_iter().flatten() {
        let (Some(key), before) = (keys.get(row), interner.len()) else { continue };
        if (interner.code(key)? as usize) < before && newer {
            total += 1;
            repeated.push(BadRow::new(
                row as u64,
                "key",
                key,
                "ticket_repeated",
                "in one of the two logs only",
            ));
            repeated.truncate(100);
        }
    }
    if total > 0 {
        return Err(BadRows { rows: new.1.len() as u64, total, bad: repeated }.into());
    }
    let places = (0..).take(interner.len()).collect();
    Ok(Some(OrderKeys(interner.into_texts(), places)))
}
