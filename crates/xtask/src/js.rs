//! Building and checking the npm package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::run::{Report, command, kilobytes, read, root, run};
use crate::tools::{chromium, node, wasm_bindgen, wasm_toolchain};

/// What WebAssembly may use beyond its first version: every browser of the last years has these.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

pub(crate) fn test(report: &mut Report) {
    if !build(report) {
        return;
    }
    report.step("JavaScript: tests in Node.js", || {
        let tests = files_in(&package().join("tests"), ".test.js")?;
        run(command(node()?).current_dir(package()).args(["--test", "--test-reporter", "spec"]).args(tests))
    });
    report.step("JavaScript: types as a user sees them", || {
        run(command(node()?).current_dir(package()).args([
            "node_modules/typescript/bin/tsc",
            "--project",
            "tests/types",
        ]))
    });
    report.step("JavaScript: conformance in a browser", || {
        run(command(node()?).current_dir(package()).arg("tests/browser/run.js").env("CHROMIUM", chromium()?))
    });
}

/// Builds the npm package into `bindings/wasm/dist`.
pub(crate) fn build(report: &mut Report) -> bool {
    report.step("JavaScript: module", || {
        let mut cargo = wasm_toolchain()?.cargo_build();
        run(cargo.args(["--quiet", "--package", "regulars-wasm", "--profile", "web"]))
    }) && report.step("JavaScript: package", assemble)
}

fn assemble() -> Result<()> {
    let dist = package().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot empty bindings/wasm/dist")?;
    }
    let mut bindgen = command(wasm_bindgen()?);
    bindgen.args([
        "--target",
        "web",
        "--out-name",
        "regulars",
        "--remove-producers-section",
        "--no-typescript",
        "--out-dir",
    ]);
    bindgen.arg(&dist);
    run(bindgen.arg(root().join("target/wasm/wasm32-unknown-unknown/web/regulars_wasm.wasm")))?;

    let module = dist.join("regulars_bg.wasm");
    let mut optimise = command(node()?);
    optimise.current_dir(package()).args(["node_modules/binaryen/bin/wasm-opt", "-Oz"]).args(FEATURES);
    run(optimise.arg(&module).arg("-o").arg(&module))?;

    for name in files_in(&package().join("js"), "")? {
        let file = name.file_name().context("a file has a name")?;
        fs::copy(&name, dist.join(file)).with_context(|| format!("cannot copy {}", name.display()))?;
    }
    report_sizes(&dist)
}

/// What a page downloads: each script and the module, compressed as a server would.
fn report_sizes(dist: &Path) -> Result<()> {
    let mut files = files_in(dist, ".js")?;
    files.extend(files_in(dist, ".wasm")?);
    let mut total = 0;
    for file in files {
        let script = "const fs = require('node:fs'), zlib = require('node:zlib');
const text = fs.readFileSync(process.argv[1]);
const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 };
console.log(zlib.brotliCompressSync(text, { params }).length);";
        let size = read(command(node()?).args(["-e", script]).arg(&file))?;
        let size: u64 = size.parse().with_context(|| format!("`{size}` is not a size"))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("{:>10}  {name}", kilobytes(size));
        if !name.starts_with("node") {
            total += size;
        }
    }
    println!("A page downloads {} (brotli).", kilobytes(total));
    Ok(())
}

fn package() -> PathBuf {
    root().join("bindings/wasm")
}

/// The files of a folder whose name ends so, in order.
fn files_in(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        if path.is_file() && path.to_string_lossy().ends_with(end) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
