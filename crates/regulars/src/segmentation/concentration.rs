//! How revenue is spread over customers.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::customer_values::Snapshot;
use super::{Gini, RfmOptions};
use crate::Error;
use crate::describe::Method;
use crate::describe::define::table_method;
use crate::evidence::{Total, Unit};
use crate::log::{About, Basis, Orders, page};
use crate::numeric::float;
use crate::numeric::wide::{Wide, ratio};
use crate::table::{Column, Table};

/// Which shares are told, and who counts.
#[derive(Debug, Clone, PartialEq, Options)]
pub struct ConcentrationOptions {
    /// Shares of customers whose part in revenue is told, each from 0 to 1, to a millionth.
    pub top: Vec<f64>,
    /// Into how many groups customers are put, from the best down; 1 to 1,000.
    pub groups: u32,
    /// How many equal steps the Lorenz curve has; 1 to 10,000.
    pub points: u32,
    /// Whether customers count whose revenue is 0.
    pub with_zero: bool,
}

impl Default for ConcentrationOptions {
    fn default() -> Self {
        Self { top: vec![0.01, 0.05, 0.1, 0.2, 0.5], groups: 10, points: 100, with_zero: true }
    }
}

/// What the best customers bring.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct TopShare {
    /// The share of customers.
    pub share: f64,
    /// How many customers these are, the last of them perhaps in part.
    pub customers: f64,
    /// Their revenue in the currency's major unit.
    pub revenue: f64,
    /// Their revenue, of all revenue; nothing where that is not above 0.
    pub revenue_share: Option<f64>,
}

/// Customers of like revenue, such as a decile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RevenueGroup {
    /// 1 for the best, 2 for the next.
    pub group: u32,
    /// Their revenue, and how many they are.
    pub revenue: Total,
    /// Revenue a customer; nothing in a group of nobody.
    pub mean: Option<f64>,
    /// The least revenue of one of them.
    pub least: Option<f64>,
    /// The greatest.
    pub most: Option<f64>,
    /// Their revenue, of all revenue; nothing where that is not above 0.
    pub revenue_share: Option<f64>,
    /// Theirs and that of all better groups, of all revenue.
    pub cumulative_share: Option<f64>,
}

/// How revenue is spread over customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct Concentration {
    /// All revenue, and how many customers it is of.
    pub revenue: Total,
    /// How unevenly it is spread.
    pub gini: Gini,
    /// What the best customers bring, in the order that was asked for.
    pub top: Vec<TopShare>,
    /// Customers by revenue from the best down, by default deciles.
    pub groups: Vec<RevenueGroup>,
    /// The share of revenue of the customers who bring least, at each of the steps.
    #[record(skip)]
    curve: Vec<Option<f64>>,
    /// What this was counted on.
    pub basis: Basis,
}

const METHODS: &[Method] = &[
    table_method!(Concentration, table, "A row for each group of customers, from the best down."),
    table_method!(Concentration, overview, "A row for each top share of customers."),
    table_method!(
        Concentration,
        lorenz,
        "The Lorenz curve: for each share of customers from the least the share of revenue that is theirs."
    ),
];

impl Concentration {
    /// A row for each group, with the columns `group`, `customers`, `revenue`, `mean`, `least`, `most`, `revenue_share` and
    /// `cumulative_share`.
    pub fn table(&self) -> Table {
        let floats =
            |get: fn(&RevenueGroup) -> Option<f64>| Column::Floats(self.groups.iter().map(get).collect());
        let count = |group: &RevenueGroup| i64::try_from(group.revenue.n()).ok();
        Table::new([
            ("group", Column::Ints(self.groups.iter().map(|group| i64::from(group.group)).collect())),
            ("customers", Column::Ints(self.groups.iter().map(count).collect())),
            ("revenue", floats(|group| group.revenue.value())),
            ("mean", floats(|group| group.mean)),
            ("least", floats(|group| group.least)),
            ("most", floats(|group| group.most)),
            ("revenue_share", floats(|group| group.revenue_share)),
            ("cumulative_share", floats(|group| group.cumulative_share)),
        ])
    }

    /// A row for each top share, with the columns `share`, `customers`, `revenue` and `revenue_share`.
    pub fn overview(&self) -> Table {
        let floats = |get: fn(&TopShare) -> Option<f64>| Column::Floats(self.top.iter().map(get).collect());
        Table::new([
            ("share", floats(|top| Some(top.share))),
            ("customers", floats(|top| Some(top.customers))),
            ("revenue", floats(|top| Some(top.revenue))),
            ("revenue_share", floats(|top| top.revenue_share)),
        ])
    }

    /// The Lorenz curve, with the columns `customers` and `revenue`: the share of customers who bring least, from 0 to 1, and the
    /// share of revenue that is theirs.
    pub fn lorenz(&self) -> Table {
        let steps = self.curve.len().saturating_sub(1) as u64;
        let customers = (0..=steps).map(|step| float(step) / float(steps.max(1)));
        Table::new([
            ("customers", Column::Floats(customers.take(self.curve.len()).collect())),
            ("revenue", Column::Floats(self.curve.iter().copied().collect())),
        ])
    }
}

/// Customers' revenues in rising order.
struct Ranked {
    sorted: Vec<i64>,
    total: i128,
}

/// A share of customers as a fraction.
type Fraction = (u64, u64);

impl Ranked {
    /// What so many of the customers who bring least come to: over the denominator of the share. The shares have to rise.
    fn least(&self, shares: impl IntoIterator<Item = Fraction>) -> Vec<i128> {
        let n = self.sorted.len() as u128;
        let (mut place, mut sum) = (0, 0_i128);
        let mut found = Vec::new();
        for (part, of) in shares {
            let position = n * u128::from(part);
            let whole = usize::try_from(position / u128::from(of.max(1))).unwrap_or(usize::MAX);
            while place < whole {
                sum += self.sorted.get(place).copied().map_or(0, i128::from);
                place += 1;
            }
            // The next customer counts in part.
            let rest = i128::try_from(position % u128::from(of.max(1))).unwrap_or(0);
            let next = self.sorted.get(place).copied().map_or(0, i128::from);
            found.push(sum * i128::from(of) + rest * next);
        }
        found
    }

    /// A share of all revenue, where there is any.
    fn share(&self, part: i128, of: u64) -> Option<f64> {
        Wide::ratio(Wide::from(part), Wide::from(self.total) * Wide::from(of)).filter(|_| self.total > 0)
    }

    fn top(&self, shares: &[f64]) -> Vec<TopShare> {
        let mut asked: Vec<(usize, u64)> =
            shares.iter().map(|&share| millionths(share)).enumerate().collect();
        // The largest share of the best leaves the smallest of the rest.
        asked.sort_by_key(|&(_, top)| std::cmp::Reverse(top));
        let rest = self.least(asked.iter().map(|&(_, top)| (MILLION - top, MILLION)));
        let mut found: Vec<(usize, TopShare)> = asked
            .into_iter()
            .zip(rest)
            .map(|((place, top), rest)| {
                let revenue = self.total * i128::from(MILLION) - rest;
                let customers = i128::from(self.sorted.len() as u64) * i128::from(top);
                let top = TopShare {
                    share: float(top) / float(MILLION),
                    customers: ratio(customers, MILLION.into()).unwrap_or(0.0),
                    revenue: ratio(revenue, i128::from(MILLION) * TICKS).unwrap_or(0.0),
                    revenue_share: self.share(revenue, MILLION),
                };
                (place, top)
            })
            .collect();
        found.sort_by_key(|&(place, _)| place);
        found.into_iter().map(|(_, top)| top).collect()
    }

    fn groups(&self, groups: u32, unit: Unit) -> Vec<RevenueGroup> {
        let n = self.sorted.len();
        let (least, more) = (n / groups as usize, n % groups as usize);
        let mut end = n;
        let mut through = 0_i128;
        (1..=groups)
            .map(|group| {
                let size = least + usize::from((group as usize) <= more);
                let members = self.sorted.get(end - size..end).unwrap_or_default();
                end -= size;
                let sum: i128 = members.iter().copied().map(i128::from).sum();
                through += sum;
                let major = |ticks: &i64| ratio(i128::from(*ticks), TICKS);
                RevenueGroup {
                    group,
                    revenue: Total::new(size as u64, sum, unit),
                    mean: ratio(sum, i128::from(size as u64) * TICKS),
                    least: members.first().and_then(major),
                    most: members.last().and_then(major),
                    revenue_share: self.share(sum, 1),
                    cumulative_share: self.share(through, 1),
                }
            })
            .collect()
    }
}

/// Shares of customers are exact to this.
const MILLION: u64 = 1_000_000;
/// Ten-thousandths to the major unit.
const TICKS: i128 = 10_000;

/// A share that is known to be from 0 to 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to a million")]
fn millionths(share: f64) -> u64 {
    libm::rint(share * float(MILLION)) as u64
}

impl ConcentrationOptions {
    fn check(&self) -> Result<(), Error> {
        let refused = |param: &str, value: &dyn std::fmt::Display, allowed: &str| {
            Err(Error::domain("concentration", param, value, allowed))
        };
        if let Some(share) = self.top.iter().find(|share| !(0.0..=1.0).contains(*share)) {
            return refused("top", share, "shares from 0 to 1, such as 0.2");
        }
        if !(1..=1_000).contains(&self.groups) {
            return refused("groups", &self.groups, "a whole number from 1 to 1000");
        }
        if !(1..=10_000).contains(&self.points) {
            return refused("points", &self.points, "a whole number from 1 to 10000");
        }
        Ok(())
    }

    fn told(&self) -> Vec<(String, String)> {
        let top: Vec<String> = self.top.iter().map(f64::to_string).collect();
        [
            ("top", top.join(", ")),
            ("groups", self.groups.to_string()),
            ("points", self.points.to_string()),
            ("with_zero", self.with_zero.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/concentration.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a share is none, or there are no groups or steps or too many; [`Error::Overflow`] where a sum no
    /// longer fits.
    ///
    /// # Example: of five customers the best brings half
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// use regulars::segmentation::ConcentrationOptions;
    ///
    /// let list = [(1, "50"), (2, "20"), (3, "10"), (4, "10"), (5, "10")]
    ///     .map(|(who, amount)| Ok::<_, regulars::Error>(Order::new(who, Timestamp::EPOCH, Money::parse(amount)?)));
    /// let list = list.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let options = ConcentrationOptions { top: vec![0.2, 0.3], groups: 5, ..ConcentrationOptions::default() };
    /// let spread = orders.concentration(options)?;
    /// // The best of five, and with half of the second 50 + 10 of 100.
    /// assert_eq!(spread.top[0].revenue_share, Some(0.5));
    /// assert_eq!((spread.top[1].customers, spread.top[1].revenue), (1.5, 60.0));
    /// // (-4 · 10 - 2 · 10 + 0 · 10 + 2 · 20 + 4 · 50) / (5 · 100)
    /// assert_eq!(spread.gini.value, Some(0.36));
    /// assert_eq!((spread.groups[1].mean, spread.groups[1].cumulative_share), (Some(20.0), Some(0.7)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn concentration(&self, options: impl Into<ConcentrationOptions>) -> Result<Concentration, Error> {
        let options = options.into();
        options.check()?;
        let mut sorted = Snapshot::new(self, &RfmOptions::default())?.values()?.spend;
        if !options.with_zero {
            sorted.retain(|&spend| spend != 0);
        }
        sorted.sort_unstable();
        let ranked = Ranked { total: sorted.iter().copied().map(i128::from).sum(), sorted };
        let unit = Unit::Money(self.currency());
        let points = u64::from(options.points);
        let curve = ranked.least((0..=points).map(|step| (step, points)));
        Ok(Concentration {
            revenue: Total::new(ranked.sorted.len() as u64, ranked.total, unit),
            gini: Gini::of_sorted(&ranked.sorted)?,
            top: ranked.top(&options.top),
            groups: ranked.groups(options.groups, unit),
            curve: curve.into_iter().map(|part| ranked.share(part, points)).collect(),
            basis: self.basis("concentration", page!(concentration), About::Customers, options.told()),
        })
    }
}
