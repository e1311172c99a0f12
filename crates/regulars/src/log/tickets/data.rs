//! What a log of tickets holds, laid out by customer and then by time.

use std::cmp::Ordering;
use std::ops::Range;

use crate::Error;
use crate::log::NO_VALUE;
use crate::log::assemble::{move_to, place};
use crate::log::buckets::Buckets;
use crate::log::data::{Dimension, OrderKeys};
use crate::log::keys::Keys;
use crate::log::layout::Layout;
use crate::log::strictness::SetAside;

/// The instant of what has not happened.
pub(crate) const NEVER: i64 = i64::MAX;

/// The columns of a log. Customer `c` has the rows from `offsets[c]` to `offsets[c + 1]`, in order of time; tickets of
/// nobody knows whom come after the last customer's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TicketData {
    pub(crate) customers: Keys,
    pub(crate) offsets: Vec<u32>,
    pub(crate) rows: Rows,
    pub(crate) set_aside: SetAside,
    /// The first and the last opening.
    pub(crate) bounds: Option<(i64, i64)>,
    /// The last instant of which the log knows: an opening, a reply or a resolution.
    pub(crate) known_until: Option<i64>,
}

/// The columns of rows. One that nobody gave is empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rows {
    /// When each was opened, in UTC microseconds.
    pub(crate) at: Vec<i64>,
    /// When somebody first replied; [`NEVER`] where nobody did.
    pub(crate) replied: Vec<i64>,
    /// When it was resolved; [`NEVER`] where it was not.
    pub(crate) resolved: Vec<i64>,
    /// How often it was reopened; [`NO_VALUE`] where nobody knows.
    pub(crate) reopened: Vec<u32>,
    /// How often the customer got in touch; [`NO_VALUE`] where nobody knows.
    pub(crate) contacts: Vec<u32>,
    pub(crate) complaints: Vec<bool>,
    /// In the order of their names.
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) keys: Option<OrderKeys>,
}

impl TicketData {
    pub(crate) fn rows(&self) -> usize {
        self.rows.at.len()
    }

    /// The rows of a known customer.
    pub(crate) fn run(&self, customer: usize) -> Range<usize> {
        let bound = |place: usize| self.offsets.get(place).map_or(self.rows(), |&row| row as usize);
        bound(customer)..bound(customer + 1)
    }

    /// The rows of which nobody knows the customer.
    pub(crate) fn of_nobody(&self) -> Range<usize> {
        self.run(self.customers.len()).start..self.rows()
    }

    /// The customer of each row; the number of customers where nobody knows.
    pub(super) fn codes(&self, codes: &[u32], nobody: u32) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.rows());
        for (customer, &code) in codes.iter().enumerate() {
            rows.resize(self.run(customer).end, code);
        }
        rows.resize(self.rows(), nobody);
        rows
    }
}

impl Rows {
    /// When a ticket was first replied to, where it was.
    pub(crate) fn replied(&self, row: usize) -> Option<i64> {
        self.replied.get(row).copied().filter(|&at| at != NEVER)
    }

    /// When a ticket was resolved, where it was.
    pub(crate) fn resolved(&self, row: usize) -> Option<i64> {
        self.resolved.get(row).copied().filter(|&at| at != NEVER)
    }

    /// How often a ticket was reopened, where somebody knows.
    pub(crate) fn reopened(&self, row: usize) -> Option<u32> {
        self.reopened.get(row).copied().filter(|&times| times != NO_VALUE)
    }

    /// How often the customer got in touch, where somebody knows.
    pub(crate) fn contacts(&self, row: usize) -> Option<u32> {
        self.contacts.get(row).copied().filter(|&contacts| contacts != NO_VALUE)
    }

    /// Sorts the rows by customer and time. Columns are moved one at a time, and each is dropped once it has moved.
    pub(super) fn sorted(
        mut self,
        mut codes: Vec<u32>,
        customers: Keys,
        set_aside: SetAside,
    ) -> Result<TicketData, Error> {
        self.dimensions.sort_by(|a, b| a.name.cmp(&b.name));
        // A column in which no row holds anything is as good as none.
        for times in [&mut self.replied, &mut self.resolved] {
            if times.iter().all(|&at| at == NEVER) {
                *times = Vec::new();
            }
        }
        for counts in [&mut self.reopened, &mut self.contacts] {
            if counts.iter().all(|&count| count == NO_VALUE) {
                *counts = Vec::new();
            }
        }
        // Memory that a column has left serves the next one of its kind.
        let (mut words, mut codings) = (Vec::new(), Vec::new());
        if let Some(buckets) = Buckets::of_codes(&codes, customers.len()) {
            move_to(&buckets, &mut codes, &mut codings);
            let counted = self.dimensions.iter_mut().map(|dimension| &mut dimension.codes);
            let counted = counted.chain(self.keys.iter_mut().map(|OrderKeys(_, places)| places));
            for column in counted.chain([&mut self.reopened, &mut self.contacts]) {
                move_to(&buckets, column, &mut codings);
            }
            for column in [&mut self.at, &mut self.replied, &mut self.resolved] {
                move_to(&buckets, column, &mut words);
            }
            move_to(&buckets, &mut self.complaints, &mut Vec::new());
        }
        let mut layout = Layout::by_code(&codes, customers.len() + 1)?;
        drop(codes);
        let (at, bounds) = layout.sort_by_time(&self.at, |a, b| self.compare(a as usize, b as usize));
        let known = [&self.at, &self.replied, &self.resolved].into_iter().flatten();
        let known_until = known.copied().filter(|&at| at != NEVER).max();
        let Layout { rows, mut offsets } = layout;
        // The last offset is the number of rows, which the columns know.
        offsets.truncate(customers.len() + 1);
        let rows = Self {
            at,
            replied: place(self.replied, &rows, &mut words),
            resolved: place(self.resolved, &rows, &mut words),
            reopened: place(self.reopened, &rows, &mut codings),
            contacts: place(self.contacts, &rows, &mut codings),
            complaints: place(self.complaints, &rows, &mut Vec::new()),
            dimensions: self
                .dimensions
                .into_iter()
                .map(|each| Dimension { codes: place(each.codes, &rows, &mut codings), ..each })
                .collect(),
            keys: self
                .keys
                .map(|OrderKeys(texts, places)| OrderKeys(texts, place(places, &rows, &mut codings))),
        };
        Ok(TicketData { customers, offsets, rows, set_aside, bounds, known_until })
    }

    /// The order of tickets that one customer opened at one instant: by what they hold.
    fn compare(&self, i: usize, j: usize) -> Ordering {
        let key = |row| self.keys.as_ref().and_then(|keys| keys.get(row));
        key(i)
            .cmp(&key(j))
            .then_with(|| self.replied.get(i).cmp(&self.replied.get(j)))
            .then_with(|| self.resolved.get(i).cmp(&self.resolved.get(j)))
            .then_with(|| self.reopened.get(i).cmp(&self.reopened.get(j)))
            .then_with(|| self.contacts.get(i).cmp(&self.contacts.get(j)))
            .then_with(|| self.complaints.get(i).cmp(&self.complaints.get(j)))
            .then_with(|| {
                let mut orders = self.dimensions.iter().map(|each| each.codes.get(i).cmp(&each.codes.get(j)));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
    }
}
