#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_precision_loss, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::evidence::{Confidence, Distribution, Undefined, Unit};

fn curve(events: &[i64], censored: &[i64]) -> KaplanMeier {
    let events = events.iter().map(|&time| (time, true));
    KaplanMeier::from_durations(events.chain(censored.iter().map(|&time| (time, false))), Unit::Count)
        .unwrap()
}

#[test]
fn what_is_undefined_says_why() {
    assert_eq!(curve(&[], &[]).undefined(), Some(Undefined::NothingCounted));
    let one = curve(&[], &[5]);
    assert_eq!((one.undefined(), one.median()), (Some(Undefined::NotReached), None));
    assert_eq!(one.restricted_mean(None, Confidence::default()).map(|mean| mean.value), Some(5.0));
    let all = Confidence::default();
    assert!(curve(&[], &[]).restricted_mean(None, all).is_none());
    assert!(curve(&[], &[]).survival_at(0.0, all, SurvivalMethod::Log).is_none());
    assert!(curve(&[], &[]).quantile_interval(0.5, all, SurvivalMethod::Log).is_none());
    for odd in [f64::NAN, -1.0, f64::INFINITY, 1e300] {
        assert!(one.survival_at(odd, all, SurvivalMethod::Log).is_none());
        assert!(one.restricted_mean(Some(odd), all).is_none());
        assert!(one.quantile(odd).is_none());
    }
    assert_eq!(KaplanMeier::from_durations([(-1, true)], Unit::Days).unwrap_err().code(), "out_of_domain");
    let most = KaplanMeier::from_counts([(1, u64::MAX, 0)], Unit::Days).unwrap();
    assert_eq!(most.merge(&most).unwrap_err().code(), "overflow");
    assert_eq!(most.median(), Some(1.0));
    assert_eq!(KaplanMeier::from_counts([(1, 0, 0)], Unit::Days).unwrap(), KaplanMeier::empty(Unit::Days));
}

#[test]
fn once_all_had_it_the_curve_is_known_for_ever() {
    let all = curve(&[1, 3], &[]);
    let share = all.survival_at(100.0, Confidence::default(), SurvivalMethod::LogLog).unwrap();
    assert_eq!((share.value, share.low, share.standard_error, share.at_risk), (0.0, None, None, 0));
    // 1 · 1 + 2 · 1/2 = 2, the mean of 1 and 3, whatever the end.
    let mean = all.restricted_mean(Some(100.0), Confidence::default()).unwrap();
    assert_eq!((mean.value, mean.until), (2.0, 100.0));
}

#[test]
fn times_between_two_ticks_are_told_apart() {
    // Whole days: 2/3 after the first, 1/3 after the second.
    let curve = curve(&[1, 2], &[5]);
    let at = |time| {
        let share = curve.survival_at(time, Confidence::default(), SurvivalMethod::Log);
        share.map(|share| (share.at_risk, share.value))
    };
    assert_eq!((at(1.0), at(1.9)), (Some((3, 2.0 / 3.0)), Some((2, 2.0 / 3.0))));
    assert_eq!((at(2.0), at(2.1)), (Some((2, 1.0 / 3.0)), Some((1, 1.0 / 3.0))));
    assert_eq!((at(0.0), at(5.0), at(5.1)), (Some((3, 1.0)), Some((1, 1.0 / 3.0)), None));
    // A whole day and half of the second at 2/3.
    let mean = curve.restricted_mean(Some(1.5), Confidence::default()).unwrap();
    assert_eq!((mean.value, mean.until), (1.0 + 0.5 * (2.0 / 3.0), 1.5));
    assert!(curve.restricted_mean(Some(5.1), Confidence::default()).is_none());
    // A tenth of a minute is six seconds, however it is rounded.
    let six = KaplanMeier::from_durations([(6_000_000, true), (7_000_000, true)], Unit::Minutes).unwrap();
    let share = six.survival_at(0.1, Confidence::default(), SurvivalMethod::Log).unwrap();
    assert_eq!((share.at_risk, share.value), (2, 0.5));
}

#[test]
fn an_event_comes_before_a_censoring_at_the_same_time() {
    // Two are at risk at 2, of whom one has the event: 1/2.
    assert_eq!(curve(&[2], &[2]).median(), Some(2.0));
    let both = curve(&[2], &[2]).survival_at(2.0, Confidence::default(), SurvivalMethod::Plain).unwrap();
    assert_eq!((both.value, both.at_risk), (0.5, 2));
}

#[test]
fn parts_make_the_whole_and_come_off_again() {
    let (a, b) = (curve(&[1, 4], &[2]), curve(&[1, 3], &[2, 9]));
    let whole = a.merge(&b).unwrap();
    assert_eq!(whole, curve(&[1, 1, 3, 4], &[2, 2, 9]));
    assert_eq!((whole.remove(&b).unwrap(), whole.remove(&a).unwrap()), (a.clone(), b.clone()));
    assert_eq!(a.remove(&b).unwrap_err().code(), "mismatch");
    assert_eq!(a.remove(&curve(&[0], &[])).unwrap_err().code(), "mismatch");
    assert_eq!(a.merge(&KaplanMeier::empty(Unit::Days)).unwrap_err().code(), "mismatch");
    let json = serde_json::to_string(&a).unwrap();
    assert_eq!(json, r#"{"counts":[[1,1,0],[2,0,1],[4,1,0]],"unit":"count"}"#);
    assert_eq!(serde_json::from_str::<KaplanMeier>(&json).unwrap(), a);
}

#[test]
fn the_log_rank_of_waltons_is_that_of_two_packages() {
    // Counts of the waltons data as R's survfit tabulates them: time, events, censorings.
    let group =
        |counts: &[(i64, u64, u64)]| KaplanMeier::from_counts(counts.iter().copied(), Unit::Days).unwrap();
    let mir = group(WALTONS_MIR_137);
    let control = group(WALTONS_CONTROL);
    let test = log_rank(&[control.clone(), mir.clone()]).unwrap();
    // R survdiff and lifelines 0.28.0: 122.249125573006 on one degree of freedom, p = 2.0359832222855e-28; of 122 and 34
    // events 148.9244897287 and 7.0755102713 were expected.
    assert!((test.statistic.unwrap() / 122.249_125_573_006 - 1.0).abs() < 1e-12);
    assert!((test.p_value.unwrap() / 2.035_983_222_285_5e-28 - 1.0).abs() < 1e-10);
    assert_eq!((test.degrees_of_freedom, test.observed), (1, vec![122.0, 34.0]));
    assert!((test.expected[0] - 148.924_489_728_7).abs() < 1e-9);
    // Two groups that are one tell nothing apart, and a third of nobody changes nothing.
    assert_eq!(log_rank(&[mir.clone(), mir.clone()]).unwrap().statistic, Some(0.0));
    let three = log_rank(&[control, mir, KaplanMeier::empty(Unit::Days)]).unwrap();
    assert_eq!((three.statistic, three.degrees_of_freedom), (test.statistic, 1));
    let nobody = KaplanMeier::empty(Unit::Days);
    assert_eq!(log_rank(&[nobody.clone(), nobody.clone()]).unwrap().p_value, None);
    assert_eq!(log_rank(&[nobody]).unwrap_err().code(), "out_of_domain");
}

const WALTONS_MIR_137: &[(i64, u64, u64)] = &[
    (6, 1, 0),
    (9, 3, 0),
    (13, 3, 0),
    (15, 2, 0),
    (19, 3, 0),
    (22, 4, 0),
    (26, 5, 0),
    (29, 5, 0),
    (33, 2, 0),
    (36, 2, 0),
    (43, 1, 0),
    (47, 1, 0),
    (62, 2, 0),
];
const WALTONS_CONTROL: &[(i64, u64, u64)] = &[
    (7, 1, 1),
    (17, 1, 0),
    (32, 1, 0),
    (33, 1, 0),
    (38, 2, 0),
    (41, 7, 0),
    (45, 9, 1),
    (48, 8, 0),
    (51, 3, 0),
    (53, 7, 0),
    (54, 2, 0),
    (56, 18, 0),
    (58, 4, 0),
    (60, 15, 1),
    (61, 9, 2),
    (63, 9, 0),
    (66, 3, 0),
    (68, 9, 1),
    (69, 12, 1),
    (75, 1, 0),
];

fn durations() -> impl Strategy<Value = Vec<(i64, bool)>> {
    prop::collection::vec((0_i64..12, any::<bool>()), 0..30)
}

/// The product of the definition, one time after the other.
fn naive(durations: &[(i64, bool)], until: i64) -> f64 {
    (0..=until).fold(1.0, |survival, time| {
        let at_risk = durations.iter().filter(|(other, _)| *other >= time).count();
        let events = durations.iter().filter(|each| **each == (time, true)).count();
        if at_risk == 0 { survival } else { survival * (1.0 - events as f64 / at_risk as f64) }
    })
}

proptest! {
    #[test]
    fn the_curve_is_the_product_of_its_definition(durations in durations()) {
        let curve = KaplanMeier::from_durations(durations.iter().copied(), Unit::Count).unwrap();
        for step in curve.steps() {
            prop_assert!((step.survival - naive(&durations, step.time)).abs() < 1e-12);
        }
        let last = durations.iter().map(|(time, _)| *time).max();
        if let (Some(last), Some(mean)) = (last, curve.restricted_mean(None, Confidence::default())) {
            let area: f64 = (0..last).map(|time| naive(&durations, time)).sum();
            prop_assert!((mean.value - area).abs() < 1e-9);
        }
    }

    #[test]
    fn parts_and_orders_leave_no_trace(a in durations(), b in durations()) {
        let of = |list: &[(i64, bool)]| KaplanMeier::from_durations(list.iter().copied(), Unit::Count).unwrap();
        let mut both = [b.clone(), a.clone()].concat();
        let shift = both.len() / 3;
        both.rotate_left(shift);
        prop_assert_eq!(of(&a).merge(&of(&b)).unwrap(), of(&both));
        prop_assert_eq!(of(&both).remove(&of(&b)).unwrap(), of(&a));
    }

    #[test]
    fn without_censoring_medians_are_the_usual_ones(times in prop::collection::vec(0_i64..12, 1..40)) {
        let curve = KaplanMeier::from_durations(times.iter().map(|&time| (time, true)), Unit::Count).unwrap();
        let plain = Distribution::from_values(times.iter().copied(), Unit::Count).unwrap();
        prop_assert_eq!(curve.median(), plain.median());
        let mean = curve.restricted_mean(None, Confidence::default()).unwrap();
        prop_assert!((mean.value - plain.mean().value().unwrap()).abs() < 1e-12);
    }

    #[test]
    fn intervals_hold_the_curve_within_0_and_1(durations in durations(), level in 0.5_f64..0.999) {
        let curve = KaplanMeier::from_durations(durations, Unit::Count).unwrap();
        let confidence = Confidence::new(level).unwrap();
        for method in SurvivalMethod::ALL {
            for time in 0..12 {
                if let Some(share) = curve.happened_by(f64::from(time), confidence, method) {
                    if let (Some(low), Some(high)) = (share.low, share.high) {
                        prop_assert!(0.0 <= low && low <= share.value + 1e-15 && share.value <= high + 1e-15 && high <= 1.0);
                    }
                }
            }
        }
    }
}
