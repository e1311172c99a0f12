//! What all plots have around them.

use super::options::{PlotOptions, Theme};
use super::rows::Rows;
use super::template::{fill, number, text};
use super::words::{self, Scale};
use crate::Error;
use crate::describe::Handle;

/// What a plot shows, before it is framed.
pub(super) struct Drawing {
    /// What is shown, and for when.
    pub(super) title: String,
    /// What else a reader has to know, line by line; empty ones are left out.
    pub(super) subtitle: Vec<String>,
    /// The definition, for who does not see the plot.
    pub(super) description: String,
    /// The panels.
    pub(super) panels: Vec<Panel>,
    /// Whether each panel has colours of its own.
    pub(super) apart: bool,
    /// The width and the height of a panel that stands alone.
    pub(super) size: (f64, f64),
}

/// One specification within a plot.
pub(super) struct Panel {
    /// The figure that it shows.
    pub(super) name: String,
    /// Whether there is anything to see on it.
    pub(super) known: bool,
    /// What it looks like; `specs/` holds these.
    pub(super) template: &'static str,
    /// What the plot is called where this panel alone is asked for; as the whole where that is not said.
    pub(super) alone: Option<String>,
    /// What fills its holes, as JSON, beside width, height and the inks.
    pub(super) holes: Vec<(&'static str, String)>,
}

impl Drawing {
    /// A drawing of a result, which tells by itself when it was counted.
    pub(super) fn of(
        handle: &Handle,
        title: String,
        also: String,
        size: (f64, f64),
        panels: Vec<Panel>,
    ) -> Self {
        let (subtitle, description) = (vec![also, words::when(handle)], words::definition(handle));
        Self { title, subtitle, description, panels, apart: false, size }
    }
}

impl Panel {
    pub(super) fn new(name: &str, known: bool, template: &'static str, data: Rows) -> Self {
        Self { name: name.into(), known, template, alone: None, holes: vec![("data", data.finish())] }
    }

    /// Fills a hole with JSON.
    #[inline(never)]
    pub(super) fn hole(mut self, name: &'static str, json: String) -> Self {
        self.holes.push((name, json));
        self
    }

    /// Fills a hole with a text.
    pub(super) fn text(self, name: &'static str, value: &str) -> Self {
        self.hole(name, text(value))
    }

    /// Fills a hole with two numbers.
    pub(super) fn pair(self, name: &'static str, low: f64, high: f64) -> Self {
        self.hole(name, ["[", &number(Some(low)), ",", &number(Some(high)), "]"].concat())
    }

    /// Fills the holes for how numbers are shown.
    pub(super) fn scale(self, scale: &Scale) -> Self {
        self.text("axis", scale.axis).text("exact", scale.exact)
    }

    /// Fills the holes for names that colours, dashes and shapes stand for: a legend tells more than one.
    pub(super) fn series<'a>(self, names: impl Iterator<Item = &'a str>) -> Self {
        let mut known: Vec<&str> = Vec::new();
        for name in names {
            if !known.contains(&name) {
                known.push(name);
            }
        }
        let legend = if known.len() > 1 { r#"{"title":null,"symbolOpacity":1}"# } else { "null" };
        let names: Vec<String> = known.into_iter().map(text).collect();
        self.hole("series", ["[", &names.join(","), "]"].concat()).hole("legend", legend.into())
    }
}

/// Several panels are smaller, and stand in two columns.
const COLUMNS: &str = "2";
const SMALL: (f64, f64) = (300.0, 160.0);

/// The inks of a page as they fill the holes `ink` (text), `rule` (lines behind the plot), `main` (the mark that stands
/// alone) and `faint` (marks that recede).
fn inks(theme: Theme) -> [(&'static str, &'static str); 4] {
    let [ink, rule, main, faint] = match theme {
        Theme::Any => [r##""#767676""##, r##""#80808040""##, r##""#2b83ba""##, r##""#808080""##],
        Theme::Light => [r##""#222222""##, r##""#e4e4e4""##, r##""#0072b2""##, r##""#9a9a9a""##],
        Theme::Dark => [r##""#e6e6e6""##, r##""#3a3a3a""##, r##""#56b4e9""##, r##""#8a8a8a""##],
    };
    [("ink", ink), ("rule", rule), ("main", main), ("faint", faint)]
}

pub(super) fn framed(mut drawing: Drawing, options: &PlotOptions) -> Result<String, Error> {
    let panels = &mut drawing.panels;
    if let Some(figure) = &options.figure {
        if !panels.iter().any(|panel| panel.name == *figure) {
            return Err(Error::unknown_name(
                "figure",
                figure,
                panels.iter().map(|panel| panel.name.as_str()),
            ));
        }
        panels.retain(|panel| panel.name == *figure);
        if let Some(title) = panels.first_mut().and_then(|panel| panel.alone.take()) {
            drawing.title = title;
        }
    } else if panels.iter().any(|panel| panel.known) {
        panels.retain(|panel| panel.known);
    }
    let alone = drawing.panels.len() <= 1;
    let (width, height) = options.size(if alone { drawing.size } else { SMALL })?;
    let inks = inks(options.theme.unwrap_or_default());
    let title = text(options.title.as_deref().unwrap_or(&drawing.title));
    let lines = drawing.subtitle.iter().filter(|line| !line.is_empty());
    let subtitle = ["[", &lines.map(|line| text(line)).collect::<Vec<_>>().join(","), "]"].concat();
    let (width, height) = (number(Some(width)), number(Some(height)));
    let filled = |template: &str, own: &[(&'static str, String)]| {
        let mut holes: Vec<(&str, &str)> = own.iter().map(|(name, json)| (*name, json.as_str())).collect();
        holes.extend(inks);
        holes.extend([("width", &*width), ("height", &*height)]);
        fill(template, &holes)
    };
    let around = [("title", title), ("subtitle", subtitle), ("description", text(&drawing.description))];
    let mut frame = filled(include_str!("specs/frame.json"), &around);
    frame.pop();
    frame.push(',');
    let panels: Vec<String> =
        drawing.panels.iter().map(|panel| filled(panel.template, &panel.holes)).collect();
    if alone {
        // The members of the panel are those of the whole.
        frame.push_str(panels.concat().strip_prefix('{').unwrap_or("}"));
    } else {
        if drawing.apart {
            frame.push_str(r#""resolve":{"scale":{"color":"independent","stroke":"independent"}},"#);
        }
        frame.extend(["\"columns\":", COLUMNS, ",\"concat\":[", &panels.join(","), "]}"]);
    }
    Ok(frame)
}
