//! Building and checking the Python package.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{Report, command, kilobytes, root, run};
use crate::tools::venv_program;

pub(crate) fn test(report: &mut Report) {
    if !build(report) {
        return;
    }
    report.step("Python: tests", || run(python().args(["-m", "pytest"])));
    report.step("Python: stubs match the module", || {
        run(python().args(["-m", "mypy.stubtest", "regulars", "--mypy-config-file", "pyproject.toml"]))
    });
    report.step("Python: types as a user sees them", || {
        run(python().args(["-m", "mypy", "--strict", "tests/typing"]))
    });
}

/// Draws the plots of the documentation, by the same code as the tests.
pub(crate) fn pictures() -> Result<()> {
    run(python().arg("tests/pictures.py").arg(root().join("docs/guide/pictures")))
}

/// Builds the wheel and installs it in the virtual environment.
pub(crate) fn build(report: &mut Report) -> bool {
    report.step("Python: wheel", || {
        let folder = root().join("target/wheels");
        if folder.exists() {
            fs::remove_dir_all(&folder).context("cannot empty target/wheels")?;
        }
        let mut maturin = command(venv_program("maturin"));
        maturin.current_dir(root().join("bindings/python")).args(["build", "--quiet"]);
        maturin.args(["--compression-level", "9", "--interpreter"]);
        run(maturin.arg(venv_program("python")).arg("--out").arg(&folder))?;

        let wheel = the_wheel(&folder)?;
        let size = fs::metadata(&wheel).context("cannot read the wheel's size")?.len();
        println!("The wheel is {}.", kilobytes(size));
        let mut pip = python();
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        run(pip.arg("--force-reinstall").arg(wheel))
    })
}

/// The virtual environment's Python, in the package's folder.
fn python() -> Command {
    let mut python = command(venv_program("python"));
    python.current_dir(root().join("bindings/python"));
    python
}

fn the_wheel(folder: &PathBuf) -> Result<PathBuf> {
    for entry in fs::read_dir(folder).context("cannot read target/wheels")? {
        let path = entry.context("cannot read target/wheels")?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            return Ok(path);
        }
    }
    bail!("maturin left no wheel in target/wheels")
}
