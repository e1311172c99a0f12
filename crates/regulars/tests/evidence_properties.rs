//! What holds for any evidence at all.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "tests"
)]

use proptest::collection::vec;
use proptest::prelude::*;
use regulars::Error;
use regulars::evidence::{
    Confidence, Distribution, Evidence, Mean, Method, NetPromoter, QuantileMethod, Rate, RateMethod,
    RatioOfMeans, Unit,
};
use regulars::survival::KaplanMeier;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

const METHODS: [QuantileMethod; 9] = [
    QuantileMethod::Type1,
    QuantileMethod::Type2,
    QuantileMethod::Type3,
    QuantileMethod::Type4,
    QuantileMethod::Type5,
    QuantileMethod::Type6,
    QuantileMethod::Type7,
    QuantileMethod::Type8,
    QuantileMethod::Type9,
];

fn rate() -> impl Strategy<Value = Rate> {
    // Up to 2^62, so that two of them merge; small counts as often as huge ones.
    (any::<u64>(), any::<u64>(), 2_u32..64).prop_map(|(a, b, shift)| {
        let (a, b) = (a >> shift, b >> shift);
        Rate::new(a.min(b), a.max(b)).unwrap()
    })
}

fn confidence() -> impl Strategy<Value = Confidence> {
    prop_oneof![Just(0.95), Just(0.5), Just(f64::MIN_POSITIVE), Just(1.0 - 0.5 * f64::EPSILON), 1e-9..1.0]
        .prop_map(|level| Confidence::new(level).unwrap())
}

/// Values of any size: the squares of a million of the largest would still fit.
fn value() -> impl Strategy<Value = i64> {
    (any::<i64>(), 10_u32..63).prop_map(|(value, shift)| value >> shift)
}

fn unit() -> impl Strategy<Value = Unit> {
    let money = Unit::Money(iso_currency::Currency::GBP);
    prop_oneof![Just(Unit::Count), Just(money), Just(Unit::Days), Just(Unit::Elapsed)]
}

/// The laws of all evidence, for a whole and two parts of it.
fn laws<E>(whole: &E, left: &E, right: &E, confidence: Confidence) -> Result<(), TestCaseError>
where
    E: Evidence + Clone + PartialEq + Debug + Serialize + DeserializeOwned,
{
    prop_assert_eq!(&left.merge(right).unwrap(), whole);
    prop_assert_eq!(&right.merge(left).unwrap(), whole);
    prop_assert_eq!(&whole.remove(left).unwrap(), right);
    prop_assert_eq!(left.n() + right.n(), whole.n());
    prop_assert_eq!(whole.value().is_some(), whole.undefined().is_none());
    prop_assert!(whole.value().is_none_or(f64::is_finite));
    prop_assert_eq!(whole.interval(confidence).is_some(), whole.interval_undefined(confidence).is_none());
    if let Some(interval) = whole.interval(confidence) {
        prop_assert!(interval.contains(whole.value().unwrap()), "{:?} {:?}", whole, interval);
        prop_assert!(interval.low().is_finite() && interval.high().is_finite());
    }
    let text = serde_json::to_string(whole).unwrap();
    prop_assert_eq!(&serde_json::from_str::<E>(&text).unwrap(), whole);
    Ok(())
}

proptest! {
    #[test]
    fn rates(left in rate(), right in rate(), confidence in confidence()) {
        let whole = Rate::new(left.hits() + right.hits(), left.of() + right.of()).unwrap();
        laws(&whole, &left, &right, confidence)?;
        prop_assert_eq!(whole.complement().complement(), whole);
    }

    #[test]
    fn rate_intervals(rate in rate(), confidence in confidence()) {
        for method in RateMethod::ALL {
            let Some(interval) = rate.interval_by(method, confidence) else {
                prop_assert_eq!(rate.of(), 0);
                continue;
            };
            prop_assert!(interval.low() >= 0.0 && interval.high() <= 1.0, "{:?} {:?}", rate, interval);
            let value = rate.value().unwrap();
            // Jeffreys' leaves out the ends, and where the level is low more than them.
            if method != RateMethod::Jeffreys {
                prop_assert!(interval.contains(value), "{:?} {:?}", rate, interval);
            }
            let one_sided = [RateMethod::Wilson, RateMethod::ClopperPearson].contains(&method);
            if one_sided && rate.hits() == 0 {
                prop_assert_eq!(interval.low(), 0.0);
            }
            if one_sided && rate.hits() == rate.of() {
                prop_assert_eq!(interval.high(), 1.0);
            }
        }
    }

    #[test]
    fn means(
        values in vec(value(), 0..40), cut in 0_usize..40, unit in unit(), confidence in confidence(),
    ) {
        let (left, right) = values.split_at(cut.min(values.len()));
        let of = |values: &[i64]| Mean::from_values(values.iter().copied(), unit).unwrap();
        let whole = of(&values);
        laws(&whole, &of(left), &of(right), confidence)?;
        prop_assert_eq!(whole, Mean::from_sums(whole.n(), whole.sum(), whole.sum_of_squares(), unit).unwrap());
        prop_assert_eq!(whole.variance().is_some(), values.len() >= 2);
        let equal = values.iter().all(|value| *value == values[0]);
        prop_assert_eq!(whole.variance().is_some_and(|variance| variance == 0.0), equal && values.len() >= 2);
    }

    #[test]
    fn ratios(
        values in vec((value(), value()), 0..40), cut in 0_usize..40, x in unit(), y in unit(),
        confidence in confidence(),
    ) {
        let (left, right) = values.split_at(cut.min(values.len()));
        let of = |values: &[(i64, i64)]| RatioOfMeans::from_values(values.iter().copied(), x, y).unwrap();
        let whole = of(&values);
        laws(&whole, &of(left), &of(right), confidence)?;
        prop_assert_eq!(whole, RatioOfMeans::from_sums(&whole.mean_x(), &whole.mean_y(), whole.sum_xy()).unwrap());
    }

    #[test]
    fn distributions(
        values in vec(prop_oneof![-9_i64..9, value()], 0..40), cut in 0_usize..40, unit in unit(),
        confidence in confidence(), q in 0.0..=1.0,
    ) {
        let (left, right) = values.split_at(cut.min(values.len()));
        let of = |values: &[i64]| Distribution::from_values(values.iter().copied(), unit).unwrap();
        let whole = of(&values);
        laws(&whole, &of(left), &of(right), confidence)?;
        prop_assert_eq!(whole.mean(), Mean::from_values(values.iter().copied(), unit).unwrap());
        for method in METHODS {
            let quantile = whole.quantile_by(method, q);
            prop_assert_eq!(quantile.is_none(), values.is_empty());
            prop_assert!(quantile >= whole.min() && quantile <= whole.max());
            prop_assert!(quantile <= whole.quantile_by(method, (q * 1.5).min(1.0)));
        }
        let bins = whole.histogram(1 << 40).unwrap();
        prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<u64>(), whole.n());
    }

    #[test]
    fn net_promoters(parts in [[any::<u64>(); 3]; 2], shift in 3_u32..64, confidence in confidence()) {
        // Up to 2^61 of each, so that six of them fit.
        let [left, right] = parts.map(|[promoters, passives, detractors]| {
            NetPromoter::new(promoters >> shift, passives >> shift, detractors >> shift).unwrap()
        });
        let whole = left.merge(&right).unwrap();
        laws(&whole, &left, &right, confidence)?;
        prop_assert!(whole.value().is_none_or(|value| (-100.0..=100.0).contains(&value)));
    }

    #[test]
    fn survival_curves(
        times in vec((prop_oneof![0_i64..9, 0_i64..1 << 53], any::<bool>()), 0..40), cut in 0_usize..40, unit in unit(),
        confidence in confidence(),
    ) {
        let (left, right) = times.split_at(cut.min(times.len()));
        let of = |times: &[(i64, bool)]| KaplanMeier::from_durations(times.iter().copied(), unit).unwrap();
        let whole = of(&times);
        laws(&whole, &of(left), &of(right), confidence)?;
        prop_assert_eq!(&KaplanMeier::from_counts(whole.counts(), unit).unwrap(), &whole);
        let mut before = Some(0.0);
        for q in [0.1, 0.25, 0.5, 0.75, 1.0] {
            let quantile = whole.quantile(q);
            prop_assert!(before.is_some() || quantile.is_none());
            prop_assert!(quantile.is_none() || quantile >= before);
            before = quantile;
        }
    }

    /// The definition itself: the least value that a share q of all do not exceed.
    #[test]
    fn an_inverted_cdf_covers_its_share(values in vec(-50_i64..50, 1..40), percent in 1_u32..=100) {
        let distribution = Distribution::from_values(values.iter().copied(), Unit::Count).unwrap();
        let found = distribution.quantile_by(QuantileMethod::Type1, f64::from(percent) / 100.0).unwrap();
        let within = |limit: f64| values.iter().filter(|value| (**value as f64) <= limit).count() * 100;
        let needed = percent as usize * values.len();
        prop_assert!(within(found) >= needed && within(found - 1.0) < needed);
    }

    /// Whatever is read back has passed the constructors: arbitrary sums are refused or mean something.
    #[test]
    fn nothing_is_read_that_cannot_be(n in 0_u64..5, sum in -9_i128..9, squares in -9_i128..40) {
        let text = format!(r#"{{"n": {n}, "sum": {sum}, "sum_of_squares": "{squares}", "unit": "count"}}"#);
        let read = serde_json::from_str::<Mean>(&text);
        prop_assert_eq!(read.is_ok(), Mean::from_sums(n, sum, squares, Unit::Count).is_ok());
        if let Ok(mean) = read {
            prop_assert!(mean.variance().is_none_or(|variance| variance >= 0.0));
        }
    }
}

#[test]
fn different_units_do_not_mix() {
    let pounds = Mean::empty(Unit::Money(iso_currency::Currency::GBP));
    let error = pounds.merge(&Mean::empty(Unit::Money(iso_currency::Currency::EUR))).unwrap_err();
    assert_eq!(error.to_string(), "GBP and EUR cannot be combined: the units differ");
    assert_eq!(
        Distribution::empty(Unit::Days).merge(&Distribution::empty(Unit::Elapsed)).unwrap_err().code(),
        "mismatch"
    );
}

#[test]
fn a_part_that_was_never_in_the_whole_is_refused() {
    let mean = |values: &[i64]| Mean::from_values(values.iter().copied(), Unit::Count).unwrap();
    // 2 and 4 without 3: one value whose sum is 3 and whose square is 11.
    assert_eq!(mean(&[2, 4]).remove(&mean(&[3])).unwrap_err().code(), "mismatch");
    assert!(mean(&[2]).remove(&mean(&[2, 2])).is_err());
    let ratio = RatioOfMeans::from_values([(2, 1), (4, 1)], Unit::Count, Unit::Count).unwrap();
    let part = RatioOfMeans::from_values([(2, 2)], Unit::Count, Unit::Count).unwrap();
    assert!(ratio.remove(&part).is_err());
    let values = Distribution::from_values([2, 4], Unit::Count).unwrap();
    assert!(values.remove(&Distribution::from_values([3], Unit::Count).unwrap()).is_err());
}

#[test]
fn sums_overflow_aloud() {
    // 2^63 squared is 2^126: the second no longer fits i128.
    let mut mean = Mean::from_values([i64::MIN], Unit::Count).unwrap();
    let before = mean;
    assert_eq!(mean.push(i64::MIN), Err(Error::overflow("the sums of a mean")));
    assert_eq!(mean, before, "nothing is counted then");
    let most = Rate::new(0, u64::MAX).unwrap();
    assert_eq!(most.merge(&Rate::new(1, 1).unwrap()).unwrap_err().code(), "overflow");
    let mut distribution = Distribution::empty(Unit::Count);
    distribution.push_n(0, u64::MAX).unwrap();
    assert_eq!(distribution.push(0).unwrap_err().code(), "overflow");
    assert!(distribution.push_n(i64::MAX, 3).is_err());
    assert_eq!(distribution.median(), Some(0.0));
}

#[test]
fn the_most_that_can_be_counted_has_intervals() {
    for (hits, of) in
        [(u64::MAX / 2, u64::MAX), (1, u64::MAX), (u64::MAX - 1, u64::MAX), (u64::MAX, u64::MAX)]
    {
        let rate = Rate::new(hits, of).unwrap();
        for method in RateMethod::ALL {
            assert!(rate.interval_by(method, Confidence::default()).is_some(), "{method:?} of {rate}");
        }
    }
    let mut distribution = Distribution::empty(Unit::Count);
    distribution.push_n(1, u64::MAX).unwrap();
    let interval = distribution.interval(Confidence::default()).unwrap();
    assert_eq!((interval.low(), interval.high(), interval.method()), (1.0, 1.0, Method::OrderStatistics));
}

#[test]
fn seven_percent_of_a_hundred_is_the_seventh() {
    // In doubles 0.07 * 100.0 is 7.000000000000001, of which the eighth value would be the first not below.
    let hundred = Distribution::from_values(1..=100, Unit::Count).unwrap();
    assert_eq!(hundred.quantile_by(QuantileMethod::Type1, 0.07), Some(7.0));
    assert_eq!(hundred.quantile_by(QuantileMethod::Type2, 0.07), Some(7.5));
}

#[test]
fn no_quantile_outside_its_range() {
    let values = Distribution::from_values([1, 2], Unit::Count).unwrap();
    for q in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert_eq!(values.quantile(q), None);
        assert_eq!(values.quantile_interval(q, Confidence::default()), None);
    }
}

#[test]
fn serialised_forms_are_what_bindings_expect() {
    let gbp = Unit::Money(iso_currency::Currency::GBP);

    let mean = Mean::from_values([i64::MAX], gbp).unwrap();
    assert_eq!(
        serde_json::to_string(&mean).unwrap(),
        r#"{"n":1,"sum":"9223372036854775807","sum_of_squares":"85070591730234615847396907784232501249","unit":{"money":"GBP"}}"#
    );
    let distribution = Distribution::from_values([5, -1, 5], Unit::Days).unwrap();
    assert_eq!(serde_json::to_string(&distribution).unwrap(), r#"{"counts":[[-1,1],[5,2]],"unit":"days"}"#);
    assert_eq!(serde_json::to_string(&Rate::new(1, 2).unwrap()).unwrap(), r#"{"hits":1,"of":2}"#);
    for bad in [r#"{"hits": 2, "of": 1}"#, r#"{"hits": -1, "of": 1}"#] {
        assert!(serde_json::from_str::<Rate>(bad).is_err());
    }
    let interval = r#"{"low": 2.0, "high": 1.0, "confidence": 0.95, "method": "wilson"}"#;
    assert!(serde_json::from_str::<regulars::evidence::Interval>(interval).is_err());
    assert!(serde_json::from_str::<Confidence>("1.0").is_err());
    assert!(serde_json::from_str::<Unit>(r#"{"money": "XXQ"}"#).is_err());
}
