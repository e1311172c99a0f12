//! The general plot: figures over groups. Periods are lines with bands, the values of a dimension dots with error bars.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::template::number;
use super::words::{self, Scale};
use crate::describe::{Field, Handle, ObjectInfo, Shape};
use crate::table::{Table, Texts};

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
    let metric = words::metric(handle, handle.info().name);
    let when = when(&labels, by_period);
    let panels = measures.iter().map(|measure| {
        let name = if measure.name.is_empty() { metric.clone() } else { words::named(measure.name) };
        let points: Vec<Point> = figures.iter().map(|figure| measure.point(figure)).collect();
        let panel = panel(measure.name, &name, &measure.scale(&figures), &labels, &points, by_period);
        Panel { alone: Some([name, when.clone()].concat()), ..panel }
    });
    let panels: Vec<Panel> = panels.collect();
    let banded =
        if measures.iter().all(|measure| measure.is_exact(&figures)) { "" } else { "95 % intervals" };
    let title = [metric, when].concat();
    Drawing::of(handle, title, banded.into(), size(&labels, by_period), panels)
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
    let periods: Texts = labels.iter().map(|label| label.period.as_deref()).collect();
    if by_period || labels.is_empty() { words::from_to(Some(&periods)) } else { " by group".into() }
}

/// What stands behind a name where its interval ends.
const ENDS: [&str; 2] = ["_low", "_high"];

/// The figures of a table that stand between their ends, and the column that names its rows.
fn estimates(table: &Table) -> impl Iterator<Item = &str> {
    let ended = |name: &&str| ENDS.iter().all(|end| table.column(&[name, *end].concat()).is_some());
    table.columns().iter().map(|(name, _)| name.as_str()).filter(ended)
}

/// Whether a table has a figure with its interval, and a name for each row.
pub(super) fn has_estimates(table: &Table) -> bool {
    names(table).is_some() && estimates(table).next().is_some()
}

fn names(table: &Table) -> Option<(&str, &Texts)> {
    let (name, column) = table.columns().first()?;
    column.texts().map(|texts| (name.as_str(), texts))
}

/// The figures of a table with their intervals, row by row.
pub(super) fn of_table(table: &Table) -> Drawing {
    let named = names(table);
    let labels: Vec<Label> = named
        .iter()
        .flat_map(|(_, texts)| texts.iter())
        .map(|name| Label { period: None, value: Some(name.unwrap_or("(none)").into()) })
        .collect();
    let number = |name: &str, row| table.column(name)?.floats()?.get(row);
    let panels = estimates(table).map(|name| {
        let point = |row| {
            let [low, high] = ENDS.map(|end| number(&[name, end].concat(), row));
            Point { value: number(name, row), ends: low.zip(high), n: None }
        };
        let points: Vec<Point> = (0..table.rows()).map(point).collect();
        let scale = if name.ends_with("rate") { Scale::share() } else { Scale::of("") };
        panel(name, &words::named(name), &scale, &labels, &points, false)
    });
    Drawing {
        title: named.map_or_else(String::new, |(name, _)| format!("By {}", name.replace('_', " "))),
        subtitle: vec!["with their intervals".into()],
        description: String::new(),
        panels: panels.collect(),
        apart: false,
        size: size(&labels, false),
    }
}

/// Width and height of a panel that stands alone.
#[expect(clippy::cast_precision_loss, reason = "pixels")]
fn size(labels: &[Label], by_period: bool) -> (f64, f64) {
    (520.0, if by_period { 260.0 } else { (labels.len() as f64 * 22.0).clamp(60.0, 4_000.0) })
}

fn panel(key: &str, name: &str, scale: &Scale, labels: &[Label], points: &[Point], by_period: bool) -> Panel {
    let mut rows = Rows::default();
    let mut all = Vec::new();
    for (label, point) in labels.iter().zip(points) {
        let value = label.value.as_deref();
        let nameless =
            if value.is_none() && labels.iter().any(|label| label.value.is_some()) { "(none)" } else { "" };
        let value = value.unwrap_or(nameless);
        let (group, series) = match &label.period {
            Some(period) => (period.as_str(), value),
            None => (value, ""),
        };
        all.push(series);
        rows.row().text("group", group).text("series", series);
        rows.number("value", point.value).number("n", point.n);
        rows.ends(point.ends);
    }
    let known = points.iter().any(|point| point.value.is_some());
    let template =
        if by_period { include_str!("specs/periods.json") } else { include_str!("specs/groups.json") };
    Panel::new(key, known, template, rows)
        .series(all.into_iter())
        .scale(scale)
        .text("name", &scale.named(name))
        .hole("scale", extent(points))
        .text("period", period_name(labels))
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
    let mut reach: Vec<f64> =
        points.iter().filter_map(|point| point.ends).map(|(low, high)| (high - low) / 2.0).collect();
    reach.sort_by(f64::total_cmp);
    let usual = reach.get(reach.len() / 2).copied().unwrap_or_default();
    let spread = (values.1 - values.0).max(usual * 2.0) * 1.5;
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
