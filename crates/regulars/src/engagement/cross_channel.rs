//! Who comes by several channels, and what they are worth.

use std::collections::BTreeMap;
use std::sync::Arc;

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::beside_orders::{BesideOrders, Bought};
use super::grouped::{Asked, Read, asked};
use crate::Error;
use crate::describe::{Describe, Method, Shape, Tabular, columns_of_fields, read};
use crate::evidence::{Distribution, Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, NO_VALUE, Who};
use crate::model::{Currency, Timestamp};
use crate::table::{Column, Table};

/// What a channel is, and from when on a customer must order to be retained.
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct CrossChannelOptions {
    /// The dimension that says by which channel something happened.
    pub dimension: String,
    /// The instant from which on a customer must order to be retained: of those who ordered before it, by the channels
    /// that they had used before it. Without it nothing is said of retention.
    pub retained_from: Option<Timestamp>,
    /// Who counts.
    pub who: Who,
}

impl Default for CrossChannelOptions {
    fn default() -> Self {
        Self { dimension: "channel".into(), retained_from: None, who: Who::Everybody }
    }
}

/// How many channels persons use, and how those with one differ from those with several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct CrossChannel {
    /// How many channels each person used who used any.
    pub channels: Distribution,
    /// Persons who used two channels or more, of those who used any.
    pub cross_channel_rate: Rate,
    /// What an order of a customer with one channel comes to; nothing without orders beside the log.
    pub one_channel_order_value: Option<RatioOfMeans>,
    /// What an order of a customer with two channels or more comes to.
    pub cross_channel_order_value: Option<RatioOfMeans>,
    /// Customers with one channel who ordered twice or more, of those who ordered.
    pub one_channel_repeat_rate: Option<Rate>,
    /// Customers with two channels or more who ordered twice or more, of those who ordered.
    pub cross_channel_repeat_rate: Option<Rate>,
    /// Customers with one channel before an instant who ordered from it on, of those who had ordered before it; nothing
    /// where no instant is given.
    pub one_channel_retention_rate: Option<Rate>,
    /// Customers with two channels or more before an instant who ordered from it on, of those who had ordered before it.
    pub cross_channel_retention_rate: Option<Rate>,
    /// From, to, and how often.
    #[record(skip)]
    steps: Vec<(String, String, u64)>,
}

const METHODS: &[Method] = &[Method {
    name: "transitions",
    doc: crate::describe::documented!(
        "A row for each two channels of which a person used the second right after the first: from, to, count, and the \
         share of all that follows the first."
    ),
    params: &[],
    returns: Shape::Table,
    call: |handle, _| Ok(read::<CrossChannel>(handle, |this| this.transitions().output())),
}];

impl CrossChannel {
    /// A row for each two channels of which a person used the second right after the first: `from`, `to` (they may be the
    /// same), `count`, and the `share` of all that follows the first.
    pub fn transitions(&self) -> Table {
        let mut shares = Vec::with_capacity(self.steps.len());
        for from in self.steps.chunk_by(|a, b| a.0 == b.0) {
            let all = from.iter().map(|(_, _, count)| count).sum();
            shares
                .extend(from.iter().map(|&(_, _, count)| Rate::new(count, all).unwrap_or_default().value()));
        }
        let texts = |get: fn(&(String, String, u64)) -> &str| {
            Column::Texts(self.steps.iter().map(|step| Some(get(step))).collect())
        };
        Table::new([
            ("from", texts(|step| &step.0)),
            ("to", texts(|step| &step.1)),
            ("count", Column::Ints(self.steps.iter().map(|step| i64::try_from(step.2).ok()).collect())),
            ("share", Column::Floats(shares.into_iter().collect())),
        ])
    }
}

impl Tabular for CrossChannel {
    const BREAKDOWN: &'static str = "CrossChannelBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What was counted in one group; in pairs those with one channel come before those with several.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// Persons by how many channels they used, from one on.
    channels: BTreeMap<i64, u64>,
    /// How often a channel followed another.
    steps: BTreeMap<(u32, u32), u64>,
    values: [RatioOfMeans; 2],
    ordered: [u64; 2],
    repeated: [u64; 2],
    started: [u64; 2],
    kept: [u64; 2],
}

/// A place among those with one channel and those with several; nothing for those with none.
fn place(channels: usize) -> Option<usize> {
    channels.checked_sub(1).map(|more| more.min(1))
}

fn add(counts: &mut [u64; 2], place: usize) {
    counts.get_mut(place).into_iter().for_each(|count| *count += 1);
}

impl Tally {
    /// Counts a person by the channels of what they did, in order.
    fn channels(&mut self, codes: &[u32], channels: usize) {
        for (&from, &to) in codes.iter().zip(codes.iter().skip(1)) {
            *self.steps.entry((from, to)).or_default() += 1;
        }
        *self.channels.entry(i64::try_from(channels).unwrap_or(i64::MAX)).or_default() += 1;
    }

    /// Counts the orders of a person who used so many channels.
    fn orders(&mut self, channels: usize, bought: impl Iterator<Item = Bought>) -> Result<(), Error> {
        let (orders, net) =
            bought.fold((0_i64, 0_i64), |(orders, net), order| (orders + 1, net.saturating_add(order.net)));
        if let (Some(place), true) = (place(channels), orders > 0) {
            self.values.get_mut(place).map_or(Ok(()), |value| value.push(net, orders))?;
            add(&mut self.ordered, place);
            if orders > 1 {
                add(&mut self.repeated, place);
            }
        }
        Ok(())
    }
}

/// What is read from a tally besides what was counted.
#[derive(Debug, Clone, Default)]
struct Told {
    tally: Tally,
    names: Arc<[String]>,
    orders: bool,
    retention: bool,
}

impl Read<CrossChannel> for Told {
    fn read(&self) -> Result<CrossChannel, Error> {
        let tally = &self.tally;
        let mut channels = Distribution::empty(Unit::Count);
        for (&count, &persons) in &tally.channels {
            channels.push_n(count, persons)?;
        }
        let several = tally.channels.range(2..).map(|(_, persons)| persons).sum();
        let rates = |told: bool, hits: [u64; 2], of: [u64; 2]| {
            let [one, several] = [0, 1].map(|place| Some((*hits.get(place)?, *of.get(place)?)));
            let rate = |pair: Option<(u64, u64)>| {
                pair.filter(|_| told).map(|(hits, of)| Rate::new(hits, of)).transpose()
            };
            Ok::<_, Error>((rate(one)?, rate(several)?))
        };
        let [one_value, cross_value] = tally.values.map(|value| self.orders.then_some(value));
        let (one_repeat, cross_repeat) = rates(self.orders, tally.repeated, tally.ordered)?;
        let (one_kept, cross_kept) = rates(self.orders && self.retention, tally.kept, tally.started)?;
        let name = |code: u32| self.names.get(code as usize).cloned().unwrap_or_default();
        let steps = tally.steps.iter().map(|(&(from, to), &count)| (name(from), name(to), count));
        Ok(CrossChannel {
            cross_channel_rate: Rate::new(several, channels.n())?,
            channels,
            one_channel_order_value: one_value,
            cross_channel_order_value: cross_value,
            one_channel_repeat_rate: one_repeat,
            cross_channel_repeat_rate: cross_repeat,
            one_channel_retention_rate: one_kept,
            cross_channel_retention_rate: cross_kept,
            steps: steps.collect(),
        })
    }

    fn is_empty(&self) -> bool {
        self.tally.channels.is_empty()
    }
}

/// Something that a person did by a channel.
#[derive(Debug, Clone, Copy)]
struct Use {
    cell: usize,
    at: i64,
    code: u32,
}

fn tallies(grouped: &Grouped<Interactions>, options: &CrossChannelOptions) -> Result<Vec<Told>, Error> {
    let CrossChannelOptions { dimension, retained_from, who } = options;
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let codes = log.dimension_codes(dimension)?;
    let beside = log.orders("cross_channel").ok().map(|_| BesideOrders::new(log, "cross_channel"));
    let beside = beside.transpose()?;
    let (counts, window) = (log.counts(super::active::own), log.window().micros());
    let split = retained_from.map(Timestamp::micros);
    let currency = beside.as_ref().map_or(Currency::XXX, |beside| beside.orders.currency());
    let values = [RatioOfMeans::empty(Unit::Money(currency), Unit::Count); 2];
    let mut tallies = vec![Tally { values, ..Tally::default() }; cells.len()];
    let (mut uses, mut distinct, mut bought): (Vec<Use>, Vec<u32>, Vec<Bought>) = Default::default();
    for visits in log.visits(log.persons(*who)) {
        uses.clear();
        for (row, at) in visits.counted(counts).filter(|(_, at)| window.contains(at)) {
            if let Some(&code) = codes.get(row).filter(|&&code| code != NO_VALUE) {
                uses.push(Use { cell: cells.locate(row, at), at, code });
            }
        }
        if let (Some(beside), false) = (&beside, uses.is_empty()) {
            beside.of(&visits, &mut bought);
            bought.retain(|order| window.contains(&order.at));
        }
        // Stable, so that what was done stays in order.
        uses.sort_by_key(|each| each.cell);
        for group in uses.chunk_by(|a, b| a.cell == b.cell) {
            let Some(cell) = group.first().map(|each| each.cell) else { continue };
            let Some(tally) = tallies.get_mut(cell) else { continue };
            let mut channels_until = |until: i64| {
                distinct.clear();
                distinct.extend(group.iter().filter(|each| each.at < until).map(|each| each.code));
                distinct.sort_unstable();
                distinct.dedup();
                distinct.len()
            };
            let before = split.map(&mut channels_until);
            let channels = channels_until(i64::MAX);
            tally.channels(&group.iter().map(|each| each.code).collect::<Vec<_>>(), channels);
            if beside.is_none() {
                continue;
            }
            let period = cells.period(cell);
            let inside = |order: &&Bought| period.as_ref().is_none_or(|period| period.contains(&order.at));
            tally.orders(channels, bought.iter().filter(inside).copied())?;
            let Some((split, place)) = split.zip(before.and_then(place)) else { continue };
            if bought.iter().filter(inside).any(|order| order.at < split) {
                add(&mut tally.started, place);
                if bought.iter().any(|order| order.at >= split) {
                    add(&mut tally.kept, place);
                }
            }
        }
    }
    let names: Arc<[String]> = log.dimension_values(dimension)?.map(str::to_owned).collect();
    let (orders, retention) = (beside.is_some(), split.is_some());
    let told = |tally| Told { tally, names: Arc::clone(&names), orders, retention };
    Ok(tallies.into_iter().map(told).collect())
}

fn told(options: &CrossChannelOptions) -> Asked {
    let from = options.retained_from.map_or_else(|| "none".into(), |at| at.to_string());
    asked!(cross_channel, options.who, dimension: options.dimension, retained_from: from)
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/cross_channel.md")]
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: one of two comes by two channels
    /// ```
    /// use regulars::engagement::CrossChannelOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    ///
    /// let login = |who: i64, second: i64, channel: &str| {
    ///     let at = Timestamp::from_seconds(second)?;
    ///     Ok::<_, regulars::Error>(Interaction::by_customer(who, at, InteractionKind::Login).with_channel(channel))
    /// };
    /// let list = [login(1, 0, "web")?, login(1, 1, "store")?, login(2, 0, "web")?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let channels = log.cross_channel(CrossChannelOptions::default())?;
    /// assert_eq!((channels.channels.mean().value(), channels.cross_channel_rate.value()), (Some(1.5), Some(0.5)));
    /// assert_eq!(channels.transitions().rows(), 1); // from web to store
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn cross_channel(
        &self,
        options: impl Into<CrossChannelOptions>,
    ) -> Result<Figure<CrossChannel>, Error> {
        let options = options.into();
        told(&options).figure(self, &tallies(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Interactions> {
    /// Channels in each group: what a person did belongs to its period and to its value of the dimension, an order to its
    /// period alone. See [`Interactions::cross_channel`].
    ///
    /// # Errors
    /// As [`Interactions::cross_channel`].
    pub fn cross_channel(
        &self,
        options: impl Into<CrossChannelOptions>,
    ) -> Result<Breakdown<CrossChannel>, Error> {
        let options = options.into();
        told(&options).breakdown(self, &tallies(self, &options)?)
    }
}
