//! Promoters, passives and detractors as parts of a bar.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use crate::describe::Handle;

pub(super) fn draw(handle: &Handle) -> Drawing {
    let groups = read::objects(handle.get("groups"));
    let figures = if groups.is_empty() && handle.get("groups").is_none() {
        vec![handle.clone()]
    } else {
        read::objects(handle.get("figures"))
    };
    let mut rows = Rows::default();
    for (place, nps) in figures.iter().enumerate() {
        let label = groups.get(place).map(read::group_name).unwrap_or_default();
        rows.row().text("group", &label).number("nps", read::number(nps, "value"));
        for field in ["detractors", "passives", "promoters"] {
            rows.number(field, read::number(nps, field));
        }
    }
    let told = match (figures.as_slice(), read::number(handle, "value")) {
        ([nps], Some(value)) => {
            let ends = read::interval(nps)
                .map_or_else(String::new, |(low, high)| format!(" (95 % interval {low:.1} to {high:.1})"));
            format!(": {value:.1}{ends}")
        }
        _ => String::new(),
    };
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let height = (figures.len() as f64 * 28.0).clamp(40.0, 4_000.0);
    let panel = Panel::new("answers", !figures.is_empty(), include_str!("specs/answers.json"), rows);
    let title = ["Net promoter score", &told].concat();
    let also = "number: the score, promoters less detractors";
    Drawing::of(handle, title, also.into(), (520.0, height), vec![panel])
}
