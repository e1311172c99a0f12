use proptest::prelude::*;

use super::likelihood::RenewalsProblem;
use super::*;
use crate::lifetime::fit::{Solution, solve};
use crate::lifetime::test_table::{assert_near, rows};
use crate::lifetime::{Renewals, Status};
use crate::progress::Watch;

const GRID: &str = include_str!("../../../../../conformance/lifetime/data/shifted_beta_geometric.csv");

/// Customers out of 1,000 who survive, Fader & Hardie (2007), table 1.
const REGULAR: [u64; 13] = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173];
const HIGH_END: [u64; 13] = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394];

fn fitted(renewals: &Renewals) -> Solution {
    solve(&RenewalsProblem::new(renewals), 0.0, Watch::NOBODY).unwrap().unwrap()
}

#[test]
fn figures_are_those_of_mpmath() {
    // conformance/lifetime/shifted_beta_geometric.py: mpmath 1.3.0 at 50 digits.
    let grid = rows::<7>(GRID);
    assert_eq!(grid.len(), 120);
    for row in grid {
        let [alpha, beta, n, log_survival, renewals, lifetime, residual] = row.map(Option::unwrap);
        let model = ShiftedBetaGeometric::new(alpha, beta).unwrap();
        let what = (model, n);
        assert_near(model.log_survival(n), log_survival, 0.0, 1e-14, &what);
        assert_near(model.expected_renewals(n), renewals, 0.0, 1e-13, &what);
        assert_near(model.discounted_expected_lifetime(0.02).unwrap(), lifetime, 0.0, 1e-12, &what);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and whole")]
        let n = n as u32;
        let found = model.discounted_expected_residual_lifetime(n, 0.1).unwrap();
        assert_near(found, residual, 0.0, 1e-12, &what);
    }
}

#[test]
fn a_fit_says_where_renewals_do_not_tell_the_parameters_apart() {
    // Three renewals of the customers whom seven single out. Where beta is ten times the best, 29.43, the best alpha loses
    // 0.0907299 of log-likelihood, by golden-section searches over the formula in Python; a test would notice 1.92.
    let solution = fitted(&Renewals::of_cohort(&HIGH_END[..4]).unwrap());
    let Status::Flat { direction, loss } = &solution.status else { panic!("{solution:?}") };
    assert_near(*loss, 0.090_729_9, 0.0, 1e-6, &solution);
    assert_near(direction[1].1, std::f64::consts::LN_10, 0.0, 1e-12, &solution);
    assert_eq!(fitted(&Renewals::of_cohort(&REGULAR[..4]).unwrap()).status, Status::Identified);

    // One renewal tells the share that renews, 4 of 5, and nothing else: beta is four times alpha, whatever that is.
    let solution = fitted(&Renewals::of_cohort(&[500, 400]).unwrap());
    let Status::Flat { loss, .. } = solution.status else { panic!("{solution:?}") };
    assert!(loss < 1e-9 && solution.covariance.is_none());
    assert_near(solution.logs[1] - solution.logs[0], 4.0_f64.ln(), 0.0, 1e-7, &solution.logs);
}

#[test]
fn the_customers_of_the_paper_are_fitted_as_published() {
    // Parameters and log-likelihoods by scipy 1.17.1 on the table; the paper has 0.704 and 1.182, 0.668 and 3.806. What is
    // predicted for the years 8 and 12, which the fit has not seen, is by the published formulas.
    for (customers, years, alpha, beta, log_likelihood, year_8, year_12) in [
        (REGULAR, 7, 0.704_077_276_8, 1.182_042_958_5, -1_680.265_188_463_286_7, 0.220_084_97, 0.170_037_45),
        (REGULAR, 4, 0.763_665_023_2, 1.295_830_188_1, -1_401.559_423_577_445_2, 0.210_285_68, 0.159_539_51),
        (HIGH_END, 7, 0.668_088_371_9, 3.806_095_176_1, -1_611.158_147_391_155_8, 0.460_439_67, 0.377_999_07),
        (HIGH_END, 4, 1.280_976_407_7, 7.790_384_153_6, -1_225.134_907_041_612_2, 0.409_063_71, 0.307_006_65),
    ] {
        let renewals = Renewals::of_cohort(&customers[..=years]).unwrap();
        let solution = fitted(&renewals);
        assert_eq!(solution.status, Status::Identified);
        let model = ShiftedBetaGeometric::new(solution.logs[0].exp(), solution.logs[1].exp()).unwrap();
        // As near as scipy's optimiser comes; the highest point is at least as high as its.
        assert_near(model.alpha(), alpha, 0.0, 1e-6, &solution);
        assert_near(model.beta(), beta, 0.0, 1e-6, &solution);
        assert_near(solution.log_likelihood, log_likelihood, 0.0, 1e-13, &solution);
        assert!((model.survival(8.0) - year_8).abs() < 1e-6);
        assert!((model.survival(12.0) - year_12).abs() < 1e-6);
    }
    // The discounted expected lifetimes at an effective 10 % a year, of the same source.
    for (alpha, beta, lifetime) in [
        (0.704_077_276_808_307_2, 1.182_042_958_528_984_9, 3.694_908_421_019_373),
        (0.668_088_371_924_648_6, 3.806_095_176_102_091, 5.922_253_509_457_355),
        (1.280_976_407_729_072_2, 7.790_384_153_569_914, 5.463_809_251_814_643),
    ] {
        let model = ShiftedBetaGeometric::new(alpha, beta).unwrap();
        let found = model.discounted_expected_lifetime(libm::log1p(0.1)).unwrap();
        assert_near(found, lifetime, 0.0, 1e-12, &model);
    }
}

#[test]
fn discounted_sums_of_customers_who_are_nearly_alike() {
    // mpmath 1.3.0 at 40 digits: the sum of the chances to survive, times e^(-0.01 t).
    for (beta, expected) in
        [(0.5, 1.000_000_024_751_247), (3e8, 13.922_093_398_483_78), (1e12, 100.301_236_192_200_1)]
    {
        let model = ShiftedBetaGeometric::new(2e7, beta).unwrap();
        assert!(model.alpha() > LARGE);
        assert_near(model.discounted_expected_lifetime(0.01).unwrap(), expected, 0.0, 1e-14, &beta);
    }
}

#[test]
fn the_curve_is_the_product_of_the_rates() {
    let model = ShiftedBetaGeometric::new(0.668, 3.806).unwrap();
    let curve = model.survival_curve(12);
    let (mut product, mut left) = (1.0, 1.0);
    for (t, survival) in (0..).zip(&curve) {
        product *= model.retention_rate(t);
        left -= model.pmf(t);
        assert_near(*survival, product, 0.0, 1e-14, &t);
        assert_near(*survival, left, 1.0, 1e-14, &t);
        let customer = model.after(t);
        assert_near(customer.retention_rate(1), model.retention_rate(t + 1), 0.0, 1e-15, &t);
    }
    // (3 + 1 - 1) / (3 - 1).
    assert_eq!(ShiftedBetaGeometric::new(3.0, 1.0).unwrap().expected_lifetime(), Some(1.5));
    assert_eq!(model.discounted_expected_lifetime(0.0), None);
    assert_eq!(ShiftedBetaGeometric::new(3.0, 1.0).unwrap().discounted_expected_lifetime(0.0), Some(1.5));
    assert_eq!(model.discounted_expected_lifetime(-0.1), None);
}

#[test]
fn slopes_are_those_of_differences() {
    let renewals = Renewals::of_cohort(&HIGH_END).unwrap();
    for (alpha, beta) in [(0.7, 3.8), (1e-3, 20.0), (300.0, 0.01)] {
        let found = ShiftedBetaGeometric::new(alpha, beta).unwrap().evaluate(&renewals);
        let h = 1e-5_f64;
        let at = |a: f64, b: f64| ShiftedBetaGeometric::new(alpha * a.exp(), beta * b.exp()).unwrap();
        let value = |a: f64, b: f64| at(a, b).log_likelihood(&renewals);
        let by_alpha = (value(h, 0.0) - value(-h, 0.0)) / (2.0 * h);
        let by_beta = (value(0.0, h) - value(0.0, -h)) / (2.0 * h);
        assert_near(found.gradient[0], by_alpha, 1.0, 1e-7, &"alpha");
        assert_near(found.gradient[1], by_beta, 1.0, 1e-7, &"beta");
    }
}

#[test]
fn simulated_customers_lead_back_to_their_parameters() {
    let truth = ShiftedBetaGeometric::new(0.668, 3.806).unwrap();
    let mut random = Random::new(2);
    // Half of the customers have been there for ten renewals, half for five.
    let mut left = [[0_u64; 11], [0; 11]];
    for customer in 0..20_000_u32 {
        let (cohort, most) = if customer % 2 == 0 { (0, 10) } else { (1, 5) };
        let survived = truth.simulate(&mut random, most);
        for count in left[cohort].iter_mut().take(survived as usize + 1) {
            *count += 1;
        }
    }
    let mut renewals = Renewals::of_cohort(&left[0]).unwrap();
    renewals.add(&Renewals::of_cohort(&left[1][..6]).unwrap());
    let solution = fitted(&renewals);
    let covariance = solution.covariance.unwrap();
    for (i, truth) in truth.parameters().into_iter().enumerate() {
        let away = (solution.logs[i] - truth.ln()) / covariance[i][i].sqrt();
        assert!(away.abs() < 3.5, "{i}: {away} standard errors");
    }
}

#[test]
fn a_fit_always_answers() {
    for (customers, slug) in [
        (&[][..], None),
        (&[10][..], None),
        (&[10, 10, 10][..], Some("boundary")),          // nobody leaves
        (&[10, 0][..], Some("boundary")),               // all leave at once
        (&[1000, 500, 250, 125][..], Some("boundary")), // all alike
        (&[1, 0][..], Some("boundary")),
        (&[u64::MAX, 1 << 60, 1 << 59, 1 << 59][..], None),
        (&[100, 50][..], None),
    ] {
        let solution = fitted(&Renewals::of_cohort(customers).unwrap());
        assert!(solution.log_likelihood.is_finite(), "{customers:?}");
        if let Some(slug) = slug {
            assert_eq!(solution.status.slug(), slug, "{customers:?} {solution:?}");
        }
    }
}

proptest! {
    /// Whatever the model, every answer is a number, and a probability one between 0 and 1.
    #[test]
    fn every_answer_is_finite(
        alpha in -100.0..100.0_f64,
        beta in -100.0..100.0_f64,
        n in 0_u32..u32::MAX,
        rate in -20.0..3.0_f64,
        seed in any::<u64>(),
    ) {
        let [alpha, beta] = [alpha, beta].map(|power| 10_f64.powf(power).clamp(1e-100, 1e100));
        let model = ShiftedBetaGeometric::new(alpha, beta).unwrap();
        let rate = 10_f64.powf(rate);
        for probability in [model.survival(f64::from(n)), model.retention_rate(n), model.pmf(n)] {
            prop_assert!((0.0..=1.0).contains(&probability));
        }
        prop_assert!((0.0..=f64::from(n) * (1.0 + 1e-12)).contains(&model.expected_renewals(f64::from(n))));
        prop_assert!(model.expected_lifetime().is_none_or(f64::is_finite));
        let discounted = model.discounted_expected_lifetime(rate).unwrap();
        let least = 1.0 - 1e-12;
        prop_assert!(discounted.is_finite() && discounted >= least, "{discounted}");
        let residual = model.discounted_expected_residual_lifetime(n, rate).unwrap();
        prop_assert!(residual.is_finite() && residual >= 0.0);
        prop_assert!(model.simulate(&mut Random::new(seed), n) <= n);
        let found = model.evaluate(&Renewals::new(vec![3, 2], vec![2, 0]).unwrap());
        prop_assert!(found.value.is_finite() && found.gradient.iter().all(|slope| slope.is_finite()));
    }
}
