//! The next log: what is there, and what has come since.

use super::NO_VALUE;
use super::Orders;
use super::assemble::Unsorted;
use super::customers::ACQUISITION_CHANNEL;
use super::data::{Dimension, OrderData, OrderKeys, Refunds};
use super::intern::Interner;
use super::keys::Keys;
use super::members::Members;
use super::strictness::SetAside;
use crate::error::{BadRow, BadRows, Error};
use crate::model::OrderStatus;

impl Orders {
    /// The log that also holds the orders of another one: the same, to the bit, as a log built from all of them at
    /// once. The sorted rows are merged, so this costs one pass. Policy, window and calendar are this log's.
    ///
    /// # Errors
    /// [`Error::CurrencyMismatch`] where the currencies differ; [`Error::Mismatch`] where only one of the two has
    /// order keys; [`Error::BadRows`] where an order stands in both.
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        let (old, new) = (self.data(), newcomers.data());
        if old.currency != new.currency {
            return Err(Error::currencies(old.currency.code(), new.currency.code(), None));
        }
        if old.rows() == 0 || new.rows() == 0 {
            let mut whole = if new.rows() == 0 { old.clone() } else { new.clone() };
            whole.set_aside = both_set_aside(&old.set_aside, &new.set_aside);
            whole.members = both_members(old.members.as_ref(), new.members.as_ref(), &whole.customers)?;
            return Ok(self.with_data(whole));
        }
        let (customers, old_codes, new_codes) = Keys::merged(&old.customers, &new.customers)?;
        let guest = u32::try_from(customers.len()).map_err(|_| Error::overflow("the number of customers"))?;
        let mut codes = row_codes(old, &old_codes, guest);
        codes.extend(row_codes(new, &new_codes, guest));
        let rows = codes.len();
        let shift = u32::try_from(old.rows()).map_err(|_| Error::overflow("the number of rows"))?;
        let later = new.refunds.iter().map(|(row, at, amount)| (row.saturating_add(shift), at, amount));
        let unsorted = Unsorted {
            currency: old.currency,
            customers,
            codes,
            at: [old.at.as_slice(), &new.at].concat(),
            amount: [old.amount.as_slice(), &new.amount].concat(),
            status: both(&old.status, old.rows(), &new.status, rows, OrderStatus::Completed),
            units: both(&old.units, old.rows(), &new.units, rows, NO_VALUE),
            refunds: Refunds::summed(old.refunds.iter().chain(later).collect(), rows),
            dimensions: both_dimensions((&old.dimensions, old.rows()), (&new.dimensions, rows))?,
            keys: both_keys(old, new)?,
            set_aside: both_set_aside(&old.set_aside, &new.set_aside),
        };
        let mut data = unsorted.sorted()?;
        data.first_seen = both_first_seen(old, &old_codes, new, &new_codes, data.customers.len());
        // A page of the base alone is never told which channel brought whom.
        if cfg!(feature = "complete") {
            data.acquired = both_acquired((old, &old_codes), (new, &new_codes), data.customers.len())?;
        }
        data.members = both_members(old.members.as_ref(), new.members.as_ref(), &data.customers)?;
        Ok(self.with_data(data))
    }
}

fn row_codes(data: &OrderData, codes: &[u32], guest: u32) -> Vec<u32> {
    let mut rows = Vec::with_capacity(data.rows());
    for (customer, &code) in codes.iter().enumerate() {
        rows.resize(data.run(customer).end, code);
    }
    rows.resize(data.rows(), guest);
    rows
}

/// Two optional columns end to end; an empty one stands for `default` in all its rows.
pub(super) fn both<T: Copy>(old: &[T], old_rows: usize, new: &[T], rows: usize, default: T) -> Vec<T> {
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    let mut column = old.to_vec();
    column.resize(old_rows, default);
    column.extend_from_slice(new);
    column.resize(rows, default);
    column
}

/// The dimensions of two logs, each with the row at which its own end.
pub(super) fn both_dimensions(
    old: (&[Dimension], usize),
    new: (&[Dimension], usize),
) -> Result<Vec<Dimension>, Error> {
    fn find<'a>(dimensions: &'a [Dimension], name: &str) -> Option<&'a Dimension> {
        dimensions.iter().find(|each| each.name == name)
    }
    let newer = new.0.iter().filter(|each| find(old.0, &each.name).is_none());
    let names = old.0.iter().chain(newer).map(|each| each.name.as_str());
    names.map(|name| joined(name, [(find(old.0, name), old.1), (find(new.0, name), new.1)])).collect()
}

/// One dimension of two logs, each with the row at which its own end.
pub(super) fn joined(name: &str, parts: [(Option<&Dimension>, usize); 2]) -> Result<Dimension, Error> {
    let (mut interner, mut codes) = (Interner::default(), Vec::new());
    for (dimension, end) in parts {
        if let Some(dimension) = dimension {
            let known = dimension.values.iter().map(|value| interner.code(value));
            let known = known.collect::<Result<Vec<u32>, Error>>()?;
            let code = |code: &u32| known.get(*code as usize).copied().unwrap_or(NO_VALUE);
            codes.extend(dimension.codes.iter().map(code));
        }
        codes.resize(end, NO_VALUE);
    }
    Ok(Dimension::new(name.into(), interner, codes))
}

fn both_keys(old: &OrderData, new: &OrderData) -> Result<Option<OrderKeys>, Error> {
    let (old, new) = match (&old.keys, &new.keys) {
        (None, None) => return Ok(None),
        (Some(old), Some(new)) => (old, new),
        _ => {
            return Err(Error::mismatch(
                "a log whose orders have keys",
                "one whose orders have none",
                "without its key nobody can tell whether an order is in both",
            ));
        }
    };
    let mut interner = Interner::default();
    let mut repeated = Vec::new();
    let keys = |keys: &OrderKeys| -> Vec<String> {
        (0..keys.1.len()).filter_map(|row| keys.get(row)).map(Into::into).collect()
    };
    for (row, key) in (0..).zip(keys(old).into_iter().chain(keys(new))) {
        let before = interner.len();
        if (interner.code(&key)? as usize) < before {
            let row = u64::saturating_sub(row, old.1.len() as u64);
            repeated.push(BadRow::new(row, "order", &key, "order_repeated", "in one of the two logs only"));
        }
    }
    if repeated.is_empty() {
        let numbers = (0..).take(interner.len()).collect();
        return Ok(Some(OrderKeys(interner.into_texts(), numbers)));
    }
    let total = repeated.len() as u64;
    repeated.truncate(100);
    Err(BadRows { rows: new.1.len() as u64, total, bad: repeated }.into())
}

pub(super) fn both_set_aside(old: &SetAside, new: &SetAside) -> SetAside {
    let mut whole = old.clone();
    whole.rows = whole.rows.saturating_add(new.rows);
    whole.total = whole.total.saturating_add(new.total);
    for (reason, count) in &new.by_reason {
        *whole.by_reason.entry(reason.clone()).or_default() += count;
    }
    whole.first.extend(new.first.iter().cloned());
    whole
}

fn both_first_seen(
    old: &OrderData,
    old_codes: &[u32],
    new: &OrderData,
    new_codes: &[u32],
    customers: usize,
) -> Vec<i64> {
    if old.first_seen.is_empty() && new.first_seen.is_empty() {
        return Vec::new();
    }
    let mut first = vec![i64::MAX; customers];
    for (seen, codes) in [(&old.first_seen, old_codes), (&new.first_seen, new_codes)] {
        for (&at, &code) in seen.iter().zip(codes) {
            if let Some(slot) = first.get_mut(code as usize) {
                *slot = at.min(*slot);
            }
        }
    }
    first
}

/// The members of one or both, where they were given, seen from the customers of both. A page of the base alone is never
/// told who joined what.
pub(super) fn both_members(
    old: Option<&Members>,
    new: Option<&Members>,
    customers: &Keys,
) -> Result<Option<Members>, Error> {
    let given = cfg!(feature = "complete") && (old.is_some() || new.is_some());
    given.then(|| Members::of_both(old, new, customers)).transpose()
}

/// The channels that brought customers, as both logs have them.
fn both_acquired(
    old: (&OrderData, &[u32]),
    new: (&OrderData, &[u32]),
    customers: usize,
) -> Result<Option<Dimension>, Error> {
    let (mut interner, mut codes) = (Interner::default(), vec![NO_VALUE; customers]);
    let (mut given, mut contradicted) = (false, None);
    for (data, places) in [old, new] {
        let Some(acquired) = &data.acquired else { continue };
        given = true;
        for (customer, (&code, &place)) in acquired.codes.iter().zip(places).enumerate() {
            let Some(channel) = acquired.values.get(code as usize) else { continue };
            let code = interner.code(channel)?;
            match codes.get_mut(place as usize) {
                Some(slot) if *slot == NO_VALUE || *slot == code => *slot = code,
                _ => contradicted = data.customers.get(customer).or(contradicted),
            }
        }
    }
    if let Some(customer) = contradicted {
        let allowed = "the same in both logs";
        return Err(Error::domain(
            "orders",
            "acquisition_channel",
            format!("that of customer {customer}"),
            allowed,
        ));
    }
    Ok(given.then(|| Dimension::new(ACQUISITION_CHANNEL.into(), interner, codes)))
}
