//! Against values to 40 digits by mpmath 1.4.1, rounded to doubles, unless a test says otherwise.

use super::*;

/// Each relative to its own size: small probabilities count as much as large ones.
fn assert_close(found: f64, expected: f64, tolerance: f64, what: &str) {
    let error = (found - expected).abs() / expected.abs().max(f64::MIN_POSITIVE);
    assert!(error <= tolerance, "{what}: {found:e} is not {expected:e}, by {error:e}");
}

#[test]
fn beta_tails() {
    let cases = [
        (0.5, 0.5, 0.3, 0.369_010_119_565_545_36, 0.630_989_880_434_454_6),
        (2.0, 3.0, 0.4, 0.5248, 0.4752),
        (10.0, 0.1, 0.99, 0.175_510_329_093_301_17, 0.824_489_670_906_698_8),
        (1e-3, 5.0, 0.2, 0.999_783_445_646_427_6, 0.000_216_554_353_572_341_94),
        (150.0, 250.0, 0.3, 0.000_698_213_855_956_253_3, 0.999_301_786_144_043_7),
        (1e3, 2e3, 0.34, 0.781_215_091_160_642_7, 0.218_784_908_839_357_28),
        (1e6, 2e6, 0.3333, 0.451_314_704_978_406, 0.548_685_295_021_594),
        (1e6, 2e6, 0.33, 6.731_946_441_645_254e-35, 1.0),
        (5e4, 0.5, 0.9999, 0.001_565_019_762_173_494_8, 0.998_434_980_237_826_5),
        (3.0, 1e9, 4e-9, 0.761_896_696_204_757, 0.238_103_303_795_242_97),
        (40.0, 1e6, 3e-5, 0.046_272_282_879_122_065, 0.953_727_717_120_877_9),
        (1e9, 3e9, 0.25001, 0.927_935_535_652_749_3, 0.072_064_464_347_250_61),
        (500.0, 3.0, 0.99, 0.121_718_198_360_730_71, 0.878_281_801_639_269_3),
        (300.0, 1e5, 0.0031, 0.740_081_777_243_014_6, 0.259_918_222_756_985_4),
    ];
    for (a, b, x, below, above) in cases {
        // A billion trials: the rounding of x alone moves the result by some 1e-12.
        let tolerance = if b > 1e8 && a > 1e8 { 5e-12 } else { 1e-13 };
        let found = beta::tails(a, b, x);
        assert_close(found.0, below, tolerance, &format!("I({a}, {b}, {x})"));
        assert_close(found.1, above, tolerance, &format!("1 - I({a}, {b}, {x})"));
    }
}
#[test]
fn gamma_tails() {
    let cases = [
        (0.5, 0.2, 0.472_910_743_134_461_9, 0.527_089_256_865_538_1),
        (3.0, 2.0, 0.323_323_583_816_936_54, 0.676_676_416_183_063_5),
        (10.0, 30.0, 0.999_992_878_249_137_2, 7.121_750_862_815_577e-6),
        (0.001, 0.5, 0.999_439_933_343_529_2, 0.000_560_066_656_470_749_8),
        (100.0, 90.0, 0.158_220_989_186_430_16, 0.841_779_010_813_569_9),
        (500.0, 620.0, 0.999_999_718_476_677_1, 2.815_233_228_954_209_5e-7),
        (1e6, 1.001e6, 0.841_344_786_368_340_3, 0.158_655_213_631_659_71),
        (1e9, 1e9, 0.500_004_205_220_870_1, 0.499_995_794_779_129_9),
        (0.5, 400.0, 1.0, 5.395_865_611_607_901e-176),
        (250.0, 100.0, 1.909_489_416_162_282_7e-36, 1.0),
    ];
    for (a, x, below, above) in cases {
        let found = gamma::tails(a, x);
        assert_close(found.0, below, 1e-13, &format!("P({a}, {x})"));
        assert_close(found.1, above, 3e-13, &format!("Q({a}, {x})"));
    }
}

#[test]
fn student_tails_and_quantiles() {
    let tails = [
        (1.0, -1e10, 3.183_098_861_837_906_5e-11, 0.999_999_999_968_169),
        (3.0, -50.0, 8.808_576_020_635_988e-6, 0.999_991_191_423_979_4),
        (10.0, 2.228, 0.974_994_114_091_444_3, 0.025_005_885_908_555_684),
        (100.0, -1.98, 0.025_225_803_416_547_69, 0.974_774_196_583_452_3),
        (40.475_086_020_135_09, 1.423_736_993_628_748_5, 0.918_906_805_426_785_7, 0.081_093_194_573_214_3),
    ];
    for (freedom, t, below, above) in tails {
        assert_close(student::cdf(t, freedom), below, 1e-13, &format!("P(T <= {t})"));
        assert_close(student::sf(t, freedom), above, 1e-13, &format!("P(T > {t})"));
    }
    let quantiles = [
        (1.0, 0.025, 12.706_204_736_174_694),
        (2.0, 0.025, 4.302_652_729_749_462),
        (3.0, 0.005, 5.840_909_309_733_355),
        (10.0, 0.1, 1.372_183_641_110_335_9),
        (30.0, 0.025, 2.042_272_456_301_237_8),
        (1000.0, 0.025, 1.962_339_080_826_408),
        // scipy 1.17.1, t.ppf
        (1e6, 0.025, 1.959_966_356_814_107),
        (5.0, 1e-10, 156.825_592_708_894_3),
        (4.7, 0.4, 0.268_082_719_541_032_1),
    ];
    for (freedom, tail, t) in quantiles {
        assert_close(student::upper_quantile(tail, freedom), t, 1e-13, &format!("t({freedom}, {tail})"));
        assert_close(-student::upper_quantile(1.0 - tail, freedom), t, 1e-6, "the lower tail");
    }
}

#[test]
fn student_of_huge_freedom_is_normal() {
    // Cornish and Fisher: t − z = (z³ + z) / 4ν + …, below 3e-15 here.
    for tail in [0.4, 0.025, 1e-6] {
        let t = student::upper_quantile(tail, 1e15);
        assert_close(t, normal::upper_quantile(tail), 5e-14, "t");
    }
}

#[test]
fn beta_quantiles() {
    let cases = [
        (0.5, 10.5, 0.025, 4.789_043_315_758_189_6e-5),
        (0.5, 0.5, 0.025, 0.001_541_333_133_436_012),
        (3.0, 8.0, 0.05, 0.087_264_433_914_150_31),
        // scipy 1.17.1, beta.ppf
        (1.0, 1e6, 0.975, 3.688_872_650_206_488e-6),
        (1e5, 9e5, 0.005, 0.099_228_754_989_874_17),
        (0.5, 1e6 + 0.5, 1e-3, 7.853_983_782_813_18e-13),
    ];
    for (a, b, p, x) in cases {
        assert_close(beta::quantile(a, b, p).0, x, 1e-13, &format!("the quantile {p} of beta({a}, {b})"));
    }
}

#[test]
fn beta_quantiles_invert_the_tails() {
    let sizes = [0.01, 0.5, 3.0, 40.0, 199.0, 201.0, 3e4, 1e7, 1e12];
    for a in sizes {
        for b in sizes {
            for p in [1e-12, 1e-3, 0.2, 0.5, 0.9] {
                let (x, y) = beta::quantile(a, b, p);
                assert!((x + y - 1.0).abs() <= 1e-15);
                // Where a result is not far from the smallest double, there is nothing to invert.
                if x > 1e-300 && y > 1e-300 {
                    // The position is rounded to 1e-16 of itself, which moves the tail by the density's share
                    // of it.
                    let allowed = 1e-12 + 1e-14 * a.max(b).sqrt();
                    let below = beta::tails_of(a, b, x, y).0;
                    assert_close(below, p, allowed, &format!("beta({a}, {b})"));
                }
            }
        }
    }
}

#[test]
fn binomial_tails() {
    let cases = [
        (0, 10, 0.3, 0.028_247_524_900_000_005, 0.971_752_475_1),
        (3, 10, 0.3, 0.649_610_718_4, 0.350_389_281_6),
        (9, 10, 0.3, 0.999_994_095_1, 5.904_899_999_999_997_5e-6),
        (480, 1000, 0.5, 0.108_724_146_602_070_47, 0.891_275_853_397_929_5),
        (20, 1_000_000, 5e-5, 1.234_620_291_041_891_3e-6, 0.999_998_765_379_709),
    ];
    for (hits, of, p, below, above) in cases {
        let found = binomial::tails(hits, of, p);
        assert_close(found.0, below, 1e-13, &format!("at most {hits} of {of}"));
        assert_close(found.1, above, 1e-13, &format!("more than {hits} of {of}"));
    }
}

#[test]
fn normal_tails_and_quantiles() {
    let cases = [
        (-10.0, 7.619_853_024_160_525e-24),
        (-1.5, 0.066_807_201_268_858_07),
        (0.5, 0.691_462_461_274_013_1),
    ];
    for (z, below) in cases {
        assert_close(normal::cdf(z), below, 1e-13, &format!("cdf({z})"));
        assert_close(normal::sf(-z), below, 1e-13, &format!("sf({z})"));
    }
    let quantiles = [
        (1e-300, -37.047_096_299_361_2),
        (1e-20, -9.262_340_089_798_407),
        (0.001, -3.090_232_306_167_813_6),
        (0.025, -1.959_963_984_540_054_3),
        (0.3, -0.524_400_512_708_041),
        (0.9, 1.281_551_565_544_600_6),
    ];
    for (p, z) in quantiles {
        assert_close(normal::quantile(p), z, 1e-15, &format!("the quantile {p}"));
    }
    assert!(normal::quantile(0.5).abs() < f64::MIN_POSITIVE);
    assert!(normal::quantile(0.0).is_infinite() && normal::quantile(1.0).is_infinite());
    assert!(normal::quantile(1.5).is_nan());
}

#[test]
fn chi_square_tails() {
    // conformance figures of scipy 1.17.1, chisquare: 5,000 against 5,100 and 5,300 in equal shares.
    assert_close(chi_square::sf(0.990_099_009_900_990_1, 1.0), 0.319_718_176_812_867_57, 1e-13, "p");
    assert_close(chi_square::sf(8.737_864_077_669_903, 1.0), 0.003_116_693_839_866_867, 1e-13, "p");
    // With two degrees it is e^(-x/2).
    assert_close(chi_square::sf(1000.0, 2.0), libm::exp(-500.0), 1e-13, "far tail");
}
