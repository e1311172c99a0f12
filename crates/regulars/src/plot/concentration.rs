//! How revenue is spread over customers: the Lorenz curve.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::{Rows, thinned};
use crate::describe::Handle;

pub(super) fn lorenz(handle: &Handle) -> Drawing {
    let table = read::table(handle, "lorenz");
    let mut rows = Rows::default();
    rows.table(&table, &["customers", "revenue"], thinned(table.rows(), 1_000));
    let gini = read::object(handle, "gini").map_or_else(String::new, |gini| {
        let part = |field| read::number(&gini, field).map(|value| format!("{value:.3}"));
        match (part("value"), part("low"), part("high")) {
            (Some(value), Some(low), Some(high)) => format!(": Gini {value} ({low} to {high})"),
            (Some(value), ..) => format!(": Gini {value}"),
            _ => String::new(),
        }
    });
    let panel = Panel::new("lorenz", table.rows() > 1, include_str!("specs/lorenz.json"), rows);
    let title = ["Revenue over customers", &gini].concat();
    Drawing::of(handle, title, "dashed: all customers bring the same".into(), (320.0, 320.0), vec![panel])
}
