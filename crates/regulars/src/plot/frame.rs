//! What all plots have around them.

use super::options::{PlotOptions, Theme};
use super::template::{fill, number, text};
use crate::Error;

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
    /// The width and the height of a panel that stands alone.
    pub(super) size: (f64, f64),
}

/// One specification within a plot.
pub(super) struct Panel {
    /// The figure that it shows.
    pub(super) name: &'static str,
    /// Whether there is anything to see on it.
    pub(super) known: bool,
    /// What it looks like; `specs/` holds these.
    pub(super) template: &'static str,
    /// What fills its holes, as JSON, beside width, height and the inks.
    pub(super) holes: Vec<(&'static str, String)>,
}

/// Several panels are smaller, and stand in two columns.
const COLUMNS: &str = "2";
const SMALL: (f64, f64) = (300.0, 160.0);

/// The inks of a page: text, lines behind the plot, the mark that stands alone, and marks that recede.
type Inks = [(&'static str, &'static str); 4];

const ANY: Inks = [
    ("ink", r##""#767676""##),
    ("rule", r##""#80808040""##),
    ("main", r##""#2b83ba""##),
    ("faint", r##""#808080""##),
];
const LIGHT: Inks = [
    ("ink", r##""#222222""##),
    ("rule", r##""#e4e4e4""##),
    ("main", r##""#0072b2""##),
    ("faint", r##""#9a9a9a""##),
];
const DARK: Inks = [
    ("ink", r##""#e6e6e6""##),
    ("rule", r##""#3a3a3a""##),
    ("main", r##""#56b4e9""##),
    ("faint", r##""#8a8a8a""##),
];

pub(super) fn framed(mut drawing: Drawing, options: &PlotOptions) -> Result<String, Error> {
    let panels = &mut drawing.panels;
    if let Some(figure) = &options.figure {
        if !panels.iter().any(|panel| panel.name == figure) {
            return Err(Error::unknown_name("figure", figure, panels.iter().map(|panel| panel.name)));
        }
        panels.retain(|panel| panel.name == figure);
    } else if panels.iter().any(|panel| panel.known) {
        panels.retain(|panel| panel.known);
    }
    let alone = drawing.panels.len() <= 1;
    let (width, height) = options.size(if alone { drawing.size } else { SMALL })?;
    let inks = match options.theme.unwrap_or_default() {
        Theme::Any => ANY,
        Theme::Light => LIGHT,
        Theme::Dark => DARK,
    };
    let title = text(options.title.as_deref().unwrap_or(&drawing.title));
    let lines = drawing.subtitle.iter().filter(|line| !line.is_empty());
    let subtitle = format!("[{}]", lines.map(|line| text(line)).collect::<Vec<_>>().join(","));
    let description = text(&drawing.description);
    let mut frame = fill(
        include_str!("specs/frame.json"),
        &[&inks[..], &[("title", &title), ("subtitle", &subtitle), ("description", &description)]].concat(),
    );
    frame.pop();
    frame.push(',');
    let (width, height) = (number(Some(width)), number(Some(height)));
    let panel = |panel: &Panel| {
        let own = panel.holes.iter().map(|(name, json)| (*name, json.as_str()));
        let holes: Vec<(&str, &str)> =
            own.chain(inks).chain([("width", &*width), ("height", &*height)]).collect();
        fill(panel.template, &holes)
    };
    let panels: Vec<String> = drawing.panels.iter().map(panel).collect();
    if alone {
        // The members of the panel are those of the whole.
        frame.push_str(panels.concat().strip_prefix('{').unwrap_or("}"));
    } else {
        frame.extend(["\"columns\":", COLUMNS, ",\"concat\":[", &panels.join(","), "]}"]);
    }
    Ok(frame)
}
