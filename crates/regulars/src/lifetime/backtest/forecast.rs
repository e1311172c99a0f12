//! What is foretold of each customer at an origin, by models and by simpler means.

use crate::Error;
use crate::lifetime::model::purchase_model;
use crate::lifetime::predictions::{Distinct, Foretelling};
use crate::lifetime::purchase_history::Observed;
use crate::lifetime::{Fit, FitOptions, Histories, History, Model, ModelKind, PurchaseHistory, Spend};
use crate::numeric::{float, sum::joined};
use crate::progress::Watch;
use crate::table::Series;

/// Simpler forecasts, which a model has to beat to be worth its while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naive {
    /// Everybody goes on buying at their own rate so far: repeat purchases by the time since the first. Who came at the
    /// origin itself buys at the rate of all.
    OwnRate,
    /// Everybody buys as often, and for as much, as within the horizon before the origin.
    LastPeriod,
    /// The customers who bought most recently go on at their own rate, and the rest never come back. How many go on is
    /// taken from the past: the share of those known one horizon earlier who then bought within it.
    MostRecent,
}

impl Naive {
    pub(super) const ALL: [Self; 3] = [Self::OwnRate, Self::LastPeriod, Self::MostRecent];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OwnRate => "own_rate",
            Self::LastPeriod => "last_period",
            Self::MostRecent => "most_recent",
        }
    }
}

/// What one method foretells of each customer within the holdout.
pub(super) struct Forecast {
    pub(super) purchases: Vec<f64>,
    /// Absent where no spend can be told.
    pub(super) spend: Option<Vec<f64>>,
    /// How the fit ended, where there was one.
    pub(super) status: Option<String>,
}

/// A model, fitted to the histories up to the origin.
pub(super) fn of_model(
    kind: ModelKind,
    histories: &Histories,
    distinct: &Distinct,
    duration: f64,
    spend: Option<&Series<f64>>,
    watch: Watch<'_>,
) -> Result<Forecast, Error> {
    let fit = Fit::watched(kind, histories, FitOptions::default(), watch)?;
    let each = purchase_model!(&fit.model, model => expected_of(model, distinct, duration));
    let purchases = distinct.scattered(&each.unwrap_or_default());
    let spend = spend.map(|spend| times(&purchases, spend));
    Ok(Forecast { purchases, spend, status: Some(fit.status.slug().into()) })
}

fn expected_of(model: &dyn Foretelling, distinct: &Distinct, duration: f64) -> Vec<f64> {
    joined(distinct.histories.len(), |range| {
        model.expected_of_each(distinct.histories.get(range).unwrap_or_default(), &[duration])
    })
}

/// The expected spend of each customer by a gamma-gamma model that is fitted to the histories up to the origin, or the mean
/// spend where it cannot be, or says nothing of somebody.
pub(super) fn spend_of(history: &PurchaseHistory, watch: Watch<'_>) -> Result<Option<Series<f64>>, Error> {
    let fit = match Fit::of_spends(&history.spends(), FitOptions::default(), watch) {
        Err(error @ Error::Interrupted(_)) => return Err(error),
        fit => fit.ok(),
    };
    if let Some(Model::GammaGamma(model)) = fit.map(|fit| fit.model) {
        let spend = history.expected_spend(&model)?;
        if spend.gaps() == 0 {
            return Ok(Some(spend));
        }
    }
    Ok(mean_spend(history))
}

/// The mean of each customer's repeat purchases, and that of all of them for who has none; `None` where nobody has one.
pub(super) fn mean_spend(history: &PurchaseHistory) -> Option<Series<f64>> {
    let sums = |(count, sum), spend: Spend| (count + spend.frequency(), sum + spend.total());
    let (count, sum) = history.each_spend()?.fold((0.0, 0.0), sums);
    let all = if count > 0.0 { sum / count } else { return None };
    Some(history.monetary_value()?.iter().map(|mean| mean.unwrap_or(all)).collect())
}

/// A simpler forecast.
pub(super) fn naive(
    which: Naive,
    observed: &Observed,
    horizon: f64,
    spend: Option<&Series<f64>>,
) -> Forecast {
    let history = &observed.calibration;
    let (recent, recent_money) = &observed.recent;
    if which == Naive::LastPeriod {
        let purchases: Vec<f64> = recent.values().iter().map(|&count| f64::from(count)).collect();
        let spend = times(&purchases, recent_money);
        return Forecast { purchases, spend: Some(spend), status: None };
    }
    let mut purchases = own_rates(history, observed.duration);
    if which == Naive::MostRecent {
        let still = still_buying(history, recent.values(), horizon);
        for (purchases, still) in purchases.iter_mut().zip(still) {
            *purchases *= f64::from(u8::from(still));
        }
    }
    let spend = spend.map(|spend| times(&purchases, spend));
    Forecast { purchases, spend, status: None }
}

fn times(purchases: &[f64], spend: &Series<f64>) -> Vec<f64> {
    purchases.iter().zip(spend.iter()).map(|(purchases, spend)| purchases * spend.unwrap_or(0.0)).collect()
}

/// Everybody's purchases within a time at their own rate.
fn own_rates(history: &PurchaseHistory, duration: f64) -> Vec<f64> {
    let (count, time) = history
        .each()
        .fold((0.0, 0.0), |(count, time), history| (count + history.frequency(), time + history.t()));
    let all = if time > 0.0 { count / time } else { 0.0 };
    let rate = |history: History| {
        if history.t() > 0.0 { history.frequency() / history.t() } else { all }
    };
    history.each().map(|history| rate(history) * duration).collect()
}

/// Whether each customer is among those who bought most recently.
fn still_buying(history: &PurchaseHistory, recent: &[u32], horizon: f64) -> Vec<bool> {
    let known = history.t().iter().zip(recent).filter(|(t, _)| **t >= horizon);
    let (all, bought) =
        known.fold((0_u64, 0_u64), |(all, bought), (_, &count)| (all + 1, bought + u64::from(count > 0)));
    let share = if all > 0 { float(bought) / float(all) } else { 0.5 };
    let since: Vec<f64> = history.t().iter().zip(history.recency()).map(|(t, last)| t - last).collect();
    let mut sorted = since.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    // The longest silence among the share that was silent least: whoever has kept still for as long goes with them.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the number of customers"
    )]
    let count = libm::ceil(share * float(sorted.len() as u64)) as usize;
    let longest = count.checked_sub(1).and_then(|place| sorted.get(place).copied());
    since.iter().map(|since| longest.is_some_and(|longest| *since <= longest)).collect()
}
