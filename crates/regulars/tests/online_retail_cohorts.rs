//! Monthly cohorts of Online Retail, from the raw lines to the figures of pandas.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

#[path = "common/online_retail.rs"]
mod online_retail;

use regulars::model::{Period, Timestamp};
use regulars::retention::{
    CellState, CohortAges, CohortMean, CohortMeasure, CohortOptions, CohortValue, Cohorts,
};

const MATRIX: &str = include_str!("../../../conformance/online_retail/cohort_monthly_active_matrix.csv");
const LONG: &str = include_str!("../../../conformance/online_retail/cohort_monthly_long.csv");

fn records(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

/// The place of a cell of the long table.
fn cell(cohorts: &Cohorts, record: &csv::StringRecord) -> (usize, usize) {
    (cohorts.labels().iter().position(|label| *label == record[0]).unwrap(), record[1].parse().unwrap())
}

#[test]
fn monthly_cohorts_are_those_of_pandas() {
    let Some(orders) = online_retail::online_retail() else { return };
    assert_eq!((orders.rows(), orders.known_customers()), (19_960, 4_338));
    let cohorts = orders.cohorts(Period::Month).unwrap();
    // 19,960 orders, of which 1,428 of guests.
    assert_eq!(cohorts.basis.excluded.no_customer, 1_428);

    let active = cohorts.active();
    let mut cells = 0;
    let rows = records(MATRIX);
    assert_eq!(cohorts.labels(), rows.iter().map(|row| row[0].to_string()).collect::<Vec<_>>());
    for (row, active) in rows.iter().zip(&active) {
        assert_eq!(active.len(), row.len() - 1);
        for (expected, active) in row.iter().skip(1).zip(active) {
            assert_eq!(*active, expected.parse().ok(), "{row:?}");
            cells += usize::from(active.is_some());
        }
    }
    assert_eq!(cells, 91); // 13 · 14 / 2

    let per_customer = orders
        .cohorts(CohortOptions { value: CohortValue::CumulativeRevenue, ..Period::Month.into() })
        .unwrap();
    let long = records(LONG);
    assert_eq!(long.len(), 91);
    for record in &long {
        let (row, age) = cell(&cohorts, record);
        let found = cohorts.cell(row, age).unwrap();
        assert_eq!(found.active.to_string(), record[2]);
        assert_eq!(found.orders.to_string(), record[3]);
        // Sums of prices of three decimals, printed by pandas with ten.
        let (whole, decimals) = record[4].split_once('.').unwrap();
        let printed: i128 = format!("{whole}{decimals:0<10}").parse().unwrap();
        assert!((found.net_revenue * 1_000_000 - printed).abs() < 100, "{record:?}");
        assert_eq!(cohorts.sizes()[row].to_string(), record[5]);
        assert_eq!(format!("{:.10}", cohorts.value(row, age).unwrap()), record[6]);
        assert_eq!(format!("{:.10}", per_customer.value(row, age).unwrap()), record[7]);
    }
}

#[test]
fn the_last_month_is_partial_in_every_cohort() {
    let Some(orders) = online_retail::online_retail() else { return };
    let cohorts = orders.cohorts(Period::Month).unwrap();
    assert_eq!(cohorts.as_of.unwrap().to_string(), "2011-12-09T12:50:00.000001Z");
    for (row, states) in cohorts.states().iter().enumerate() {
        let expected = |age: usize| match (row + age).cmp(&12) {
            std::cmp::Ordering::Less => CellState::Complete,
            std::cmp::Ordering::Equal => CellState::Partial,
            std::cmp::Ordering::Greater => CellState::Unobserved,
        };
        assert!(states.iter().enumerate().all(|(age, state)| *state == expected(age)), "{row}");
    }
    // Age 11 has passed for the first cohort only: 445 of 885.
    let curve = cohorts.average(CohortMean::Weighted, None);
    assert_eq!(
        (curve[11].cohorts, curve[11].rate.unwrap().hits(), curve[11].rate.unwrap().of()),
        (1, 445, 885)
    );
    // Age 1 for all but the last two (36 of 323 is partial): 324 + 92 + 71 + 68 + 64 + 54 + 42 + 34 + 35 + 70 + 86.
    assert_eq!((curve[1].cohorts, curve[1].rate.unwrap().hits()), (11, 940));
    assert_eq!((curve[12].cohorts, curve[12].value), (0, None));
}

#[test]
fn unbounded_curves_never_rise() {
    let Some(orders) = online_retail::online_retail() else { return };
    for ages in [CohortAges::Calendar, CohortAges::Rolling] {
        for period in [Period::Day, Period::Week, Period::Month, Period::Quarter] {
            let options = CohortOptions { measure: CohortMeasure::OnOrAfter, ages, ..period.into() };
            let cohorts = orders.cohorts(options).unwrap();
            for row in cohorts.active() {
                assert!(row.windows(2).all(|pair| pair[0] >= pair[1]));
            }
            for kind in [CohortMean::Weighted, CohortMean::Simple] {
                for through in [None, Some(3)] {
                    let curve = cohorts.average(kind, through);
                    assert!(curve.windows(2).all(|pair| pair[0].value >= pair[1].value), "{curve:?}");
                }
            }
        }
    }
}

#[test]
fn as_of_gives_what_was_known_then() {
    let Some(orders) = online_retail::online_retail() else { return };
    let calendar = orders.calendar();
    let as_of = Timestamp::parse("2011-06-15", &calendar).unwrap();
    let cohorts = orders.cohorts(CohortOptions { as_of: Some(as_of), ..Period::Month.into() }).unwrap();
    assert_eq!(cohorts.labels().last().unwrap(), "2011-06");
    let whole = orders.cohorts(Period::Month).unwrap();
    for row in 0..6 {
        for age in 0..6 - row {
            assert_eq!(cohorts.cell(row, age), whole.cell(row, age));
        }
        assert_eq!(cohorts.state(row, 6 - row), CellState::Partial);
        assert_eq!(cohorts.state(row, 7 - row), CellState::Unobserved);
    }
}
