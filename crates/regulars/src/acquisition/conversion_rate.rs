//! How many of those who come do what they are wanted to.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::engagement::beside_orders::BesideOrders;
use crate::engagement::grouped::{Asked, Read, asked};
use crate::evidence::Rate;
use crate::log::{Breakdown, Figure, Grouped, Interactions, Visits, Who};
use crate::model::Kind;
use crate::table::Column;

/// The microseconds of 24 hours.
const DAY: i64 = 86_400_000_000;

/// What a person is converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum ConvertedTo {
    /// A customer: a person who never ordered before orders for the first time. Whoever was a customer already is left out.
    #[default]
    Customer,
    /// An order, first or not.
    Order,
    /// An interaction of the kind that is given.
    Action,
}

/// What counts as a conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct ConversionRateOptions {
    /// What a person is converted to.
    pub to: ConvertedTo,
    /// The kind of interaction that is the conversion, where it is one.
    pub kind: Option<Kind>,
    /// A conversion counts until so many days of 24 hours after the person came; whenever it comes if not given.
    pub within_days: Option<u32>,
    /// Whose coming counts.
    pub who: Who,
}

impl From<ConvertedTo> for ConversionRateOptions {
    fn from(to: ConvertedTo) -> Self {
        Self { to, ..Self::default() }
    }
}

impl From<Kind> for ConversionRateOptions {
    fn from(kind: Kind) -> Self {
        Self { to: ConvertedTo::Action, kind: Some(kind), ..Self::default() }
    }
}

/// Who came, and who of them was converted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ConversionRate {
    /// Persons who came and were converted or were not.
    pub persons: u64,
    /// Those who were converted.
    pub converted: u64,
    /// Converted, of all.
    pub rate: Rate,
    /// Persons who came so late that they may still be converted in time. They are in no figure.
    pub undecided: u64,
    /// Persons who were customers before they came, where only new customers count. They are in no figure.
    pub already_customers: u64,
}

impl Tabular for ConversionRate {
    const BREAKDOWN: &'static str = "ConversionRateBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    persons: u64,
    converted: u64,
    undecided: u64,
    already: u64,
}

impl Read<ConversionRate> for Tally {
    fn read(&self) -> Result<ConversionRate, Error> {
        Ok(ConversionRate {
            persons: self.persons,
            converted: self.converted,
            rate: Rate::new(self.converted, self.persons)?,
            undecided: self.undecided,
            already_customers: self.already,
        })
    }

    fn is_empty(&self) -> bool {
        self.persons == 0 && self.undecided == 0 && self.already == 0
    }
}

/// When a person did what they are wanted to, at or after they came.
enum Found {
    At(i64),
    Nothing,
    Before,
}

fn tallies(grouped: &Grouped<Interactions>, options: &ConversionRateOptions) -> Result<Vec<Tally>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let missing = |param: &str, allowed: &str| Error::missing("conversion_rate", param, allowed);
    let (beside, exactly) = match (options.to, options.kind) {
        (ConvertedTo::Action, None) => {
            return Err(missing("kind", "the kind of interaction that is the conversion"));
        }
        (ConvertedTo::Action, Some(kind)) => (None, Some(log.exactly(&[kind]))),
        _ => (Some(BesideOrders::new(log, "conversion_rate")?), None),
    };
    let mut bought = Vec::new();
    let mut find = |visits: &Visits<'_>, came: i64| match (&beside, exactly) {
        (Some(beside), _) => {
            beside.of(visits, &mut bought);
            let before = bought.first().is_some_and(|first| first.at < came);
            match bought.iter().find(|order| order.at >= came) {
                _ if before && options.to == ConvertedTo::Customer => Found::Before,
                Some(order) => Found::At(order.at),
                None => Found::Nothing,
            }
        }
        (None, Some(exactly)) => match visits.counted(exactly).find(|&(_, at)| at >= came) {
            Some((_, at)) => Found::At(at),
            None => Found::Nothing,
        },
        (None, None) => Found::Nothing,
    };
    let seen_until = match &beside {
        Some(beside) => beside.seen_until(log),
        None => log.bounds().map_or(i64::MIN, |(_, last)| last),
    };
    let (counts, window) = (log.counts(|_| true), log.window().micros());
    let mut tallies = vec![Tally::default(); cells.len()];
    for visits in log.visits(log.persons(options.who)) {
        let Some((row, came)) = visits.counted(counts).find(|(_, at)| window.contains(at)) else { continue };
        let Some(tally) = tallies.get_mut(cells.locate(row, came)) else { continue };
        let until = options.within_days.map_or(i64::MAX, |days| came.saturating_add(i64::from(days) * DAY));
        match find(&visits, came) {
            Found::Before => tally.already += 1,
            Found::At(at) if at <= until => {
                tally.persons += 1;
                tally.converted += 1;
            }
            _ if options.within_days.is_some() && until > seen_until => tally.undecided += 1,
            _ => tally.persons += 1,
        }
    }
    Ok(tallies)
}

fn asked(options: &ConversionRateOptions) -> Asked {
    let mut asked = asked!(conversion_rate, options.who, to: options.to.slug());
    asked.options.extend(options.kind.iter().map(|kind| ("kind".into(), kind.slug().into())));
    asked.options.extend(options.within_days.iter().map(|days| ("within_days".into(), days.to_string())));
    asked
}

#[doc = include_str!("../../docs/metrics/conversion_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were converted than came.
///
/// # Example: 500 of 10,000 visitors order
/// ```
/// let rate = regulars::acquisition::conversion_rate(500, 10_000)?;
/// assert_eq!((rate.hits(), rate.of(), rate.value()), (500, 10_000, Some(0.05)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn conversion_rate(conversions: u64, visitors: u64) -> Result<Rate, Error> {
    Rate::new(conversions, visitors).map_err(|_| {
        let allowed = format!("at most the visitors, {visitors}; a rate counts each visitor once");
        Error::domain("conversion_rate", "conversions", conversions, allowed)
    })
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/conversion_rate.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log where a conversion is one, and without a kind where it is an action.
    ///
    /// # Example: of three who come one is a customer already, and one becomes one
    /// ```
    /// use regulars::acquisition::{ConversionRateOptions, ConvertedTo};
    /// use regulars::log::{Interactions, Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Interaction, InteractionKind, Kind, Money, Order, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     Interaction::by_customer("ann", day(5)?, InteractionKind::Login),
    ///     Interaction::by_customer("ben", day(5)?, InteractionKind::Login),
    ///     Interaction::by_visitor("cookie 3", day(5)?, Kind::PageView.about(Some("/"), None)),
    /// ];
    /// let bought = [("ann", 1), ("ann", 6), ("ben", 7)]
    ///     .map(|(who, at)| Ok::<_, regulars::Error>(Order::new(who, day(at)?, Money::ZERO)));
    /// let bought = bought.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let customers = log.conversion_rate(ConversionRateOptions::default())?;
    /// assert_eq!((customers.rate.value(), customers.already_customers), (Some(0.5), 1)); // Ben, of Ben and the visitor
    /// assert_eq!(log.conversion_rate(ConvertedTo::Order)?.rate.value(), Some(2.0 / 3.0));
    /// assert_eq!(log.conversion_rate(Kind::Login)?.rate.value(), Some(2.0 / 3.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn conversion_rate(
        &self,
        options: impl Into<ConversionRateOptions>,
    ) -> Result<Figure<ConversionRate>, Error> {
        let options = options.into();
        asked(&options).figure(self, &tallies(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Interactions> {
    /// Who of those who come is converted in each group: a person belongs to the period and the dimension's value, such as
    /// the channel, with which they came first in the window. See [`Interactions::conversion_rate`].
    ///
    /// # Errors
    /// As [`Interactions::conversion_rate`].
    pub fn conversion_rate(
        &self,
        options: impl Into<ConversionRateOptions>,
    ) -> Result<Breakdown<ConversionRate>, Error> {
        let options = options.into();
        asked(&options).breakdown(self, &tallies(self, &options)?)
    }
}
