//! Plots: results as Vega-Lite specifications, the same text in every runtime.
//!
//! A plot is data. What it looks like is a template in `specs/`, a Vega-Lite specification with a few holes; what it shows
//! are rows that a small adapter reads from the result by the names of its fields, methods and columns. So a new metric that
//! can be asked for each group has a plot at once (`figures`), and a binding has no code for any of them.
//!
//! | result | plots, the first by default |
//! |---|---|
//! | a figure for each period, each value of a dimension or both (`…Breakdown`) | `figures`: lines with bands, or dots with error bars |
//! | `Cohorts` | `cohorts`: a heatmap, `retention`: curves |
//! | `Distribution`, `TimeBetweenPurchases` | `histogram` |
//! | `Lifecycle` | `lifecycle`: stacked bars |
//! | `KaplanMeier`, and in groups | `survival`: the curve, with its band and who is censored |
//! | `NetPromoter`, and in groups | `answers`: promoters, passives and detractors |
//! | `Rfm` | `segments`: a treemap, `grid`: customers by two scores |
//! | `Concentration` | `lorenz`: the Lorenz curve |
//! | `RevenueMovements`, and in groups | `waterfall`: from the opening to the closing; `movements`: gains and losses of each group |
//! | `Report` | `report`: its trends, the lifecycle, retention and waiting times side by side |
//! | a model of purchases, `Fit` | `frequency_recency`: P(alive) and purchases to come, by a customer's past |
//! | `Backtest` | `deciles`: foretold and as it came |
//! | tables of `tracking`, `by_frequency`, `frequency_recency`, `deciles`, `grid`, `channel_table`, and any with a figure between its `…_low` and `…_high` | `tracking`, `calibration`, ..., `estimates` |
//!
//! Everything is told by position, shape or dashes besides colour, and colours are those that colour-blind readers tell apart
//! (Okabe and Ito's for names, viridis for amounts, which grows lighter evenly in grey too). What is undefined is left blank.
//! The specification holds its data, and needs nothing from anywhere else.
//!
//! # Example: a rate month by month, for a dark page
//! ```
//! use regulars::commerce::RepeatPurchaseRateOptions;
//! use regulars::log::{Orders, Strictness};
//! use regulars::model::{Calendar, Currency, Period};
//! use regulars::plot::{PlotOptions, Theme, specification};
//!
//! let lines = r#"{"customer": 1, "placed_at": "2011-01-05", "amount": "9.90"}
//! {"customer": 1, "placed_at": "2011-01-19", "amount": "12.00"}
//! {"customer": 2, "placed_at": "2011-02-11", "amount": "7.50"}"#;
//! let orders = Orders::from_json_lines(lines, Currency::GBP, Calendar::default(), Strictness::STOP)?;
//! let rates = orders.per(Period::Month).repeat_purchase_rate(RepeatPurchaseRateOptions::default())?;
//! let text = specification(rates, &PlotOptions { theme: Some(Theme::Dark), ..PlotOptions::default() })?;
//! assert!(text.contains(r#""text":"Repeat purchase rate, 2011-01 to 2011-02""#));
//! // 1 of 1 customer bought twice in January, 0 of 1 in February.
//! assert!(text.contains(r#""group":"2011-01","series":"","value":1.0"#));
//! assert!(text.contains(r#""group":"2011-02","series":"","value":0.0"#));
//! # Ok::<(), regulars::Error>(())
//! ```

#[cfg(feature = "complete")]
mod answers;
mod cohorts;
#[cfg(feature = "complete")]
mod concentration;
mod figures;
mod frame;
mod histogram;
mod lifecycle;
#[cfg(feature = "complete")]
mod models;
#[cfg(feature = "complete")]
mod movements;
mod options;
mod read;
mod report;
mod rows;
#[cfg(feature = "complete")]
mod segments;
#[cfg(feature = "complete")]
mod survival;
mod tables;
mod template;
mod words;

use crate::Error;
use crate::describe::{Arg, Describe, Handle, ObjectInfo, Output};
use frame::Drawing;
pub use options::{PlotOptions, Theme};

/// A plot that a class of results has.
struct Plot {
    /// What it is called.
    kind: &'static str,
    /// The class of results.
    class: &'static str,
    /// Reads what it shows.
    draw: fn(&Handle) -> Drawing,
}

/// What the name of the class of a figure for each group ends with.
const GROUPED: &str = "Breakdown";

/// Stands for a model of purchases, and for what holds one.
#[cfg(feature = "complete")]
const FORETELLING: &str = "a model of purchases, Fit";

/// Every plot; of several that a class has the first is the one that is drawn where nothing else is said.
const PLOTS: &[Plot] = &[
    #[cfg(feature = "complete")]
    Plot { kind: "movements", class: "RevenueMovementsBreakdown", draw: movements::bars },
    Plot { kind: "figures", class: GROUPED, draw: figures::draw },
    Plot { kind: "cohorts", class: "Cohorts", draw: cohorts::heatmap },
    Plot { kind: "retention", class: "Cohorts", draw: cohorts::curves },
    Plot { kind: "histogram", class: "Distribution", draw: histogram::draw },
    Plot { kind: "histogram", class: "TimeBetweenPurchases", draw: histogram::draw },
    Plot { kind: "lifecycle", class: "Lifecycle", draw: lifecycle::draw },
    Plot { kind: "report", class: "Report", draw: report::draw },
    #[cfg(feature = "complete")]
    Plot { kind: "survival", class: "KaplanMeier", draw: survival::draw },
    #[cfg(feature = "complete")]
    Plot { kind: "survival", class: "KaplanMeierBreakdown", draw: survival::draw },
    #[cfg(feature = "complete")]
    Plot { kind: "answers", class: "NetPromoter", draw: answers::draw },
    #[cfg(feature = "complete")]
    Plot { kind: "answers", class: "NetPromoterBreakdown", draw: answers::draw },
    #[cfg(feature = "complete")]
    Plot { kind: "segments", class: "Rfm", draw: segments::map },
    #[cfg(feature = "complete")]
    Plot { kind: "grid", class: "Rfm", draw: segments::grid_of },
    #[cfg(feature = "complete")]
    Plot { kind: "lorenz", class: "Concentration", draw: concentration::lorenz },
    #[cfg(feature = "complete")]
    Plot { kind: "waterfall", class: "RevenueMovements", draw: movements::waterfall },
    #[cfg(feature = "complete")]
    Plot { kind: "frequency_recency", class: FORETELLING, draw: models::by_past },
    #[cfg(feature = "complete")]
    Plot {
        kind: "deciles",
        class: "Backtest",
        draw: |backtest| models::of_method(backtest, "deciles", models::deciles),
    },
];

/// A result, or a table of one, as a Vega-Lite specification, as JSON.
///
/// # Errors
/// [`Error::UnknownName`] where the result has no plot, or none of the kind that is asked for, with those there are;
/// [`Error::OutOfDomain`] where a width or a height is not above 0 and at most 10,000.
///
/// # Example: a curve of waiting times, and what a result without a plot says
/// ```
/// use regulars::evidence::{Rate, Unit};
/// use regulars::plot::{PlotOptions, specification};
/// use regulars::survival::KaplanMeier;
///
/// let waits = KaplanMeier::from_durations([(1, true), (2, false), (4, true)], Unit::Days)?;
/// let text = specification(waits, &PlotOptions { width: Some(300.0), ..PlotOptions::default() })?;
/// assert!(text.starts_with(r#"{"$schema":"https://vega.github.io/schema/vega-lite/v6.json""#));
/// assert!(text.contains(r#""width":300.0"#));
///
/// let error = specification(Rate::new(1, 2)?, &PlotOptions::default()).unwrap_err();
/// let told = "there is no plot of \"Rate\"; there is a figure for each period or group, Cohorts, Distribution, ";
/// assert!(error.to_string().starts_with(told), "{error}");
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn specification(result: impl Describe, options: &PlotOptions) -> Result<String, Error> {
    of_output(&result.into_output(), options)
}

/// The same of what a call gave, with options by name.
///
/// # Errors
/// As [`specification`], and [`Error::UnknownOption`] where there is no option of a name.
///
/// # Example
/// ```
/// use regulars::describe::{Arg, Describe};
/// use regulars::evidence::NetPromoter;
/// use regulars::plot::named;
///
/// let text = named(&NetPromoter::new(2, 1, 1)?.output(), &[("theme".into(), Arg::Text("light".into()))])?;
/// // 100 (2 - 1) / 4
/// assert!(text.contains(r#""nps":25.0,"detractors":1.0,"passives":1.0,"promoters":2.0"#));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn named(output: &Output, options: &[(String, Arg)]) -> Result<String, Error> {
    of_output(output, &PlotOptions::named(options)?)
}

fn of_output(output: &Output, options: &PlotOptions) -> Result<String, Error> {
    match output {
        Output::Object(handle) => of_handle(handle, options),
        Output::Table(table) => tables::of_table(table, options),
        _ => Err(without_plot("value")),
    }
}

impl Handle {
    /// The result as a Vega-Lite specification, with options by name: those of [`PlotOptions`].
    ///
    /// # Errors
    /// As [`specification`], and [`Error::UnknownOption`] where there is no option of a name.
    pub fn plot(&self, options: &[(String, Arg)]) -> Result<String, Error> {
        of_handle(self, &PlotOptions::named(options)?)
    }

    /// The kinds of plot that the result has, the one that is drawn by default first.
    pub fn plots(&self) -> Vec<&'static str> {
        plots_of(self.info()).map(|plot| plot.kind).collect()
    }
}

fn plots_of(info: &'static ObjectInfo) -> impl Iterator<Item = &'static Plot> {
    let class = info.name;
    let grouped = class.len() > GROUPED.len() && class.ends_with(GROUPED);
    PLOTS.iter().filter(move |plot| match plot.class {
        GROUPED => grouped,
        #[cfg(feature = "complete")]
        FORETELLING => info.methods.iter().any(|method| method.name == plot.kind),
        named => named == class,
    })
}

fn of_handle(handle: &Handle, options: &PlotOptions) -> Result<String, Error> {
    let info = handle.info();
    let mut plots = plots_of(info);
    let plot = match &options.kind {
        None => plots.next().ok_or_else(|| without_plot(info.name))?,
        Some(kind) => plots.find(|plot| plot.kind == kind).ok_or_else(|| match plots_of(info).next() {
            None => without_plot(info.name),
            Some(_) => Error::unknown_name("plot", kind, plots_of(info).map(|plot| plot.kind)),
        })?,
    };
    frame::framed((plot.draw)(handle), options)
}

/// What has no plot is told what has one.
#[cold]
fn without_plot(class: &str) -> Error {
    let mut names = vec!["a figure for each period or group"];
    names.extend(PLOTS.iter().map(|plot| plot.class).filter(|class| !class.ends_with(GROUPED)));
    names.dedup();
    Error::unknown_name("plot of", class, names)
}
