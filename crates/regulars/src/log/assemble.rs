//! From columns in any order to a log in the one order.

use std::cmp::Ordering;

use super::buckets::{Buckets, WORTH_IT};
use super::data::{Dimension, OrderData, OrderKeys, Refunds};
use super::keys::Keys;
use super::layout::{Layout, gather};
use super::strictness::SetAside;
use crate::Error;
use crate::model::{Currency, OrderStatus};

/// The columns of a log before the sort. Optional ones may be empty.
pub(crate) struct Unsorted {
    pub(crate) currency: Currency,
    pub(crate) customers: Keys,
    /// Each row's customer; a guest's is the number of customers.
    pub(crate) codes: Vec<u32>,
    pub(crate) at: Vec<i64>,
    pub(crate) amount: Vec<i64>,
    pub(crate) status: Vec<OrderStatus>,
    pub(crate) units: Vec<u32>,
    pub(crate) refunds: Refunds,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) keys: Option<OrderKeys>,
    pub(crate) set_aside: SetAside,
}

impl Unsorted {
    /// Sorts the rows. Columns are moved one at a time, and each is dropped once it has moved, so that the peak stays
    /// near the size of the log.
    pub(crate) fn sorted(mut self) -> Result<OrderData, Error> {
        self.bucket();
        let mut layout = Layout::by_code(&self.codes, self.customers.len() + 1)?;
        self.codes = Vec::new();
        self.refunds = self.refunds.by_row();
        let (at, bounds) = layout.sort_by_time(&self.at, |a, b| self.compare(a, b));
        let Self { currency, customers, amount, status, units, refunds, dimensions, keys, set_aside, .. } = {
            self.at = Vec::new();
            self
        };
        let Layout { rows, mut offsets } = layout;
        // The last offset is the number of rows, which the columns know.
        offsets.truncate(customers.len() + 1);
        Ok(OrderData {
            currency,
            offsets,
            at,
            bounds,
            amount: place(amount, &rows),
            status: place(status, &rows),
            units: place(units, &rows),
            dimensions: dimensions
                .into_iter()
                .map(|dimension| Dimension { codes: place(dimension.codes, &rows), ..dimension })
                .collect(),
            refunds: refunds.placed(&rows),
            keys: keys.map(|OrderKeys(texts, numbers)| OrderKeys(texts, gather(&numbers, &rows))),
            set_aside,
            first_seen: Vec::new(),
            customers,
        })
    }

    /// Moves the rows of a large log near to where they will stand.
    fn bucket(&mut self) {
        if self.codes.len() < WORTH_IT {
            return;
        }
        let highest = u32::try_from(self.customers.len()).unwrap_or(u32::MAX);
        let shift = (u32::BITS - highest.leading_zeros()).saturating_sub(u8::BITS);
        #[expect(clippy::cast_possible_truncation, reason = "the shift leaves 8 bits")]
        let buckets = Buckets::new(self.codes.iter().map(|code| (code >> shift) as u8).collect());
        move_to(&buckets, &mut self.codes);
        move_to(&buckets, &mut self.at);
        move_to(&buckets, &mut self.amount);
        move_to(&buckets, &mut self.status);
        move_to(&buckets, &mut self.units);
        for dimension in &mut self.dimensions {
            move_to(&buckets, &mut dimension.codes);
        }
        if let Some(OrderKeys(_, numbers)) = &mut self.keys {
            move_to(&buckets, numbers);
        }
        if !self.refunds.is_empty() {
            let rows: Vec<u32> = (0..).take(self.codes.len()).collect();
            self.refunds = std::mem::take(&mut self.refunds).placed(&buckets.scatter(&rows));
        }
    }

    /// The order of rows of one customer at one instant: by what they hold.
    fn compare(&self, a: u32, b: u32) -> Ordering {
        let (i, j) = (a as usize, b as usize);
        let by_key = self.keys.as_ref().map_or(Ordering::Equal, |keys| keys.get(i).cmp(&keys.get(j)));
        by_key
            .then_with(|| self.amount.get(i).cmp(&self.amount.get(j)))
            .then_with(|| self.status.get(i).cmp(&self.status.get(j)))
            .then_with(|| self.units.get(i).cmp(&self.units.get(j)))
            .then_with(|| {
                let mut orders = self.dimensions.iter().map(|each| each.codes.get(i).cmp(&each.codes.get(j)));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
            .then_with(|| self.refunds.of(a).cmp(self.refunds.of(b)))
    }
}

pub(super) fn move_to<T: Copy + Default>(buckets: &Buckets, column: &mut Vec<T>) {
    if !column.is_empty() {
        *column = buckets.scatter(column);
    }
}

pub(super) fn place<T: Copy>(column: Vec<T>, rows: &[u32]) -> Vec<T> {
    if column.is_empty() { column } else { gather(&column, rows) }
}
