//! What is told of customers beside a log, from a table: when they were first seen, what brought them, which visitors they
//! are.

use regulars::Error;
use regulars::log::{Column, OrderColumns, OrdersBuilder, Strictness, Values};
use regulars::model::{Calendar, Currency, CustomerKey, Membership, Timestamp};

use crate::mapping::{check_names, read};
use crate::source::Source;

/// When customers were first seen, from a table: what
/// [`Orders::with_first_seen`](regulars::log::Orders::with_first_seen) takes.
///
/// # Errors
/// [`Error::UnknownName`] for a column that is not there; [`Error::BadRows`] for keys and times that cannot be read.
pub fn first_seen(
    source: &mut dyn Source,
    customer: &str,
    at: &str,
    calendar: Calendar,
) -> Result<Vec<(CustomerKey, Timestamp)>, Error> {
    check_names([customer, at].into_iter(), &source.names())?;
    // Keys and times are read as those of orders are, by the same code: as orders of nothing.
    let make = |currency, _| OrdersBuilder::new(currency, calendar, Strictness::STOP);
    let seen = read(source, Currency::XXX.code(), make, |builder, chunk| {
        let keys = chunk.column(customer)?.check(customer)?;
        let times = chunk.column(at)?.check_times(at)?;
        let nothing = vec![0_i64; chunk.rows()];
        let nothing = Column::new("amount", Values::Integers(&nothing));
        builder.extend(&OrderColumns::new(Some(keys.column(customer)), times.column(at), nothing))
    })?;
    Ok(seen.finish()?.iter().filter_map(|order| Some((order.customer?, order.placed_at))).collect())
}

/// Which channel brought which customer, from a table: what
/// [`Orders::with_acquisition_channels`](regulars::log::Orders::with_acquisition_channels) takes. Rows without a channel are
/// passed over.
///
/// # Errors
/// [`Error::UnknownName`] for a column that is not there; [`Error::BadRows`] for keys that cannot be read.
pub fn acquisition_channels(
    source: &mut dyn Source,
    customer: &str,
    channel: &str,
) -> Result<Vec<(CustomerKey, String)>, Error> {
    check_names([customer, channel].into_iter(), &source.names())?;
    let (mut pairs, mut rows) = (Vec::new(), 0);
    while let Some(chunk) = source.next_chunk()? {
        let (customers, channels) = (chunk.column(customer)?.check(customer)?, chunk.column(channel)?);
        let columns = (customers.column(customer), channels.column(channel));
        pairs.extend(regulars::log::key_labels(columns.0, columns.1, rows)?);
        rows += chunk.rows() as u64;
    }
    Ok(pairs)
}

/// Who joined a loyalty programme when, and in which tier where a column of tiers is named, from a table: what
/// [`Orders::with_members`](regulars::log::Orders::with_members) takes. An empty tier is none.
///
/// # Errors
/// [`Error::UnknownName`] for a column that is not there; [`Error::BadRows`] for keys and times that cannot be read.
pub fn members(
    source: &mut dyn Source,
    customer: &str,
    since: &str,
    tier: Option<&str>,
    calendar: Calendar,
) -> Result<Vec<Membership>, Error> {
    check_names([customer, since].into_iter().chain(tier), &source.names())?;
    let (mut members, mut rows) = (Vec::new(), 0);
    while let Some(chunk) = source.next_chunk()? {
        let keys = chunk.column(customer)?.check(customer)?;
        let times = chunk.column(since)?.check_times(since)?;
        let tiers = tier.map(|name| chunk.column(name)).transpose()?;
        let tiers = tiers.as_ref().zip(tier).map(|(tiers, name)| tiers.column(name));
        let columns = (keys.column(customer), times.column(since));
        members.extend(regulars::log::memberships(columns.0, columns.1, tiers, calendar, rows)?);
        rows += chunk.rows() as u64;
    }
    Ok(members)
}

/// Which visitor is which customer, from a table: what
/// [`Interactions::with_identities`](regulars::log::Interactions::with_identities) takes.
///
/// # Errors
/// [`Error::UnknownName`] for a column that is not there; [`Error::BadRows`] for keys that cannot be read.
pub fn identities(
    source: &mut dyn Source,
    visitor: &str,
    customer: &str,
) -> Result<Vec<(CustomerKey, CustomerKey)>, Error> {
    check_names([visitor, customer].into_iter(), &source.names())?;
    let mut pairs = Vec::new();
    let mut rows = 0;
    while let Some(chunk) = source.next_chunk()? {
        let loaded = [visitor, customer].map(|name| chunk.column(name)?.check(name));
        let [visitors, customers] = loaded;
        let (visitors, customers) = (visitors?, customers?);
        pairs.extend(regulars::log::key_pairs(visitors.column(visitor), customers.column(customer), rows)?);
        rows += chunk.rows() as u64;
    }
    Ok(pairs)
}
