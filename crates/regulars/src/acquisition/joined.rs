//! Spend beside the customers it won and the actions it brought, in one set of groups.

use std::collections::BTreeSet;
use std::ops::Range;

use super::options::{Channels, Costs};
use crate::Error;
use crate::log::{
    About, Basis, Breakdown, Excluded, Figure, Group, Grouped, Interactions, NO_VALUE, Orders, Run, Spend,
    Who,
};
use crate::model::{GuestPolicy, Period, PeriodIndex, SpendCategory, Timestamp, Window};

/// The microseconds of a day on the clock.
const DAY: i64 = 86_400_000_000;

/// Which figure is asked for: what its basis says of it.
pub(super) struct Asked {
    pub(super) slug: &'static str,
    pub(super) page: &'static str,
    pub(super) options: Vec<(String, String)>,
    /// Whose interactions count, where the figure is about interactions and not about orders.
    pub(super) who: Option<Who>,
}

/// The figure of this slug with these options.
macro_rules! asked {
    ($slug:ident $(, $option:ident: $value:expr)*) => {
        $crate::acquisition::joined::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            options: vec![$((stringify!($option).into(), $value.to_string())),*],
            who: None,
        }
    };
}
pub(super) use asked;

/// A log of spend and what stands beside it, with channels that mean the same in all of them.
///
/// Groups are cells with numbers from 0: by period, by channel, or by both. A channel is a place among the names, and one
/// more stands for no channel.
pub(super) struct Joined<'a> {
    pub(super) spend: &'a Spend,
    metric: &'static str,
    covered: Range<i64>,
    lag_days: u32,
    channels: Vec<String>,
    /// The place of each log's own codes: of spend, of customers, of interactions.
    places: [Vec<usize>; 3],
    paid: Vec<bool>,
    periods: Option<(PeriodIndex, Period)>,
    by_channel: bool,
}

/// A customer who was won.
pub(super) struct Won<'a> {
    pub(super) cell: usize,
    pub(super) channel: usize,
    /// When they ordered first.
    pub(super) at: i64,
    /// Whether they were known before what the figures are about begins, and so are not new.
    pub(super) known_before: bool,
    pub(super) run: Run<'a>,
}

impl<'a> Joined<'a> {
    /// The groups, in which whoever orders or acts counts so many days before they do.
    pub(super) fn new(
        grouped: &'a Grouped<Spend>,
        metric: &'static str,
        lag_days: u32,
    ) -> Result<Self, Error> {
        let spend = grouped.log();
        let covered = spend.covered(grouped.by_period());
        let acquired = spend.orders().and_then(|orders| orders.data().acquired.as_ref());
        let seen = spend.interactions().and_then(|log| log.dimension_values("channel").ok());
        let own: [Vec<&str>; 3] = [
            spend.channels().collect(),
            acquired.map(|channels| channels.values.iter().collect()).unwrap_or_default(),
            seen.map(Iterator::collect).unwrap_or_default(),
        ];
        let names: BTreeSet<&str> = own.iter().flatten().copied().collect();
        let channels: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let places = own.map(|names| {
            let place = |name: &&str| {
                channels.binary_search_by(|known| known.as_str().cmp(name)).unwrap_or(channels.len())
            };
            names.iter().map(place).collect()
        });
        let periods = grouped.by_period().map(|period| {
            let last = covered.end.saturating_sub(1).max(covered.start);
            let (first, last) = (Timestamp::from_micros(covered.start)?, Timestamp::from_micros(last)?);
            Ok::<_, Error>((PeriodIndex::new(&spend.calendar(), period, first, last)?, period))
        });
        let mut joined = Self {
            spend,
            metric,
            covered,
            lag_days,
            paid: vec![false; channels.len() + 1],
            channels,
            places,
            periods: periods.transpose()?,
            by_channel: grouped.by_dimension(),
        };
        let data = spend.data();
        for (row, amount) in data.amount.iter().enumerate() {
            let channel = joined.spent_on(row);
            if let Some(paid) = joined.paid.get_mut(channel) {
                *paid |= *amount > 0 && data.category.get(row) == Some(&SpendCategory::Media);
            }
        }
        Ok(joined)
    }

    /// The orders beside the log.
    pub(super) fn orders(&self) -> Result<&'a Orders, Error> {
        self.spend
            .orders()
            .ok_or_else(|| self.missing("orders", "the orders of the customers, by with_orders"))
    }

    /// The orders beside the log, where their money is set against what was spent.
    pub(super) fn orders_in_currency(&self) -> Result<&'a Orders, Error> {
        let orders = self.orders()?;
        self.spend.same_currency(orders.currency())?;
        Ok(orders)
    }

    /// The interactions beside the log.
    pub(super) fn interactions(&self) -> Result<&'a Interactions, Error> {
        let allowed = "what persons did on the channels, by with_interactions";
        self.spend.interactions().ok_or_else(|| self.missing("interactions", allowed))
    }

    /// What is not there and must be.
    pub(super) fn missing(&self, param: &str, allowed: &str) -> Error {
        Error::missing(self.metric, param, allowed)
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.periods.as_ref().map_or(1, |(index, _)| index.len()) * self.values()
    }

    fn values(&self) -> usize {
        if self.by_channel { self.channels.len() + 1 } else { 1 }
    }

    fn cell(&self, period: usize, channel: usize) -> usize {
        let value = if self.by_channel { channel.min(self.channels.len()) } else { 0 };
        period * self.values() + value
    }

    /// The instants that the figures are about.
    pub(super) fn covered(&self) -> &Range<i64> {
        &self.covered
    }

    /// Whether groups are by channel.
    pub(super) fn by_channels(&self) -> bool {
        self.by_channel
    }

    /// The names of the channels, by their places.
    pub(super) fn channels(&self) -> &[String] {
        &self.channels
    }

    /// Whether a channel counts.
    pub(super) fn counts(&self, channel: usize, channels: Channels) -> bool {
        channels == Channels::All || self.paid.get(channel) == Some(&true)
    }

    /// The channel of a row of spend.
    fn spent_on(&self, row: usize) -> usize {
        let code = self.spend.data().channels.codes.get(row).map(|&code| code as usize);
        code.and_then(|code| self.places[0].get(code)).copied().unwrap_or(self.channels.len())
    }

    /// The channel with this code in the log of interactions.
    pub(super) fn acted_on(&self, code: Option<&u32>) -> usize {
        code.and_then(|&code| self.places[2].get(code as usize)).copied().unwrap_or(self.channels.len())
    }

    /// The channel that brought the customer of a run.
    pub(super) fn won_by(&self, run: &Run<'_>) -> usize {
        let code = || {
            let acquired = self.spend.orders()?.data().acquired.as_ref()?;
            let code = *acquired.codes.get(run.customer?)?;
            self.places[1].get(code as usize).filter(|_| code != NO_VALUE).copied()
        };
        code().unwrap_or(self.channels.len())
    }

    /// The instant at which something counts that happened at another: so many calendar days before.
    pub(super) fn counted_at(&self, at: i64) -> i64 {
        if self.lag_days == 0 {
            return at;
        }
        let (calendar, lag) = (self.spend.calendar(), i64::from(self.lag_days) * DAY);
        let earlier = calendar.at_local_micros(calendar.local_micros(at) - lag);
        earlier.map_or(at - lag, Timestamp::micros)
    }

    /// The cell of something that happened at an instant on a channel; `None` outside of what the figures are about.
    pub(super) fn locate(&self, at: i64, channel: usize) -> Option<usize> {
        let at = self.counted_at(at);
        self.covered.contains(&at).then(|| {
            let period = self.periods.as_ref().map_or(0, |(index, _)| index.locate(at) as usize);
            self.cell(period, channel)
        })
    }

    /// Each part of an entry that lies in a cell: the cell, the channel, the category, and how much in ten-thousandths.
    pub(super) fn each_spent(&self, take: &mut dyn FnMut(usize, usize, SpendCategory, i64)) {
        let data = self.spend.data();
        for (row, (&start, &end)) in data.start.iter().zip(&data.end).enumerate() {
            let Some(&category) = data.category.get(row) else { continue };
            let channel = self.spent_on(row);
            let mut part = |period: usize, window: &Range<i64>| {
                let spent = self.spend.spent(row, window);
                if spent > 0 {
                    take(self.cell(period, channel), channel, category, spent);
                }
            };
            let Some((index, _)) = &self.periods else {
                part(0, &self.covered);
                continue;
            };
            let (from, to) = (index.locate(start), index.locate(end.saturating_sub(1).max(start)));
            for place in from..=to {
                if let Some([low, high, ..]) = index.boundaries().get(place as usize..) {
                    part(place as usize, &(*low.max(&self.covered.start)..*high.min(&self.covered.end)));
                }
            }
        }
    }

    /// What was spent in each cell, in ten-thousandths.
    pub(super) fn costs(&self, costs: Costs, channels: Channels) -> Vec<i128> {
        let mut sums = vec![0_i128; self.cells()];
        self.each_spent(&mut |cell, channel, category, spent| {
            if let Some(sum) = sums.get_mut(cell) {
                if costs.has(category) && self.counts(channel, channels) {
                    *sum += i128::from(spent);
                }
            }
        });
        sums
    }

    /// Each customer who ordered for the first time.
    pub(super) fn each_won(&self, take: &mut dyn FnMut(&Won<'a>) -> Result<(), Error>) -> Result<(), Error> {
        let orders = self.orders()?;
        let guests_count = orders.policy().guests == GuestPolicy::EachACustomer;
        for run in runs(orders).filter(|run| guests_count || run.customer.is_some()) {
            let Some(first) = run.placed().next() else { continue };
            let channel = self.won_by(&run);
            let Some(cell) = self.locate(first.at, channel) else { continue };
            let seen = run.customer.and_then(|code| orders.data().first_seen.get(code)).copied();
            let before = |seen: i64| seen != i64::MAX && self.counted_at(seen) < self.covered.start;
            take(&Won { cell, channel, at: first.at, known_before: seen.is_some_and(before), run })?;
        }
        Ok(())
    }

    /// The figure of the whole view, whose only cell was counted.
    pub(super) fn figure<E>(&self, asked: Asked, cells: Vec<E>) -> Result<Figure<E>, Error> {
        let basis = self.basis(asked);
        let evidence = cells.into_iter().next().ok_or_else(|| Error::overflow("the number of groups"))?;
        Ok(Figure { evidence, basis })
    }

    /// The figure of each cell; of a channel where there is nothing to show none.
    pub(super) fn breakdown<E>(
        &self,
        asked: Asked,
        cells: Vec<E>,
        is_empty: impl Fn(&E) -> bool,
    ) -> Breakdown<E> {
        let (mut groups, mut figures) = (Vec::new(), Vec::new());
        for (cell, figure) in cells.into_iter().enumerate() {
            if self.by_channel && is_empty(&figure) {
                continue;
            }
            groups.push(self.group(cell));
            figures.push(figure);
        }
        Breakdown::new(groups, figures, self.basis(asked))
    }

    fn group(&self, cell: usize) -> Group {
        let (calendar, values) = (self.spend.calendar(), self.values());
        let (period, value) = (cell / values, cell % values);
        let label = |(index, period_of): &(PeriodIndex, Period)| {
            calendar.label(*period_of, index.first().saturating_add_unsigned(period as u64))
        };
        let start = |(index, _): &(PeriodIndex, Period)| {
            Timestamp::from_micros(*index.boundaries().get(period)?).ok()
        };
        Group::new(
            self.periods.as_ref().map(label),
            self.periods.as_ref().and_then(start),
            self.channels.get(value).filter(|_| self.by_channel).cloned(),
        )
    }

    /// What the figures rest on.
    pub(super) fn basis(&self, mut asked: Asked) -> Basis {
        if self.lag_days > 0 {
            asked.options.push(("lag_days".into(), self.lag_days.to_string()));
        }
        let mut basis = self.spend.basis(asked.slug, asked.page, &self.covered, asked.options);
        match (asked.who, self.spend.interactions(), self.spend.orders()) {
            (Some(who), Some(log), _) => basis.excluded.bots = log.excluded(who).bots,
            (None, _, Some(orders)) => {
                let left_out = orders.within(Window::all()).excluded(About::Customers);
                let Excluded { cancelled, test, pending, no_customer, .. } = left_out;
                basis.excluded = Excluded { cancelled, test, pending, no_customer, ..basis.excluded };
            }
            _ => {}
        }
        basis
    }
}

/// The runs of customers, and one for each guest's order.
pub(super) fn runs(orders: &Orders) -> impl Iterator<Item = Run<'_>> {
    orders.runs().chain(orders.guest_runs())
}
