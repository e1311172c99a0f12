//! How far long work has come, and whether it goes on.

use std::fmt;
use std::ops::ControlFlow;

use crate::error::{Error, Interrupted};

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What is being done, such as `fit` or `backtest`.
    pub stage: &'static str,
    /// How many steps of it are done.
    pub step: u64,
    /// How many steps there are, where that is known before the end; a fit ends when it has arrived.
    pub of: Option<u64>,
    /// What the work is about to find, such as the log-likelihood so far.
    pub value: Option<f64>,
}

/// Somebody who is told how far work has come and may stop it, or nobody.
///
/// It is told between steps, always by the thread that began the work.
///
/// # Example: work that is stopped after its second step
/// ```
/// use std::ops::ControlFlow;
/// use regulars::progress::{Progress, Watch};
/// let told = |progress: Progress| if progress.step < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
/// let watch = Watch::new(&told);
/// let work = || (1..=10).try_for_each(|step| watch.tell(Progress { stage: "fit", step, of: Some(10), value: None }));
/// assert_eq!(work().unwrap_err().code(), "interrupted");
/// ```
#[derive(Clone, Copy, Default)]
pub struct Watch<'a>(Option<&'a dyn Fn(Progress) -> ControlFlow<()>>);

impl<'a> Watch<'a> {
    /// Nobody.
    pub const NOBODY: Self = Self(None);

    /// Tells a function, which breaks off the work by its answer.
    pub fn new(told: &'a dyn Fn(Progress) -> ControlFlow<()>) -> Self {
        Self(Some(told))
    }

    /// Tells how far the work has come.
    ///
    /// # Errors
    /// [`Error::Interrupted`] where it is not to go on.
    pub fn tell(&self, progress: Progress) -> Result<(), Error> {
        match self.0.map(|told| told(progress)) {
            Some(ControlFlow::Break(())) => {
                Err(Interrupted { stage: progress.stage.into(), step: progress.step }.into())
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Watch(somebody)" } else { "Watch(nobody)" })
    }
}
