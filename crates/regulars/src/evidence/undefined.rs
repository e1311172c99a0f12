use serde::{Deserialize, Serialize};

/// Why a figure has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Undefined {
    /// There was nothing to count.
    NothingCounted,
    /// The ratio's denominator is zero.
    ZeroDenominator,
    /// One observation has a value but no spread.
    OneObservation,
    /// There are too few observations for what was asked.
    TooFew,
    /// Too few have seen the event yet for the share that was asked.
    NotReached,
}

impl Undefined {
    /// The stable name in `snake_case`, the same as in serialised form.
    ///
    /// ```
    /// use regulars::evidence::{Rate, Undefined};
    ///
    /// let reason = Rate::default().undefined().unwrap();
    /// assert_eq!(reason, Undefined::NothingCounted);
    /// assert_eq!((reason.code(), reason.to_string()), ("nothing_counted", "nothing was counted".into()));
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::NothingCounted => "nothing_counted",
            Self::ZeroDenominator => "zero_denominator",
            Self::OneObservation => "one_observation",
            Self::TooFew => "too_few",
            Self::NotReached => "not_reached",
        }
    }
}

impl std::fmt::Display for Undefined {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NothingCounted => "nothing was counted",
            Self::ZeroDenominator => "the denominator is zero",
            Self::OneObservation => "one observation has no spread",
            Self::TooFew => "there are too few observations",
            Self::NotReached => "it was not reached for as long as anybody was watched",
        })
    }
}
