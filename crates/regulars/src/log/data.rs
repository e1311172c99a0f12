//! What a log holds, laid out by customer and then by time.

use std::ops::Range;

use super::NO_VALUE;
use super::intern::{Interner, Texts};
use super::keys::Keys;
use super::members::Members;
use super::strictness::SetAside;
use crate::model::{Currency, OrderStatus};

/// The columns of a log. Customer `c` has the rows from `offsets[c]` to `offsets[c + 1]`, in order of time; guests'
/// rows come after the last customer's. A column that nobody gave is empty, and reads as its default.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OrderData {
    pub(crate) currency: Currency,
    pub(crate) customers: Keys,
    pub(crate) offsets: Vec<u32>,
    /// UTC microseconds.
    pub(crate) at: Vec<i64>,
    /// The first and the last instant of all.
    pub(crate) bounds: Option<(i64, i64)>,
    /// Ten-thousandths.
    pub(crate) amount: Vec<i64>,
    pub(crate) status: Vec<OrderStatus>,
    pub(crate) units: Vec<u32>,
    pub(crate) refunds: Refunds,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) keys: Option<OrderKeys>,
    pub(crate) set_aside: SetAside,
    /// For each customer the instant when they were first seen, where that was given; `i64::MAX` for nobody knows.
    pub(crate) first_seen: Vec<i64>,
    /// The channel that brought each customer, where that was given: a code for each customer, not for each row.
    pub(crate) acquired: Option<Dimension>,
    /// The members of a loyalty programme, where they were given.
    pub(crate) members: Option<Members>,
}

/// Orders' own keys, and for each row the place of its key among them.
#[derive(Debug, Clone)]
pub(crate) struct OrderKeys(pub(crate) Texts, pub(crate) Vec<u32>);

impl OrderKeys {
    /// The key of a row.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        self.0.get(*self.1.get(row)? as usize)
    }
}

impl PartialEq for OrderKeys {
    /// Equal where each row has the same key; in what order the keys came leaves no trace.
    fn eq(&self, other: &Self) -> bool {
        self.1.len() == other.1.len() && (0..self.1.len()).all(|row| self.get(row) == other.get(row))
    }
}

impl OrderData {
    pub(crate) fn rows(&self) -> usize {
        self.at.len()
    }

    /// The rows of a known customer.
    pub(crate) fn run(&self, customer: usize) -> Range<usize> {
        let bound = |place: usize| self.offsets.get(place).map_or(self.rows(), |&row| row as usize);
        bound(customer)..bound(customer + 1)
    }

    /// The rows of guests.
    pub(crate) fn guests(&self) -> Range<usize> {
        self.run(self.customers.len()).start..self.rows()
    }

    /// Whether every order is completed, nothing went back, and units are not known.
    pub(crate) fn is_plain(&self) -> bool {
        self.status.is_empty() && self.refunds.is_empty() && self.units.is_empty()
    }

    pub(crate) fn status(&self, row: usize) -> OrderStatus {
        self.status.get(row).copied().unwrap_or_default()
    }

    /// What went back of an order in all.
    pub(crate) fn refunded(&self, row: usize) -> i64 {
        self.refunds.totals.get(row).copied().unwrap_or(0)
    }

    pub(crate) fn units(&self, row: usize) -> Option<u32> {
        self.units.get(row).copied().filter(|&units| units != NO_VALUE)
    }
}

/// A named category of orders: its values in order, and each row's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dimension {
    pub(crate) name: String,
    pub(crate) values: Texts,
    /// The place of the row's value among the values; [`NO_VALUE`] where it has none.
    pub(crate) codes: Vec<u32>,
}

impl Dimension {
    pub(crate) fn new(name: String, interner: Interner, mut codes: Vec<u32>) -> Self {
        let (values, renumbered) = interner.sorted_used(&codes);
        for code in &mut codes {
            *code = renumbered.get(*code as usize).copied().unwrap_or(NO_VALUE);
        }
        Self { name, values, codes }
    }
}

/// Money that went back: few rows have any, so each refund names its row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Refunds {
    /// Row, instant and amount, in this order once the log is built.
    list: Vec<(u32, i64, i64)>,
    /// The sum for each row, or empty where there are no refunds at all.
    totals: Vec<i64>,
}

impl Refunds {
    pub(crate) fn push(&mut self, row: u32, at: i64, amount: i64) {
        self.list.push((row, at, amount));
    }

    pub(crate) fn by_row(mut self) -> Self {
        self.list.sort_unstable();
        self
    }

    /// The refunds of one row.
    pub(crate) fn of(&self, row: u32) -> impl Iterator<Item = (i64, i64)> + '_ {
        let start = self.list.partition_point(|&(known, ..)| known < row);
        self.list
            .iter()
            .skip(start)
            .take_while(move |&&(known, ..)| known == row)
            .map(|&(_, at, amount)| (at, amount))
    }

    /// All of them: row, instant, amount, in order of rows.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, i64, i64)> + '_ {
        self.list.iter().copied()
    }

    /// The refunds of a range of rows.
    pub(crate) fn within(&self, rows: Range<usize>) -> &[(u32, i64, i64)] {
        let start = self.list.partition_point(|&(row, ..)| (row as usize) < rows.start);
        let end = self.list.partition_point(|&(row, ..)| (row as usize) < rows.end);
        self.list.get(start..end).unwrap_or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The refunds once row `rows[i]` has come to stand at place `i`.
    pub(crate) fn placed(self, rows: &[u32]) -> Self {
        if self.list.is_empty() {
            return self;
        }
        let mut place_of = vec![0_u32; rows.len()];
        for (place, &row) in (0..).zip(rows) {
            if let Some(slot) = place_of.get_mut(row as usize) {
                *slot = place;
            }
        }
        let list = self
            .list
            .into_iter()
            .map(|(row, at, amount)| (place_of.get(row as usize).copied().unwrap_or(0), at, amount));
        Self::summed(list.collect(), rows.len())
    }

    /// Refunds by place, with the sum of each row.
    pub(crate) fn summed(list: Vec<(u32, i64, i64)>, rows: usize) -> Self {
        let refunds = Self { list, totals: Vec::new() }.by_row();
        if refunds.is_empty() {
            return refunds;
        }
        let mut totals = vec![0_i64; rows];
        for &(row, _, amount) in &refunds.list {
            if let Some(total) = totals.get_mut(row as usize) {
                // Refunds of an order are at most its amount, which is checked where it comes in.
                *total = total.saturating_add(amount);
            }
        }
        Self { totals, ..refunds }
    }
}
