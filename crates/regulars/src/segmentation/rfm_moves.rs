//! Who moved from which segment to which between two snapshots.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::RfmOptions;
use super::scored::Scored;
use crate::Error;
use crate::describe::define::params;
use crate::describe::{Args, Describe, FromArg, Method, Options, Output, Param, documented, read};
use crate::log::{About, Basis, Orders, page};
use crate::model::Timestamp;
use crate::numeric::wide::ratio;
use crate::table::{Column, Table};

/// The two snapshots, and how customers are scored at each.
///
/// ```
/// use regulars::model::Timestamp;
/// use regulars::segmentation::RfmMovesOptions;
/// let (since, as_of) = (Timestamp::EPOCH, Timestamp::from_seconds(86_400)?);
/// let options = RfmMovesOptions::new(since, as_of);
/// assert_eq!((options.since, options.rfm.as_of), (Some(since), Some(as_of)));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RfmMovesOptions {
    /// The earlier snapshot; it has to be given.
    pub since: Option<Timestamp>,
    /// The later one, and how customers are scored at both.
    pub rfm: RfmOptions,
}

impl RfmMovesOptions {
    /// From one snapshot to another, scored by default.
    pub fn new(since: Timestamp, as_of: impl Into<Option<Timestamp>>) -> Self {
        Self { since: Some(since), rfm: RfmOptions { as_of: as_of.into(), ..RfmOptions::default() } }
    }
}

impl Options for RfmMovesOptions {
    const PARAMS: &'static [Param] = params!(
        &[Param {
            name: "since",
            doc: documented!("The earlier snapshot; `as_of` is the later one. It has to be given."),
            shape: <Option<Timestamp> as FromArg>::SHAPE,
            default: Some(|| None::<Timestamp>.to_arg()),
        }],
        RfmOptions::PARAMS
    );

    fn from_args(args: &Args<'_>) -> Result<Self, Error> {
        Ok(Self { since: args.or("since", None)?, rfm: RfmOptions::from_args(args)? })
    }
}

/// How many customers moved from each segment to each between two snapshots.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct RfmMoves {
    /// The earlier snapshot.
    pub since: Timestamp,
    /// The later one; nothing for an empty log.
    pub as_of: Option<Timestamp>,
    /// The segments, in the order of their rules.
    pub segments: Vec<String>,
    /// For each segment at the earlier snapshot, how many of its customers are in each segment at the later one.
    pub customers: Vec<Vec<u64>>,
    /// How many are in each segment at the later snapshot who had not ordered before the earlier one.
    pub new: Vec<u64>,
    /// What they were found on: the later snapshot.
    pub basis: Basis,
}

const METHODS: &[Method] = &[
    Method {
        name: "table",
        doc: documented!(
            "A row for each pair of segments: how many moved from the one to the other, and which share of the one they are."
        ),
        params: &[],
        returns: <Table as Describe>::SHAPE,
        call: |handle, _| Ok(read::<RfmMoves>(handle, |this| Output::Table(this.table()))),
    },
    Method {
        name: "overview",
        doc: documented!("The earlier segments in rows, new customers last, and the later ones in columns."),
        params: &[],
        returns: <Table as Describe>::SHAPE,
        call: |handle, _| Ok(read::<RfmMoves>(handle, |this| Output::Table(this.overview()))),
    },
];

impl RfmMoves {
    /// The earlier segments with their customers by later segment, and new customers, who were in none.
    fn rows(&self) -> impl Iterator<Item = (Option<&str>, &[u64])> {
        let known = self.segments.iter().map(|name| Some(name.as_str())).zip(&self.customers);
        known.chain([(None, &self.new)]).map(|(name, row)| (name, row.as_slice()))
    }

    /// A row for each pair of segments, with the columns `from` (nothing for new customers), `to`, `customers`, and `share`, these of
    /// all customers who come `from` there.
    pub fn table(&self) -> Table {
        let (mut from, mut to, mut customers, mut shares) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (earlier, row) in self.rows() {
            let all: u64 = row.iter().sum();
            for (later, &count) in self.segments.iter().zip(row) {
                from.push(earlier);
                to.push(Some(later));
                customers.push(i64::try_from(count).ok());
                shares.push(ratio(count.into(), all.into()));
            }
        }
        Table::new([
            ("from", Column::Texts(from.into())),
            ("to", Column::Texts(to.into())),
            ("customers", Column::Ints(customers.into())),
            ("share", Column::Floats(shares.into())),
        ])
    }

    /// The earlier segments in rows, and after them new customers; how many are in each later segment in columns of their names.
    pub fn overview(&self) -> Table {
        let from = self.rows().map(|(name, _)| Some(name.unwrap_or("new")));
        let column = |place: usize| {
            let count = |(_, row): (Option<&str>, &[u64])| i64::try_from(*row.get(place)?).ok();
            Column::Ints(self.rows().map(count).collect())
        };
        let first = ("from".to_owned(), Column::Texts(from.collect()));
        let columns = self.segments.iter().enumerate().map(|(place, name)| (name.clone(), column(place)));
        Table::new([first].into_iter().chain(columns))
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/rfm_moves.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without `since`; [`Error::OutOfDomain`] where it is after the later snapshot; those of
    /// [`rfm`](Self::rfm).
    ///
    /// # Example: who was near is far, and somebody is new
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// use regulars::segmentation::{RfmMovesOptions, RfmOptions, SegmentTable};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     Order::new("ann", day(0)?, Money::parse("5")?),
    ///     Order::new("ben", day(50)?, Money::parse("5")?),
    ///     Order::new("cid", day(60)?, Money::parse("5")?),
    /// ];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let rfm = RfmOptions {
    ///     recency_cuts: Some(vec![30]),
    ///     as_of: Some(day(70)?),
    ///     ..SegmentTable::parse([("near", "R2"), ("far", "R1")])?.into()
    /// };
    /// let moves = orders.rfm_moves(RfmMovesOptions { since: Some(day(10)?), rfm })?;
    /// // Ann bought 10 days before the first snapshot and 70 before the second; Ben and Cid are new and near.
    /// assert_eq!(moves.segments, ["near", "far"]);
    /// assert_eq!((moves.customers, moves.new), (vec![vec![0, 1], vec![0, 0]], vec![2, 0]));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn rfm_moves(&self, options: impl Into<RfmMovesOptions>) -> Result<RfmMoves, Error> {
        const METRIC: &str = "rfm_moves";
        let RfmMovesOptions { since, rfm } = options.into();
        let since = since.ok_or_else(|| Error::missing(METRIC, "since", "the earlier snapshot"))?;
        let later = Scored::new(self, &rfm, METRIC)?;
        let as_of = later.snapshot.as_of;
        if let Some(as_of) = as_of.filter(|&as_of| as_of < since) {
            return Err(Error::domain(
                METRIC,
                "since",
                since,
                format!("at or before the later snapshot, {as_of}"),
            ));
        }
        let earlier = Scored::new(self, &RfmOptions { as_of: Some(since), ..rfm.clone() }, METRIC)?;
        let segments = later.names.clone();
        let mut new = vec![0; segments.len()];
        let mut customers = vec![new.clone(); segments.len()];
        // Customers come in one order in both, and whoever had ordered before the earlier snapshot is in both: first those
        // with a key, and then guests, each of whom has one order.
        let known = earlier.values.customers.len();
        let (before_known, before_guests) = earlier.segments.split_at(known);
        let mut before = earlier.values.customers.iter().zip(before_known).peekable();
        let mut guests = before_guests.iter();
        for (place, &to) in later.segments.iter().enumerate() {
            let from = match later.values.customers.get(place) {
                Some(code) => before.next_if(|(known, _)| *known == code).map(|(_, from)| from),
                None => guests.next(),
            };
            let row = from.map_or(Some(&mut new), |&from| customers.get_mut(from as usize));
            if let Some(count) = row.and_then(|row| row.get_mut(to as usize)) {
                *count += 1;
            }
        }
        let mut told = rfm.told(as_of);
        told.push(("since".into(), since.to_string()));
        let basis = later.snapshot.view.basis(METRIC, page!(rfm_moves), About::Customers, told);
        Ok(RfmMoves { since, as_of, segments, customers, new, basis })
    }
}
