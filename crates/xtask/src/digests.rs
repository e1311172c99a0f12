//! What the conformance runners of all runtimes found, compared to the bit.
//!
//! A runner leaves a line `<vectors> vectors, digest <hex>` in a file named after its runtime, in the folder that the
//! variable `REGULARS_DIGESTS` names.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run::state;

/// The variable that tells runners where to leave what they found.
pub(crate) const VARIABLE: &str = "REGULARS_DIGESTS";

pub(crate) fn folder() -> PathBuf {
    state().join("digests")
}

/// Forgets what was found before.
pub(crate) fn clear() -> Result<()> {
    if folder().exists() {
        fs::remove_dir_all(folder()).context("cannot empty .xtask/digests")?;
    }
    fs::create_dir_all(folder()).context("cannot create .xtask/digests")
}

/// Fails unless all of these runtimes have left the same line.
pub(crate) fn compare(runtimes: &[&str]) -> Result<()> {
    let mut lines = Vec::new();
    for runtime in runtimes {
        let line = fs::read_to_string(folder().join(runtime));
        let line = line.with_context(|| format!("the runner of {runtime} has left no digest"))?;
        println!("{runtime:<10} {}", line.trim());
        lines.push(line);
    }
    if lines.windows(2).any(|pair| matches!(pair, [a, b] if a.trim() != b.trim())) {
        bail!("the runtimes do not agree to the bit");
    }
    Ok(())
}
