//! From columns in any order to a log in the one order.

use std::cmp::Ordering;

use super::buckets::{Buckets, WORTH_IT};
use super::data::{Dimension, OrderData, OrderKeys, Refunds};
use super::keys::Keys;
use super::layout::{Layout, gather_into};
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
        let (times, bounds) = layout.sort_by_time(&self.at, |a, b| self.compare(a, b));
        let Self {
            currency, customers, at, amount, status, units, refunds, dimensions, keys, set_aside, ..
        } = self;
        let (mut wide, mut narrow) = (at, Vec::new());
        let Layout { rows, mut offsets } = layout;
        // The last offset is the number of rows, which the columns know.
        offsets.truncate(customers.len() + 1);
        Ok(OrderData {
            currency,
            offsets,
            at: times,
            bounds,
            amount: {
                let amount = place(amount, &rows, &mut wide);
                drop(wide);
                amount
            },
            status: place(status, &rows, &mut Vec::new()),
            units: place(units, &rows, &mut narrow),
            dimensions: dimensions
                .into_iter()
                .map(|dimension| Dimension { codes: place(dimension.codes, &rows, &mut narrow), ..dimension })
                .collect(),
            refunds: refunds.placed(&rows),
            keys: keys.map(|OrderKeys(texts, numbers)| OrderKeys(texts, place(numbers, &rows, &mut narrow))),
            set_aside,
            first_seen: Vec::new(),
            acquired: None,
            members: None,
            customers,
        })
    }

    /// Moves the rows of a large log near to where they will stand.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    fn bucket(&mut self) {
        if self.codes.len() < WORTH_IT {
            return;
        }
        let highest = u32::try_from(self.customers.len()).unwrap_or(u32::MAX);
        let shift = (u32::BITS - highest.leading_zeros()).saturating_sub(u8::BITS);
        #[expect(clippy::cast_possible_truncation, reason = "the shift leaves 8 bits")]
        let buckets = Buckets::new(self.codes.iter().map(|code| (code >> shift) as u8).collect());
        let (mut wide, mut narrow) = (Vec::new(), Vec::new());
        move_to(&buckets, &mut self.codes, &mut narrow);
        for dimension in &mut self.dimensions {
            move_to(&buckets, &mut dimension.codes, &mut narrow);
        }
        move_to(&buckets, &mut self.units, &mut narrow);
        if let Some(OrderKeys(_, numbers)) = &mut self.keys {
            move_to(&buckets, numbers, &mut narrow);
        }
        drop(narrow);
        move_to(&buckets, &mut self.at, &mut wide);
        move_to(&buckets, &mut self.amount, &mut wide);
        drop(wide);
        move_to(&buckets, &mut self.status, &mut Vec::new());
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

/// Moves a column into the spare memory, and leaves its own as spare: memory that was there before costs less than new.
pub(super) fn move_to<T: Copy + Default>(buckets: &Buckets, column: &mut Vec<T>, spare: &mut Vec<T>) {
    if !column.is_empty() {
        buckets.scatter_into(column, spare);
        std::mem::swap(column, spare);
    }
}

/// The same for columns in their last order.
#[cfg_attr(hot, optimize(speed))]
pub(super) fn place<T: Copy + Default>(mut column: Vec<T>, rows: &[u32], spare: &mut Vec<T>) -> Vec<T> {
    if !column.is_empty() {
        gather_into(&column, rows, spare);
        std::mem::swap(&mut column, spare);
    }
    column
}
