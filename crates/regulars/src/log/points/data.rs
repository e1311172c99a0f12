//! What a log of points holds, laid out by customer and then by time, and which entries no balance covers.

use std::cmp::Ordering;
use std::ops::Range;

use crate::Error;
use crate::error::BadRow;
use crate::log::append::{both_dimensions, joined};
use crate::log::assemble::{move_to, place};
use crate::log::buckets::Buckets;
use crate::log::data::Dimension;
use crate::log::keys::Keys;
use crate::log::layout::Layout;
use crate::log::strictness::{Faults, SetAside};
use crate::model::{PointsKind, Timestamp};

/// The columns of a log. Customer `c` has the rows from `offsets[c]` to `offsets[c + 1]`, in order of time; at one instant
/// what comes stands before what goes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PointsData {
    pub(crate) customers: Keys,
    pub(crate) offsets: Vec<u32>,
    pub(crate) rows: Rows,
    /// Entries that were set aside, since no balance covered them, and their customers: with others beside them, in a log that
    /// is appended to, they may be good.
    uncovered: (Vec<u32>, Rows),
    pub(crate) set_aside: SetAside,
    /// The first and the last instant.
    pub(crate) bounds: Option<(i64, i64)>,
    origin: Origin,
}

/// The columns of rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rows {
    /// UTC microseconds.
    pub(crate) at: Vec<i64>,
    pub(crate) kinds: Vec<PointsKind>,
    /// What they do to the balance.
    pub(crate) change: Vec<i64>,
    /// The key of the order; empty where no row has one.
    pub(crate) orders: Dimension,
    /// In the order of their names.
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) source: Source,
}

/// Where rows stood in the input, for messages. It is no part of what a log is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Source(pub(crate) Vec<u32>);

impl PartialEq for Source {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What is to happen to rows that cannot be used, which of them were found as they came in, and what the caller calls the
/// column of points. It is no part of what a log is.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) faults: Faults,
    pub(crate) column: String,
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl PointsData {
    /// The rows of a customer.
    pub(crate) fn run(&self, customer: usize) -> Range<usize> {
        run(&self.offsets, customer, self.rows.at.len())
    }

    /// The log of the rows of both.
    pub(super) fn joined(&self, newcomers: &Self) -> Result<Self, Error> {
        let (customers, old, new) = Keys::merged(&self.customers, &newcomers.customers)?;
        let mut codes = Vec::new();
        let mut rows = Rows::none();
        for (data, places) in [(self, old), (newcomers, new)] {
            let place = |code: &u32| places.get(*code as usize).copied();
            let counted = (0..)
                .take(data.customers.len())
                .zip(0..)
                .flat_map(|(code, customer)| data.run(customer).map(move |_| code));
            codes.extend(counted.filter_map(|code: u32| place(&code)));
            codes.extend(data.uncovered.0.iter().filter_map(place));
            rows = rows.with(&data.rows)?.with(&data.uncovered.1)?;
        }
        let faults = self.origin.faults.joined(&newcomers.origin.faults);
        rows.sorted(codes, customers, Origin { faults, column: self.origin.column.clone() })
    }
}

fn run(offsets: &[u32], customer: usize, rows: usize) -> Range<usize> {
    let bound = |place: usize| offsets.get(place).map_or(rows, |&row| row as usize);
    bound(customer)..bound(customer + 1)
}

impl Rows {
    fn none() -> Self {
        let orders = Dimension {
            name: "order".into(),
            values: crate::log::intern::Texts::default(),
            codes: Vec::new(),
        };
        Self {
            at: Vec::new(),
            kinds: Vec::new(),
            change: Vec::new(),
            orders,
            dimensions: Vec::new(),
            source: Source::default(),
        }
    }

    /// These rows and then others.
    fn with(self, others: &Self) -> Result<Self, Error> {
        let (before, rows) = (self.at.len(), self.at.len() + others.at.len());
        Ok(Self {
            at: [self.at.as_slice(), &others.at].concat(),
            kinds: [self.kinds.as_slice(), &others.kinds].concat(),
            change: [self.change.as_slice(), &others.change].concat(),
            orders: joined("order", [(Some(&self.orders), before), (Some(&others.orders), rows)])?,
            dimensions: both_dimensions((&self.dimensions, before), (&others.dimensions, rows))?,
            source: Source([self.source.0.as_slice(), &others.source.0].concat()),
        })
    }

    /// Sorts the rows by customer and time, and sets those aside that no balance covers.
    pub(crate) fn sorted(
        mut self,
        mut codes: Vec<u32>,
        customers: Keys,
        origin: Origin,
    ) -> Result<PointsData, Error> {
        self.dimensions.sort_by(|a, b| a.name.cmp(&b.name));
        if self.orders.values.len() == 0 {
            self.orders.codes = Vec::new();
        }
        // Memory that a column has left serves the next one of its kind.
        let (mut words, mut codings) = (Vec::new(), Vec::new());
        if let Some(buckets) = Buckets::of_codes(&codes, customers.len()) {
            move_to(&buckets, &mut codes, &mut codings);
            for dimension in self.dimensions.iter_mut().chain([&mut self.orders]) {
                move_to(&buckets, &mut dimension.codes, &mut codings);
            }
            move_to(&buckets, &mut self.source.0, &mut codings);
            move_to(&buckets, &mut self.at, &mut words);
            move_to(&buckets, &mut self.change, &mut words);
            move_to(&buckets, &mut self.kinds, &mut Vec::new());
        }
        let mut layout = Layout::by_code(&codes, customers.len())?;
        drop(codes);
        let (at, _) = layout.sort_by_time(&self.at, |a, b| self.compare(a as usize, b as usize));
        let Layout { rows, mut offsets } = layout;
        // The last offset is the number of rows, which the columns know.
        offsets.truncate(customers.len());
        let rows = Self { at, ..self.placed(&rows) };
        let Uncovered { offsets, places, balances } = Uncovered::of(&rows, &offsets);
        let late = places.iter().zip(&balances);
        let late = late.map(|(&place, &balance)| rows.fault(place, balance, &customers, &origin));
        let set_aside = origin.faults.clone().with_late(late.collect()).finish()?;
        let uncovered: Vec<u32> = places.iter().map(|&(_, place)| place).collect();
        let (rows, aside) = if uncovered.is_empty() {
            let none = rows.placed(&[]);
            (rows, none)
        } else {
            let mut left = uncovered.iter().copied().peekable();
            let kept: Vec<u32> =
                (0..).take(rows.at.len()).filter(|place| left.next_if_eq(place).is_none()).collect();
            (rows.placed(&kept), rows.placed(&uncovered))
        };
        let bounds = rows.at.iter().fold(None, |bounds: Option<(i64, i64)>, &at| {
            let (low, high) = bounds.unwrap_or((at, at));
            Some((low.min(at), high.max(at)))
        });
        let codes = places.into_iter().map(|(customer, _)| customer).collect();
        Ok(PointsData { customers, offsets, rows, uncovered: (codes, aside), set_aside, bounds, origin })
    }

    /// The columns in the order of these rows.
    fn placed(&self, rows: &[u32]) -> Self {
        let mut codings = Vec::new();
        let mut coded = |dimension: &Dimension| Dimension {
            name: dimension.name.clone(),
            values: dimension.values.clone(),
            codes: place(dimension.codes.clone(), rows, &mut codings),
        };
        Self {
            orders: coded(&self.orders),
            dimensions: self.dimensions.iter().map(&mut coded).collect(),
            source: Source(place(self.source.0.clone(), rows, &mut Vec::new())),
            at: place(self.at.clone(), rows, &mut Vec::new()),
            change: place(self.change.clone(), rows, &mut Vec::new()),
            kinds: place(self.kinds.clone(), rows, &mut Vec::new()),
        }
    }

    /// The order of rows of one customer at one instant: what comes before what goes, and then by what they hold.
    fn compare(&self, i: usize, j: usize) -> Ordering {
        let goes = |row: usize| self.change.get(row).is_some_and(|&change| change < 0);
        let size = |row: usize| self.change.get(row).map(|change| change.unsigned_abs());
        goes(i)
            .cmp(&goes(j))
            .then_with(|| self.kinds.get(i).cmp(&self.kinds.get(j)))
            .then_with(|| size(i).cmp(&size(j)))
            .then_with(|| self.orders.codes.get(i).cmp(&self.orders.codes.get(j)))
            .then_with(|| {
                let mut orders = self.dimensions.iter().map(|each| each.codes.get(i).cmp(&each.codes.get(j)));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            })
    }

    /// What is said of an entry that no balance covers.
    fn fault(&self, place: (u32, u32), balance: i128, customers: &Keys, origin: &Origin) -> BadRow {
        let (customer, row) = (place.0 as usize, place.1 as usize);
        let points = self.change.get(row).map_or(0, |change| change.unsigned_abs());
        let kind = self.kinds.get(row).copied().unwrap_or_default();
        let who = customers.text(customer).unwrap_or_default();
        let when = self.at.get(row).and_then(|&at| Timestamp::from_micros(at).ok());
        let when = when.map_or_else(String::new, |at| at.to_string());
        let found = format!("{points} {kind} of customer {who} at {when}");
        let allowed = format!("at most the balance of then, {balance}");
        let source = self.source.0.get(row).copied().unwrap_or(0).into();
        BadRow::new(source, &origin.column, &found, "balance_negative", &allowed)
    }
}

/// The entries that no balance covers, in the order of the log, with their customers, and what was there of a balance; and
/// the offsets of the others.
struct Uncovered {
    offsets: Vec<u32>,
    places: Vec<(u32, u32)>,
    balances: Vec<i128>,
}

impl Uncovered {
    #[cfg_attr(hot, optimize(speed), inline(never))]
    fn of(rows: &Rows, offsets: &[u32]) -> Self {
        let mut found =
            Self { offsets: Vec::with_capacity(offsets.len()), places: Vec::new(), balances: Vec::new() };
        for (customer, &offset) in (0..).zip(offsets) {
            let set_aside = u32::try_from(found.places.len()).unwrap_or(offset);
            found.offsets.push(offset.saturating_sub(set_aside));
            let mut balance: i128 = 0;
            let run = run(offsets, customer as usize, rows.at.len());
            let changes = rows.change.get(run.clone()).unwrap_or_default();
            for (row, &change) in (offset..).zip(changes) {
                let after = balance + i128::from(change);
                if change < 0 && after < 0 {
                    found.places.push((customer, row));
                    found.balances.push(balance);
                } else {
                    balance = after;
                }
            }
        }
        found
    }
}
