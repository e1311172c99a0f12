//! Persons by what they did and bought.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::buyer_behaviour::Behaviours;
use super::buyer_rules::{BuyerRules, BuyerSegment};
use super::segment_sums::{means, shares};
use crate::Error;
use crate::describe::define::table_method;
use crate::describe::{Describe, FromArg, Method, Output, Param, documented, read};
use crate::evidence::{Mean, NetPromoter, Rate, RatioOfMeans, Unit};
use crate::log::{Basis, Interactions, Surveys, page};
use crate::model::CustomerKey;
use crate::numeric::wide::ratio;
use crate::satisfaction::CsatOptions;
use crate::table::{Column, Table, Texts};

/// The persons of one segment together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct BuyerSegmentFigures {
    /// Which segment.
    pub segment: BuyerSegment,
    /// How many persons are in it.
    pub persons: u64,
    /// These, of all persons.
    pub share: Rate,
    /// How many orders a person placed in the window.
    pub orders: Mean,
    /// What a person bought in the window, less what went back; its total is the segment's revenue.
    pub value: Mean,
    /// The segment's revenue, of all persons' revenue.
    pub revenue_share: RatioOfMeans,
    /// Persons who were there in the last days of the window, of those who had been there before these.
    pub retained: Rate,
    /// How likely its customers are to recommend the shop, by their answers in the window; nothing without surveys beside the
    /// log.
    pub nps: Option<NetPromoter>,
    /// Of its customers' answers in the window to how satisfied they are, those in the top boxes; nothing without surveys beside
    /// the log.
    pub satisfied: Option<Rate>,
}

/// Persons by what they did and bought: each is in one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct BuyerSegments {
    /// How many persons came or bought in the window.
    pub persons: u64,
    /// From which amount on an only order is of high value; nothing where it is the median of no orders.
    pub high_value: Option<f64>,
    /// The segments, all of them, from those who looked to those who buy again.
    pub segments: Vec<BuyerSegmentFigures>,
    /// The key of each person who is a customer.
    #[record(skip)]
    customers: Vec<Option<CustomerKey>>,
    /// What else is known of each.
    #[record(skip)]
    rows: Table,
    /// The place of each person's segment.
    #[record(skip)]
    codes: Vec<u32>,
    /// What they were found on.
    pub basis: Basis,
}

const METHODS: &[Method] = &[
    table_method!(BuyerSegments, table, "A row for each person: what they did and bought, and the segment."),
    table_method!(
        BuyerSegments,
        overview,
        "A row for each segment: how many persons, what they bought, who was retained, and how satisfied they are."
    ),
    Method {
        name: "persons_in",
        doc: documented!(
            "The rows of the table of the persons in one segment, as a campaign tool takes them."
        ),
        params: &[Param {
            name: "segment",
            doc: documented!("Which segment."),
            shape: <BuyerSegment as FromArg>::SHAPE,
            default: None,
        }],
        returns: <Table as Describe>::SHAPE,
        call: |handle, args| {
            let segment: BuyerSegment = args.get("segment")?;
            Ok(read::<BuyerSegments>(handle, |this| Output::Table(this.persons_in(segment))))
        },
    },
];

impl BuyerSegments {
    /// A row for each person, customers before visitors, with the columns `customer` and `visitor` (one of which is empty),
    /// `visits`, `orders`, `revenue`, `first_seen`, `last_seen` and `segment`.
    pub fn table(&self) -> Table {
        let names = BuyerSegment::ALL.map(BuyerSegment::slug);
        let segments = Column::Texts(Texts::of_codes(&self.codes, &names));
        self.rows.led_by("customer", keys(&self.customers)).with("segment", segments)
    }

    /// Each customer with their segment: what a dimension of another log is made from, as
    /// [`Rfm::members`](super::Rfm::members) is.
    pub fn members(&self) -> impl Iterator<Item = (CustomerKey, &'static str)> + '_ {
        members(&self.customers, &self.codes)
    }

    /// The rows of [`table`](Self::table) of the persons in one segment.
    pub fn persons_in(&self, segment: BuyerSegment) -> Table {
        let chosen = self.codes.iter().enumerate().filter(|&(_, &code)| code == segment as u32);
        let rows: Vec<usize> = chosen.map(|(row, _)| row).collect();
        let column = Column::Texts(rows.iter().map(|_| Some(segment.slug())).collect());
        self.rows.led_by("customer", keys(&self.customers)).of_rows(&rows).with("segment", column)
    }

    /// A row for each segment, with the columns `segment`, `persons`, `share`, `orders`, `revenue`, `revenue_share`, `value`,
    /// `retained`, `nps` and `satisfied`.
    pub fn overview(&self) -> Table {
        let floats = |get: fn(&BuyerSegmentFigures) -> Option<f64>| {
            Column::Floats(self.segments.iter().map(get).collect())
        };
        let counts = |get: fn(&BuyerSegmentFigures) -> Option<i64>| {
            Column::Ints(self.segments.iter().map(get).collect())
        };
        Table::new([
            ("segment", Column::Texts(self.segments.iter().map(|each| Some(each.segment.slug())).collect())),
            ("persons", counts(|each| i64::try_from(each.persons).ok())),
            ("share", floats(|each| each.share.value())),
            ("orders", counts(|each| i64::try_from(each.orders.sum()).ok())),
            ("revenue", floats(|each| Some(each.value.total()))),
            ("revenue_share", floats(|each| each.revenue_share.value())),
            ("value", floats(|each| each.value.value())),
            ("retained", floats(|each| each.retained.value())),
            ("nps", floats(|each| each.nps?.value())),
            ("satisfied", floats(|each| each.satisfied?.value())),
        ])
    }
}

/// What customers answered to whether they would recommend the shop, and to how satisfied they are.
type Satisfaction = (Option<NetPromoter>, Option<Rate>);

/// What the customers of each segment answered.
fn satisfaction(
    surveys: Option<Surveys>,
    found: &Behaviours,
    rules: &BuyerRules,
) -> Result<[Satisfaction; BuyerSegment::ALL.len()], Error> {
    const SEGMENT: &str = "segment";
    let Some(surveys) = surveys else { return Ok([(None, None); BuyerSegment::ALL.len()]) };
    let grouped = surveys.marked(SEGMENT, members(&found.customers, &found.segments))?.by(SEGMENT)?;
    let nps = grouped.nps(rules.nps_scale)?;
    let csat = grouped.csat(CsatOptions { scale: rules.csat_scale, ..CsatOptions::default() });
    let csat = csat.map_err(|error| match error {
        Error::Missing(missing) => Error::missing("buyer_segments", "csat_scale", &missing.allowed),
        other => other,
    })?;
    let nobody = (NetPromoter::new(0, 0, 0)?, Rate::new(0, 0)?);
    Ok(BuyerSegment::ALL.map(|segment| {
        let name = Some(segment.slug());
        let satisfied = csat.get(None, name).map(|csat| csat.satisfied);
        (nps.get(None, name).copied().or(Some(nobody.0)), satisfied.or(Some(nobody.1)))
    }))
}

/// Each customer with the name of their segment.
fn members<'a>(
    customers: &'a [Option<CustomerKey>],
    codes: &'a [u32],
) -> impl Iterator<Item = (CustomerKey, &'static str)> + 'a {
    let names = BuyerSegment::ALL.map(BuyerSegment::slug);
    let member = move |(key, &code): (&Option<CustomerKey>, &u32)| {
        Some((key.clone()?, names.get(code as usize).copied()?))
    };
    customers.iter().zip(codes).filter_map(member)
}

/// Keys as a column: numbers where every one is, and otherwise texts.
fn keys(keys: &[Option<CustomerKey>]) -> Column {
    let numbers = keys.iter().all(|key| !matches!(key, Some(CustomerKey::Text(_))));
    if numbers && keys.iter().any(Option::is_some) {
        let number = |key: &Option<CustomerKey>| match key {
            Some(CustomerKey::Integer(key)) => Some(*key),
            _ => None,
        };
        return Column::Ints(keys.iter().map(number).collect());
    }
    Column::Texts(keys.iter().map(|key| key.as_ref().map(ToString::to_string)).collect())
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/buyer_segments.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::OutOfDomain`] with thresholds that are none;
    /// [`Error::UnknownName`] where orders have no such dimension, or it no such value; [`Error::Overflow`] where a sum no longer
    /// fits.
    ///
    /// # Example: a visitor who left at once, a left cart, and two who bought
    /// ```
    /// use regulars::log::{Interactions, Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Interaction, Kind, Money, Order, Timestamp};
    /// use regulars::segmentation::{BuyerRules, BuyerSegment};
    ///
    /// let minute = |number: i64| Timestamp::from_seconds(number * 60);
    /// let did = |who: &str, at: i64, kind: Kind| Ok::<_, regulars::Error>(Interaction::by_customer(who, minute(at)?, kind.about(None, None)));
    /// let list = [
    ///     Interaction::by_visitor("v1", minute(0)?, Kind::PageView.about(Some("/"), None)),
    ///     did("ann", 0, Kind::PageView)?, did("ann", 1, Kind::CartAdded)?,
    ///     did("ben", 0, Kind::PageView)?, did("ben", 600, Kind::PageView)?,
    /// ];
    /// let order = |who: &str, at: i64, amount: &str| Ok::<_, regulars::Error>(Order::new(who, minute(at)?, Money::parse(amount)?));
    /// // Ben buys 4 and 45 minutes after he came: half of his orders are impulses.
    /// let bought = [order("ben", 4, "10")?, order("ben", 645, "20")?, order("cid", 9, "30")?];
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let found = log.buyer_segments(BuyerRules::default())?;
    /// let persons = |segment: BuyerSegment| found.segments[segment as usize].persons;
    /// assert_eq!((found.persons, found.high_value), (4, Some(20.0)));
    /// assert_eq!((persons(BuyerSegment::Bouncer), persons(BuyerSegment::CartAbandoner)), (1, 1));
    /// // Cid's only order is above the median of 10, 20 and 30.
    /// assert_eq!((persons(BuyerSegment::OneTimeHigh), persons(BuyerSegment::ImpulseBuyer)), (1, 1));
    /// assert_eq!(found.segments[BuyerSegment::ImpulseBuyer as usize].revenue_share.value(), Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn buyer_segments(&self, rules: impl Into<BuyerRules>) -> Result<BuyerSegments, Error> {
        const METRIC: &str = "buyer_segments";
        let rules = rules.into();
        let found = Behaviours::new(self, &rules, METRIC)?;
        let segments = BuyerSegment::ALL.len();
        let unit = Unit::Money(self.orders(METRIC)?.currency());
        let column = |get: &dyn Fn(&super::buyer_rules::Behaviour) -> i64| -> Vec<i64> {
            found.persons.iter().map(get).collect()
        };
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (revenue, orders) = (column(&|each| each.revenue), column(&|each| count(each.orders)));
        let values = means(segments, &found.segments, &revenue, unit)?;
        let orders_each = means(segments, &found.segments, &orders, Unit::Count)?;
        let satisfaction = satisfaction(self.surveys(), &found, &rules)?;
        let persons = found.persons.len() as u64;
        let figures = BuyerSegment::ALL
            .into_iter()
            .zip(shares(&values, unit)?)
            .zip(&values)
            .zip(orders_each)
            .zip(&found.retained)
            .zip(satisfaction);
        let figures =
            figures.map(|(((((segment, revenue_share), value), orders), &(hits, of)), (nps, satisfied))| {
                Ok(BuyerSegmentFigures {
                    segment,
                    persons: value.n(),
                    share: Rate::new(value.n(), persons)?,
                    orders,
                    value: *value,
                    revenue_share,
                    retained: Rate::new(hits, of)?,
                    nps,
                    satisfied,
                })
            });
        let seen = |get: fn((i64, i64)) -> i64| {
            Column::Instants(found.persons.iter().map(|each| each.seen.map(get)).collect())
        };
        let rows = Table::new([
            ("visitor", keys(&found.visitors)),
            ("visits", Column::Ints(found.persons.iter().map(|each| count(each.visits)).collect())),
            ("orders", Column::Ints(orders.into())),
            ("revenue", Column::Floats(revenue.iter().map(|&ticks| ratio(ticks.into(), 10_000)).collect())),
            ("first_seen", seen(|(first, _)| first)),
            ("last_seen", seen(|(_, last)| last)),
        ]);
        Ok(BuyerSegments {
            persons,
            high_value: found.high_value.and_then(|twice| ratio(twice, 20_000)),
            segments: figures.collect::<Result<_, Error>>()?,
            customers: found.customers,
            rows,
            codes: found.segments,
            basis: self.basis(METRIC, page!(buyer_segments), rules.who, rules.told()),
        })
    }
}
