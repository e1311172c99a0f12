//! Long work: the interpreter runs on, Ctrl-C stops it, and whoever asked is told how far it has come.

use std::ops::ControlFlow;
use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyBool;
use regulars::Error;
use regulars::progress::{Progress, Watch};
use regulars_arrow::{Chunk, Source};

use crate::error::raise;
use crate::source::Chunks;

/// Who watches a call.
#[derive(Default)]
pub(crate) struct Watcher {
    told: Option<Py<PyAny>>,
}

impl Watcher {
    /// What stands in the argument `progress`: a function, or whether to show it.
    pub(crate) fn new(progress: &Bound<'_, PyAny>) -> PyResult<Self> {
        static SHOWN: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let py = progress.py();
        Ok(match progress.cast::<PyBool>() {
            Ok(shown) if shown.is_true() => {
                Self { told: Some(SHOWN.import(py, "regulars._progress", "shown")?.call0()?.unbind()) }
            }
            Ok(_) => Self::default(),
            Err(_) if progress.is_none() => Self::default(),
            Err(_) => Self { told: Some(progress.clone().unbind()) },
        })
    }

    /// Does the work without the interpreter, and comes back to it to tell and to look for Ctrl-C.
    pub(crate) fn run<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(Watch<'_>) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let raised: Mutex<Option<PyErr>> = Mutex::new(None);
        let done = py.detach(|| {
            let tell = |progress: Progress| {
                Python::attach(|py| match self.tell(py, progress) {
                    Ok(true) => ControlFlow::Continue(()),
                    Ok(false) => ControlFlow::Break(()),
                    Err(error) => {
                        if let Ok(mut raised) = raised.lock() {
                            *raised = Some(error);
                        }
                        ControlFlow::Break(())
                    }
                })
            };
            work(Watch::new(&tell))
        });
        match raised.into_inner() {
            Ok(Some(error)) => Err(error),
            _ => done.map_err(|error| raise(py, &error)),
        }
    }

    /// Reads a table without the interpreter, and tells between its chunks how many rows there were.
    pub(crate) fn load<T: Send>(
        &self,
        mut table: Chunks,
        py: Python<'_>,
        read: impl FnOnce(&mut dyn Source) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        self.run(py, |watch| {
            let source = table.source.as_mut();
            read(&mut Watched { source, watch, step: 0, of: table.rows })
        })
    }

    /// Tells one step; whether the work goes on.
    fn tell(&self, py: Python<'_>, progress: Progress) -> PyResult<bool> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        py.check_signals()?;
        let Some(told) = &self.told else { return Ok(true) };
        let Progress { stage, step, of, value } = progress;
        let class = CLASS.import(py, "regulars._progress", "Progress")?;
        let answer = told.bind(py).call1((class.call1((stage, step, of, value))?,))?;
        Ok(!answer.cast::<PyBool>().is_ok_and(|answer| !answer.is_true()))
    }
}

/// A table that is read while somebody watches.
struct Watched<'a> {
    source: &'a mut dyn Source,
    watch: Watch<'a>,
    step: u64,
    of: Option<u64>,
}

impl Watched<'_> {
    fn tell(&self, of: Option<u64>) -> Result<(), Error> {
        self.watch.tell(Progress { stage: "load", step: self.step, of, value: None })
    }
}

impl Source for Watched<'_> {
    fn names(&self) -> Vec<String> {
        self.source.names()
    }

    fn rows(&self) -> Option<u64> {
        self.of
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error> {
        self.tell(self.of)?;
        let chunk = self.source.next_chunk()?;
        match &chunk {
            Some(chunk) => self.step += u64::try_from(chunk.rows()).unwrap_or(0),
            // That it was the last one is known only now.
            None if self.of.is_none() => self.tell(Some(self.step))?,
            None => {}
        }
        Ok(chunk)
    }
}
