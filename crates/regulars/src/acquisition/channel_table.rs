//! All channels side by side, by what a customer costs on each.

use regulars_derive::Options;

use super::joined::Joined;
use super::ltv_to_cac::{self, LtvToCac, LtvToCacOptions};
use super::options::{Channels, Costs};
use super::return_on_ad_spend::{self, ReturnOnAdSpendOptions};
use super::{ConversionRateOptions, conversion_rate::ConversionRate};
use crate::Error;
use crate::evidence::{Confidence, Interval, ReturnOnCost, UnitCost};
use crate::log::{Grouped, Spend};
use crate::model::{SpendCategory, Timestamp, Window};
use crate::numeric::float;
use crate::numeric::wide::{Wide, ratio};
use crate::table::{Column, Table};

/// How channels are compared.
#[derive(Debug, Clone, Copy, PartialEq, Options)]
pub struct ChannelTableOptions {
    /// Which money counts as a cost.
    pub costs: Costs,
    /// The share of revenue that is margin, from 0 to 1, for what customers are worth.
    pub margin: f64,
    /// How many days of 24 hours from the first order on count for what customers are worth; all that the log knows if not
    /// given.
    pub horizon_days: Option<u32>,
    /// How many calendar days pass from the spend to the order that it brings.
    pub lag_days: u32,
    /// The confidence of the intervals, and of telling channels apart.
    pub confidence: Confidence,
}

impl Default for ChannelTableOptions {
    fn default() -> Self {
        Self {
            costs: Costs::Media,
            margin: 1.0,
            horizon_days: None,
            lag_days: 0,
            confidence: Confidence::default(),
        }
    }
}

/// What is known of a channel.
struct Row {
    name: Option<String>,
    /// What was spent on it, by category, in ten-thousandths.
    spent: [i128; SpendCategory::ALL.len()],
    worth: LtvToCac,
    revenue: ReturnOnCost,
    converted: Option<ConversionRate>,
    rank: Option<i64>,
    not_told_from: Option<String>,
}

impl Row {
    fn cost(&self) -> &UnitCost {
        &self.worth.acquisition_cost
    }

    fn is_empty(&self) -> bool {
        self.cost().n() == 0
            && self.spent.iter().all(|&spent| spent == 0)
            && self.revenue.n() == 0
            && self.converted.is_none()
    }
}

/// Puts the channels that cost something first, by how many customers they won for it, and says which of them cannot be told
/// from each other.
fn rank(rows: &mut [Row], confidence: Confidence) -> Result<(), Error> {
    // Customers for the money, compared without a division.
    let won_for = |a: &Row, b: &Row| Wide::from(a.cost().n()) * Wide::from(b.cost().cost());
    rows.sort_by(|a, b| {
        let free = |row: &Row| row.cost().cost() == 0;
        let by_cost = || won_for(b, a).cmp(&won_for(a, b));
        let by_name = || a.name.is_none().cmp(&b.name.is_none()).then_with(|| a.name.cmp(&b.name));
        free(a)
            .cmp(&free(b))
            .then_with(|| if free(a) { std::cmp::Ordering::Equal } else { by_cost() })
            .then_with(by_name)
    });
    let paid = rows.iter().take_while(|row| row.cost().cost() > 0).count();
    let pairs = float((paid * paid.saturating_sub(1) / 2).max(1) as u64);
    // All pairs together are to be told apart wrongly as seldom as one would be (Bonferroni).
    let each = Confidence::new(1.0 - (1.0 - confidence.level()) / pairs).unwrap_or(confidence);
    let costs: Vec<UnitCost> = rows.iter().take(paid).map(|row| *row.cost()).collect();
    let names: Vec<String> = rows.iter().map(|row| row.name.clone().unwrap_or_default()).collect();
    let mut place = 0;
    for (row, cost) in costs.iter().enumerate() {
        let mut like = Vec::new();
        for (other, name) in
            costs.iter().zip(&names).enumerate().filter(|(other, _)| *other != row).map(|(_, it)| it)
        {
            if cost.differs_from(other, each)? != Some(true) {
                like.push(name.as_str());
            }
        }
        let same = row > 0
            && costs.get(row - 1).is_some_and(|before| {
                Wide::from(before.n()) * Wide::from(cost.cost())
                    == Wide::from(cost.n()) * Wide::from(before.cost())
            });
        if !same {
            place = i64::try_from(row).unwrap_or(i64::MAX).saturating_add(1);
        }
        if let Some(row) = rows.get_mut(row) {
            row.rank = Some(place);
            row.not_told_from = Some(like.join(", ")).filter(|like| !like.is_empty());
        }
    }
    Ok(())
}

fn rows(joined: &Joined<'_>, options: &ChannelTableOptions) -> Result<Vec<Row>, Error> {
    let ChannelTableOptions { costs, margin, horizon_days, lag_days, confidence: _ } = *options;
    ltv_to_cac::margin("channel_table", margin)?;
    let channels = Channels::All;
    let worth =
        ltv_to_cac::counted(joined, &LtvToCacOptions { horizon_days, margin, costs, channels, lag_days })?;
    let revenue = return_on_ad_spend::counted(
        joined,
        ReturnOnAdSpendOptions { costs, channels, lag_days, ..ReturnOnAdSpendOptions::default() },
    )?;
    let mut spent = vec![[0; SpendCategory::ALL.len()]; joined.cells()];
    joined.each_spent(&mut |cell, _, category, ticks| {
        if let Some(sum) = spent.get_mut(cell).and_then(|sums| sums.get_mut(category as usize)) {
            *sum += i128::from(ticks);
        }
    });
    let mut converted = converted(joined)?;
    let names = joined.channels().iter().cloned().map(Some).chain([None]);
    let rows = names.zip(worth).zip(revenue).zip(spent).map(|(((name, worth), revenue), spent)| {
        let converted = converted
            .iter()
            .position(|(known, _)| *known == name)
            .map(|place| converted.swap_remove(place).1);
        Row { name, spent, worth, revenue, converted, rank: None, not_told_from: None }
    });
    Ok(rows.filter(|row| !row.is_empty()).collect())
}

/// Who of those who come on each channel becomes a customer, where interactions with channels stand beside the log.
fn converted(joined: &Joined<'_>) -> Result<Vec<(Option<String>, ConversionRate)>, Error> {
    let Some(log) = joined.spend.interactions() else { return Ok(Vec::new()) };
    let covered = joined.covered();
    let window = Window::new(
        Some(Timestamp::from_micros(covered.start)?),
        Some(Timestamp::from_micros(covered.end)?),
    )?;
    let log = log.with_orders(joined.orders()?).within(window);
    let Ok(by_channel) = log.by("channel") else { return Ok(Vec::new()) };
    let rates = by_channel.conversion_rate(ConversionRateOptions::default())?;
    Ok(rates.iter().map(|(group, rate)| (group.value.clone(), *rate)).collect())
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/channel_table.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::CurrencyMismatch`] where they are in another currency;
    /// [`Error::OutOfDomain`] where the margin is no share.
    ///
    /// # Example: two channels that the data cannot tell apart, and one that costs nothing
    /// ```
    /// use regulars::acquisition::ChannelTableOptions;
    /// use regulars::log::{Orders, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, SpendEntry, Timestamp};
    ///
    /// let list = [("search", "10"), ("street", "10")]
    ///     .map(|(channel, amount)| Ok::<_, regulars::Error>(SpendEntry::at(channel, Timestamp::EPOCH, Money::parse(amount)?)));
    /// let list = list.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let bought = [1, 2, 3, 4].map(|who| Order::new(who, Timestamp::EPOCH, Money::from_ticks(50_000)));
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?
    ///     .with_acquisition_channels([(1.into(), "search"), (2.into(), "search"), (3.into(), "street"), (4.into(), "friends")])?;
    /// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let table = spend.channel_table(ChannelTableOptions::default())?;
    /// let texts = |name: &str| table.column(name).unwrap().texts().unwrap().iter().collect::<Vec<_>>();
    /// assert_eq!(texts("channel"), [Some("search"), Some("street"), Some("friends")]);
    /// assert_eq!(texts("not_told_from"), [Some("street"), Some("search"), None]);
    /// let each = table.column("cost_per_customer").unwrap().floats().unwrap();
    /// assert_eq!(each.iter().collect::<Vec<_>>(), [Some(5.0), Some(10.0), Some(0.0)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn channel_table(&self, options: impl Into<ChannelTableOptions>) -> Result<Table, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()).by("channel")?);
        let joined = Joined::new(&grouped, "channel_table", options.lag_days)?;
        let mut rows = rows(&joined, &options)?;
        rank(&mut rows, options.confidence)?;
        let instant = |micros| Timestamp::from_micros(micros).ok();
        let covered = joined.covered();
        let window = Window::new(instant(covered.start), instant(covered.end)).unwrap_or_default();
        Ok(shown(&rows, options.confidence).counted(window, None, self.calendar().zone))
    }
}

fn shown(rows: &[Row], confidence: Confidence) -> Table {
    let texts = |get: fn(&Row) -> Option<&str>| {
        Column::Texts(rows.iter().map(|row| get(row).map(str::to_owned)).collect())
    };
    let counts = |get: fn(&Row) -> Option<u64>| {
        Column::Ints(rows.iter().map(|row| i64::try_from(get(row)?).ok()).collect())
    };
    let floats = |get: &dyn Fn(&Row) -> Option<f64>| Column::Floats(rows.iter().map(get).collect());
    let spent = |category: SpendCategory| {
        floats(&move |row: &Row| ratio(row.spent.get(category as usize).copied()?, 10_000))
    };
    let mut columns = vec![
        ("channel".to_owned(), texts(|row| row.name.as_deref())),
        ("rank".to_owned(), Column::Ints(rows.iter().map(|row| row.rank).collect())),
        ("not_told_from".to_owned(), texts(|row| row.not_told_from.as_deref())),
    ];
    let categories = SpendCategory::ALL.map(|category| (category.slug().to_owned(), spent(category)));
    columns.extend(categories);
    columns.push(("cost".to_owned(), floats(&|row| Some(row.cost().total()))));
    columns.push(("new_customers".to_owned(), counts(|row| Some(row.cost().n()))));
    let mut estimate =
        |name: &str, value: fn(&Row) -> Option<f64>, interval: &dyn Fn(&Row) -> Option<Interval>| {
            columns.push((name.to_owned(), floats(&value)));
            columns.push((format!("{name}_low"), floats(&|row| interval(row).map(|it| it.low()))));
            columns.push((format!("{name}_high"), floats(&|row| interval(row).map(|it| it.high()))));
        };
    estimate("cost_per_customer", |row| row.cost().value(), &|row| row.cost().interval(confidence));
    estimate("return_on_spend", |row| row.revenue.value(), &|row| row.revenue.interval(confidence));
    estimate("lifetime_value", |row| row.worth.lifetime_value.value(), &|row| {
        row.worth.lifetime_value.interval(confidence)
    });
    estimate("ltv_to_cac", |row| row.worth.ratio.value(), &|row| row.worth.ratio.interval(confidence));
    estimate("conversion_rate", |row| row.converted?.rate.value(), &|row| {
        row.converted?.rate.interval(confidence)
    });
    columns.push(("visitors".to_owned(), counts(|row| row.converted.map(|converted| converted.persons))));
    columns.push(("revenue".to_owned(), floats(&|row| Some(row.revenue.total()))));
    Table::new(columns)
}
