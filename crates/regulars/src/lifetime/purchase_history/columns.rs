//! A purchase history from columns that somebody has already.

use serde::Deserialize;

use super::{HistoryUnit, PurchaseHistory, PurchaseHistoryOptions};
use crate::error::{BadRow, BadRows, Error};
use crate::log::Basis;
use crate::model::{Calendar, Timestamp};
use crate::numeric::is_whole;
use crate::table::{Column, Series};

/// Columns of equal length, a row for each customer.
#[derive(Debug, Clone, Copy, Default)]
pub struct PurchaseColumns<'a> {
    /// The customers' keys: whole numbers or texts.
    pub customers: Option<&'a Column>,
    /// How many purchases followed the first.
    pub frequency: &'a [f64],
    /// The time from the first purchase to the last; 0 where there was one only.
    pub recency: &'a [f64],
    /// The time from the first purchase to the end of the watch.
    pub t: &'a [f64],
    /// The mean spend of the purchases after the first; what stands there for a customer without one is passed over.
    pub monetary_value: Option<&'a [f64]>,
    /// The unit of recency and t.
    pub unit: HistoryUnit,
    /// The instant up to which customers were watched, where it is known: calendar months of lifetime value begin there.
    pub as_of: Option<Timestamp>,
}

/// How many bad rows are named.
const MOST: usize = 100;

impl PurchaseHistory {
    /// The history of customers whose frequency, recency and t somebody has counted already.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a column is not as long as `frequency`; [`Error::BadRows`] with the rows whose
    /// frequency is not a whole number of 0 or more, whose t is not a finite time of 0 or more, whose recency does not lie
    /// between 0 and t (and is 0 where the frequency is), or whose monetary value is not a finite amount of 0 or more.
    ///
    /// # Example: two customers, and one who cannot be
    /// ```
    /// use regulars::lifetime::{PurchaseColumns, PurchaseHistory};
    /// let columns = PurchaseColumns {
    ///     frequency: &[2.0, 1.0],
    ///     recency: &[30.43, 1.71],
    ///     t: &[38.86, 38.86],
    ///     ..PurchaseColumns::default()
    /// };
    /// assert_eq!(PurchaseHistory::from_columns(columns)?.frequency(), [2, 1]);
    ///
    /// let wrong = PurchaseColumns { recency: &[30.43, 40.0], ..columns };
    /// assert_eq!(
    ///     PurchaseHistory::from_columns(wrong).unwrap_err().to_string(),
    ///     "1 of 2 rows cannot be used\n  row 1: recency is 40, but must be a time from 0 to t, which is 38.86"
    /// );
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_columns(columns: PurchaseColumns<'_>) -> Result<Self, Error> {
        let rows = columns.frequency.len();
        let lengths = [
            ("customers", columns.customers.map_or(rows, Column::len)),
            ("recency", columns.recency.len()),
            ("t", columns.t.len()),
            ("monetary_value", columns.monetary_value.map_or(rows, <[f64]>::len)),
        ];
        for (param, length) in lengths {
            if length != rows {
                let allowed = format!("a column of {rows} values, as frequency has");
                return Err(Error::domain(METRIC, param, format!("a column of {length}"), allowed));
            }
        }
        if let Some(Column::Floats(_) | Column::Instants(_)) = columns.customers {
            let allowed = "a column of whole numbers or of texts";
            return Err(Error::domain(METRIC, "customers", "a column of another type", allowed));
        }
        let (mut bad, mut total) = (Vec::new(), 0);
        let money = |row: usize| columns.monetary_value.and_then(|money| money.get(row).copied());
        for (row, ((&frequency, &recency), &t)) in
            columns.frequency.iter().zip(columns.recency).zip(columns.t).enumerate()
        {
            if let Some((column, value, reason, allowed)) = fault(frequency, recency, t, money(row)) {
                total += 1;
                if bad.len() < MOST {
                    bad.push(BadRow::new(row as u64, column, &value.to_string(), reason, &allowed));
                }
            }
        }
        if total > 0 {
            return Err(BadRows { rows: rows as u64, total, bad }.into());
        }
        let mean = |(&frequency, &money): (&f64, &f64)| (frequency > 0.0).then_some(money + 0.0);
        Ok(Self {
            options: PurchaseHistoryOptions { as_of: columns.as_of, ..columns.unit.into() },
            as_of: columns.as_of,
            earlier: 0,
            basis: None,
            calendar: Calendar::default(),
            customers: columns.customers.cloned(),
            frequency: columns.frequency.iter().map(|&count| whole(count)).collect(),
            recency: columns.recency.iter().map(|recency| recency + 0.0).collect(),
            t: columns.t.iter().map(|t| t + 0.0).collect(),
            log_gaps: None,
            monetary_value: columns
                .monetary_value
                .map(|money| columns.frequency.iter().zip(money).map(mean).collect()),
        })
    }
}

const METRIC: &str = "purchase_history";

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be one")]
fn whole(count: f64) -> u32 {
    count as u32
}

/// The first thing that is wrong with a row: column, value, reason and what is allowed.
fn fault(
    frequency: f64,
    recency: f64,
    t: f64,
    money: Option<f64>,
) -> Option<(&'static str, f64, &'static str, String)> {
    if !(0.0..=f64::from(u32::MAX)).contains(&frequency) || !is_whole(frequency) {
        let allowed = "a whole number of repeat purchases from 0 to 4,294,967,295";
        return Some(("frequency", frequency, "frequency_not_whole", allowed.into()));
    }
    if !(0.0..=f64::MAX).contains(&t) {
        return Some(("t", t, "t_not_a_time", "a finite time of 0 or more".into()));
    }
    if !(0.0..=t).contains(&recency) {
        return Some(("recency", recency, "recency_outside_t", format!("a time from 0 to t, which is {t}")));
    }
    if frequency == 0.0 && recency > 0.0 {
        let allowed = "0 where there is no repeat purchase";
        return Some(("recency", recency, "recency_without_purchase", allowed.into()));
    }
    money.filter(|money| frequency > 0.0 && !(0.0..=f64::MAX).contains(money)).map(|money| {
        ("monetary_value", money, "monetary_value_not_an_amount", "a finite amount of 0 or more".into())
    })
}

/// A purchase history as it is read back.
#[derive(Deserialize)]
pub(super) struct Stored {
    options: PurchaseHistoryOptions,
    as_of: Option<Timestamp>,
    earlier: u64,
    basis: Option<Basis>,
    calendar: Calendar,
    customers: Option<Column>,
    frequency: Series<u32>,
    recency: Series<f64>,
    t: Series<f64>,
    log_gaps: Option<f64>,
    monetary_value: Option<Series<f64>>,
}

impl TryFrom<Stored> for PurchaseHistory {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self, Error> {
        let read = Self {
            options: stored.options,
            as_of: stored.as_of,
            earlier: stored.earlier,
            basis: stored.basis,
            calendar: stored.calendar,
            customers: stored.customers,
            frequency: stored.frequency,
            recency: stored.recency,
            t: stored.t,
            log_gaps: stored.log_gaps.filter(|sum| sum.is_finite()),
            monetary_value: stored.monetary_value,
        };
        let rows = read.len();
        let whole = read.frequency.gaps() + read.recency.gaps() + read.t.gaps() == 0
            && read.recency.len() == rows
            && read.t.len() == rows
            && read.customers.as_ref().is_none_or(|customers| customers.len() == rows)
            && read.monetary_value.as_ref().is_none_or(|money| money.len() == rows);
        if whole && read.each().count() == rows {
            return Ok(read);
        }
        let reason = "its columns are not of one length, or a row is not a history";
        Err(Error::input(METRIC, reason))
    }
}
