//! The table of time zones that the core carries, written from chrono-tz.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::run::root;

/// From 1833 on; chrono-tz knows rules for daylight saving until 2100.
const FIRST: i64 = -1 << 32;
const LAST: i64 = 4_133_980_800;
const DAY: i64 = 86_400;

/// Writes `zones.txt` and `zones.bin`; `model/zone.rs` says what is in them.
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
    let mut text = String::new();
    for (name, number) in names {
        writeln!(text, "{name} {number}")?;
    }
    let mut bytes = Vec::new();
    push(&mut bytes, i64::try_from(lists.len())?);
    for changes in &lists {
        push(&mut bytes, i64::try_from(changes.len())?);
        let (mut before, mut steps) = (FIRST, [0; 2]);
        for (at, _) in changes.iter().skip(1) {
            let step = at - before;
            push(&mut bytes, step - steps[0]);
            (before, steps) = (*at, [steps[1], step]);
        }
    }
    for (_, offset) in lists.iter().flatten() {
        push(&mut bytes, *offset);
    }
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
