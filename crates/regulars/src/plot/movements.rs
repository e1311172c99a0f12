//! What recurring revenue gained and lost: period by period, or from an opening to a closing.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::words::{self, Scale};
use crate::describe::Handle;

/// What revenue moves by, as the fields are called.
const MOVED: [&str; 5] = ["new", "expansion", "reactivated", "contraction", "churned"];

fn scale(moved: Option<&Handle>) -> Scale {
    let opening = moved.and_then(|moved| read::object(moved, "opening"));
    opening.map_or_else(|| Scale::of(""), |opening| Scale::of_evidence(&opening))
}

/// Gains above and losses below, and what they come to.
pub(super) fn bars(handle: &Handle) -> Drawing {
    let groups = read::objects(handle.get("groups"));
    let figures = read::objects(handle.get("figures"));
    let mut rows = Rows::default();
    for (group, moved) in groups.iter().zip(&figures) {
        rows.row().text("group", &read::group_name(group));
        for field in MOVED.into_iter().chain(["net", "opening", "closing"]) {
            rows.number(field, read::inner_number(moved, field));
        }
    }
    let scale = scale(figures.first());
    let panel = Panel::new("movements", !figures.is_empty(), include_str!("specs/movements.json"), rows)
        .text("name", &scale.named("recurring revenue gained and lost"))
        .scale(&scale);
    let periods = groups.iter().map(|group| read::text(group, "period")).collect();
    let title = [&words::metric(handle, "Revenue movements"), &*words::from_to(Some(&periods))].concat();
    let also = "above: gained; below: lost; white: what they come to";
    Drawing::of(handle, title, also.into(), (520.0, 280.0), vec![panel])
}

/// The way from the opening to the closing, step by step.
pub(super) fn waterfall(handle: &Handle) -> Drawing {
    let mut rows = Rows::default();
    for step in ["opening"].into_iter().chain(MOVED).chain(["closing"]) {
        rows.row().text("step", step).number("moved", read::inner_number(handle, step));
    }
    let scale = scale(Some(handle));
    let panel = Panel::new("waterfall", true, include_str!("specs/waterfall.json"), rows)
        .text("name", &scale.named("recurring revenue"))
        .scale(&scale);
    let title = words::metric(handle, "Revenue movements");
    let also = "each bar begins where the one before ends";
    Drawing::of(handle, title, also.into(), (520.0, 280.0), vec![panel])
}
