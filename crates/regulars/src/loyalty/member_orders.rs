//! What a customer ordered in a stretch of time.

use std::ops::Range;

use crate::Error;
use crate::log::Run;

/// How many orders, and what they came to less what went back, in ten-thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bought {
    pub(super) orders: i64,
    pub(super) net: i64,
}

impl Bought {
    /// What a customer ordered between two instants. Refunds count as the policy has it.
    pub(super) fn between(run: &Run<'_>, window: &Range<i64>) -> Result<Self, Error> {
        let mut bought = Self::default();
        for placed in run.placed().filter(|placed| window.contains(&placed.at)) {
            bought.add(placed.net())?;
        }
        for (_, _, amount) in run.refunds().filter(|(_, at, _)| window.contains(at)) {
            bought.net = sum(bought.net.checked_sub(amount))?;
        }
        Ok(bought)
    }

    /// Adds an order.
    pub(super) fn add(&mut self, net: i64) -> Result<(), Error> {
        self.orders += 1;
        self.net = sum(self.net.checked_add(net))?;
        Ok(())
    }

    /// Whether anything was ordered.
    pub(super) fn any(self) -> bool {
        self.orders > 0
    }
}

fn sum(net: Option<i64>) -> Result<i64, Error> {
    net.ok_or_else(|| Error::overflow("the revenue of a customer"))
}
