//! Building and checking the Python package.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{Report, command, kilobytes, read, root, run, state, succeeds};
use crate::tools::{own_rustc, own_toolchain_has_sources, venv_program};

/// What a wheel may take that is built with the standard library.
const BUDGET: u64 = 2_750_000;

/// What is marked as hot or as warm is compiled for speed. What is not, for size: there the standard library's hints to inline
/// count for little.
const FLAGS: &str = "--cfg=hot --cfg=warm -Cllvm-args=-inlinehint-threshold=50";

/// The standard library for size, and without what words a backtrace, which no notebook shows.
const STD: [&str; 4] = ["-Z", "build-std=std,panic_unwind", "-Z", "build-std-features=panic-unwind"];

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
    report.step("Python: types as an editor sees them", || {
        // It wants to tell of newer versions than the one that is asked for.
        let mut pyright = python();
        pyright.env("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1").args(["-m", "pyright", "--pythonpath"]);
        run(pyright.arg(venv_program("python")))
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
        let small = knows_marks();
        let with_std = small && own_toolchain_has_sources();
        if small {
            maturin.args(["--profile", "wheel-small"]);
            let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
            maturin.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", format!("{flags} {FLAGS}"));
        }
        if with_std {
            let host = read(own_rustc().args(["--print", "host-tuple"]))?;
            maturin.args(STD).args(["--target", &host]);
        }
        maturin.args(["--compression-level", "9", "--interpreter"]);
        run(maturin.arg(venv_program("python")).arg("--out").arg(&folder))?;

        let wheel = the_wheel(&folder)?;
        let size = fs::metadata(&wheel).context("cannot read the wheel's size")?.len();
        println!("The wheel is {}.", kilobytes(size));
        if with_std && size > BUDGET {
            bail!("the wheel is too large: {}, of at most {}", kilobytes(size), kilobytes(BUDGET));
        }
        let mut pip = python();
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        run(pip.arg("--force-reinstall").arg(wheel))
    })
}

/// Whether the compiler knows the marks, which are of nightly toolchains. One that does not builds a wheel as quick and larger.
fn knows_marks() -> bool {
    let mut probe = own_rustc();
    probe.env("RUSTC_BOOTSTRAP", "1").arg("-Zcrate-attr=feature(optimize_attribute)");
    // Of a crate without a line.
    probe.args(["--crate-name", "probe", "--crate-type", "lib", "--emit", "metadata", "--out-dir"]);
    succeeds(probe.arg(state()).arg("-"))
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
