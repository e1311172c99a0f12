//! The checks of the Rust workspace.

use crate::run::{Report, cargo, run};
use crate::tools::has_nextest;

pub(crate) fn test(report: &mut Report) {
    report.step("Rust: format", || run(&mut cargo(["fmt", "--all", "--check"])));
    report.step("Rust: generated files", crate::r#gen::check);
    report.step("Rust: lints", || {
        let mut clippy = cargo(["clippy", "--workspace", "--all-targets", "--all-features"]);
        run(clippy.args(["--", "-D", "warnings"]))
    });
    report.step("Rust: tests", || {
        if has_nextest() {
            run(&mut cargo(["nextest", "run", "--workspace", "--all-features", "--no-tests", "pass"]))
        } else {
            run(&mut cargo(["test", "--workspace", "--all-features", "--all-targets"]))
        }
    });
    report.step("Rust: examples in the documentation", || {
        // A cdylib has none, and cargo would warn of it.
        run(&mut cargo(["test", "--workspace", "--exclude", "regulars-python", "--all-features", "--doc"]))
    });
    report.step("Rust: documentation", || {
        let mut doc = cargo(["doc", "--package", "regulars", "--no-deps", "--all-features"]);
        run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
}
