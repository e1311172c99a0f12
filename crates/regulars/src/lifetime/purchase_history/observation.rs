//! One pass over a log: what each customer did while they were watched, and in a holdout after that.

use super::timeline::Merging;
use super::{CountedPurchases, PurchaseHistory, PurchaseHistoryOptions, Timeline};
use crate::Error;
use crate::log::{About, Orders, Run};
use crate::model::{GuestPolicy, RefundPolicy, Timestamp, Window};
use crate::numeric::sum::in_pieces;
use crate::table::Series;

/// What is asked of a log.
pub(crate) struct Observation {
    pub(crate) metric: &'static str,
    pub(crate) page: &'static str,
    pub(crate) options: PurchaseHistoryOptions,
    /// The first instant after the holdout, where there is one: it begins where the watch ends.
    pub(crate) end: Option<Timestamp>,
    /// The first instant of the last stretch of the watch, where that is asked for by itself.
    pub(crate) since: Option<Timestamp>,
}

/// What was seen. The rows of the holdout are those of the history.
pub(crate) struct Observed {
    pub(crate) calibration: PurchaseHistory,
    /// The holdout's length in the unit; 0 without one.
    pub(crate) duration: f64,
    pub(crate) frequency: Series<u32>,
    /// The mean net spend of the holdout's purchases.
    pub(crate) monetary_value: Series<f64>,
    /// Customers whose first purchase came in the holdout.
    pub(crate) newcomers: u64,
    /// Purchases in the last stretch of the watch, the first ones among them, and their mean net spend.
    pub(crate) recent: (Series<u32>, Series<f64>),
}

impl Observation {
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn run(self, orders: &Orders) -> Result<Observed, Error> {
        let (view, as_of) = self.view(orders)?;
        let (options, calendar) = (self.options, orders.calendar());
        let mut rows = Rows::default();
        let mut duration = 0.0;
        if let Some(as_of) = as_of {
            let end = self.end.unwrap_or(as_of);
            let timeline = Timeline::new(orders, &options, as_of, end)?;
            let start = view.window().start().map_or(i64::MIN, Timestamp::micros);
            let (until, end) = (as_of.micros(), end.micros());
            let ends = (timeline.end(until), timeline.end(end));
            duration = timeline.between(ends.0, ends.1);
            let since = self.since.map(Timestamp::micros);
            let holdout = self.end.is_some();
            let scan = Scan { orders, options, timeline, start, since, until, end, holdout, ends };
            rows = orders.fold(Rows::default, |rows, run| scan.visit(rows, &run), |a, b| Ok(a.plus(b)))?;
            if orders.policy().guests == GuestPolicy::EachACustomer {
                orders.guest_runs().try_for_each(|run| scan.visit(&mut rows, &run))?;
            }
        }
        // By customer and not by thread, so that the sum does not depend on how many of these there are.
        let [log_gaps] = in_pieces(rows.log_gaps.len(), |range| {
            [rows.log_gaps.get(range).unwrap_or_default().iter().sum::<f64>()]
        });
        let basis = view.basis(self.metric, self.page, About::Customers, options.told());
        let calibration = PurchaseHistory {
            options,
            as_of,
            earlier: rows.earlier,
            basis: Some(basis),
            calendar,
            customers: Some(orders.customers_column(&rows.customers, rows.frequency.len())),
            frequency: rows.frequency.into(),
            recency: rows.recency.into(),
            t: rows.t.into(),
            log_gaps: Some(log_gaps).filter(|sum| sum.is_finite()),
            monetary_value: Some(rows.money.series()),
        };
        Ok(Observed {
            calibration,
            duration,
            frequency: rows.later.into(),
            monetary_value: rows.later_money.series(),
            newcomers: rows.newcomers,
            recent: (rows.recent.into(), rows.recent_money.series()),
        })
    }

    /// The view of the log up to the end of the watch, and that instant, where there is one.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn view(&self, orders: &Orders) -> Result<(Orders, Option<Timestamp>), Error> {
        let window = orders.window();
        let outside =
            |param: &str, at: Timestamp, allowed: String| Err(Error::domain(self.metric, param, at, allowed));
        if let (Some(last), Some(end)) = (self.end.or(self.options.as_of), window.end()) {
            if last > end {
                let param = if self.end.is_some() { "end" } else { "as_of" };
                let allowed = format!("at or before the end of the log's window, {end}");
                return outside(param, last, allowed);
            }
        }
        let as_of = self.options.as_of.or(window.end()).or_else(|| orders.observed_until());
        if let (Some(start), Some(as_of)) = (window.start(), as_of) {
            if as_of < start {
                let param = if self.end.is_some() { "split" } else { "as_of" };
                return outside(param, as_of, format!("at or after the start of the log's window, {start}"));
            }
        }
        Ok((orders.within(Window::new(window.start(), self.end.or(as_of))?), as_of))
    }
}

/// Some purchases of one customer, in order of time.
#[derive(Default)]
struct Purchases {
    count: u32,
    first: i64,
    last: i64,
    merging: Merging,
    /// What the first purchase came to, and what all did, in ten-thousandths.
    first_money: i64,
    money: i64,
}

impl Purchases {
    /// Adds an order; where it begins another purchase, the moment of the purchase before it.
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    fn push(&mut self, (moment, cell): (i64, Option<i64>), net: i64) -> Result<Option<i64>, Error> {
        let mut before = None;
        if self.merging.begins(cell) {
            if self.count == 0 {
                self.first = moment;
            } else {
                before = Some(self.last);
            }
            self.last = moment;
            self.count += 1; // There are fewer rows than 2^32.
        }
        self.money = self.money.checked_add(net).ok_or_else(|| Error::overflow("the sum of a customer"))?;
        if self.count == 1 {
            self.first_money = self.money;
        }
        Ok(before)
    }

    /// How many purchases count, and what they came to.
    #[cfg_attr(warm, optimize(speed))]
    fn counted(&self, which: CountedPurchases) -> (u32, i64) {
        match which {
            CountedPurchases::All => (self.count, self.money),
            CountedPurchases::Repeat => (self.count.saturating_sub(1), self.money - self.first_money),
        }
    }
}

struct Scan<'a> {
    orders: &'a Orders,
    options: PurchaseHistoryOptions,
    timeline: Timeline,
    start: i64,
    since: Option<i64>,
    until: i64,
    end: i64,
    holdout: bool,
    /// The moments at which the watch and the holdout end.
    ends: (i64, i64),
}

impl Scan<'_> {
    #[cfg_attr(warm, optimize(speed))]
    fn visit(&self, rows: &mut Rows, run: &Run<'_>) -> Result<(), Error> {
        let mut placed = run.placed().peekable();
        match placed.peek() {
            Some(first) if first.at < self.start => {
                rows.earlier += 1;
                return Ok(());
            }
            Some(first) if first.at < self.until => {}
            Some(first) if first.at < self.end => {
                rows.newcomers += 1;
                return Ok(());
            }
            _ => return Ok(()),
        }
        let (mut watched, mut later, mut recent) =
            (Purchases::default(), Purchases::default(), Purchases::default());
        let mut log_gaps = 0.0;
        for placed in placed {
            let (purchases, until) =
                if placed.at < self.until { (&mut watched, self.until) } else { (&mut later, self.end) };
            if placed.at >= until {
                break;
            }
            let net = placed.net().saturating_sub(self.refunded(placed.row, until));
            let place = self.timeline.locate(placed.at);
            let before = purchases.push(place, net)?;
            if let (Some(before), true) = (before, placed.at < self.until) {
                log_gaps += self.timeline.log_between(before, place.0);
            }
            if self.since.is_some_and(|since| placed.at >= since) && placed.at < self.until {
                recent.push(place, net)?;
            }
        }
        if let Some(customer) = run.customer.and_then(|code| u32::try_from(code).ok()) {
            rows.customers.push(customer);
        }
        let (first, last) = (watched.first, watched.last);
        rows.frequency.push(watched.counted(self.options.frequency).0);
        rows.recency.push(self.timeline.between(first, last));
        rows.t.push(self.timeline.between(first, self.ends.0));
        rows.log_gaps.push(log_gaps);
        rows.money.push(watched.counted(self.options.monetary_value));
        if self.holdout {
            let all = later.counted(CountedPurchases::All);
            rows.later.push(all.0);
            rows.later_money.push(all);
        }
        if self.since.is_some() {
            let all = recent.counted(CountedPurchases::All);
            rows.recent.push(all.0);
            rows.recent_money.push(all);
        }
        Ok(())
    }

    /// What went back of an order before an instant, where refunds are dated to themselves.
    #[inline]
    fn refunded(&self, row: usize, until: i64) -> i64 {
        let refunds = &self.orders.data().refunds;
        if self.orders.policy().refunds != RefundPolicy::DatedToRefund || refunds.is_empty() {
            return 0;
        }
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let known = refunds.of(row).filter(|&(at, _)| at < until);
        known.fold(0, |sum: i64, (_, amount)| sum.saturating_add(amount))
    }
}

/// Means of money, in the currency's major unit.
#[derive(Default)]
struct Means(Vec<f64>, Vec<bool>);

impl Means {
    /// A mean to the nearest float, where sum and count are below 2^53 / 10,000.
    #[expect(clippy::cast_precision_loss, reason = "sums up to 900 thousand million are exact")]
    #[cfg_attr(warm, optimize(speed))]
    fn push(&mut self, (count, sum): (u32, i64)) {
        let mean = sum as f64 / (10_000.0 * f64::from(count.max(1)));
        self.0.push(mean);
        self.1.push(count > 0);
    }

    fn series(self) -> Series<f64> {
        Series::with_gaps(self.0, self.1)
    }
}

/// The columns while they are being filled.
#[derive(Default)]
struct Rows {
    /// Codes of known customers; guests come after them, and have none.
    customers: Vec<u32>,
    frequency: Vec<u32>,
    recency: Vec<f64>,
    t: Vec<f64>,
    /// The sum of the logarithms of each customer's gaps.
    log_gaps: Vec<f64>,
    money: Means,
    later: Vec<u32>,
    later_money: Means,
    recent: Vec<u32>,
    recent_money: Means,
    earlier: u64,
    newcomers: u64,
}

impl Rows {
    fn plus(mut self, mut other: Self) -> Self {
        self.customers.append(&mut other.customers);
        self.frequency.append(&mut other.frequency);
        self.recency.append(&mut other.recency);
        self.t.append(&mut other.t);
        self.log_gaps.append(&mut other.log_gaps);
        self.later.append(&mut other.later);
        self.recent.append(&mut other.recent);
        for (means, more) in [
            (&mut self.money, &mut other.money),
            (&mut self.later_money, &mut other.later_money),
            (&mut self.recent_money, &mut other.recent_money),
        ] {
            means.0.append(&mut more.0);
            means.1.append(&mut more.1);
        }
        self.earlier += other.earlier;
        self.newcomers += other.newcomers;
        self
    }
}
