//! From invoices to subscriptions.

use std::cmp::Reverse;

use super::data::{GOES_ON, SubscriptionData};
use crate::Error;
use crate::error::BadRow;
use crate::model::{Calendar, Timestamp};

/// How invoices become subscriptions.
///
/// An invoice pays for the time from its start to its end. One that begins at most `grace_days` after another has ended goes
/// on with the same subscription, and the gap between them is a part of it; after a longer gap a new stretch begins. A change of the
/// amount, of the billing or of a dimension is a change of the subscription. Invoices of one subscription cannot overlap: a
/// later one that begins too early is a bad row. Without keys the invoices of a customer are dealt out to as few subscriptions as
/// there must be: each goes on with one that it can go on with, of the same amount, plan and dimensions if there is one, and
/// where several are alike with the one that ended last.
///
/// A subscription ends with what was paid for. Where that, and the days of grace, reach `as_of` or beyond, nobody knows yet
/// whether it was renewed, and it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Invoices {
    /// How many calendar days may pass from the end of an invoice to the start of the next.
    pub grace_days: u32,
    /// The instant up to which invoices are known; the last start of all where it is not given.
    pub as_of: Option<Timestamp>,
}

/// A subscription that may go on: its last row, and when it was paid for until.
struct Chain {
    row: usize,
    paid_until: i64,
}

/// The instant so many calendar days after another, at the same time of the day.
pub(crate) fn days_later(calendar: Calendar, at: i64, days: u32) -> i64 {
    const DAY: i64 = 86_400_000_000;
    if days == 0 || at == GOES_ON {
        return at;
    }
    let later = calendar.local_micros(at).saturating_add(i64::from(days).saturating_mul(DAY));
    calendar.at_local_micros(later).map_or(GOES_ON, Timestamp::micros)
}

impl SubscriptionData {
    /// Makes spans of sorted invoices, and tells those that overlap.
    pub(super) fn of_invoices(
        mut self,
        calendar: Calendar,
        invoices: Invoices,
    ) -> Result<(Self, Vec<BadRow>), Error> {
        let last = self.rows.start.iter().copied().max().unwrap_or(0);
        let as_of = invoices.as_of.map_or(last, Timestamp::micros);
        let (mut overlapping, mut gone) = (Vec::new(), Vec::new());
        let mut chains: Vec<Chain> = Vec::new();
        for customer in 0..self.customers.len() {
            chains.clear();
            for row in self.run(customer) {
                let (start, end) = (self.rows.start(row), self.rows.end(row));
                let chain = match self.key(row) {
                    Some(key) => chains.iter().position(|chain| self.key(chain.row) == Some(key)),
                    None => self.continued(&chains, row, calendar, invoices.grace_days),
                };
                let Some(chain) = chain.and_then(|place| chains.get_mut(place)) else {
                    chains.push(Chain { row, paid_until: end });
                    continue;
                };
                if start < chain.paid_until {
                    overlapping.extend(self.overlap(row));
                    gone.push(row);
                    continue;
                }
                let (before, goes_on) =
                    (chain.row, start <= days_later(calendar, chain.paid_until, invoices.grace_days));
                chain.paid_until = end;
                if goes_on && self.alike(before, row) {
                    gone.push(row);
                    set(&mut self.rows.end, before, end);
                } else {
                    chain.row = row;
                    if goes_on {
                        set(&mut self.rows.end, before, start);
                    }
                }
            }
            for chain in &chains {
                if days_later(calendar, chain.paid_until, invoices.grace_days) >= as_of {
                    set(&mut self.rows.end, chain.row, GOES_ON);
                }
            }
        }
        Ok((self.without(&gone)?, overlapping))
    }

    /// The chain that an invoice without a key goes on with.
    fn continued(&self, chains: &[Chain], row: usize, calendar: Calendar, grace_days: u32) -> Option<usize> {
        let start = self.rows.start(row);
        let fits = |chain: &Chain| {
            self.key(chain.row).is_none()
                && chain.paid_until <= start
                && start <= days_later(calendar, chain.paid_until, grace_days)
        };
        let rank = |chain: &Chain| {
            (
                self.alike(chain.row, row),
                self.same_dimensions(chain.row, row),
                chain.paid_until,
                Reverse(chain.row),
            )
        };
        let fitting = chains.iter().enumerate().filter(|(_, chain)| fits(chain));
        fitting.max_by_key(|(_, chain)| rank(chain)).map(|(place, _)| place)
    }

    fn alike(&self, a: usize, b: usize) -> bool {
        let rows = &self.rows;
        rows.yearly(a) == rows.yearly(b)
            && rows.billing.get(a) == rows.billing.get(b)
            && rows.paused.get(a) == rows.paused.get(b)
            && self.same_dimensions(a, b)
    }

    fn same_dimensions(&self, a: usize, b: usize) -> bool {
        self.dimensions.iter().all(|each| each.codes.get(a) == each.codes.get(b))
    }
}

fn set(column: &mut [i64], row: usize, value: i64) {
    if let Some(slot) = column.get_mut(row) {
        *slot = value;
    }
}
