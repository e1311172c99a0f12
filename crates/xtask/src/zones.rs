//! The table of time zones that the core carries, written from chrono-tz.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use chrono::{DateTime, Datelike, Offset, TimeZone, Timelike, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::run::root;

/// From 1833 on; chrono-tz knows rules for daylight saving until 2100.
const FIRST: i64 = -1 << 32;
const LAST: i64 = 4_133_980_800;
const DAY: i64 = 86_400;
/// The years of changes.
const FIRST_YEAR: i64 = 1833;
const LAST_YEAR: i64 = 2099;

/// Writes `zones.txt` and `zones.bin`; `model/zones.rs` says what is in them.
pub(crate) fn write() -> Result<()> {
    let mut numbers: BTreeMap<Vec<(i64, i64)>, usize> = BTreeMap::new();
    let mut lists = Vec::new();
    let mut names = BTreeMap::new();
    for zone in TZ_VARIANTS {
        let changes = changes(zone);
        let number = *numbers.entry(changes.clone()).or_insert_with(|| {
            lists.push(changes);
            lists.len() - 1
        });
        names.insert(zone.name(), number);
    }
    // Lists in the order of the names that they come with first, which then need no number.
    let mut order: Vec<usize> = Vec::new();
    let mut text = String::new();
    for (name, number) in names {
        match order.iter().position(|known| *known == number) {
            Some(place) => writeln!(text, "{name} {place}")?,
            None => {
                writeln!(text, "{name}")?;
                order.push(number);
            }
        }
    }
    let lists: Vec<&Vec<(i64, i64)>> = order.iter().filter_map(|number| lists.get(*number)).collect();
    let bytes = columns(&lists)?;
    let folder = root().join("crates/regulars/src/model");
    println!("{} zones, {} lists of offsets in {} bytes", TZ_VARIANTS.len(), lists.len(), bytes.len());
    fs::write(folder.join("zones.txt"), text).context("cannot write zones.txt")?;
    fs::write(folder.join("zones.bin"), bytes).context("cannot write zones.bin")
}

/// When a zone's offset changes, and to what; found by looking at each day.
fn changes(zone: Tz) -> Vec<(i64, i64)> {
    let mut last = offset(zone, FIRST);
    let mut changes = vec![(FIRST, last)];
    let mut day = FIRST;
    while day < LAST {
        let next = day + DAY;
        let now = offset(zone, next);
        if now != last {
            let (mut same, mut other) = (day, next);
            while other - same > 1 {
                let middle = same + (other - same) / 2;
                if offset(zone, middle) == last {
                    same = middle;
                } else {
                    other = middle;
                }
            }
            changes.push((other, now));
            last = now;
        }
        day = next;
    }
    changes
}

fn offset(zone: Tz, at: i64) -> i64 {
    let at = DateTime::from_timestamp(at, 0).unwrap_or_default().naive_utc();
    i64::from(zone.offset_from_utc_datetime(&at).fix().local_minus_utc())
}

/// The changes of all zones, column by column.
fn columns(lists: &[&Vec<(i64, i64)>]) -> Result<Vec<u8>> {
    let mut lengths = vec![i64::try_from(lists.len())?];
    let [mut months, mut days, mut times, mut offsets] = [const { Vec::new() }; 4];
    for changes in lists {
        let pairs = changes.iter().zip(changes.iter().skip(1));
        let rows: Vec<[i64; 4]> = pairs.map(|(before, change)| row(before.1, *change)).collect();
        let again = |three: &&[[i64; 4]]| match three {
            [[month, rest @ ..], _, [later, same @ ..]] => *later == month + 12 && rest == same,
            _ => false,
        };
        let for_good = matches!(rows.last(), Some([month, ..]) if *month >= LAST_YEAR * 12);
        let repeated = if for_good { rows.windows(3).rev().take_while(again).count() } else { 0 };
        let written = rows.len() - repeated;
        lengths.push(i64::try_from(written)? * 2 + i64::from(written < rows.len()));
        offsets.extend(changes.first().map(|first| code(first.1)));
        let mut before = FIRST_YEAR * 12;
        for [month, day, time, offset] in rows.iter().take(written) {
            months.push(month - before);
            days.push(*day);
            times.push(code(*time));
            offsets.push(code(*offset));
            before = *month;
        }
    }
    let mut bytes = Vec::new();
    for value in [lengths, months, days, times, offsets].into_iter().flatten() {
        push(&mut bytes, value);
    }
    Ok(bytes)
}

/// Month, day, time of day and offset of a change, as `model/zones.rs` reads them.
fn row(before: i64, (at, offset): (i64, i64)) -> [i64; 4] {
    let local = DateTime::from_timestamp(at + before, 0).unwrap_or_default().naive_utc();
    let (day, days) = (i64::from(local.day()), i64::from(local.num_days_in_month()));
    let day = match local.weekday() {
        Weekday::Sun if day + 7 > days => 5,
        Weekday::Sun => (day - 1) / 7,
        _ => 8 + day,
    };
    let month = i64::from(local.year()) * 12 + i64::from(local.month0());
    [month, day, i64::from(local.num_seconds_from_midnight()), offset]
}

/// Quarters of an hour where it is so many, and otherwise seconds.
fn code(seconds: i64) -> i64 {
    if seconds % 900 == 0 { seconds / 900 * 2 } else { seconds * 2 + 1 }
}

/// A whole number, 7 bits a byte, low bits first, with the sign in the lowest bit.
fn push(bytes: &mut Vec<u8>, value: i64) {
    #[expect(clippy::cast_sign_loss, reason = "the sign is kept in the lowest bit")]
    let mut rest = (value << 1 ^ value >> 63) as u64;
    loop {
        let low = u8::try_from(rest & 127).unwrap_or(0);
        rest >>= 7;
        if rest == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 128);
    }
}
