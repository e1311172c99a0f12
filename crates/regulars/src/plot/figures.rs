//! The general plot: figures over groups. Periods are lines with bands, the values of a dimension dots with error bars.

use std::collections::HashSet;

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::template::{number, text};
use super::words::{self, Scale};
use crate::describe::{Field, Handle, ObjectInfo, Shape, words as in_words};

/// One figure of those that a result has: itself where it is evidence, or one of its fields.
struct Measure {
    name: &'static str,
    read: Read,
}

enum Read {
    /// The result is evidence itself.
    Whole,
    /// A field is.
    Field(&'static Field),
    /// A field is a plain number, perhaps with its ends beside it.
    Number,
}

/// One figure of one group.
#[derive(Clone, Copy, Default)]
struct Point {
    value: Option<f64>,
    ends: Option<(f64, f64)>,
    n: Option<f64>,
}

impl Measure {
    /// What can be shown of a class: itself, its evidence, or else its numbers.
    fn all(info: &'static ObjectInfo) -> Vec<Self> {
        if is_evidence(info) {
            return vec![Self { name: "", read: Read::Whole }];
        }
        let evidence = |field: &&'static Field| matches!(inner(&field.shape), Shape::Object(info) if is_evidence(info()));
        let mut found: Vec<Self> = info
            .fields
            .iter()
            .filter(evidence)
            .map(|it| Self { name: it.name, read: Read::Field(it) })
            .collect();
        if found.is_empty() {
            let end = |name: &str| name.ends_with("_low") || name.ends_with("_high");
            let floats =
                info.fields.iter().filter(|it| matches!(inner(&it.shape), Shape::Float) && !end(it.name));
            found.extend(floats.map(|it| Self { name: it.name, read: Read::Number }));
        }
        found
    }

    /// The evidence of a group's figure, where there is some.
    fn evidence(&self, figure: &Handle) -> Option<Handle> {
        match self.read {
            Read::Whole => Some(figure.clone()),
            Read::Field(field) => read::object(figure, field.name),
            Read::Number => None,
        }
    }

    fn point(&self, figure: &Handle) -> Point {
        if matches!(self.read, Read::Number) {
            let end = |side: &str| read::number(figure, &[self.name, side].concat());
            let ends = end("_low").zip(end("_high"));
            return Point { value: read::number(figure, self.name), ends, n: None };
        }
        let Some(evidence) = self.evidence(figure) else { return Point::default() };
        let n = read::number(&evidence, "n").or_else(|| read::number(&evidence, "of"));
        Point { value: read::number(&evidence, "value"), ends: read::interval(&evidence), n }
    }

    /// Whether none of the figures has an interval.
    fn is_exact(&self, figures: &[Handle]) -> bool {
        figures.iter().all(|figure| self.point(figure).ends.is_none())
    }

    fn scale(&self, figures: &[Handle]) -> Scale {
        let first = figures.iter().find_map(|figure| self.evidence(figure));
        first.map_or_else(|| Scale::of(""), |evidence| Scale::of_evidence(&evidence))
    }
}

fn inner(shape: &Shape) -> &Shape {
    if let Shape::Optional(inner) = shape { inner } else { shape }
}

/// Evidence has a value, and says why where it has none or how it is counted.
fn is_evidence(info: &ObjectInfo) -> bool {
    info.fields.iter().any(|field| field.name == "value")
        && info.fields.iter().any(|field| field.name == "unit" || field.name == "undefined")
}

/// A group by what it is called.
struct Label {
    period: Option<String>,
    value: Option<String>,
}

pub(super) fn draw(handle: &Handle) -> Drawing {
    let labels: Vec<Label> = read::objects(handle.get("groups"))
        .iter()
        .map(|group| Label { period: read::text(group, "period"), value: read::text(group, "value") })
        .collect();
    let figures = read::objects(handle.get("figures"));
    let measures = of_class(handle).map_or_else(Vec::new, Measure::all);
    let by_period = labels.iter().any(|label| label.period.is_some());
    let metric = words::metric(handle, &in_words(handle.info().name));
    let panels = measures.iter().map(|measure| {
        let name = if measure.name.is_empty() { metric.clone() } else { in_words(measure.name) };
        panel(measure, &name, &labels, &figures, by_period)
    });
    let panels: Vec<Panel> = panels.collect();
    let banded =
        if measures.iter().all(|measure| measure.is_exact(&figures)) { "" } else { "95 % intervals" };
    let rows = labels.iter().map(|label| label.value.as_deref()).collect::<HashSet<_>>().len();
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let height = if by_period { 260.0 } else { (rows as f64 * 22.0).clamp(60.0, 4_000.0) };
    Drawing {
        title: [metric, when(&labels, by_period)].concat(),
        subtitle: vec![banded.into(), words::when(handle)],
        description: words::definition(handle),
        panels,
        size: (520.0, height),
    }
}

/// The class of a group's figure.
fn of_class(handle: &Handle) -> Option<&'static ObjectInfo> {
    let field = handle.info().fields.iter().find(|field| field.name == "figures")?;
    match field.shape {
        Shape::List(Shape::Object(info)) => Some(info()),
        _ => None,
    }
}

/// From the first period to the last.
fn when(labels: &[Label], by_period: bool) -> String {
    let mut periods = labels.iter().filter_map(|label| label.period.as_deref());
    match (periods.next(), periods.next_back()) {
        (Some(first), Some(last)) if last != first => format!(", {first} to {last}"),
        (Some(only), _) => format!(", {only}"),
        _ if by_period || labels.is_empty() => String::new(),
        _ => " by group".into(),
    }
}

fn panel(measure: &Measure, name: &str, labels: &[Label], figures: &[Handle], by_period: bool) -> Panel {
    let scale = measure.scale(figures);
    let points: Vec<Point> = figures.iter().map(|figure| measure.point(figure)).collect();
    let mut rows = Rows::default();
    for (label, point) in labels.iter().zip(&points) {
        let value = label.value.as_deref();
        let nameless =
            if value.is_none() && labels.iter().any(|label| label.value.is_some()) { "(none)" } else { "" };
        let value = value.unwrap_or(nameless);
        let (group, series) = match &label.period {
            Some(period) => (period.as_str(), value),
            None => (value, ""),
        };
        rows.row().text("group", group).text("series", series);
        rows.number("value", point.value).number("n", point.n);
        rows.number("low", point.ends.map(|ends| ends.0)).number("high", point.ends.map(|ends| ends.1));
    }
    let many = by_period && labels.iter().any(|label| label.value.is_some());
    Panel {
        name: measure.name,
        known: points.iter().any(|point| point.value.is_some()),
        template: if by_period {
            include_str!("specs/periods.json")
        } else {
            include_str!("specs/groups.json")
        },
        holes: vec![
            ("data", rows.finish()),
            ("name", text(&scale.named(name))),
            ("axis", text(scale.axis)),
            ("exact", text(scale.exact)),
            ("scale", extent(&points)),
            ("legend", if many { r#"{"title":null,"symbolOpacity":1}"#.into() } else { "null".into() }),
            ("period", text(period_name(labels))),
        ],
    }
}

/// The axis of figures. Where there are intervals it need not begin at 0, and those that reach far beyond all figures,
/// since hardly anything was counted, are cut off at its ends.
fn extent(points: &[Point]) -> String {
    let range = |values: &mut dyn Iterator<Item = f64>| {
        values.fold(None, |range: Option<(f64, f64)>, value| {
            Some(range.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        })
    };
    let ends = range(&mut points.iter().filter_map(|point| point.ends).flat_map(|(low, high)| [low, high]));
    let (Some((low, high)), Some(values)) = (ends, range(&mut points.iter().filter_map(|point| point.value)))
    else {
        return "{}".into();
    };
    let spread = (values.1 - values.0).max(values.1.abs() * 0.05) * 1.5;
    let (lowest, high) = (low.max(values.0 - spread), high.min(values.1 + spread));
    let room = (high - lowest) * 0.04;
    let (low, high) = ((lowest - room).max(if low >= 0.0 { 0.0 } else { f64::MIN }), high + room);
    if low < high {
        format!("{{\"domain\":[{},{}]}}", number(Some(low)), number(Some(high)))
    } else {
        "{}".into()
    }
}

/// What the periods are, by how their names are written.
fn period_name(labels: &[Label]) -> &'static str {
    match labels.iter().find_map(|label| label.period.as_deref()) {
        Some(name) if name.len() == 4 => "year",
        Some(name) if name.contains('Q') => "quarter",
        Some(name) if name.len() == 7 => "month",
        _ => "day, or first day of the week",
    }
}
