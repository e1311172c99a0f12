//! Who goes from which plan to which.

use std::collections::BTreeMap;

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{asked, monthly};
use super::options::Pauses;
use super::timeline::Walk;
use crate::Error;
use crate::describe::{Method, Output, Shape, read};
use crate::evidence::{Confidence, Interval, Rate, Total};
use crate::log::{Basis, Subscriptions};
use crate::table::{Column, Table};

/// What is a plan, and how pauses count.
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct PlanChangeOptions {
    /// The dimension that tells the plan.
    pub dimension: String,
    /// What a customer is while a subscription rests.
    pub pauses: Pauses,
}

impl Default for PlanChangeOptions {
    fn default() -> Self {
        Self { dimension: "plan".into(), pauses: Pauses::default() }
    }
}

/// Customers who had one plan at the opening and have one at the closing, the same or another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct PlanMove {
    /// Whether they were subscribed at the opening.
    pub subscribed_before: bool,
    /// The plan at the opening; nothing where it has none, or where they were not subscribed.
    pub from: Option<String>,
    /// Whether they are subscribed at the closing.
    pub subscribed_after: bool,
    /// The plan at the closing; nothing where it has none, or where they are not subscribed.
    pub to: Option<String>,
    /// These customers, of all who had the plan at the opening, or of all who joined.
    pub customers: Rate,
    /// What they paid a month at the opening.
    pub before: Total,
    /// What they pay a month at the closing.
    pub after: Total,
}

/// Who goes from which plan to which, from the opening to the closing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct PlanChanges {
    /// Customers who have another plan, of those who were subscribed at the opening and are at the closing.
    pub changed: Rate,
    /// Those who changed and pay more.
    pub upgraded: u64,
    /// Those who changed and pay less.
    pub downgraded: u64,
    /// Those who changed and pay the same.
    pub sidegraded: u64,
    /// Customers who were subscribed at the opening and are not any more.
    pub left: u64,
    /// Customers who are subscribed and were not at the opening.
    pub joined: u64,
    /// Each way that somebody went, in the order of the plans.
    pub moves: Vec<PlanMove>,
    /// What this was counted on.
    pub basis: Basis,
}

const METHODS: &[Method] = &[Method {
    name: "table",
    doc: crate::describe::documented!("A row for each way from plan to plan."),
    params: &[],
    returns: Shape::Table,
    call: |handle, _| Ok(read::<PlanChanges>(handle, |this| Output::Table(this.table()))),
}];

impl PlanChanges {
    /// A row for each way from plan to plan: `from` and `to` with `subscribed_before` and `subscribed_after` (1 or 0), how many
    /// `customers` went it of how many there are to go (`of`), the `share` with the ends of its 95 % interval, `low` and `high`,
    /// and what they paid a month `before` and `after`.
    pub fn table(&self) -> Table {
        let moves = &self.moves;
        let texts = |get: fn(&PlanMove) -> &Option<String>| {
            Column::Texts(moves.iter().map(|each| get(each).clone()).collect())
        };
        let counts = |get: fn(&PlanMove) -> u64| {
            Column::Ints(moves.iter().map(|each| i64::try_from(get(each)).ok()).collect())
        };
        let floats = |get: &dyn Fn(&PlanMove) -> Option<f64>| Column::Floats(moves.iter().map(get).collect());
        let end = |end: fn(&Interval) -> f64| {
            floats(&move |each| each.customers.interval(Confidence::default()).as_ref().map(end))
        };
        Table::new([
            ("from", texts(|each| &each.from)),
            ("to", texts(|each| &each.to)),
            ("subscribed_before", counts(|each| each.subscribed_before.into())),
            ("subscribed_after", counts(|each| each.subscribed_after.into())),
            ("customers", counts(|each| each.customers.hits())),
            ("of", counts(|each| each.customers.of())),
            ("share", floats(&|each| each.customers.value())),
            ("low", end(Interval::low)),
            ("high", end(Interval::high)),
            ("before", floats(&|each| each.before.value())),
            ("after", floats(&|each| each.after.value())),
        ])
    }
}

/// The place of a plan at the opening and at the closing; nothing where somebody was not subscribed.
type Way = (Option<usize>, Option<usize>);

/// How many customers went a way, and what they paid before and after.
type Went = (u64, i128, i128);

fn moves(walk: &Walk<'_>, ways: &BTreeMap<Way, Went>, names: &[String]) -> Result<Vec<PlanMove>, Error> {
    let mut from: BTreeMap<Option<usize>, u64> = BTreeMap::new();
    for ((before, _), (customers, ..)) in ways {
        *from.entry(*before).or_default() += customers;
    }
    let unit = monthly(walk.log);
    let name = |place: Option<usize>| place.and_then(|place| names.get(place).cloned());
    let told = |(&(before, after), &(customers, paid, pays)): (&Way, &Went)| {
        let of = from.get(&before).copied().unwrap_or(customers);
        Ok(PlanMove {
            subscribed_before: before.is_some(),
            from: name(before),
            subscribed_after: after.is_some(),
            to: name(after),
            customers: Rate::new(customers, of)?,
            before: Total::new(customers, paid, unit),
            after: Total::new(customers, pays, unit),
        })
    };
    ways.iter().map(told).collect()
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/plan_changes.md")]
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension; [`Error::Overflow`] where a customer's sum does not fit.
    ///
    /// # Example: one of two customers goes from silver to gold
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Calendar, Currency, Money, SubscriptionSpan, Timestamp, Window};
    /// use regulars::subscription::PlanChangeOptions;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     SubscriptionSpan::new("ann", day(0)?, Money::parse("10")?).with_plan("silver").until(day(40)?),
    ///     SubscriptionSpan::new("ann", day(40)?, Money::parse("20")?).with_plan("gold"),
    ///     SubscriptionSpan::new("ben", day(0)?, Money::parse("10")?).with_plan("silver"),
    /// ];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let changes = log.within(Window::new(day(31)?, day(59)?)?).plan_changes(PlanChangeOptions::default())?;
    /// assert_eq!((changes.changed.value(), changes.upgraded), (Some(0.5), 1));
    /// let way = &changes.moves[0];
    /// assert_eq!((way.from.as_deref(), way.to.as_deref()), (Some("silver"), Some("gold")));
    /// assert_eq!((way.customers.hits(), way.customers.of(), way.after.value()), (1, 2, Some(20.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn plan_changes(&self, options: impl Into<PlanChangeOptions>) -> Result<PlanChanges, Error> {
        let PlanChangeOptions { dimension, pauses } = options.into();
        let grouped = self.by(&dimension)?;
        let walk = Walk::new(&grouped, pauses)?;
        let mut ways: BTreeMap<Way, Went> = BTreeMap::new();
        let [mut upgraded, mut downgraded, mut sidegraded, mut left, mut joined, mut both] = [0_u64; 6];
        let looks = walk.periods.first().cloned().unwrap_or(0..0);
        walk.each(&mut |timeline| {
            let (opening, closing) = (timeline.at(looks.start), timeline.at(looks.end));
            let way = (opening.main(), closing.main());
            match way {
                (None, None) => return Ok(()),
                (Some(_), None) => left += 1,
                (None, Some(_)) => joined += 1,
                (Some(before), Some(after)) => {
                    both += 1;
                    if before != after {
                        match closing.yearly.cmp(&opening.yearly) {
                            std::cmp::Ordering::Greater => upgraded += 1,
                            std::cmp::Ordering::Less => downgraded += 1,
                            std::cmp::Ordering::Equal => sidegraded += 1,
                        }
                    }
                }
            }
            let (customers, paid, pays) = ways.entry(way).or_default();
            *customers += 1;
            *paid += i128::from(opening.yearly);
            *pays += i128::from(closing.yearly);
            Ok(())
        })?;
        let names: Vec<String> = self.dimension_values(&dimension).map(str::to_owned).collect();
        let asked = asked!(plan_changes, dimension: dimension, pauses: pauses.slug());
        Ok(PlanChanges {
            changed: Rate::new(upgraded + downgraded + sidegraded, both)?,
            upgraded,
            downgraded,
            sidegraded,
            left,
            joined,
            moves: moves(&walk, &ways, &names)?,
            basis: asked.basis(&walk),
        })
    }
}
