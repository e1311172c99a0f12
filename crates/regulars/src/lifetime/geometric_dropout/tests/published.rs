//! Against published tables and what established packages return.

use super::{error, history, model, number, table};
use crate::lifetime::fit::Fittable;
use crate::lifetime::{BgNbd, Histories, MbgNbd, Nbd, PurchaseModel};

/// The parameters of Fader, Hardie & Lee 2005, and those of `BTYDplus` for the same data, rounded.
fn models() -> (BgNbd, MbgNbd) {
    (BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap(), MbgNbd::new(0.525, 6.183, 0.891, 1.614).unwrap())
}

/// The CDNOW customers in weeks, with how many they are, and the columns of R packages BTYD 2.4.3 and `BTYDplus`.
fn cdnow() -> Vec<(super::History, u64, [f64; 4])> {
    table("cdnow_bg_nbd_btyd.csv")
        .iter()
        .map(|row| {
            let number = |column| number(row, column);
            let history = history(number("frequency"), number("recency_days") / 7.0, number("t_days") / 7.0);
            let columns = ["bg_alive", "bg_expected_39", "mbg_alive", "mbg_expected_39"].map(number);
            (history, row["customers"].parse().unwrap(), columns)
        })
        .collect()
}

fn histories() -> Histories {
    Histories::weighted(cdnow().into_iter().map(|(history, count, _)| (history, count)))
}

#[test]
fn all_customers_of_cdnow() {
    let (bg, mbg) = models();
    let mut worst = 0.0_f64;
    for (history, _, expected) in cdnow() {
        let found = [
            bg.probability_alive(&history),
            bg.expected_purchases(&history, &[39.0])[0],
            mbg.probability_alive(&history),
            mbg.expected_purchases(&history, &[39.0])[0],
        ];
        for (found, expected) in found.into_iter().zip(expected) {
            worst = worst.max(error(found, expected));
            assert!(error(found, expected) < 1e-9, "{history:?} {found} {expected}");
        }
    }
    assert_eq!(histories().customers(), 2_357);
    println!("largest relative error: {worst:e}");
}

#[test]
fn customers_of_whom_nothing_is_known() {
    let (bg, mbg) = models();
    for row in table("bg_nbd_expectation_btyd.csv") {
        let t = number(&row, "t");
        assert!(error(bg.expected_purchases_of_new(t), number(&row, "bgnbd")) < 1e-11, "{row:?}");
        // BTYDplus sums over a limited number of purchases.
        assert!(error(mbg.expected_purchases_of_new(t), number(&row, "mbgnbd")) < 1e-3, "{row:?}");
    }
    // lifetimes 0.11.3 has the formula.
    for (t, expected) in [
        (0.1429, 0.007_783_123_715_544_712),
        (10.0, 0.433_467_415_156_569_1),
        (39.0, 1.182_953_665_597_171_3),
        (52.0, 1.419_723_757_712_734_4),
        (78.0, 1.804_757_577_553_131_3),
    ] {
        assert!(error(mbg.expected_purchases_of_new(t), expected) < 1e-12, "{t}");
    }
    for row in table("bg_nbd_pmf_btyd.csv") {
        let n: u32 = row["n"].parse().unwrap();
        for t in [2, 26, 30, 39] {
            for (found, column) in [(bg.pmf(n, f64::from(t)), "bgnbd"), (mbg.pmf(n, f64::from(t)), "mbgnbd")]
            {
                let expected = number(&row, &format!("{column}_t{t}"));
                // Both take a probability near 1 from 1.
                assert!(
                    (found - expected).abs() < 1e-10 * expected + 1e-17,
                    "{column} {n} {t}: {found} {expected}"
                );
            }
        }
    }
}

#[test]
fn figures_of_papers_and_tests_of_others() {
    let (bg, _) = models();
    // Hardie's spreadsheet, quoted in the tests of lifetimes: 1.226 for 2 purchases, the last in week 30.43 of 38.86.
    let customer = history(2.0, 30.43, 38.86);
    assert!((bg.expected_purchases(&customer, &[39.0])[0] - 1.226).abs() < 1e-3);
    // The BTYD manual.
    assert!(error(bg.pmf(10, 2.0), 1.07869e-7) < 1e-5);
    assert!(error(bg.pmf(0, 39.0), 0.573_786_4) < 1e-7);
    let after_30 = [
        0.001_999_521_4,
        0.001_517_023_6,
        0.001_163_315,
        0.000_900_314_8,
        0.000_702_363_8,
        0.000_551_790_2,
        0.000_436_191_3,
        0.000_346_717_1,
        0.000_276_961_3,
        0.000_222_226,
    ];
    for (n, expected) in (11..).zip(after_30) {
        assert!((bg.pmf(n, 30.0) - expected).abs() < 1e-9, "{n}");
    }
    // BTYD's vignette for customer 1516.
    let best = history(26.0, 30.86, 31.0);
    assert!(error(bg.probability_alive(&best), 0.968_915_649_717_5) < 1e-12);
    assert!(error(bg.expected_purchases(&best, &[52.0])[0], 25.758_195_936_483) < 1e-12);
    // pymc-marketing's tests of MBG/NBD.
    let mbg = model(1, true, [0.25, 4.0, 0.8, 2.5]);
    assert!((mbg.log_likelihood(&history(0.0, 0.0, 40.0)) + 0.417_928_26).abs() < 1e-8);
    assert!((mbg.log_likelihood(&history(200.0, 38.0, 40.0)) - 100.786_9).abs() < 1e-4);
}

#[test]
fn log_likelihoods_at_the_summits_that_packages_found() {
    // BTYD 2.4.3 and BTYDplus on CDNOW: parameters, log-likelihood.
    let histories = histories();
    let bg =
        BgNbd::new(0.242_595_679_364_1, 4.413_657_499_617, 0.792_986_282_955_3, 2.426_161_691_872).unwrap();
    let mbg =
        MbgNbd::new(0.524_843_558_624, 6.183_092_845_108, 0.891_387_780_232_5, 1.614_048_334_386).unwrap();
    let nbd = Nbd::new(0.384_765_875_269_6, 12.072_013_732_091).unwrap();
    for (found, expected) in [
        (bg.evaluate(&histories), -9_582.429_206_749_59),
        (mbg.evaluate(&histories), -9_582.135_715_588_39),
        (nbd.evaluate(&histories), -9_763.657_614_672_69),
    ] {
        assert!(error(found.value, expected) < 1e-12, "{} {expected}", found.value);
        // It is a summit, as near as their climbers went.
        assert!(found.gradient.iter().all(|slope| slope.abs() < 0.05), "{:?}", found.gradient);
    }
}
