//! What a log of subscriptions holds, laid out by customer and then by start.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::Error;
use crate::error::BadRow;
use crate::log::NO_VALUE;
use crate::log::append::{both_dimensions, both_set_aside, joined};
use crate::log::data::Dimension;
use crate::log::intern::Interner;
use crate::log::keys::{KeyBuilder, Keys};
use crate::log::layout::Layout;
use crate::log::strictness::SetAside;
use crate::model::{Billing, Currency, Money, Timestamp};

/// The end of a span that goes on.
pub(crate) const GOES_ON: i64 = i64::MAX;

/// The columns of a log. Customers come in the order of their keys; the one with code `c` has the rows from `offsets[c]` to
/// `offsets[c + 1]`, in order of their starts, and where these are the same of what else they hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SubscriptionData {
    pub(crate) currency: Currency,
    pub(crate) customers: Keys,
    pub(crate) offsets: Vec<u32>,
    /// Which subscription of the customer's a row is a part of.
    pub(crate) keys: Dimension,
    /// In the order of their names, and last how often rows are paid for.
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) rows: Rows,
    pub(crate) set_aside: SetAside,
}

/// The columns of rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rows {
    /// UTC microseconds.
    pub(crate) start: Vec<i64>,
    /// The first instant after; [`GOES_ON`] where there is none yet.
    pub(crate) end: Vec<i64>,
    /// Ten-thousandths each time.
    pub(crate) amount: Vec<i64>,
    pub(crate) billing: Vec<Billing>,
    pub(crate) paused: Vec<bool>,
    /// The rows' places in the input, while the log is built.
    pub(crate) input: Vec<u64>,
}

impl Rows {
    /// What a row comes to in a year, in ten-thousandths: it was checked that it fits.
    pub(crate) fn yearly(&self, row: usize) -> i64 {
        let amount = self.amount.get(row).copied().map_or(Money::ZERO, Money::from_ticks);
        self.billing.get(row).and_then(|billing| billing.yearly(amount)).map_or(0, Money::ticks)
    }

    pub(crate) fn start(&self, row: usize) -> i64 {
        self.start.get(row).copied().unwrap_or(GOES_ON)
    }

    pub(crate) fn end(&self, row: usize) -> i64 {
        self.end.get(row).copied().unwrap_or(GOES_ON)
    }

    fn placed(self, rows: &[u32]) -> Self {
        Self {
            start: placed(&self.start, rows),
            end: placed(&self.end, rows),
            amount: placed(&self.amount, rows),
            billing: placed(&self.billing, rows),
            paused: placed(&self.paused, rows),
            input: placed(&self.input, rows),
        }
    }
}

impl SubscriptionData {
    pub(crate) fn len(&self) -> usize {
        self.rows.start.len()
    }

    /// The rows of a customer.
    pub(crate) fn run(&self, customer: usize) -> Range<usize> {
        let bound = |place: usize| self.offsets.get(place).map_or(self.len(), |&row| row as usize);
        bound(customer)..bound(customer + 1)
    }

    /// The customer of each row.
    fn codes(&self) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.len());
        for (customer, code) in (0..self.customers.len()).zip(0..) {
            rows.resize(self.run(customer).end, code);
        }
        rows
    }

    /// The key of a row's subscription, where it has one.
    pub(crate) fn key(&self, row: usize) -> Option<u32> {
        self.keys.codes.get(row).copied().filter(|&code| code != NO_VALUE)
    }

    /// Sorts the rows; `codes` are those of their customers.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn sorted(mut self, codes: &[u32]) -> Result<Self, Error> {
        self.dimensions.sort_by(|a, b| a.name.cmp(&b.name));
        let mut layout = Layout::by_code(codes, self.customers.len())?;
        layout.sort_by_time(&self.rows.start, |a, b| self.compare(a as usize, b as usize));
        let Layout { rows, offsets } = layout;
        let place = |dimension: Dimension| Dimension { codes: placed(&dimension.codes, &rows), ..dimension };
        Ok(Self {
            offsets,
            keys: place(self.keys),
            dimensions: self.dimensions.into_iter().map(place).collect(),
            rows: self.rows.placed(&rows),
            ..self
        })
    }

    /// The order of rows of one customer with one start: by what they hold.
    #[cfg_attr(warm, optimize(speed))]
    fn compare(&self, i: usize, j: usize) -> Ordering {
        let rows = &self.rows;
        self.keys
            .codes
            .get(i)
            .cmp(&self.keys.codes.get(j))
            .then_with(|| rows.end.get(i).cmp(&rows.end.get(j)))
            .then_with(|| rows.amount.get(i).cmp(&rows.amount.get(j)))
            .then_with(|| rows.billing.get(i).cmp(&rows.billing.get(j)))
            .then_with(|| rows.paused.get(i).cmp(&rows.paused.get(j)))
            .then_with(|| {
                let mut orders = self.dimensions.iter().map(|each| each.codes.get(i).cmp(&each.codes.get(j)));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
    }

    /// The places of rows that begin before an earlier one of the same subscription has ended. An empty one is in nobody's way.
    #[cfg_attr(warm, optimize(speed))]
    fn overlapping(&self) -> Vec<usize> {
        let (mut found, mut last) = (Vec::new(), BTreeMap::new());
        for customer in 0..self.customers.len() {
            last.clear();
            for row in self.run(customer) {
                let (Some(key), start, end) = (self.key(row), self.rows.start(row), self.rows.end(row))
                else {
                    continue;
                };
                if last.get(&key).is_some_and(|&last| start < last) {
                    found.push(row);
                } else {
                    last.insert(key, end);
                }
            }
        }
        found
    }

    /// What is to be told of a row that overlaps.
    pub(super) fn overlap(&self, place: usize) -> Option<BadRow> {
        let code = self.key(place).map_or(usize::MAX, |key| key as usize);
        let start = Timestamp::from_micros(self.rows.start(place)).ok()?;
        let allowed = format!(
            "at or after the end of what came before of subscription {:?}; it cannot overlap itself",
            self.keys.values.get(code).unwrap_or_default()
        );
        let input = self.rows.input.get(place).copied().unwrap_or(place as u64);
        Some(BadRow::new(input, "start", &start.to_string(), "subscription_overlaps", &allowed))
    }

    /// The log without rows that overlap, and what is to be told of them.
    pub(super) fn without_overlapping(self) -> Result<(Self, Vec<BadRow>), Error> {
        let places = self.overlapping();
        if places.is_empty() {
            return Ok((self, Vec::new()));
        }
        let told = places.iter().filter_map(|&place| self.overlap(place)).collect();
        Ok((self.without(&places)?, told))
    }

    /// The log without these rows: the same as if they had never come.
    pub(super) fn without(self, places: &[usize]) -> Result<Self, Error> {
        let kept: Vec<usize> = (0..self.len()).filter(|row| places.binary_search(row).is_err()).collect();
        let codes = self.codes();
        let mut customers = KeyBuilder::default();
        for row in &kept {
            let code = codes.get(*row).map_or(usize::MAX, |&code| code as usize);
            match self.customers.get(code) {
                Some(key) => customers.push(&key)?,
                None => customers.push_guest()?,
            }
        }
        let (customers, codes) = customers.finish()?;
        let rows: Vec<u32> = kept.iter().filter_map(|&row| u32::try_from(row).ok()).collect();
        let place = |dimension: Dimension| -> Result<Dimension, Error> {
            let mut interner = Interner::default();
            let values = dimension.values.iter().map(|value| interner.code(value));
            values.collect::<Result<Vec<u32>, Error>>()?;
            Ok(Dimension::new(dimension.name, interner, placed(&dimension.codes, &rows)))
        };
        let data = Self {
            customers,
            keys: place(self.keys)?,
            dimensions: self.dimensions.into_iter().map(place).collect::<Result<_, _>>()?,
            rows: self.rows.placed(&rows),
            ..self
        };
        data.sorted(&codes)
    }

    /// The log with how often rows are paid for as its last dimension.
    pub(super) fn with_billing(mut self) -> Result<Self, Error> {
        let (mut interner, mut codes) = (Interner::default(), Vec::with_capacity(self.len()));
        let mut known: BTreeMap<Billing, u32> = BTreeMap::new();
        for billing in &self.rows.billing {
            let code = match known.get(billing) {
                Some(&code) => code,
                None => interner.code(&billing.to_string())?,
            };
            known.insert(*billing, code);
            codes.push(code);
        }
        self.dimensions.push(Dimension::new("billing".into(), interner, codes));
        Ok(self)
    }

    /// The rows of both.
    pub(super) fn joined(&self, newcomers: &Self) -> Result<Self, Error> {
        let (customers, old_codes, new_codes) = Keys::merged(&self.customers, &newcomers.customers)?;
        let mut codes = Vec::with_capacity(self.len() + newcomers.len());
        for (data, known) in [(self, old_codes), (newcomers, new_codes)] {
            codes.extend(data.codes().iter().filter_map(|&code| known.get(code as usize)));
        }
        let (before, rows) = (self.len(), codes.len());
        let named = |data: &Self| -> Vec<Dimension> {
            data.dimensions.iter().filter(|each| each.name != "billing").cloned().collect()
        };
        let (left, right) = (&self.rows, &newcomers.rows);
        // Rows of this log come first: what overlaps is told by its place among the newcomers.
        let input = (0..before).map(|_| u64::MAX).chain(0..newcomers.len() as u64).collect();
        let data = Self {
            currency: self.currency,
            customers,
            offsets: Vec::new(),
            keys: joined("subscription", [(Some(&self.keys), before), (Some(&newcomers.keys), rows)])?,
            dimensions: both_dimensions((&named(self), before), (&named(newcomers), rows))?,
            rows: Rows {
                start: [left.start.as_slice(), &right.start].concat(),
                end: [left.end.as_slice(), &right.end].concat(),
                amount: [left.amount.as_slice(), &right.amount].concat(),
                billing: [left.billing.as_slice(), &right.billing].concat(),
                paused: [left.paused.as_slice(), &right.paused].concat(),
                input,
            },
            set_aside: both_set_aside(&self.set_aside, &newcomers.set_aside),
        };
        data.sorted(&codes)
    }
}

/// A column in the order of these rows.
#[cfg_attr(warm, optimize(speed))]
fn placed<T: Copy>(column: &[T], rows: &[u32]) -> Vec<T> {
    // Made large enough at once: a column that is not there, as that of places is not after the log is built, stays empty.
    let mut placed = Vec::with_capacity(if column.is_empty() { 0 } else { rows.len() });
    placed.extend(rows.iter().filter_map(|&row| column.get(row as usize).copied()));
    placed
}
