//! How a plot looks.

use regulars_derive::{Choice, Options};

use crate::Error;
use crate::describe::{Arg, Args, Options as _};
use crate::model::Calendar;

/// The page that a plot stands on. The background is transparent on all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Any page: text in a grey that can be read on white and on black.
    #[default]
    Any,
    /// A light page.
    Light,
    /// A dark page.
    Dark,
}

/// How a plot looks; all of it may be left out.
#[derive(Debug, Clone, PartialEq, Default, Options)]
pub struct PlotOptions {
    /// Which plot, where the result has several; the first of them where it is not given.
    pub kind: Option<String>,
    /// Which figure, where the result has several for each group; all of them where it is not given.
    pub figure: Option<String>,
    /// The page that it stands on; any where it is not given.
    pub theme: Option<Theme>,
    /// The width of a panel in pixels, without axes: above 0 and at most 10,000.
    pub width: Option<f64>,
    /// The height of a panel in pixels, without axes: above 0 and at most 10,000.
    pub height: Option<f64>,
    /// The title, where it is to be another one.
    pub title: Option<String>,
}

impl PlotOptions {
    /// Options by name.
    pub(super) fn named(options: &[(String, Arg)]) -> Result<Self, Error> {
        let calendar = Calendar::default();
        Self::from_args(&Args::new("plot", Self::PARAMS, options, &calendar)?)
    }

    /// Width and height of a panel, which are `natural` where nothing is said.
    pub(super) fn size(&self, natural: (f64, f64)) -> Result<(f64, f64), Error> {
        let side = |param, given: Option<f64>, natural| match given {
            None => Ok(natural),
            Some(pixels) if pixels > 0.0 && pixels <= 10_000.0 => Ok(pixels),
            Some(pixels) => {
                Err(Error::domain("plot", param, pixels, "a number of pixels above 0 and at most 10,000"))
            }
        };
        Ok((side("width", self.width, natural.0)?, side("height", self.height, natural.1)?))
    }
}
