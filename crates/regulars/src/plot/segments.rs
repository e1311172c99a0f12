//! The segments of customers as a treemap, and their scores as a grid.

use super::frame::{Drawing, Panel};
use super::rows::Rows;
use super::template::number;
use super::words::{self, DARK, Scale};
use super::{models, read};
use crate::describe::Handle;
use crate::table::Table;

/// A rectangle: left, top, width and height, of a square with sides of 1.
type Place = [f64; 4];

/// Rectangles as near to squares as rows of them come (Bruls, Huizing & van Wijk 2000): of shares in falling order, which
/// fill a plane that is `wide` times as wide as it is high.
fn treemap(shares: &[f64], wide: f64) -> Vec<Place> {
    let (mut left, mut top, mut width, mut height) = (0.0, 0.0, wide, 1.0);
    let scale = wide / shares.iter().sum::<f64>();
    let mut places = Vec::with_capacity(shares.len());
    let mut rest = shares;
    while !rest.is_empty() {
        // A row along the shorter side takes more as long as its worst rectangle becomes more like a square.
        let side = f64::min(width, height);
        let worst = |row: &[f64]| {
            let deep = row.iter().sum::<f64>() * scale / side;
            row.iter()
                .map(|share| share * scale / deep)
                .fold(0.0, |worst, long| f64::max(worst, f64::max(deep / long, long / deep)))
        };
        let mut taken = 1;
        while let (Some(row), Some(more)) = (rest.get(..taken), rest.get(..=taken)) {
            if worst(more) > worst(row) {
                break;
            }
            taken += 1;
        }
        let (row, after) = rest.split_at(taken);
        let deep = row.iter().sum::<f64>() * scale / side;
        let mut along = 0.0;
        for share in row {
            let long = share * scale / deep;
            places.push(if width >= height {
                [left, top + along, deep, long]
            } else {
                [left + along, top, long, deep]
            });
            along += long;
        }
        if width >= height {
            (left, width) = (left + deep, width - deep);
        } else {
            (top, height) = (top + deep, height - deep);
        }
        rest = after;
    }
    places
}

pub(super) fn map(handle: &Handle) -> Drawing {
    let mut segments: Vec<(f64, Handle)> = Vec::new();
    for segment in read::objects(handle.get("segments")) {
        let share = read::inner_number(&segment, "share").unwrap_or_default();
        if share > 0.0 {
            segments.insert(segments.partition_point(|(other, _)| *other >= share), (share, segment));
        }
    }
    let shares: Vec<f64> = segments.iter().map(|(share, _)| *share).collect();
    let size = (520.0, 320.0);
    let mut rows = Rows::default();
    let mut colours: Option<(f64, f64)> = None;
    for ((share, segment), [left, top, width, height]) in
        segments.iter().zip(treemap(&shares, size.0 / size.1))
    {
        let value = read::inner_number(segment, "value");
        if let Some(value) = value {
            colours = Some(colours.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
        }
        rows.row()
            .text("segment", &read::text(segment, "name").unwrap_or_default())
            .number("share", Some(*share));
        rows.number("customers", read::number(segment, "customers")).number("value", value);
        rows.number("revenue_share", read::inner_number(segment, "revenue_share"));
        rows.number("left", Some(left)).number("right", Some(left + width));
        rows.number("top", Some(top)).number("bottom", Some(top + height));
    }
    let (low, high) = colours.filter(|(low, high)| low < high).unwrap_or((0.0, 1.0));
    let bright = number(Some(low + (high - low) * DARK));
    let scale = Scale::of(&words::currency(handle));
    let panel = Panel::new("segments", !segments.is_empty(), include_str!("specs/segments.json"), rows)
        .text("name", &scale.named("value"))
        .scale(&scale)
        .hole("wide", number(Some(size.0 / size.1)))
        .text("bright", &["datum.value > ", &bright].concat())
        .pair("domain", low, high);
    let also = "area: customers; colour: mean value of a customer";
    let title = "Segments by recency, frequency and monetary value";
    Drawing::of(handle, title.into(), also.into(), size, vec![panel])
}

pub(super) fn grid_of(handle: &Handle) -> Drawing {
    models::of_method(handle, "grid", grid)
}

/// How many customers have each pair of scores.
pub(super) fn grid(table: &Table) -> Drawing {
    models::drawing(
        "Customers by recency and frequency",
        "score: the higher, the more recent and the more often",
        (320.0, 320.0),
        vec![models::panel(table, "grid", include_str!("specs/grid.json"), 0..table.rows())],
    )
}

#[cfg(test)]
mod tests {
    use super::treemap;

    #[test]
    fn a_treemap_fills_its_plane_by_share() {
        // The example of Bruls, Huizing & van Wijk (2000), figure 3: 6, 6, 4, 3, 2, 2, 1 in a plane of 6 by 4.
        let places = treemap(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], 1.5);
        let close = |place: [f64; 4], wanted: [f64; 4]| {
            place.iter().zip(wanted).all(|(found, wanted)| (found * 4.0 - wanted).abs() < 1e-12)
        };
        assert!(
            close(places[0], [0.0, 0.0, 3.0, 2.0]) && close(places[1], [0.0, 2.0, 3.0, 2.0]),
            "{places:?}"
        );
        // 4 and 3 lie above the rest, 7/3 high.
        assert!(close(places[2], [3.0, 0.0, 12.0 / 7.0, 7.0 / 3.0]), "{places:?}");
        let area: f64 = places.iter().map(|[_, _, width, height]| width * height).sum();
        assert!((area - 1.5).abs() < 1e-12);
        assert!(treemap(&[], 1.0).is_empty());
    }
}
