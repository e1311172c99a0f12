//! The page in `examples/browser`: building, testing and showing it.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::js;
use crate::run::{Report, command, root, run};
use crate::tools::{chromium, node, npm_packages};

/// Checks the page against the npm package that was built before.
pub(crate) fn test(report: &mut Report) {
    if !report.step("JavaScript: the page", build) {
        return;
    }
    report.step("JavaScript: the page in a browser", || {
        let tests = js::files_in(&folder().join("tests"), ".test.js")?;
        let mut node = command(node()?);
        node.current_dir(folder()).env("CHROMIUM", chromium()?);
        // One file after the other: each has a browser of its own.
        run(node.args(["--test", "--test-concurrency=1", "--test-reporter", "spec"]).args(tests))
    });
}

/// Builds the page and serves it on this machine's loopback address until it is stopped.
pub(crate) fn demo(report: &mut Report) -> Result<()> {
    let module = root().join("bindings/wasm/dist/regulars_bg.wasm");
    if !module.is_file() && !js::build(report) {
        bail!("the npm package, which the page stands on, was not built");
    }
    build()?;
    println!(
        "\nThe page is at the address below, and in examples/browser/dist/index.html. Ctrl-C ends this."
    );
    vite(&["preview", "--host", "127.0.0.1"])
}

/// Builds the page into `examples/browser/dist/index.html`, its types checked.
fn build() -> Result<()> {
    npm_packages(&folder())?;
    run(command(node()?).current_dir(folder()).arg("node_modules/typescript/bin/tsc"))?;
    vite(&["build"])
}

fn vite(args: &[&str]) -> Result<()> {
    run(command(node()?).current_dir(folder()).arg("node_modules/vite/bin/vite.js").args(args))
}

fn folder() -> PathBuf {
    root().join("examples/browser")
}
