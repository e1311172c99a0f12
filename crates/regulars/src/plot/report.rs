//! The report at a glance: its trends, who stays, and how soon customers come back.

use super::frame::{Drawing, Panel};
use super::{cohorts, figures, histogram, lifecycle, read, words};
use crate::describe::Handle;

/// What is shown of the figures of each period.
const TRENDS: [&str; 3] = ["net_revenue", "average_order_value", "repeat_purchase_rate"];

pub(super) fn draw(handle: &Handle) -> Drawing {
    let part = |field, draw: fn(&Handle) -> Drawing| read::object(handle, field).map(|part| draw(&part));
    let mut panels: Vec<Panel> = Vec::new();
    let trends = part("by_period", figures::draw).into_iter().flat_map(|trends| trends.panels);
    panels.extend(trends.filter(|panel| TRENDS.contains(&panel.name.as_str())));
    let others = [
        part("lifecycle", lifecycle::draw),
        part("cohorts", cohorts::curves),
        part("time_between_purchases", histogram::draw),
    ];
    for Drawing { title, panels: own, .. } in others.into_iter().flatten() {
        panels.extend(own.into_iter().map(|panel| Panel { alone: Some(title.clone()), ..panel }));
    }
    let groups =
        read::object(handle, "by_period").map(|it| read::objects(it.get("groups"))).unwrap_or_default();
    let periods = groups.iter().map(|group| read::text(group, "period")).collect();
    let title = ["Report", &words::from_to(Some(&periods))].concat();
    let also = "bands: 95 % intervals; dashed edge: the period is not over";
    let drawing = Drawing::of(handle, title, also.into(), (520.0, 260.0), panels);
    Drawing { apart: true, ..drawing }
}
