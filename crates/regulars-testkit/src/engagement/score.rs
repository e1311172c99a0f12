//! Engagement scores, and what the engaged bring.

use std::collections::BTreeMap;

use regulars::engagement::EngagementScoreOptions;
use regulars::model::{Actor, Interaction, Order, Timestamp, Window};

use super::{by_person, counts, orders_of};

/// The score of each person who did anything.
pub fn scores(
    all: &[Interaction],
    orders: &[Order],
    window: Window,
    as_of: Timestamp,
    options: &EngagementScoreOptions,
) -> BTreeMap<Actor, f64> {
    let weight =
        |name: &str| options.weights.iter().find(|(known, _)| known == name).map(|(_, weight)| *weight);
    let counted = |at: Timestamp| at <= as_of && window.contains(at);
    let faded = |at: Timestamp| {
        #[expect(clippy::cast_precision_loss, reason = "logs of some weeks")]
        let days = (as_of.micros() - at.micros()) as f64 / 86_400e6;
        0.5_f64.powf(days / options.half_life_days)
    };
    let mut scores = BTreeMap::new();
    let mut people = by_person(all, options.who);
    // Whom the log names can have ordered, even if only a machine acted for them.
    for each in all.iter().filter(|each| counts(options.who, &each.actor)) {
        people.entry(each.actor.clone()).or_default();
    }
    for (actor, actions) in people {
        let worth = actions
            .iter()
            .filter(|each| counted(each.at))
            .map(|each| weight(each.kind.plain().slug()).unwrap_or(0.0) * faded(each.at));
        let bought = orders_of(orders, &actor).into_iter().filter(|(at, _)| counted(*at));
        let bought = bought.filter_map(|(at, _)| Some(weight("order")? * faded(at)));
        let points: Vec<f64> = worth.chain(bought).collect();
        if !points.is_empty() {
            scores.insert(actor, points.iter().sum());
        }
    }
    scores
}

/// How much more those bring with at least a score, and the standard error of that by the influence of each customer.
pub fn premium(spent: &[(f64, f64)], full: f64) -> Option<(f64, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "few customers")]
    let count = |count: usize| count as f64;
    let n = count(spent.len());
    let engaged: Vec<f64> = spent.iter().filter(|(score, _)| *score >= full).map(|(_, net)| *net).collect();
    let mean = spent.iter().map(|(_, net)| net).sum::<f64>() / n;
    let of_engaged = engaged.iter().sum::<f64>() / count(engaged.len());
    let share = count(engaged.len()) / n;
    let ratio = of_engaged / mean;
    // The derivative of the ratio by the weight of one customer.
    let influence = spent.iter().map(|(score, net)| {
        let engaged = if *score >= full { (net - of_engaged) / share / mean } else { 0.0 };
        engaged - ratio * (net - mean) / mean
    });
    let deviation = influence.map(|each| each * each).sum::<f64>().sqrt() / n;
    (ratio.is_finite() && deviation.is_finite()).then_some((ratio - 1.0, deviation))
}
