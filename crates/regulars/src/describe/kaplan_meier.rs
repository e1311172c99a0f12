//! Survival curves for other languages, and as rows of a table.

use super::define::object;
use super::evidence::{CONFIDENCE, confidence};
use super::figures::Figures;
use super::members::{Fields, Given};
use super::{Arg, Args, Describe, FromArg, Handle, Output, Tabular, line};
use crate::Error;
use crate::evidence::{Confidence, Interval, Undefined};
use crate::survival::{
    CurveValue, KaplanMeier, LogRank, RestrictedMean, SurvivalMethod, TimeInterval, log_rank,
};
use crate::table::{Column, Table};

const METHOD: Option<fn() -> Arg> = Some(|| SurvivalMethod::default().to_arg());

/// The counts of a curve. It stands by itself, so that a page without the family goes without it.
#[inline(never)]
pub(super) fn write(curve: &KaplanMeier, fields: &mut Fields) {
    let counts = curve.counts().map(|(time, events, censored)| {
        Output::List(vec![time.output(), events.output(), censored.output()])
    });
    fields.value("counts", &Output::List(counts.collect())).unit("unit", curve.unit());
}

/// A curve from the counts that [`write`] wrote, by itself as well.
#[inline(never)]
pub(super) fn read(given: &Given<'_>) -> Result<Handle, Error> {
    let counts = given.arg("counts").items().ok_or_else(|| given.missing("counts"))?;
    let triple = |counted: &Arg| match counted.items().as_deref() {
        Some([time, events, censored]) => {
            let count = |arg| given.whole("counts", arg);
            Ok((given.whole("counts", time)?, count(events)?, count(censored)?))
        }
        _ => Err(given.missing("counts")),
    };
    let counts = counts.iter().map(triple).collect::<Result<Vec<_>, Error>>()?;
    Ok(Handle::new(KaplanMeier::from_counts(counts, given.unit("unit")?)?))
}

fn method(args: &Args<'_>) -> Result<SurvivalMethod, Error> {
    args.or("method", SurvivalMethod::default())
}

object! {
    KaplanMeier, "How long it took until something happened, with those who still wait: the survival curve of Kaplan and Meier.",
    figure = line::kaplan_meier,
    fields {
        value: Option<f64>, "The median: the time by which a half had the event.", KaplanMeier::value;
        n: u64, "How many were watched.", KaplanMeier::n;
        events: u64, "How many had the event.", KaplanMeier::events;
        censored: u64, "How many had not, for as long as they were watched.", KaplanMeier::censored;
        median: Option<f64>, "The median; nothing where the curve does not come down to a half.", KaplanMeier::median;
        unit: String, "The unit of times.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", KaplanMeier::undefined;
    }
    methods {
        curve(
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: SurvivalMethod = METHOD, "How the interval is made."
        ) -> Table, "A row for each time: who is at risk, events, censorings, the share without the event with its interval, and the cumulative hazard of Nelson and Aalen.",
            |this, args| Ok(this.curve(confidence(args)?, method(args)?));
        quantile(q: f64 = None, "The share, above 0 and up to 1.") -> Option<f64>,
            "The time by which a share of all had the event.", |this, args| Ok(this.quantile(args.get("q")?));
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "The interval of the median, where it has both ends.", |this, args| Ok(this.interval(confidence(args)?));
        quantile_interval(
            q: f64 = None, "The share, between 0 and 1.",
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: SurvivalMethod = METHOD, "How the interval of the curve is made."
        ) -> Option<TimeInterval>, "The interval of a quantile, whose ends may not have been seen yet.",
            |this, args| Ok(this.quantile_interval(args.get("q")?, confidence(args)?, method(args)?));
        survival_at(
            time: f64 = None, "The time, in the unit.",
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: SurvivalMethod = METHOD, "How the interval is made."
        ) -> Option<CurveValue>, "The share of those who are without the event at a time.",
            |this, args| Ok(this.survival_at(args.get("time")?, confidence(args)?, method(args)?));
        happened_by(
            time: f64 = None, "The time, in the unit.",
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: SurvivalMethod = METHOD, "How the interval is made."
        ) -> Option<CurveValue>, "The share of those who had the event by a time.",
            |this, args| Ok(this.happened_by(args.get("time")?, confidence(args)?, method(args)?));
        restricted_mean(
            until: Option<f64> = Some(|| Arg::Null), "The time up to which it is the mean; the last at which anybody was watched if not given.",
            confidence: Confidence = CONFIDENCE, "The confidence level."
        ) -> Option<RestrictedMean>, "The mean time without the event, up to a time.",
            |this, args| Ok(this.restricted_mean(args.or("until", None)?, confidence(args)?));
        log_rank(other: KaplanMeier = None, "Another curve in the same unit.") -> LogRank,
            "The log-rank test of whether the two curves are one.",
            |this, args| log_rank(&[this.clone(), args.get("other")?]);
        merge(other: KaplanMeier = None, "Counted elsewhere.") -> KaplanMeier, "The evidence of both together.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: KaplanMeier = None, "A part of this.") -> KaplanMeier, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

impl Tabular for KaplanMeier {
    const BREAKDOWN: &'static str = "KaplanMeierBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted = Figures::new(figures)
            .count("n", Self::n)
            .count("events", Self::events)
            .count("censored", Self::censored);
        counted.estimates(Self::value, Self::interval)
    }
}
