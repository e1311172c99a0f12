//! What a log of interactions holds, laid out by person and then by time.

use std::cmp::Ordering;
use std::ops::Range;

use crate::Error;
use crate::log::assemble::{move_to, place};
use crate::log::buckets::Buckets;
use crate::log::data::Dimension;
use crate::log::keys::Keys;
use crate::log::layout::Layout;
use crate::log::strictness::SetAside;
use crate::model::Kind;

/// The duration of a row that has none.
pub(crate) const NO_DURATION: i64 = -1;

/// The columns of a log. Customers come in the order of their keys and then visitors in that of theirs; the person with
/// code `c` has the rows from `offsets[c]` to `offsets[c + 1]`, in order of time. A column that nobody gave is empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct InteractionData {
    pub(crate) customers: Keys,
    pub(crate) visitors: Keys,
    pub(crate) offsets: Vec<u32>,
    pub(crate) rows: Rows,
    pub(crate) set_aside: SetAside,
    /// A bit for each kind that occurs.
    pub(crate) present: u32,
    /// The first and the last instant.
    pub(crate) bounds: Option<(i64, i64)>,
}

/// The columns of rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rows {
    /// UTC microseconds.
    pub(crate) at: Vec<i64>,
    pub(crate) kinds: Vec<Kind>,
    /// What rows are about: the page, message, form, post, referral or ticket, or the name of a custom kind.
    pub(crate) about: Dimension,
    /// How long a page was looked at, in microseconds; [`NO_DURATION`] where nobody knows.
    pub(crate) durations: Vec<i64>,
    /// Whether a machine did it.
    pub(crate) bots: Vec<bool>,
    /// In the order of their names.
    pub(crate) dimensions: Vec<Dimension>,
}

impl InteractionData {
    pub(crate) fn rows(&self) -> usize {
        self.rows.at.len()
    }

    /// How many persons there are, customers and visitors.
    pub(crate) fn persons(&self) -> usize {
        self.customers.len() + self.visitors.len()
    }

    /// The rows of a person.
    pub(crate) fn run(&self, person: usize) -> Range<usize> {
        let bound = |place: usize| self.offsets.get(place).map_or(self.rows(), |&row| row as usize);
        bound(person)..bound(person + 1)
    }

    /// The person of each row.
    pub(crate) fn codes(&self) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.rows());
        for (person, code) in (0..self.persons()).zip(0..) {
            rows.resize(self.run(person).end, code);
        }
        rows
    }
}

impl Rows {
    /// Sorts the rows by person and time. Columns are moved one at a time, and each is dropped once it has moved.
    pub(crate) fn sorted(
        mut self,
        mut codes: Vec<u32>,
        customers: Keys,
        visitors: Keys,
        set_aside: SetAside,
    ) -> Result<InteractionData, Error> {
        self.dimensions.sort_by(|a, b| a.name.cmp(&b.name));
        // A column in which no row holds anything is as good as none.
        if self.durations.iter().all(|&micros| micros == NO_DURATION) {
            self.durations = Vec::new();
        }
        if !self.bots.contains(&true) {
            self.bots = Vec::new();
        }
        if self.about.values.len() == 0 {
            self.about.codes = Vec::new();
        }
        let persons = customers.len() + visitors.len();
        // Memory that a column has left serves the next one of its kind.
        let (mut words, mut codings) = (Vec::new(), Vec::new());
        if let Some(buckets) = Buckets::of_codes(&codes, persons) {
            move_to(&buckets, &mut codes, &mut codings);
            for dimension in self.dimensions.iter_mut().chain([&mut self.about]) {
                move_to(&buckets, &mut dimension.codes, &mut codings);
            }
            move_to(&buckets, &mut self.at, &mut words);
            move_to(&buckets, &mut self.durations, &mut words);
            move_to(&buckets, &mut self.kinds, &mut Vec::new());
            move_to(&buckets, &mut self.bots, &mut Vec::new());
        }
        let mut layout = Layout::by_code(&codes, persons + 1)?;
        drop(codes);
        let (at, bounds) = layout.sort_by_time(&self.at, |a, b| self.compare(a as usize, b as usize));
        let Layout { rows, mut offsets } = layout;
        // The last offset is the number of rows, which the columns know.
        offsets.truncate(persons + 1);
        let mut placed = |dimension: Dimension| {
            let codes = place(dimension.codes, &rows, &mut codings);
            Dimension { codes, ..dimension }
        };
        let rows = Self {
            at,
            about: placed(self.about),
            dimensions: self.dimensions.into_iter().map(placed).collect(),
            kinds: place(self.kinds, &rows, &mut Vec::new()),
            durations: place(self.durations, &rows, &mut words),
            bots: place(self.bots, &rows, &mut Vec::new()),
        };
        let present = rows.kinds.iter().fold(0, |bits, &kind| bits | 1 << kind as u32);
        Ok(InteractionData { customers, visitors, offsets, rows, set_aside, present, bounds })
    }

    /// The order of rows of one person at one instant: by what they hold.
    fn compare(&self, i: usize, j: usize) -> Ordering {
        self.kinds
            .get(i)
            .cmp(&self.kinds.get(j))
            .then_with(|| self.about.codes.get(i).cmp(&self.about.codes.get(j)))
            .then_with(|| self.durations.get(i).cmp(&self.durations.get(j)))
            .then_with(|| self.bots.get(i).cmp(&self.bots.get(j)))
            .then_with(|| {
                let mut orders = self.dimensions.iter().map(|each| each.codes.get(i).cmp(&each.codes.get(j)));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
    }
}
