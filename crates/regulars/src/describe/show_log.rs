//! Logs as a person reads them: what they hold, from when to when, and what they were built without.

use super::sheet::Sheet;
use super::written::{grouped, instant, words};
use crate::catalog::{Asked, Log};

impl Log {
    /// What the log holds, as text.
    ///
    /// # Example: two orders, of which one cannot be used
    /// ```
    /// use regulars::catalog::Log;
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency};
    /// let lines = "{\"placed_at\": \"2011-01-05\", \"amount\": 9.9, \"customer\": 7}\n{\"placed_at\": \"2011-01-06\", \"amount\": -1}";
    /// let orders = Orders::from_json_lines(lines, Currency::GBP, Calendar::default(), Strictness::SET_ASIDE)?;
    /// let text = Log::from(orders).text();
    /// assert!(text.starts_with("Orders"));
    /// assert!(text.ends_with("1 of 2 rows set aside: amount_negative 1."));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn text(&self) -> String {
        sheet(self).text()
    }

    /// The same as an HTML table, for a notebook or a page. Texts are escaped.
    pub fn html(&self) -> String {
        sheet(self).html()
    }
}

fn sheet(log: &Log) -> Sheet {
    let mut sheet = Sheet::of_facts(["", "log"]);
    sheet.title = words(Asked::from(log).told());
    let count = |count: usize| grouped(i128::try_from(count).unwrap_or(i128::MAX));
    let mut tell = |name: &str, told: String| sheet.rows.push(vec![name.into(), told]);
    tell("rows", count(log.rows()));
    if log.known_customers() > 0 {
        tell("customers", count(log.known_customers()));
    }
    if let Some((first, last)) = log.span() {
        tell("first", instant(first.micros()));
        tell("last", instant(last.micros()));
    }
    if let Ok(currency) = log.currency("currency") {
        tell("currency", currency.code().into());
    }
    if !log.dimensions().is_empty() {
        tell("dimensions", log.dimensions().join(", "));
    }
    let window = log.window();
    if let Some(start) = window.start() {
        tell("window from", instant(start.micros()));
    }
    if let Some(end) = window.end() {
        tell("window before", instant(end.micros()));
    }
    tell("time zone", log.calendar().zone.name().into());
    let aside = log.set_aside();
    if aside.total > 0 {
        let reasons: Vec<String> = aside
            .by_reason
            .iter()
            .map(|(reason, count)| format!("{reason} {}", grouped((*count).into())))
            .collect();
        sheet.notes.push(format!(
            "{} of {} rows set aside: {}.",
            grouped(aside.total.into()),
            grouped(aside.rows.into()),
            reasons.join(", ")
        ));
    }
    sheet
}
