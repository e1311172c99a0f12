//! Who comes by several channels, and what they are worth.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::beside_orders::BesideOrders;
use crate::Error;
use crate::describe::{Describe, Method, Shape, read};
use crate::evidence::{Distribution, Rate, RatioOfMeans, Unit};
use crate::log::{Basis, Interactions, NO_VALUE, Who, page};
use crate::table::{Column, Table};

/// What a channel is.
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct CrossChannelOptions {
    /// The dimension that says by which channel something happened.
    pub dimension: String,
    /// Who counts.
    pub who: Who,
}

impl Default for CrossChannelOptions {
    fn default() -> Self {
        Self { dimension: "channel".into(), who: Who::Everybody }
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
    /// What this was counted on.
    pub basis: Basis,
    #[record(skip)]
    names: Vec<String>,
    /// How often a channel followed another, row by row.
    #[record(skip)]
    steps: Vec<u64>,
}

const METHODS: &[Method] = &[Method {
    name: "transitions",
    doc: "A row for each two channels of which a person used the second right after the first: from, to, count, and the \
          share of all that follows the first.",
    params: &[],
    returns: Shape::Table,
    call: |handle, _| Ok(read::<CrossChannel>(handle, |this| this.transitions().output())),
}];

impl CrossChannel {
    /// A row for each two channels of which a person used the second right after the first: `from`, `to` (they may be the
    /// same), `count`, and the `share` of all that follows the first.
    pub fn transitions(&self) -> Table {
        let n = self.names.len();
        let mut rows: Vec<(&str, &str, u64, Rate)> = Vec::new();
        for (from, steps) in self.names.iter().zip(self.steps.chunks(n.max(1))) {
            let all: u64 = steps.iter().sum();
            for (to, &count) in self.names.iter().zip(steps).filter(|&(_, &count)| count > 0) {
                rows.push((from, to, count, Rate::new(count, all).unwrap_or_default()));
            }
        }
        Table::new([
            ("from", Column::Texts(rows.iter().map(|row| Some(row.0)).collect())),
            ("to", Column::Texts(rows.iter().map(|row| Some(row.1)).collect())),
            ("count", Column::Ints(rows.iter().map(|row| i64::try_from(row.2).ok()).collect())),
            ("share", Column::Floats(rows.iter().map(|row| row.3.value()).collect())),
        ])
    }
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
    pub fn cross_channel(&self, options: impl Into<CrossChannelOptions>) -> Result<CrossChannel, Error> {
        let CrossChannelOptions { dimension, who } = options.into();
        let names: Vec<String> = self.dimension_values(&dimension)?.map(str::to_owned).collect();
        let codes = self.dimension_codes(&dimension)?;
        let beside = self.orders("cross_channel").ok().map(|_| BesideOrders::new(self, "cross_channel"));
        let beside = beside.transpose()?;
        let money =
            Unit::Money(beside.as_ref().map_or(crate::model::Currency::XXX, |it| it.orders.currency()));
        let (counts, window) = (self.counts(super::active::own), self.window().micros());
        let mut steps = vec![0_u64; names.len() * names.len()];
        let mut channels = Distribution::empty(Unit::Count);
        let mut values = [RatioOfMeans::empty(money, Unit::Count); 2];
        let (mut ordered, mut repeated) = ([0_u64; 2], [0_u64; 2]);
        let (mut used, mut bought) = (Vec::new(), Vec::new());
        for visits in self.visits(self.persons(who)) {
            used.clear();
            let mut last: Option<u32> = None;
            for (row, _) in visits.counted(counts).filter(|(_, at)| window.contains(at)) {
                let Some(&code) = codes.get(row).filter(|&&code| code != NO_VALUE) else { continue };
                if let Some(step) =
                    last.and_then(|last| steps.get_mut(last as usize * names.len() + code as usize))
                {
                    *step += 1;
                }
                last = Some(code);
                if !used.contains(&code) {
                    used.push(code);
                }
            }
            let Some(place) = used.len().checked_sub(1).map(|more| more.min(1)) else { continue };
            channels.push(i64::try_from(used.len()).unwrap_or(i64::MAX))?;
            let Some(beside) = &beside else { continue };
            beside.of(&visits, &mut bought);
            bought.retain(|order| window.contains(&order.at));
            if let (Some(value), false) = (values.get_mut(place), bought.is_empty()) {
                let net = bought.iter().fold(0_i64, |sum, order| sum.saturating_add(order.net));
                value.push(net, i64::try_from(bought.len()).unwrap_or(i64::MAX))?;
                ordered.get_mut(place).into_iter().for_each(|count| *count += 1);
                let again = u64::from(bought.len() > 1);
                repeated.get_mut(place).into_iter().for_each(|count| *count += again);
            }
        }
        let several = channels.counts().filter(|&(count, _)| count > 1).map(|(_, persons)| persons).sum();
        let [one_value, cross_value] = values.map(|value| beside.is_some().then_some(value));
        let [one_ordered, cross_ordered] = ordered;
        let [one_repeated, cross_repeated] = repeated;
        let rate = |hits, of| beside.is_some().then(|| Rate::new(hits, of)).transpose();
        Ok(CrossChannel {
            cross_channel_rate: Rate::new(several, channels.n())?,
            channels,
            one_channel_order_value: one_value,
            cross_channel_order_value: cross_value,
            one_channel_repeat_rate: rate(one_repeated, one_ordered)?,
            cross_channel_repeat_rate: rate(cross_repeated, cross_ordered)?,
            basis: self.basis(
                "cross_channel",
                page!(cross_channel),
                who,
                vec![("dimension".into(), dimension), ("who".into(), who.slug().into())],
            ),
            names,
            steps,
        })
    }
}
