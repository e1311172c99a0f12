//! Recency, frequency and monetary value of each customer, as scores and as segments.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::RfmOptions;
use super::rfm_options::{RfmMonetary, RfmRecency};
use super::scored::Scored;
use super::segment_sums::{means, shares};
use crate::Error;
use crate::describe::define::table_method;
use crate::describe::{Describe, FromArg, Method, Output, Param, documented};
use crate::evidence::{Mean, Rate, RatioOfMeans, Unit};
use crate::log::{About, Basis, Orders, page};
use crate::model::{CustomerKey, Money, Timestamp};
use crate::numeric::wide::ratio;
use crate::table::{Column, Series, Table, Texts};

/// The customers of one segment together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RfmSegment {
    /// The segment's name.
    pub name: String,
    /// How many customers are in it.
    pub customers: u64,
    /// These, of all customers.
    pub share: Rate,
    /// Net revenue a customer; its total is the segment's revenue.
    pub value: Mean,
    /// The segment's revenue, of all customers' revenue.
    pub revenue_share: RatioOfMeans,
    /// How long ago their last order was, in days.
    pub recency: Mean,
    /// How many orders they have, or days with orders.
    pub frequency: Mean,
}

/// Customers by recency, frequency and monetary value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct Rfm {
    /// The snapshot; nothing for an empty log.
    pub as_of: Option<Timestamp>,
    /// How many customers there are.
    pub customers: u64,
    /// The segments in the order of their rules, those without customers among them.
    pub segments: Vec<RfmSegment>,
    /// How many scores of recency, frequency and monetary value there are.
    #[record(skip)]
    bins: [u32; 3],
    /// A row for each customer.
    #[record(skip)]
    rows: Table,
    /// The place of each customer's segment.
    #[record(skip)]
    codes: Vec<u32>,
    /// How many customers have whole numbers as keys: they come first.
    #[record(skip)]
    numbers: usize,
    /// What they were found on.
    pub basis: Basis,
}

const METHODS: &[Method] = &[
    table_method!(
        Rfm,
        table,
        "A row for each customer: recency, frequency and monetary value, their scores, and the segment."
    ),
    table_method!(
        Rfm,
        overview,
        "A row for each segment: how many customers, their revenue, and the means of a customer."
    ),
    table_method!(
        Rfm,
        grid,
        "A row for each pair of a score of recency and one of frequency: how many customers have both."
    ),
    table_method!(
        Rfm,
        scores,
        "A row for each score: how many customers have it, and from which value to which."
    ),
    Method {
        name: "customers_in",
        doc: documented!(
            "The rows of the table of the customers in one segment, as a campaign tool takes them."
        ),
        params: &[Param {
            name: "segment",
            doc: documented!("The segment's name."),
            shape: <String as FromArg>::SHAPE,
            default: None,
        }],
        returns: <Table as Describe>::SHAPE,
        call: |handle, args| {
            let segment: String = args.get("segment")?;
            let Some(this) = handle.downcast::<Rfm>() else { return Ok(Output::Null) };
            this.customers_in(&segment).map(Output::Table)
        },
    },
];

/// The columns of scores in a row, in the order of the dimensions, and those that they are of.
const SCORES: [&str; 3] = ["recency_score", "frequency_score", "monetary_score"];
const VALUES: [&str; 3] = ["recency", "frequency", "monetary"];

impl Rfm {
    /// A row for each customer, with the columns `customer`, `recency` (days since the last order), `frequency`, `monetary` (in the
    /// currency's major unit), `recency_score`, `frequency_score`, `monetary_score` and `segment`.
    pub fn table(&self) -> Table {
        let names: Vec<&str> = self.segments.iter().map(|segment| segment.name.as_str()).collect();
        let segment = Column::Texts(Texts::of_codes(&self.codes, &names));
        self.rows.with("segment", segment)
    }

    /// The rows of [`table`](Self::table) of the customers in one segment.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where there is no such segment.
    pub fn customers_in(&self, segment: &str) -> Result<Table, Error> {
        let names = || self.segments.iter().map(|segment| segment.name.as_str());
        let place = names().position(|name| name == segment);
        let place = place.ok_or_else(|| Error::unknown_name("segment", segment, names()))?;
        let rows: Vec<usize> = self
            .codes
            .iter()
            .enumerate()
            .filter(|&(_, &code)| code as usize == place)
            .map(|(row, _)| row)
            .collect();
        let column = Column::Texts(rows.iter().map(|_| Some(segment)).collect());
        Ok(self.rows.of_rows(&rows).with("segment", column))
    }

    /// Each customer who has a key, with their segment: what a dimension of another log is made from.
    ///
    /// # Example: the Net Promoter Score of each segment
    /// ```
    /// use regulars::log::{Orders, Strictness, Surveys};
    /// use regulars::model::{Calendar, Currency, Money, Order, Question, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::NpsOptions;
    /// use regulars::segmentation::{RfmOptions, SegmentTable};
    ///
    /// let utc = Calendar::default();
    /// let list = [("ada", "90"), ("ben", "10")].map(|(who, amount)| {
    ///     Ok::<_, regulars::Error>(Order::new(who, Timestamp::EPOCH, Money::parse(amount)?))
    /// });
    /// let list = list.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&list, Currency::EUR, utc, Strictness::STOP)?;
    /// let options = RfmOptions { monetary_bins: 2, ..SegmentTable::parse([("high", "M2"), ("low", "M1")])?.into() };
    /// let rfm = orders.rfm(options)?;
    ///
    /// let answers = [("ada", 10), ("ben", 3)]
    ///     .map(|(who, score)| SurveyAnswer::scored(Question::Nps, Timestamp::EPOCH, score).by(who));
    /// let surveys = Surveys::from_answers(&answers, utc, Strictness::STOP)?;
    /// let nps = surveys.with_customer_dimension("segment", rfm.members())?.by("segment")?.nps(NpsOptions::default())?;
    /// let value = |segment| nps.get(None, Some(segment)).and_then(|nps| nps.value());
    /// assert_eq!((value("high"), value("low")), (Some(100.0), Some(-100.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn members(&self) -> impl Iterator<Item = (CustomerKey, &str)> {
        let column = self.rows.column("customer");
        let key = move |row: usize| match column? {
            Column::Ints(keys) => keys.get(row).map(CustomerKey::Integer),
            Column::Texts(keys) if row < self.numbers => {
                keys.get(row)?.parse().ok().map(CustomerKey::Integer)
            }
            Column::Texts(keys) => keys.get(row).map(|key| CustomerKey::Text(key.into())),
            _ => None,
        };
        let member = move |(row, &code): (usize, &u32)| {
            Some((key(row)?, self.segments.get(code as usize)?.name.as_str()))
        };
        self.codes.iter().enumerate().filter_map(member)
    }

    /// A row for each segment, with the columns `segment`, `customers`, `share`, `revenue`, `revenue_share`, and the means of a
    /// customer `value`, `recency` and `frequency`.
    pub fn overview(&self) -> Table {
        let floats =
            |get: fn(&RfmSegment) -> Option<f64>| Column::Floats(self.segments.iter().map(get).collect());
        let count = |segment: &RfmSegment| i64::try_from(segment.customers).ok();
        Table::new([
            ("segment", Column::Texts(self.segments.iter().map(|segment| Some(&segment.name)).collect())),
            ("customers", Column::Ints(self.segments.iter().map(count).collect())),
            ("share", floats(|segment| segment.share.value())),
            ("revenue", floats(|segment| Some(segment.value.total()))),
            ("revenue_share", floats(|segment| segment.revenue_share.value())),
            ("value", floats(|segment| segment.value.value())),
            ("recency", floats(|segment| segment.recency.value())),
            ("frequency", floats(|segment| segment.frequency.value())),
        ])
    }

    /// A row for each pair of a score of recency and one of frequency, both rising, with the columns `recency_score`,
    /// `frequency_score`, `customers` and `share`.
    pub fn grid(&self) -> Table {
        let [recency, frequency, _] = self.bins;
        let mut counts = vec![0_i64; recency as usize * frequency as usize];
        let [r, f, _] = SCORES.map(|name| self.ints(name));
        for (r, f) in r.iter().zip(f) {
            let place = (r - 1) * i64::from(frequency) + f - 1;
            if let Some(count) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        let cells =
            || (1..=i64::from(recency)).flat_map(move |r| (1..=i64::from(frequency)).map(move |f| (r, f)));
        let share = |&count: &i64| ratio(i128::from(count), i128::from(self.customers));
        let table = Table::new([
            (SCORES[0], Column::Ints(cells().map(|(r, _)| r).collect())),
            (SCORES[1], Column::Ints(cells().map(|(_, f)| f).collect())),
            ("share", Column::Floats(counts.iter().map(share).collect())),
            ("customers", Column::Ints(counts.into())),
        ]);
        self.basis.counted(table, self.as_of)
    }

    /// A row for each score, with the columns `dimension`, `score`, `customers`, and `from` and `to`, the least and the greatest
    /// value of a customer who has it; these are empty where nobody has.
    pub fn scores(&self) -> Table {
        let (mut dimensions, mut scores, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for ((dimension, name), bins) in VALUES.into_iter().zip(SCORES).zip(self.bins) {
            let mut found = vec![(0_i64, None::<f64>, None::<f64>); bins as usize];
            for (score, value) in self.ints(name).iter().zip(self.values(dimension)) {
                let place = usize::try_from(score - 1).ok();
                if let Some((count, low, high)) = place.and_then(|place| found.get_mut(place)) {
                    *count += 1;
                    *low = Some(low.map_or(value, |low| low.min(value)));
                    *high = Some(high.map_or(value, |high| high.max(value)));
                }
            }
            for (score, (count, low, high)) in (1_i64..).zip(found) {
                dimensions.push(Some(dimension));
                scores.push(score);
                counts.push(count);
                from.push(low);
                to.push(high);
            }
        }
        Table::new([
            ("dimension", Column::Texts(dimensions.into())),
            ("score", Column::Ints(scores.into())),
            ("customers", Column::Ints(counts.into())),
            ("from", Column::Floats(from.into())),
            ("to", Column::Floats(to.into())),
        ])
    }

    /// The whole numbers of a column of the rows.
    fn ints(&self, name: &str) -> &[i64] {
        self.rows.column(name).and_then(Column::ints).map_or(&[], Series::values)
    }

    /// The numbers of a column of the rows.
    fn values(&self, name: &str) -> Vec<f64> {
        match self.rows.column(name) {
            Some(Column::Floats(values)) => values.values().to_vec(),
            #[expect(clippy::cast_precision_loss, reason = "days and orders, which are far below 2^53")]
            Some(Column::Ints(values)) => values.values().iter().map(|&value| value as f64).collect(),
            _ => Vec::new(),
        }
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/rfm.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where bins or cuts are none, or a cell of scores belongs to no segment or to several;
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: five customers in two segments
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// use regulars::segmentation::{RfmOptions, SegmentTable};
    ///
    /// let utc = Calendar::default();
    /// let order = |who: &str, day: &str, amount: &str| {
    ///     Ok::<_, regulars::Error>(Order::new(who, Timestamp::parse(day, &utc)?, Money::parse(amount)?))
    /// };
    /// let list = [
    ///     order("ann", "2011-12-09", "50")?, order("ann", "2011-11-01", "30")?, order("ben", "2011-12-08", "10")?,
    ///     order("cid", "2011-10-01", "20")?, order("dan", "2011-09-01", "40")?, order("eve", "2011-12-01", "20")?,
    /// ];
    /// let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// let segments = SegmentTable::parse([("near", "R4-5"), ("far", "R1-3")])?;
    /// let options = RfmOptions { as_of: Some(Timestamp::parse("2011-12-10", &utc)?), ..segments.into() };
    /// let rfm = orders.rfm(options)?;
    ///
    /// let table = rfm.table();
    /// let ints = |name: &str| table.column(name).and_then(|column| column.ints()).unwrap().values().to_vec();
    /// // Ann, Ben, Cid, Dan, Eve.
    /// assert_eq!(ints("recency"), [1, 2, 70, 100, 9]);
    /// assert_eq!(ints("recency_score"), [5, 4, 2, 1, 3]);
    /// // Four customers have one order: the greatest of their ranks is 4 of 5.
    /// assert_eq!(ints("frequency_score"), [5, 4, 4, 4, 4]);
    /// // 80, 10, 20, 40 and 20: Cid and Eve share ranks 2 and 3.
    /// assert_eq!(ints("monetary_score"), [5, 1, 3, 4, 3]);
    /// let near = &rfm.segments[0];
    /// assert_eq!((near.customers, near.share.value(), near.value.total()), (2, Some(0.4), 90.0));
    /// assert_eq!(near.revenue_share.value(), Some(90.0 / 170.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn rfm(&self, options: impl Into<RfmOptions>) -> Result<Rfm, Error> {
        let options = options.into();
        let Scored { snapshot, values, bins, scores, names, segments: codes } =
            Scored::new(self, &options, "rfm")?;
        let unit = Unit::Money(self.currency());
        let means = |values: &[i64], unit: Unit| means(names.len(), &codes, values, unit);
        let (whole, day_unit) = match options.recency {
            RfmRecency::Days => (true, Unit::Days),
            RfmRecency::Elapsed => (false, Unit::Elapsed),
        };
        // In the memory of what it is made from, as money below.
        let recency: Vec<i64> = values.nearness.into_iter().map(|nearness| -nearness).collect();
        let value = means(&values.spend, unit)?;
        let recencies = means(&recency, day_unit)?;
        let frequencies = means(&values.frequency, Unit::Count)?;
        let customers = codes.len() as u64;
        let each = shares(&value, unit)?.into_iter().zip(value).zip(recencies).zip(frequencies).zip(&names);
        let segments = each.map(|((((revenue_share, value), recency), frequency), name)| {
            let (name, share) = (name.clone(), Rate::new(value.n(), customers)?);
            Ok(RfmSegment { name, customers: value.n(), share, value, revenue_share, recency, frequency })
        });
        let segments = segments.collect::<Result<_, Error>>()?;
        let basis = snapshot.view.basis("rfm", page!(rfm), About::Customers, options.told(snapshot.as_of));
        let spent = if options.monetary == RfmMonetary::Mean { values.mean } else { values.spend };
        let money = spent.into_iter().map(|ticks| Money::from_ticks(ticks).to_f64()).collect::<Vec<f64>>();
        let rows = values.frequency.len();
        let among = self.data().customers.numbers();
        let numbers = values.customers.partition_point(|&code| (code as usize) < among);
        let [r, f, m] = scores;
        let recency = if whole {
            Column::Ints(recency.into())
        } else {
            Column::Floats(recency.iter().map(|&micros| ratio(micros.into(), DAY)).collect())
        };
        let rows = Table::new([
            ("customer", self.customers_column(&values.customers, rows)),
            (VALUES[0], recency),
            (VALUES[1], Column::Ints(values.frequency.into())),
            (VALUES[2], Column::Floats(money.into())),
            (SCORES[0], Column::Ints(r.into())),
            (SCORES[1], Column::Ints(f.into())),
            (SCORES[2], Column::Ints(m.into())),
        ]);
        Ok(Rfm { as_of: snapshot.as_of, customers, segments, bins, rows, codes, numbers, basis })
    }
}

/// A day in microseconds.
const DAY: i128 = 86_400_000_000;
