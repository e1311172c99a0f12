//! Cohorts against a naive implementation straight from the definition, on random logs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use regulars::log::{Orders, Strictness};
use regulars::model::{
    Calendar, Currency, CustomerKey, GuestPolicy, Money, Order, OrderPolicy, OrderStatus, PendingPolicy,
    Period, Refund, RefundPolicy, Timestamp, Window,
};
use regulars::retention::{
    CellState, CohortAges, CohortFirst, CohortMean, CohortMeasure, CohortOptions, CohortReference,
    CohortValue,
};

const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;

/// Active, orders, revenue, revenue up to the end.
type Cell = (u64, u64, i128, i128);

/// The definition, in the plainest code: nothing is sorted, nothing is shared between cells.
struct Naive<'a> {
    calendar: Calendar,
    policy: OrderPolicy,
    options: &'a CohortOptions,
    from: i64,
    until: i64,
    /// Each customer's orders that count, and when they were first seen, where that is known.
    customers: Vec<(Vec<Order>, Option<i64>)>,
}

impl<'a> Naive<'a> {
    fn new(orders: &Orders, seen: &BTreeMap<CustomerKey, Timestamp>, options: &'a CohortOptions) -> Self {
        let mut known: BTreeMap<CustomerKey, Vec<Order>> = BTreeMap::new();
        let mut guests = Vec::new();
        let mut last = i64::MIN;
        for order in orders.iter() {
            last = order
                .refunds
                .iter()
                .map(|refund| refund.at)
                .fold(last.max(order.placed_at.micros()), |a, b| a.max(b.micros()));
            if !orders.policy().counts(order.status) {
                continue;
            }
            match order.customer.clone() {
                Some(key) => known.entry(key).or_default().push(order),
                None => guests.push((vec![order], None)),
            }
        }
        let known = known.into_iter().map(|(key, orders)| (orders, seen.get(&key).map(|at| at.micros())));
        let guests = guests.into_iter().filter(|_| orders.policy().guests == GuestPolicy::EachACustomer);
        let window = orders.window().micros();
        Self {
            calendar: orders.calendar(),
            policy: orders.policy(),
            options,
            from: window.start,
            until: options.as_of.map_or(last.saturating_add(1), Timestamp::micros).min(window.end),
            customers: known.chain(guests).collect(),
        }
    }

    fn period(&self, at: i64) -> i64 {
        self.calendar.index(self.options.period, Timestamp::from_micros(at).unwrap())
    }

    fn begins(&self, period: i64) -> i64 {
        self.calendar.start(self.options.period, period).micros()
    }

    /// Orders that count as activity.
    fn active(&self, orders: &[Order]) -> Vec<Order> {
        let inside = |order: &&Order| (self.from..self.until).contains(&order.placed_at.micros());
        orders.iter().filter(inside).cloned().collect()
    }

    /// When a customer joined: once, or once in each period of activity.
    fn starts(&self, orders: &[Order], seen: Option<i64>) -> Vec<i64> {
        let Some(first) =
            orders.iter().map(|order| order.placed_at.micros()).min().filter(|first| *first < self.until)
        else {
            return Vec::new();
        };
        let starts = match self.options.first {
            CohortFirst::InLog => vec![first],
            CohortFirst::Ever => vec![seen.map_or(first, |seen| seen.min(first))],
            CohortFirst::Recurring => {
                let active = self.active(orders);
                let times = || active.iter().map(|order| order.placed_at.micros());
                let periods: BTreeSet<i64> = times().map(|at| self.period(at)).collect();
                periods.iter().map(|p| times().filter(|at| self.period(*at) == *p).min().unwrap()).collect()
            }
        };
        starts.into_iter().filter(|start| *start >= self.from).collect()
    }

    /// The first instant of an age of whoever joined at `start`.
    fn boundary(&self, start: i64, age: i64) -> i64 {
        let at = Timestamp::from_micros(start).unwrap();
        let months = |months: i64| self.calendar.add_months(at, i32::try_from(months).unwrap()).micros();
        match (self.options.ages, self.options.period) {
            (CohortAges::Calendar, _) => panic!("told by the cohort"),
            (CohortAges::Rolling, Period::Day) => start + age * DAY,
            (CohortAges::Rolling, Period::Week) => start + age * 7 * DAY,
            (CohortAges::Rolling, Period::Month) => months(age),
            (CohortAges::Rolling, Period::Quarter) => months(3 * age),
            (CohortAges::Rolling, Period::Year) => months(12 * age),
        }
    }

    fn age(&self, start: i64, at: i64) -> Option<i64> {
        match self.options.ages {
            CohortAges::Calendar => Some(self.period(at) - self.period(start)).filter(|age| *age >= 0),
            CohortAges::Rolling if at < start => None,
            CohortAges::Rolling => (0..10_000).find(|age| at < self.boundary(start, age + 1)),
        }
    }

    /// Size and cells of a cohort.
    fn cohort(&self, period: i64, columns: &[(i64, i64)]) -> (u64, Vec<(CellState, Cell)>) {
        let mut members = Vec::new();
        for (orders, seen) in &self.customers {
            for start in self.starts(orders, *seen) {
                if self.period(start) == period {
                    members.push((start, orders));
                }
            }
        }
        let cells = columns.iter().map(|&(from, to)| {
            let mut cell = (0, 0, 0, 0);
            for (start, orders) in &members {
                let age = |at: Timestamp| self.age(*start, at.micros());
                let inside = |age: Option<i64>| {
                    age.is_some_and(|age| {
                        age >= from && (age <= to || self.options.measure == CohortMeasure::OnOrAfter)
                    })
                };
                let earlier = |age: Option<i64>| age.is_some_and(|age| age <= to);
                let active: Vec<Order> = self
                    .active(orders)
                    .into_iter()
                    .filter(|order| order.placed_at.micros() >= *start)
                    .collect();
                cell.0 += u64::from(active.iter().any(|order| inside(age(order.placed_at))));
                cell.1 += active.iter().filter(|order| inside(age(order.placed_at))).count() as u64;
                let mut money = |at: Timestamp, ticks: i64| {
                    cell.2 += if inside(age(at)) { i128::from(ticks) } else { 0 };
                    cell.3 += if earlier(age(at)) { i128::from(ticks) } else { 0 };
                };
                for order in &active {
                    money(order.placed_at, order.amount.ticks());
                    if self.policy.refunds == RefundPolicy::DatedToOrder {
                        order
                            .refunds
                            .iter()
                            .for_each(|refund| money(order.placed_at, -refund.amount.ticks()));
                    }
                }
                if self.policy.refunds == RefundPolicy::DatedToRefund {
                    for refund in orders.iter().flat_map(|order| &order.refunds) {
                        if (self.from..self.until).contains(&refund.at.micros()) {
                            money(refund.at, -refund.amount.ticks());
                        }
                    }
                }
            }
            let starts: Vec<i64> = match self.options.ages {
                CohortAges::Calendar => vec![self.begins(period)],
                CohortAges::Rolling if members.is_empty() => {
                    vec![self.begins(period), self.begins(period + 1) - 1]
                }
                CohortAges::Rolling => members.iter().map(|(start, _)| *start).collect(),
            };
            // The skipped day of Samoa begins when the next day does, so a calendar's cohort is told by its number.
            let boundary = |start: &i64, age: i64| match self.options.ages {
                CohortAges::Calendar => self.begins(period + age),
                CohortAges::Rolling => self.boundary(*start, age),
            };
            let passed = starts.iter().all(|start| boundary(start, to + 1) <= self.until);
            let begun = starts.iter().any(|start| boundary(start, from) < self.until);
            let state = match (passed, begun) {
                (true, _) => CellState::Complete,
                (false, true) => CellState::Partial,
                (false, false) => CellState::Unobserved,
            };
            (state, cell)
        });
        (members.len() as u64, cells.collect())
    }

    /// The periods in which somebody joined.
    fn joined(&self) -> BTreeSet<i64> {
        self.customers
            .iter()
            .flat_map(|(orders, seen)| self.starts(orders, *seen))
            .map(|start| self.period(start))
            .collect()
    }
}

/// One order of a random log: customer, hours from the base, amount, status, refunds as hours later and share.
type Row = (Option<i64>, i64, i64, u8, Vec<(i64, i64)>);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let customer = prop_oneof![8 => (0..6_i64).prop_map(Some), 1 => Just(None)];
    // Steps of 12 hours from several origins, so that instants coincide and fall on midnights.
    let hour = prop_oneof![(0..240_i64).prop_map(|n| n * 12), 0..3_000_i64];
    let refunds =
        prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec((0..900_i64, 1..50_i64), 1..3)];
    prop::collection::vec((customer, hour, 100..1_000_i64, 0..12_u8, refunds), 0..40)
}

fn build(rows: &[Row], base: i64, calendar: Calendar) -> Orders {
    let at = |hours: i64| Timestamp::from_micros(base + hours * HOUR).unwrap();
    let list: Vec<Order> = rows
        .iter()
        .map(|(customer, hours, amount, status, refunds)| {
            let mut order = Order::guest(at(*hours), Money::from_ticks(*amount));
            order.customer = customer.map(CustomerKey::Integer);
            order.status = match status {
                0 => OrderStatus::Cancelled,
                1 => OrderStatus::Pending,
                2 => OrderStatus::Test,
                _ => OrderStatus::Completed,
            };
            order.refunds = refunds
                .iter()
                .map(|(later, ticks)| Refund { at: at(hours + later), amount: Money::from_ticks(*ticks) })
                .collect();
            order
        })
        .collect();
    Orders::from_orders(&list, Currency::GBP, calendar, Strictness::STOP).unwrap()
}

fn options() -> impl Strategy<Value = (CohortOptions, Option<i64>)> {
    let brackets =
        prop::collection::vec((0..6_u32, 0..9_u32).prop_map(|(from, more)| (from, from + more)), 1..4);
    let measure = prop_oneof![
        2 => Just(CohortMeasure::On),
        2 => Just(CohortMeasure::OnOrAfter),
        1 => brackets.prop_map(CohortMeasure::Brackets),
    ];
    let first = prop::sample::select(CohortFirst::ALL.to_vec());
    (
        prop::sample::select(Period::ALL.to_vec()),
        first,
        measure,
        prop::sample::select(CohortAges::ALL.to_vec()),
        prop::option::of(0..5_u32),
        prop::option::of(-100..3_500_i64),
    )
        .prop_map(|(period, first, measure, ages, max_age, as_of)| {
            (CohortOptions { first, measure, ages, max_age, ..period.into() }, as_of)
        })
}

fn views() -> impl Strategy<Value = (OrderPolicy, Option<i64>, Option<i64>)> {
    let policy = (
        prop::sample::select(RefundPolicy::ALL.to_vec()),
        prop::sample::select(GuestPolicy::ALL.to_vec()),
        prop::sample::select(PendingPolicy::ALL.to_vec()),
    )
        .prop_map(|(refunds, guests, pending)| OrderPolicy { refunds, guests, pending });
    (policy, prop::option::of(0..1_500_i64), prop::option::of(1_500..3_500_i64))
}

/// 1969-11-25, and three that lead to a change of the clocks, to the skipped day of Samoa and to a leap day.
const BASES: [&str; 4] = ["1969-11-25", "2011-01-28", "2011-11-20", "2000-01-01"];

proptest! {
    #[test]
    fn agrees_with_the_definition(
        rows in rows(),
        zone in prop::sample::select(vec!["UTC", "Europe/London", "Pacific/Apia", "America/Sao_Paulo"]),
        week_start in prop::sample::select(vec!["monday", "sunday", "wednesday"]),
        base in prop::sample::select(&BASES[..]),
        (options, as_of) in options(),
        (policy, start, end) in views(),
        seen in prop::collection::btree_map(0..6_i64, 0..2_000_i64, 0..5),
    ) {
        let calendar = Calendar::new(zone, week_start).unwrap();
        let base = Timestamp::parse(base, &calendar).unwrap().micros();
        let at = |hours: i64| Timestamp::from_micros(base + hours * HOUR).unwrap();
        let orders = build(&rows, base, calendar);
        let seen: BTreeMap<CustomerKey, Timestamp> = seen
            .into_iter()
            .filter_map(|(customer, before)| {
                let first = rows.iter().filter(|row| row.0 == Some(customer)).map(|row| row.1).min()?;
                Some((CustomerKey::Integer(customer), at(first - before)))
            })
            .collect();
        let orders = orders
            .with_first_seen(seen.clone())
            .unwrap()
            .with_policy(policy)
            .within(Window::new(start.map(at), end.map(at)).unwrap());
        let options = CohortOptions { as_of: as_of.map(at), ..options };

        let found = orders.cohorts(options.clone()).unwrap();
        let naive = Naive::new(&orders, &seen, &options);
        let joined = naive.joined();
        let (Some(first), Some(last)) = (joined.first(), joined.last()) else {
            prop_assert!(found.cohorts.is_empty() && found.retention().is_empty());
            return Ok(());
        };
        let labels: Vec<String> = (*first..=*last).map(|p| calendar.label(options.period, p)).collect();
        prop_assert_eq!(found.labels(), labels);

        let columns: Vec<(i64, i64)> = match &options.measure {
            CohortMeasure::Brackets(brackets) => brackets.iter().map(|&(a, b)| (a.into(), b.into())).collect(),
            _ => (0..).take(found.ages.len()).map(|age| (age, age)).collect(),
        };
        prop_assert_eq!(found.ages.len(), columns.len());
        for (row, period) in (*first..=*last).enumerate() {
            let (size, cells) = naive.cohort(period, &columns);
            prop_assert_eq!(found.sizes()[row], size);
            for (age, (state, expected)) in cells.into_iter().enumerate() {
                prop_assert_eq!(found.state(row, age), state, "cohort {} age {}", row, age);
                let cell = found.cell(row, age).map(|cell| (cell.active, cell.orders, cell.net_revenue, cell.earned));
                let expected = (state != CellState::Unobserved).then_some(expected);
                prop_assert_eq!(cell, expected, "cohort {} age {}", row, age);
            }
        }
        // The next age is left out because nobody has begun it, or because nobody asked for it.
        let next = columns.last().map_or(0, |(_, to)| to + 1);
        let asked = options.max_age.is_none_or(|most| next <= i64::from(most));
        if asked && !matches!(options.measure, CohortMeasure::Brackets(_)) {
            for period in *first..=*last {
                let (_, cells) = naive.cohort(period, &[(next, next)]);
                prop_assert_eq!(cells[0].0, CellState::Unobserved);
            }
        }
    }

    #[test]
    fn laws(
        rows in rows(),
        (options, as_of) in options(),
        policy in views().prop_map(|(policy, ..)| policy),
        seed in any::<u64>(),
    ) {
        let calendar = Calendar::default();
        let at = |hours: i64| Timestamp::from_micros(hours * HOUR).unwrap();
        let options = CohortOptions { as_of: as_of.map(at), ..options };
        let orders = build(&rows, 0, calendar).with_policy(policy);
        let cohorts = orders.cohorts(options.clone()).unwrap();

        // The order of rows leaves no trace.
        let mut shuffled = rows.clone();
        if !shuffled.is_empty() {
            let by = usize::try_from(seed % shuffled.len() as u64).unwrap();
            shuffled.rotate_left(by);
            shuffled.reverse();
        }
        let again = build(&shuffled, 0, calendar).with_policy(policy).cohorts(options.clone()).unwrap();
        prop_assert_eq!(&again, &cohorts);
        let json = serde_json::to_string(&cohorts).unwrap();
        prop_assert_eq!(&serde_json::from_str::<regulars::retention::Cohorts>(&json).unwrap(), &cohorts);

        for (row, size) in cohorts.sizes().into_iter().enumerate() {
            // Who joined with an order was active at age 0.
            if !matches!(options.measure, CohortMeasure::Brackets(_)) {
                prop_assert_eq!(cohorts.cell(row, 0).map(|cell| cell.active), Some(size));
            }
            for age in 0..cohorts.ages.len() {
                let cell = cohorts.cell(row, age);
                prop_assert!(cell.is_none_or(|cell| cell.active <= size && cell.active <= cell.orders));
                prop_assert_eq!(cohorts.rate(row, age).is_some(), cell.is_some());
                prop_assert!(cohorts.value(row, age).is_none_or(|value| (0.0..=1.0).contains(&value)));
            }
        }
        for value in CohortValue::ALL {
            let options = CohortOptions { value, ..options.clone() };
            let cohorts = orders.cohorts(options.clone()).unwrap();
            for kind in CohortMean::ALL {
                let never_rises = matches!(value, CohortValue::Customers | CohortValue::Orders);
                if options.measure == CohortMeasure::OnOrAfter && never_rises {
                    for row in cohorts.retention() {
                        prop_assert!(row.windows(2).all(|pair| pair[1].is_none() || pair[0] >= pair[1]));
                    }
                    for through in [None, Some(2)] {
                        let curve = cohorts.average(kind, through);
                        prop_assert!(curve.windows(2).all(|pair| pair[1].value.is_none() || pair[0].value >= pair[1].value), "{:?}", curve);
                    }
                }
                for age in cohorts.average(kind, None) {
                    prop_assert!(age.cohorts <= cohorts.cohorts.len() as u64);
                    prop_assert!(age.rate.is_none_or(|rate| rate.of() == age.customers && rate.value() == age.value));
                }
            }
            // An age relative to the one before, and that to the one before it, is the age relative to the first.
            if value == CohortValue::Customers && !matches!(options.measure, CohortMeasure::Brackets(_)) {
                let relative_to = CohortReference::PreviousPeriod;
                let links = orders.cohorts(CohortOptions { relative_to, ..options }).unwrap();
                for row in 0..links.cohorts.len() {
                    let mut chained = Some(1.0);
                    for age in 0..links.ages.len() {
                        chained = chained.zip(links.value(row, age)).map(|(a, b)| a * b);
                        if let Some((a, b)) = chained.zip(cohorts.value(row, age)) {
                            prop_assert!((a - b).abs() <= 1e-14, "{} {}", a, b);
                        }
                    }
                }
            }
        }
    }
}
