//! Fits answer: ten thousand random problems of every kind, most of them nothing that a shop would see.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "tests"
)]

use regulars::evidence::Confidence;
use regulars::lifetime::{
    BgBb, BgCnbd, BgNbd, Fit, FitOptions, GgompertzNbd, Histories, History, MbgCnbd, MbgNbd, ModelKind, Nbd,
    ParetoNbd, PurchaseModel, Random,
};

/// A number between the two, any power of ten as likely as another.
fn spread(random: &mut Random, low: f64, high: f64) -> f64 {
    low * (high / low).powf(random.uniform())
}

/// What the customers of a problem have in common.
struct Shop {
    /// How many there are.
    customers: u64,
    /// The longest anybody was watched, in a unit anywhere between seconds and years.
    longest: f64,
    /// Whether times are whole numbers of the unit, as days are.
    whole: bool,
    /// Whether all were watched equally long.
    equal: bool,
}

impl Shop {
    fn new(random: &mut Random, discrete: bool) -> Self {
        let longest = if discrete { spread(random, 1.0, 40.0).ceil() } else { spread(random, 0.05, 1e8) };
        Self {
            customers: spread(random, 1.0, 2_000.0) as u64,
            longest,
            whole: discrete || (longest > 20.0 && random.uniform() < 0.5),
            equal: random.uniform() < 0.3,
        }
    }

    fn watched(&self, random: &mut Random) -> f64 {
        let t = if self.equal { self.longest } else { self.longest * (0.05 + 0.95 * random.uniform()) };
        if self.whole { t.ceil() } else { t }
    }

    /// Customers as the model has them.
    fn simulated<M: PurchaseModel>(&self, model: &M, random: &mut Random) -> Histories {
        Histories::new((0..self.customers).map(|_| {
            let t = self.watched(random);
            let times = model.simulate(random, t);
            let last = times.last().copied().unwrap_or(0.0);
            let last = if self.whole { last.ceil().min(t) } else { last };
            History::new(times.len() as f64, last, t).unwrap()
        }))
    }

    /// Customers as no model has them: crowds at the edges of what can be.
    fn adverse(&self, random: &mut Random, discrete: bool) -> Histories {
        let habit = random.below(6);
        Histories::new((0..self.customers).map(|_| {
            let t = self.watched(random);
            let most = if discrete { t } else { 5_000.0 };
            let frequency = match habit {
                0 => 0.0,
                1 => random.below(2) as f64,
                2 => most,
                3 => spread(random, 1.0, most).floor(),
                4 => 1.0,
                _ => (random.below(4) as f64).min(most),
            };
            let recency = match (frequency > 0.0, random.below(4)) {
                (false, _) => 0.0,
                (true, 0) => t,
                (true, 1) if !discrete => 0.0,
                (true, _) => t * random.uniform(),
            };
            let recency = if discrete { recency.ceil().max(frequency) } else { recency };
            History::new(frequency, recency, t).unwrap()
        }))
    }
}

/// Fits a kind of model to a problem, and checks the answer.
fn check<M: PurchaseModel>(kind: ModelKind, truth: Option<&M>, histories: &Histories) -> String {
    let fit = Fit::of(kind, histories, FitOptions::default())
        .unwrap_or_else(|error| panic!("{}: {error}\n{histories:?}", kind.slug()));
    assert!(fit.log_likelihood.is_finite(), "{fit:?}");
    assert!(fit.model.parameters().iter().all(|value| value.is_finite() && *value > 0.0), "{fit:?}");
    if let Some(truth) = truth {
        // No other parameters are better, those that made the data among them.
        let there: f64 =
            histories.counted().map(|(history, count)| count as f64 * truth.log_likelihood(&history)).sum();
        let slack = 1e-6 + 1e-9 * there.abs();
        assert!(
            fit.log_likelihood >= there - slack,
            "{} {there} {fit:?}\n{truth:?}\n{histories:?}",
            kind.slug()
        );
    }
    for estimate in fit.estimates(Confidence::default()) {
        assert!(estimate.standard_error.is_none_or(|error| error.is_finite() && error >= 0.0), "{fit:?}");
    }
    let model = M::from_parameters(&fit.model.parameters()).unwrap();
    for history in histories.distinct().iter().step_by(histories.distinct().len().div_ceil(5)) {
        let horizon = if M::NAME == "bg_bb" { 5.0 } else { history.t().max(1e-3) };
        let alive = model.probability_alive(history);
        let later = model.probability_alive_after(history, horizon);
        assert!(
            (0.0..=1.0).contains(&alive) && (0.0..=1.0).contains(&later),
            "{alive} {later} {history:?} {fit:?}"
        );
        assert!(later <= alive * (1.0 + 1e-9), "{alive} {later} {history:?} {fit:?}");
        let expected = model.expected_purchases(history, &[0.5 * horizon, horizon]);
        // BG/BB knows whole periods only.
        let ascends = matches!(expected[..], [near, far] if near >= 0.0 && far.is_finite() && far >= near * (1.0 - 1e-9));
        assert!(ascends || M::NAME == "bg_bb", "{expected:?} {history:?} {fit:?}");
        let none = model.probability_of_purchases(history, horizon, 0);
        assert!((0.0..=1.0 + 1e-9).contains(&none), "{none} {history:?} {fit:?}");
    }
    fit.status.slug().to_string()
}

/// Fits a kind of model to many random problems, and tells how often the answers were of which kind.
fn problems<M: PurchaseModel>(
    kind: ModelKind,
    count: u64,
    seed: u64,
    draw: impl Fn(&mut Random, f64) -> Vec<f64>,
) {
    let discrete = kind == ModelKind::BgBb;
    let mut answers = std::collections::BTreeMap::<String, u64>::new();
    for i in 0..count {
        let mut random = Random::new(seed * 1_000_003 + i);
        let shop = Shop::new(&mut random, discrete);
        let answer = if i % 4 == 3 {
            check::<M>(kind, None, &shop.adverse(&mut random, discrete))
        } else {
            let truth = M::from_parameters(&draw(&mut random, shop.longest)).unwrap();
            let histories = shop.simulated(&truth, &mut random);
            // Whole numbers of days are another model's data.
            check(kind, Some(&truth).filter(|_| discrete || !shop.whole), &histories)
        };
        *answers.entry(answer).or_default() += 1;
    }
    println!("{}: {answers:?} of {count}", kind.slug());
    assert_eq!(answers.values().sum::<u64>(), count);
}

/// A shape, and a time that makes for at most some hundred purchases.
fn buying(random: &mut Random, longest: f64) -> [f64; 2] {
    let r = spread(random, 0.02, 30.0);
    [r, longest * r / spread(random, 0.01, 200.0)]
}

fn dropping(random: &mut Random) -> [f64; 2] {
    [spread(random, 0.02, 30.0), spread(random, 0.02, 30.0)]
}

fn geometric(random: &mut Random, longest: f64) -> Vec<f64> {
    [buying(random, longest), dropping(random)].concat()
}

#[test]
fn nbd() {
    problems::<Nbd>(ModelKind::Nbd, 1_500, 1, |random, longest| buying(random, longest).to_vec());
}

#[test]
fn bg_nbd() {
    problems::<BgNbd>(ModelKind::BgNbd, 3_500, 2, geometric);
}

#[test]
fn mbg_nbd() {
    problems::<MbgNbd>(ModelKind::MbgNbd, 2_000, 3, geometric);
}

#[test]
fn bg_cnbd() {
    problems::<BgCnbd>(ModelKind::BgCnbd, 300, 4, geometric);
}

#[test]
fn mbg_cnbd() {
    problems::<MbgCnbd>(ModelKind::MbgCnbd, 300, 5, geometric);
}

#[test]
fn pareto_nbd() {
    problems::<ParetoNbd>(ModelKind::ParetoNbd, 700, 6, |random, longest| {
        let [s, beta] = [spread(random, 0.02, 30.0), longest * spread(random, 0.01, 100.0)];
        [buying(random, longest), [s, beta]].concat()
    });
}

#[test]
fn ggompertz_nbd() {
    problems::<GgompertzNbd>(ModelKind::GgompertzNbd, 100, 7, |random, longest| {
        let rest =
            [spread(random, 0.01, 20.0) / longest, spread(random, 0.02, 30.0), spread(random, 0.01, 100.0)];
        let [r, alpha] = buying(random, longest);
        [[r, alpha].as_slice(), rest.as_slice()].concat()
    });
}

#[test]
fn bg_bb() {
    problems::<BgBb>(ModelKind::BgBb, 1_600, 8, |random, _| [dropping(random), dropping(random)].concat());
}
