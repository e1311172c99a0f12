//! Who is new, comes back, is won back, or stays away, period by period.

use super::frame::{Drawing, Panel};
use super::rows::Rows;
use super::{read, words};
use crate::describe::Handle;
use crate::table::Column;

pub(super) fn draw(handle: &Handle) -> Drawing {
    let table = read::table(handle, "table");
    let mut rows = Rows::default();
    rows.table(&table, &["period", "new", "returning", "resurrected", "dormant", "state"], 0..table.rows());
    let panel = Panel::new("lifecycle", table.rows() > 0, include_str!("specs/lifecycle.json"), rows);
    let when = words::from_to(table.column("period").and_then(Column::texts));
    let also = "above: active customers; below: those of the period before who stayed away; pale with a dashed edge: not over";
    Drawing::of(handle, ["Customer lifecycle", &when].concat(), also.into(), (520.0, 280.0), vec![panel])
}
