//! Fits of published data find the published parameters.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "tests"
)]

#[path = "common/cdnow.rs"]
mod sample;

use regulars::evidence::Confidence;
use regulars::lifetime::{
    BgCnbd, BgNbd, Fit, FitOptions, Histories, History, MbgNbd, Model, ModelKind, ParetoNbd,
    PurchaseHistoryOptions, PurchaseModel, Random, Renewals,
};
use regulars::model::{Calendar, Timestamp};
use regulars::progress::Watch;

/// The 2,357 customers of the CDNOW sample over 39 weeks, made from the order log as the papers do.
fn cdnow() -> Histories {
    let end = Timestamp::parse("1997-10-01", &Calendar::default()).unwrap();
    let options = PurchaseHistoryOptions { as_of: Some(end), ..PurchaseHistoryOptions::default() };
    sample::orders().purchase_history(options).unwrap().histories()
}

fn check(kind: ModelKind, parameters: &[f64], relative: f64, log_likelihood: f64) -> Fit {
    let histories = cdnow();
    assert_eq!(histories.customers(), 2_357);
    let fit = Fit::of(kind, &histories, FitOptions::default()).unwrap();
    println!("{fit:?}");
    for (found, expected) in fit.model.parameters().iter().zip(parameters) {
        assert!((found / expected - 1.0).abs() < relative, "{found} {expected}");
    }
    assert!((fit.log_likelihood - log_likelihood).abs() < 1e-4, "{}", fit.log_likelihood);
    assert_eq!(fit.status.slug(), "identified");
    fit
}

#[test]
fn bg_nbd_of_cdnow() {
    // R BTYD 2.4.3, CLVTools, lifetimes 0.11.3 and pymc-marketing 0.19.2 agree on four digits; the last ones are BTYD's.
    let parameters = [0.242_594_5, 4.413_601_9, 0.792_919_9, 2.425_888_1];
    let fit = check(ModelKind::BgNbd, &parameters, 1e-4, -9_582.429_206_7);
    // lifetimes 0.11.3, whose standard errors come from differences of differences.
    let errors = [0.012_557_3, 0.378_221_5, 0.185_719_1, 0.705_345_3];
    for (estimate, expected) in fit.estimates(Confidence::default()).iter().zip(errors) {
        let found = estimate.standard_error.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-3, "{found} {expected}");
    }
}

#[test]
fn pareto_nbd_of_cdnow() {
    // pymc-marketing 0.19.2, R BTYD 2.4.3 and lifetimes 0.11.3 agree to 1e-4; beta lies on a flat ridge.
    let parameters = [0.553_28, 10.577_7, 0.606_22, 11.668_2];
    let fit = check(ModelKind::ParetoNbd, &parameters, 1e-4, -9_594.976_180_9);
    // CLVTools.
    let errors = [0.047_626_4, 0.842_722_2, 0.187_259_4, 6.210_544_8];
    for (estimate, expected) in fit.estimates(Confidence::default()).iter().zip(errors) {
        let found = estimate.standard_error.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-3, "{found} {expected}");
    }
}

/// The log-likelihood of all under a model.
fn log_likelihood(histories: &Histories, model: &impl PurchaseModel) -> f64 {
    histories.counted().map(|(history, count)| count as f64 * model.log_likelihood(&history)).sum()
}

/// At the top of a posterior the slope of the likelihood by each coordinate is balanced by that of the prior.
fn balances(log_likelihood: impl Fn(&[f64]) -> f64, at: &[f64], priors: &[f64]) {
    const APART: f64 = 1e-4;
    for (i, prior) in priors.iter().enumerate() {
        let moved = |by: f64| {
            let mut there = at.to_vec();
            there[i] += by;
            log_likelihood(&there)
        };
        let slope = (moved(APART) - moved(-APART)) / (2.0 * APART);
        // Their optimiser stops where slopes are some thousandths.
        assert!((slope + prior).abs() < 4e-3, "{i}: {slope} {prior}");
    }
}

#[test]
fn the_answers_of_pymc_marketing_under_its_default_priors_are_tops_of_our_likelihood_times_these() {
    // pymc-marketing 0.19.2, fit_method="map", on weeks rounded to hundredths: shapes have the prior Weibull(2, 1), rates of
    // purchases and of dropout Weibull(2, 10); in BG/NBD and MBG/NBD a / (a + b) is uniform and a + b is Pareto(1, 1).
    let cents = |time: f64| (time * 100.0).round() / 100.0;
    let rounded = cdnow();
    let rounded = rounded.counted().map(|(history, count)| {
        (History::new(history.frequency(), cents(history.recency()), cents(history.t())).unwrap(), count)
    });
    let histories = Histories::weighted(rounded);
    // The slope of the logarithm of Weibull(2, scale) by ln x: 1 - 2 (x / scale)².
    let weibull = |x: f64, scale: f64| 1.0 - 2.0 * (x / scale).powi(2);
    let logs = |all: [f64; 4]| all.map(f64::ln);

    let pareto =
        [0.559_621_330_877_449_4, 10.591_238_028_926_29, 0.550_304_992_926_114, 9.756_017_285_363_04];
    let likelihood = |at: &[f64]| {
        let [r, alpha, s, beta] = [0, 1, 2, 3].map(|i| at[i].exp());
        log_likelihood(&histories, &ParetoNbd::new(r, alpha, s, beta).unwrap())
    };
    let [r, alpha, s, beta] = pareto;
    let priors = [weibull(r, 1.0), weibull(alpha, 10.0), weibull(s, 1.0), weibull(beta, 10.0)];
    balances(likelihood, &logs(pareto), &priors);

    // The share and the size of a + b, by ln(share / (1 - share)) and ln(size - 1).
    let by_share = |[r, alpha, a, b]: [f64; 4]| [r.ln(), alpha.ln(), (a / b).ln(), (a + b - 1.0).ln()];
    let parameters = |at: &[f64]| {
        let (share, size) = (1.0 / (1.0 + (-at[2]).exp()), 1.0 + at[3].exp());
        [at[0].exp(), at[1].exp(), share * size, (1.0 - share) * size]
    };
    let priors = |[r, alpha, a, b]: [f64; 4]| {
        // Pareto(1, 1) has the density 1 / size².
        [weibull(r, 1.0), weibull(alpha, 10.0), 0.0, -2.0 * (a + b - 1.0) / (a + b)]
    };
    let bg =
        [0.243_723_373_532_734_35, 4.443_738_200_813_938, 0.705_677_026_632_800_6, 2.091_945_074_576_158_5];
    let likelihood = |at: &[f64]| {
        let [r, alpha, a, b] = parameters(at);
        log_likelihood(&histories, &BgNbd::new(r, alpha, a, b).unwrap())
    };
    balances(likelihood, &by_share(bg), &priors(bg));
    let mbg =
        [0.565_455_694_346_860_9, 6.454_330_111_576_294, 0.821_474_913_982_563_2, 1.356_014_270_424_021_5];
    let likelihood = |at: &[f64]| {
        let [r, alpha, a, b] = parameters(at);
        log_likelihood(&histories, &MbgNbd::new(r, alpha, a, b).unwrap())
    };
    balances(likelihood, &by_share(mbg), &priors(mbg));
}

#[test]
fn bg_bb_of_donations() {
    // Fader, Hardie & Shang 2010, table 3 (x, t_x, n, donors), as the R package BTYD 2.4.3 has it.
    let donors = [
        (6, 6, 1_203),
        (5, 6, 728),
        (4, 6, 512),
        (3, 6, 357),
        (2, 6, 234),
        (1, 6, 129),
        (5, 5, 335),
        (4, 5, 284),
        (3, 5, 225),
        (2, 5, 173),
        (1, 5, 119),
        (4, 4, 240),
        (3, 4, 181),
        (2, 4, 155),
        (1, 4, 78),
        (3, 3, 322),
        (2, 3, 255),
        (1, 3, 129),
        (2, 2, 613),
        (1, 2, 277),
        (1, 1, 1_091),
        (0, 0, 3_464),
    ];
    let donors =
        donors.map(|(x, t_x, count)| (History::new(f64::from(x), f64::from(t_x), 6.0).unwrap(), count));
    let histories = Histories::weighted(donors);
    assert_eq!(histories.customers(), 11_104);
    let fit = Fit::of(ModelKind::BgBb, &histories, FitOptions::default()).unwrap();
    // R BTYD 2.4.3 (its optimiser stops within 1e-5 of the parameters).
    let expected = [1.203_526_6, 0.749_721_1, 0.656_777_5, 2.783_793_0];
    for (found, expected) in fit.model.parameters().iter().zip(expected) {
        assert!((found / expected - 1.0).abs() < 2e-4, "{found} {expected}");
    }
    assert!((fit.log_likelihood + 33_225.581_275_364_9).abs() < 1e-4, "{}", fit.log_likelihood);
    assert_eq!(fit.status.slug(), "identified");
}

#[test]
fn contracts_of_the_shifted_beta_geometric_paper() {
    // Fader & Hardie 2007, table 1: per cent surviving years 0 to 7, as 1,000 customers; the estimates are scipy's.
    for (survivors, alpha, beta, log_likelihood) in [
        (
            [1_000, 631, 468, 382, 326, 289, 262, 241],
            0.704_077_276_808_307_2,
            1.182_042_958_528_984_9,
            -1_680.265_188_463_286_7,
        ),
        ([1_000, 869, 743, 653, 593, 551, 517, 491], 0.668_09, 3.806_10, -1_611.158_1),
    ] {
        let renewals = Renewals::of_cohort(&survivors).unwrap();
        let fit = Fit::of_renewals(&renewals, FitOptions::default(), Watch::NOBODY).unwrap();
        let parameters = fit.model.parameters();
        assert!(
            (parameters[0] / alpha - 1.0).abs() < 1e-5 && (parameters[1] / beta - 1.0).abs() < 1e-5,
            "{fit:?}"
        );
        assert!((fit.log_likelihood - log_likelihood).abs() < 1e-4, "{}", fit.log_likelihood);
        assert_eq!((fit.customers, fit.status.slug()), (1_000, "identified"));
    }
}

#[test]
fn predictions_by_own_fits_are_those_of_clvtools() {
    // CLVTools 1b06356, its own fits in weeks, predicted to 1998-06-30: customers 1 and 100 with P(alive) and
    // conditional expected transactions by the BG/NBD, and then these and discounted ones, at ln 1.1 a week, by the
    // Pareto/NBD; beta lies on a flat ridge, and its optimiser stops early there.
    let customers = [
        (2.0, 213.0, 272.0, [0.726_619_752, 1.225_993_327], [0.869_165_490, 1.455_320_778, 0.425_093_426]),
        (1.0, 167.0, 268.0, [0.646_991_304, 0.626_851_778], [0.764_772_487, 0.786_768_656, 0.229_978_551]),
    ];
    let end = Timestamp::parse("1997-10-01", &Calendar::default()).unwrap();
    let options = PurchaseHistoryOptions { as_of: Some(end), ..PurchaseHistoryOptions::default() };
    let history = sample::orders().purchase_history(options).unwrap();
    let fit = |kind| history.fit(kind, FitOptions::default(), Watch::NOBODY).unwrap().model;
    let (Model::BgNbd(bg), Model::ParetoNbd(pareto)) = (fit(ModelKind::BgNbd), fit(ModelKind::ParetoNbd))
    else {
        panic!("the kinds that were asked for");
    };
    for (x, t_x, t, [bg_alive, bg_expected], [alive, expected, discounted]) in customers {
        let customer = History::new(x, t_x / 7.0, t / 7.0).unwrap();
        assert!(history.each().any(|each| each == customer), "{customer:?}");
        let found = [
            (bg.probability_alive(&customer), bg_alive),
            (bg.expected_purchases(&customer, &[39.0])[0], bg_expected),
            (pareto.probability_alive(&customer), alive),
            (pareto.expected_purchases(&customer, &[39.0])[0], expected),
            (pareto.discounted_expected_residual_transactions(&customer, 1.1_f64.ln()).unwrap(), discounted),
        ];
        for (found, clvtools) in found {
            assert!((found / clvtools - 1.0).abs() < 2e-4, "{customer:?} {found} {clvtools}");
        }
    }
}

#[test]
fn how_regularly_customers_buy_is_found() {
    // Made-up customers whose purchases have three stages each, over two years in weeks: the fit tries orders from 1 on.
    let model = BgCnbd::new(3, 0.9, 1.5, 0.8, 2.5).unwrap();
    let mut random = Random::new(20_261_126);
    let (mut log_gaps, mut histories) = (0.0, Vec::new());
    for _ in 0..1_000 {
        let times = model.simulate(&mut random, 104.0);
        let mut before = 0.0;
        for time in &times {
            log_gaps += (time - before).ln();
            before = *time;
        }
        histories.push(History::new(times.len() as f64, before, 104.0).unwrap());
    }
    let histories = Histories::new(histories).with_log_gaps(log_gaps);
    let fit = Fit::of(ModelKind::BgCnbd, &histories, FitOptions::default()).unwrap();
    let Model::BgCnbd(found) = fit.model else { panic!("the kind that was asked for") };
    assert_eq!(found.k(), 3);
    for (estimate, truth) in fit.estimates(Confidence::new(0.999).unwrap()).iter().zip(model.parameters()) {
        let interval = estimate.interval.as_ref().unwrap();
        assert!(interval.low() < truth && truth < interval.high(), "{estimate:?} {truth}");
    }
}
