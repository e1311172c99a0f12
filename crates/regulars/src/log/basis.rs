//! What a figure rests on: its definition, the view it was counted in, and what was left out.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::Orders;
use crate::model::{GuestPolicy, OrderPolicy, Timestamp, Window, Zone};
use crate::table::Table;

/// What was not counted, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Record)]
#[serde(default)]
#[non_exhaustive]
pub struct Excluded {
    /// Cancelled orders. They never count.
    pub cancelled: u64,
    /// Test orders. They never count.
    pub test: u64,
    /// Pending orders, where the policy leaves them out.
    pub pending: u64,
    /// Orders, interactions or answers outside the window.
    pub outside_window: u64,
    /// Orders without a customer and interactions of visitors, in a figure about customers.
    pub no_customer: u64,
    /// Rows that the log was built without, since they could not be used.
    pub set_aside: u64,
    /// Interactions by machines.
    pub bots: u64,
    /// Invitations to surveys that nobody answered.
    pub not_answered: u64,
    /// Answers that a question does not apply.
    pub not_applicable: u64,
    /// Answers to the question on another scale.
    pub other_scale: u64,
}

/// The definition of a figure, the view of the log it was counted in, and what was left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Basis {
    /// The slug of the metric.
    pub metric: String,
    /// What the figure is, in a sentence.
    pub definition: String,
    /// The options that were in force, as name and value.
    pub options: Vec<(String, String)>,
    /// How guests, refunds and pending orders count; the default where no order is asked.
    pub policy: OrderPolicy,
    /// The first instant of the window, where it has one.
    pub start: Option<Timestamp>,
    /// The first instant after the window, where it has one.
    pub end: Option<Timestamp>,
    /// The time zone of days, weeks and months.
    pub zone: String,
    /// The first day of the week.
    pub week_start: String,
    /// The currency of amounts; empty where there are none.
    pub currency: String,
    /// What was left out.
    pub excluded: Excluded,
}

/// What a figure is about, which decides whether guests' orders are left out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Orders,
    Customers,
}

/// Evidence with the basis it was counted on. It reads as the evidence does.
///
/// ```
/// # use regulars::log::Orders;
/// # use regulars::log::Strictness;
/// # use regulars::model::{Calendar, Currency};
/// let text = r#"{"placed_at": "2011-01-05", "amount": "9.90", "status": "cancelled"}"#;
/// let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
/// let rate = orders.guest_checkout_rate(regulars::commerce::GuestCheckoutRateOptions::default())?;
/// assert_eq!((rate.value(), rate.of(), rate.basis.excluded.cancelled), (None, 0, 1));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure<E> {
    /// What was counted.
    pub evidence: E,
    /// What it was counted on.
    pub basis: Basis,
}

impl<E> std::ops::Deref for Figure<E> {
    type Target = E;
    fn deref(&self) -> &E {
        &self.evidence
    }
}

impl<E: crate::describe::Object> crate::describe::Describe for Figure<E> {
    const SHAPE: crate::describe::Shape = <E as crate::describe::Describe>::SHAPE;
    fn output(&self) -> crate::describe::Output {
        based(crate::describe::Handle::new(self.evidence.clone()), &self.basis)
    }
    fn into_output(self) -> crate::describe::Output {
        use crate::describe::{Handle, Output};
        Output::Object(Handle::new(self.evidence).with_basis(Handle::new(self.basis)))
    }
}

/// A result with its basis. It does not depend on what the result is, so it is there once.
fn based(evidence: crate::describe::Handle, basis: &Basis) -> crate::describe::Output {
    crate::describe::Output::Object(evidence.with_basis(crate::describe::Handle::new(basis.clone())))
}

impl Basis {
    /// The same table, which says that it was counted on this.
    pub(crate) fn counted(&self, table: Table, as_of: Option<Timestamp>) -> Table {
        let window = Window::new(self.start, self.end).unwrap_or_default();
        table.counted(window, as_of, self.zone.parse().unwrap_or(Zone::UTC))
    }
}

/// The page of a metric, in Markdown; its head only without the feature `documented`.
macro_rules! page {
    ($slug:ident) => {{
        const PAGE: &str =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/metrics/", stringify!($slug), ".md"));
        const LENGTH: usize = $crate::log::head_of(PAGE);
        // Copied, since a slice would keep the whole page.
        const HEAD: [u8; LENGTH] = $crate::log::cut(PAGE);
        const TEXT: &str = match std::str::from_utf8(&HEAD) {
            Ok(text) => text,
            Err(_) => "",
        };
        if cfg!(feature = "documented") { PAGE } else { TEXT }
    }};
}
pub(crate) use page;

/// Where a page's title and definition end: at its second blank line.
#[expect(clippy::indexing_slicing, reason = "the place is checked; runs when the crate is compiled")]
pub(crate) const fn head_of(page: &str) -> usize {
    let bytes = page.as_bytes();
    let (mut place, mut blank) = (1, 0);
    while place < bytes.len() {
        if bytes[place - 1] == b'\n' && bytes[place] == b'\n' {
            blank += 1;
            if blank == 2 {
                return place;
            }
        }
        place += 1;
    }
    bytes.len()
}

/// The first bytes of a page.
#[expect(
    clippy::indexing_slicing,
    reason = "the length comes from the page; runs when the crate is compiled"
)]
pub(crate) const fn cut<const LENGTH: usize>(page: &str) -> [u8; LENGTH] {
    let (bytes, mut head) = (page.as_bytes(), [0; LENGTH]);
    let mut place = 0;
    while place < LENGTH {
        head[place] = bytes[place];
        place += 1;
    }
    head
}

/// The first paragraph of a metric's page: the sentence that defines it.
pub(crate) fn definition(page: &str) -> String {
    let above = |line: &&str| line.is_empty() || line.starts_with('#');
    let lines = page.lines().skip_while(above).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

impl Orders {
    /// The basis of a figure of this view.
    pub(crate) fn basis(
        &self,
        metric: &str,
        page: &str,
        about: About,
        options: Vec<(String, String)>,
    ) -> Basis {
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: self.policy(),
            start: self.window().start(),
            end: self.window().end(),
            zone: self.calendar().zone.name().into(),
            week_start: self.calendar().week_start_name().into(),
            currency: self.currency().code().into(),
            excluded: self.excluded(about),
        }
    }

    /// Counts what is left out. Each row counts under the first reason that holds, in the order of the fields.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn excluded(&self, about: About) -> Excluded {
        let (cancelled, test, pending) = super::scan::left_out(self);
        let data = self.data();
        let window = self.window().micros();
        let outside = |row: usize| {
            data.at.get(row).is_some_and(|at| !window.contains(at)) && self.counts(data.status(row))
        };
        let all = self.window() == Window::all();
        let outside_window = if all {
            0
        } else if data.status.is_empty() {
            outside_of(&data.at, &window)
        } else {
            (0..data.rows()).filter(|&row| outside(row)).count() as u64
        };
        let no_customer = if about == About::Customers && self.policy().guests == GuestPolicy::Excluded {
            let guests = data.guests();
            guests.filter(|&row| self.counts(data.status(row)) && (all || !outside(row))).count() as u64
        } else {
            0
        };
        let set_aside = data.set_aside.total;
        Excluded { cancelled, test, pending, outside_window, no_customer, set_aside, ..Excluded::default() }
    }
}

/// How many instants lie outside of a window.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn outside_of(instants: &[i64], window: &std::ops::Range<i64>) -> u64 {
    instants.iter().map(|at| u64::from(!window.contains(at))).sum()
}
