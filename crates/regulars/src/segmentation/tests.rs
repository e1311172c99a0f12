//! Segments and scores against hand calculations, and laws that hold for every log.

use proptest::prelude::*;

use super::scores::{scores, thresholds};
use super::{RfmMovesOptions, RfmOptions, RfmScoring, SegmentRule, SegmentTable};
use crate::Error;
use crate::log::{Orders, Strictness};
use crate::model::{Calendar, Currency, Money, Order, Timestamp};

fn scored(values: &[i64], bins: u32, scoring: RfmScoring) -> Vec<i64> {
    scores(values, &thresholds(values, bins, scoring, false))
}

#[test]
fn ten_values_with_ties_in_five_scores() {
    // In order: 1, 1, 2, 3, 4, 5, 5, 5, 6, 10. Two ranks a score.
    let values = [5, 1, 10, 3, 5, 2, 1, 4, 6, 5];
    // The greatest ranks are 8, 2, 10, 4, 8, 3, 2, 5, 9, 8.
    assert_eq!(scored(&values, 5, RfmScoring::TiesMax), [4, 1, 5, 2, 4, 2, 1, 3, 5, 4]);
    // The least are 6, 1, 10, 4, 6, 3, 1, 5, 9, 6.
    assert_eq!(scored(&values, 5, RfmScoring::TiesMin), [3, 1, 5, 2, 3, 2, 1, 3, 5, 3]);
    // The mean ones are 7, 1.5, 10, 4, 7, 3, 1.5, 5, 9, 7.
    assert_eq!(scored(&values, 5, RfmScoring::TiesMid), [4, 1, 5, 2, 4, 2, 1, 3, 5, 4]);
    // In the order of the customers 6, 1, 10, 4, 7, 3, 2, 5, 9, 8.
    assert_eq!(scored(&values, 5, RfmScoring::TiesFirst), [3, 1, 5, 2, 4, 2, 1, 3, 5, 4]);
}

#[test]
fn seven_values_do_not_go_into_five_scores() {
    let values = [1, 2, 3, 4, 5, 6, 7];
    // ⌈5 · rank / 7⌉: 0.7, 1.4, 2.1, 2.9, 3.6, 4.3 and 5, rounded up.
    assert_eq!(scored(&values, 5, RfmScoring::TiesMax), [1, 2, 3, 3, 4, 5, 5]);
    // The first two buckets have one more.
    assert_eq!(scored(&values, 5, RfmScoring::Ntile), [1, 1, 2, 2, 3, 4, 5]);
    // Edges at ranks 2.2, 3.4, 4.6 and 5.8.
    assert_eq!(scored(&values, 5, RfmScoring::RankQuantiles), [1, 1, 2, 3, 4, 5, 5]);
}

#[test]
fn few_distinct_values_make_few_scores() {
    // Edges at 1, 1, 1, 1.6, 2.8 and 10, which are three bins.
    let values = [1, 10, 1, 2, 1, 3, 1];
    assert_eq!(scored(&values, 5, RfmScoring::ValueQuantiles), [1, 3, 1, 2, 1, 3, 1]);
    // Of negatives an edge belongs to the other side: 2 and 3 days are within edges at 1.6 and 2.8 days as above.
    let days: Vec<i64> = values.iter().map(|day| -day).collect();
    let found = scores(&days, &thresholds(&days, 5, RfmScoring::ValueQuantiles, true));
    assert_eq!(found, [3, 1, 3, 2, 3, 1, 3]);
    // All alike: the best score, the worst, one bin.
    let alike = [7, 7, 7];
    assert_eq!(scored(&alike, 5, RfmScoring::TiesMax), [5, 5, 5]);
    assert_eq!(scored(&alike, 5, RfmScoring::TiesMin), [2, 2, 2]); // ⌈5 · 1 / 3⌉
    assert_eq!(scored(&alike, 5, RfmScoring::TiesMid), [4, 4, 4]); // ⌈5 · 2 / 3⌉
    assert_eq!(scored(&alike, 5, RfmScoring::ValueQuantiles), [1, 1, 1]);
    // More scores than customers.
    assert_eq!(scored(&[1, 2], 5, RfmScoring::Ntile), [1, 2]);
    assert_eq!(scored(&[1, 2], 5, RfmScoring::TiesMax), [3, 5]);
    assert!(scored(&[], 5, RfmScoring::TiesMax).is_empty());
}

#[test]
fn the_ends_of_the_range() {
    let values = [i64::MIN, i64::MAX, 0, i64::MAX];
    // Ranks 1, 4, 2 and 4 of 4.
    assert_eq!(scored(&values, 4, RfmScoring::TiesMax), [1, 4, 2, 4]);
    assert_eq!(scored(&values, 4, RfmScoring::TiesMin), [1, 3, 2, 3]);
    assert_eq!(scored(&values, 4, RfmScoring::Ntile), [1, 3, 2, 4]);
    assert_eq!(scored(&values, 1, RfmScoring::Ntile), [1, 1, 1, 1]);
}

proptest! {
    #[test]
    fn equal_values_have_equal_scores_and_better_ones_are_not_worse(
        values in prop::collection::vec(-9_i64..9, 1..40), bins in 1_u32..25,
    ) {
        for scoring in RfmScoring::ALL {
            let found = scored(&values, bins, scoring);
            prop_assert!(found.iter().all(|&score| (1..=i64::from(bins)).contains(&score)));
            let by_key = matches!(scoring, RfmScoring::TiesFirst | RfmScoring::Ntile | RfmScoring::RankQuantiles);
            for (a, x) in values.iter().zip(&found) {
                for (b, y) in values.iter().zip(&found) {
                    prop_assert!(a >= b || x <= y, "{} {a} {b}", scoring.slug());
                    prop_assert!(a != b || x == y || by_key, "{} {a}", scoring.slug());
                }
            }
        }
    }
}

#[test]
fn the_eleven_names_cover_each_cell_once_whatever_the_bins() {
    for bins in (1..=30).chain([99, 1_000]) {
        SegmentTable::eleven_of([bins, bins + 1, 7]).check([bins, bins + 1, 7]).unwrap();
    }
    let ten = SegmentTable::eleven_of([10, 10, 1]);
    // Scores 9 and 10 are the fifth fifth, 7 and 8 the fourth.
    assert_eq!((ten.segment([9, 7, 1]), ten.segment([8, 2, 1])), (Some("champions"), Some("promising")));
}

#[test]
fn rules_that_are_none() {
    for scores in ["R0", "R5-4", "R", "5", "R1 R2", "R-1", "Q1", "R1-2-3", "R99999999999", "é"] {
        assert_eq!(SegmentRule::parse("a", scores).unwrap_err().code(), "unreadable", "{scores}");
    }
    let rule = SegmentRule::parse("a", " m2 , f1-3 ").unwrap();
    assert_eq!((rule.recency, rule.frequency, rule.monetary), (None, Some(1..=3), Some(2..=2)));
    // A rule that reaches beyond the scores is cut.
    SegmentTable::parse([("all", "R1-9")]).unwrap().check([5, 5, 5]).unwrap();
    assert!(SegmentTable::new([]).check([1, 1, 1]).is_err());
    let table = SegmentTable::eleven();
    assert_eq!(serde_json::from_str::<SegmentTable>(&serde_json::to_string(&table).unwrap()).unwrap(), table);
}

fn shop(list: &[(i64, i64, i64)]) -> Orders {
    let order = |&(who, day, amount): &(i64, i64, i64)| {
        Order::new(who, Timestamp::from_seconds(day * 86_400).unwrap(), Money::from_ticks(amount))
    };
    let list: Vec<Order> = list.iter().map(order).collect();
    Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn segments_add_up_and_the_order_of_rows_leaves_no_trace(
        mut list in prop::collection::vec((0_i64..12, 0_i64..200, 0_i64..50), 1..60),
        scoring in prop::sample::select(RfmScoring::ALL.to_vec()),
        bins in 1_u32..7,
        since in 0_i64..200,
    ) {
        let options = RfmOptions { recency_bins: bins, frequency_bins: bins + 1, ..scoring.into() };
        let orders = shop(&list);
        let found = orders.rfm(options.clone()).unwrap();
        let count: u64 = found.segments.iter().map(|segment| segment.customers).sum();
        let revenue: i128 = found.segments.iter().map(|segment| segment.value.sum()).sum();
        prop_assert_eq!((count, found.customers), (found.customers, orders.known_customers() as u64));
        prop_assert_eq!(revenue, orders.net_revenue().unwrap().sum());
        let cells: i64 = found.grid().column("customers").unwrap().ints().unwrap().values().iter().sum();
        prop_assert_eq!(i128::from(cells), i128::from(count));
        for segment in &found.segments {
            prop_assert_eq!(found.customers_in(&segment.name).unwrap().rows() as u64, segment.customers);
        }

        list.reverse();
        prop_assert_eq!(&shop(&list).rfm(options.clone()).unwrap(), &found);
        let text = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(&serde_json::from_str::<super::Rfm>(&text).unwrap(), &found);

        let since = Timestamp::from_seconds(since * 86_400).unwrap();
        prop_assume!(found.as_of.is_some_and(|as_of| since <= as_of));
        let moves = orders.rfm_moves(RfmMovesOptions { since: Some(since), rfm: options.clone() }).unwrap();
        let before = orders.rfm(RfmOptions { as_of: Some(since), ..options }).unwrap();
        for (place, row) in moves.customers.iter().enumerate() {
            prop_assert_eq!(row.iter().sum::<u64>(), before.segments[place].customers);
        }
        for (place, &new) in moves.new.iter().enumerate() {
            let came: u64 = moves.customers.iter().map(|row| row[place]).sum();
            prop_assert_eq!(came + new, found.segments[place].customers);
        }
    }
}

#[test]
fn sums_that_no_longer_fit_are_refused() {
    let most = i64::MAX;
    let refused = |error: Error| error.code();
    let one = shop(&[(1, 0, most), (1, 1, most)]);
    assert_eq!(one.rfm(RfmOptions::default()).map_err(refused).unwrap_err(), "overflow");
    // Four squares of 2^63 are more than 2^127.
    let four = shop(&[(1, 0, most), (2, 0, most), (3, 0, most), (4, 0, most)]);
    assert_eq!(four.rfm(RfmOptions::default()).map_err(refused).unwrap_err(), "overflow");
    assert_eq!(four.concentration(super::ConcentrationOptions::default()).unwrap().gini.value, Some(0.0));
}
