//! Evidence in a line, as a person reads it: value, interval, and what was counted.
//!
//! Each class of evidence has a function of its own, which its description names (`ObjectInfo::figure`), so that a page
//! without the family that gives the class goes without it.

use super::show::plain;
use super::written::{float, grouped, number};
use super::{Handle, Output};
use crate::evidence::{
    Confidence, Distribution, Interval, Mean, NetPromoter, Rate, RatioOfMeans, ReturnOnCost, Total,
    Undefined, Unit, UnitCost,
};
use crate::model::Currency;
use crate::survival::KaplanMeier;

pub(super) fn rate(handle: &Handle) -> Option<[String; 3]> {
    let rate = handle.downcast::<Rate>()?;
    let counted = format!("{} of {}", grouped(rate.hits().into()), grouped(rate.of().into()));
    Some([
        valued(rate.value(), rate.undefined(), percent),
        range(rate.interval(Confidence::default()), percent),
        counted,
    ])
}

pub(super) fn ratio_of_means(handle: &Handle) -> Option<[String; 3]> {
    let ratio = handle.downcast::<RatioOfMeans>()?;
    // Money of money is a share; anything else is so many of the one for each of the other.
    let share =
        matches!(ratio.unit_x(), Unit::Money(_) | Unit::Monthly(_)) && ratio.unit_x() == ratio.unit_y();
    let shown = |value: f64| if share { percent(value) } else { in_unit(value, ratio.unit_x()) };
    let numerator = in_unit(ratio.mean_x().total(), ratio.unit_x());
    let denominator = in_unit(ratio.mean_y().total(), ratio.unit_y());
    Some([
        valued(ratio.value(), ratio.undefined(), shown),
        range(ratio.interval(Confidence::default()), shown),
        format!("{numerator} / {denominator}"),
    ])
}

pub(super) fn mean(handle: &Handle) -> Option<[String; 3]> {
    let mean = handle.downcast::<Mean>()?;
    let shown = |value: f64| in_unit(value, mean.unit());
    let value = valued(mean.value(), mean.undefined(), shown);
    Some([value, range(mean.interval(Confidence::default()), shown), of(mean.n())])
}

pub(super) fn unit_cost(handle: &Handle) -> Option<[String; 3]> {
    let cost = handle.downcast::<UnitCost>()?;
    let shown = |value: f64| in_unit(value, cost.unit());
    let counted = format!("{} / {}", shown(cost.total()), grouped(cost.n().into()));
    Some([
        valued(cost.value(), cost.undefined(), shown),
        range(cost.interval(Confidence::default()), shown),
        counted,
    ])
}

pub(super) fn return_on_cost(handle: &Handle) -> Option<[String; 3]> {
    let brought = handle.downcast::<ReturnOnCost>()?;
    let shown = |value: f64| in_unit(value, Unit::Count);
    let [total, spent] = [brought.total(), brought.spent()].map(|money| in_unit(money, brought.unit()));
    Some([
        valued(brought.value(), brought.undefined(), shown),
        range(brought.interval(Confidence::default()), shown),
        format!("{total} / {spent}"),
    ])
}

pub(super) fn net_promoter(handle: &Handle) -> Option<[String; 3]> {
    let nps = handle.downcast::<NetPromoter>()?;
    let shown = |value: f64| number(value, 1);
    Some([
        valued(nps.value(), nps.undefined(), shown),
        range(nps.interval(Confidence::default()), shown),
        of(nps.n()),
    ])
}

pub(super) fn kaplan_meier(handle: &Handle) -> Option<[String; 3]> {
    let waits = handle.downcast::<KaplanMeier>()?;
    let shown = |value: f64| in_unit(value, waits.unit());
    let value = valued(waits.value(), waits.undefined(), |value| format!("median {}", shown(value)));
    let counted = format!("{} of {}", grouped(waits.events().into()), grouped(waits.n().into()));
    Some([value, range(waits.interval(Confidence::default()), shown), counted])
}

pub(super) fn total(handle: &Handle) -> Option<[String; 3]> {
    let total = handle.downcast::<Total>()?;
    let value = valued(total.value(), None, |value| in_unit(value, total.unit()));
    let counted = if total.unit() == Unit::Count { String::new() } else { of(total.n()) };
    Some([value, String::new(), counted])
}

pub(super) fn distribution(handle: &Handle) -> Option<[String; 3]> {
    let distribution = handle.downcast::<Distribution>()?;
    let shown = |value: f64| in_unit(value, distribution.unit());
    let value =
        valued(distribution.value(), distribution.undefined(), |value| format!("median {}", shown(value)));
    Some([value, range(distribution.interval(Confidence::default()), shown), of(distribution.n())])
}

/// What reads as evidence does: it has a value, or the reason why there is none, and gives an interval.
pub(super) fn difference(handle: &Handle) -> Option<[String; 3]> {
    let (value, why) = (handle.get("value")?, handle.get("undefined")?);
    let interval = handle.call("interval", &[]).ok()?;
    let unit = match handle.get("unit") {
        Some(Output::Text(unit)) if !unit.is_empty() => format!(" {unit}"),
        _ => String::new(),
    };
    let told = |output: &Output| match output {
        Output::Float(value) => format!("{}{unit}", float(*value, if unit.is_empty() { 4 } else { 2 })),
        other => plain(other),
    };
    let value = match why {
        Output::Text(why) => format!("– ({why})"),
        _ => told(&value),
    };
    let interval = match interval {
        Output::Object(ends) => format!("{} to {}", told(&ends.get("low")?), told(&ends.get("high")?)),
        _ => String::new(),
    };
    let mut counted = match handle.get("n") {
        Some(n) => format!("of {}", plain(&n)),
        None => String::new(),
    };
    if let (Some(left), Some(right)) = (handle.get("left"), handle.get("right")) {
        counted = format!("{} less {}, {counted}", told(&left), told(&right));
    }
    Some([value, interval, counted])
}

/// How many it was counted from.
fn of(n: u64) -> String {
    format!("of {}", grouped(n.into()))
}

fn valued(value: Option<f64>, why: Option<Undefined>, shown: impl Fn(f64) -> String) -> String {
    match (value, why) {
        (Some(value), _) => shown(value),
        (None, Some(why)) => format!("– ({why})"),
        (None, None) => "–".into(),
    }
}

fn range(interval: Option<Interval>, shown: impl Fn(f64) -> String) -> String {
    interval.map_or_else(String::new, |interval| {
        format!("{} to {}", shown(interval.low()), shown(interval.high()))
    })
}

fn percent(share: f64) -> String {
    format!("{} %", number(share * 100.0, 1))
}

fn in_unit(value: f64, unit: Unit) -> String {
    let digits = if matches!(unit, Unit::Count) && crate::numeric::is_whole(value) { 0 } else { 2 };
    let shown = number(value, digits);
    // Money that came without a currency has only the name of none.
    let nameless = ["", Currency::XXX.code()];
    if nameless.contains(&unit.name()) { shown } else { format!("{shown} {}", unit.name()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_as_evidence_is() {
        // 3 of 4 less 1 of 4.
        let difference =
            crate::evidence::Difference::of_rates(Rate::new(3, 4).unwrap(), Rate::new(1, 4).unwrap());
        let text = Handle::new(difference).text();
        assert!(text.contains("Difference  0.5000") && text.contains("0.7500 less 0.2500, of 8"), "{text}");
    }

    #[test]
    fn a_rate_tells_what_was_counted_or_why_it_is_undefined() {
        // Wilson's interval of 1 of 4 is 4.6 % to 69.9 % (Brown, Cai & DasGupta 2001, by hand from the formula).
        let text = Handle::new(Rate::new(1, 4).unwrap()).text();
        assert_eq!(text.lines().nth(2).unwrap(), "Rate  25.0 %  4.6 % to 69.9 %   1 of 4");
        let text = Handle::new(Rate::default()).text();
        assert!(text.contains("– (nothing was counted)"), "{text}");
    }

    #[test]
    fn whatever_reads_as_evidence_is_told_in_a_line() {
        for info in crate::catalog::objects() {
            let has = |name: &str| info.fields.iter().any(|field| field.name == name);
            let interval = info.methods.iter().any(|method| method.name == "interval");
            let evidence = has("value") && has("undefined") && interval;
            assert!(info.figure.is_some() || !evidence, "{}", info.name);
        }
    }
}
