//! Building and checking the npm package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{Report, command, kilobytes, read, root, run};
use crate::tools::{WasmToolchain, chromium, node, wasm_bindgen, wasm_toolchain};

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
    }) && report.step("JavaScript: package", || assemble(wasm_toolchain()?))
}

/// How wasm-opt works. Code that it inlines or shares is fewer bytes, but more of them after compression, and so are
/// data without their runs of zeros.
const OPTIMISED: [&str; 7] = [
    "-O2",
    "--shrink-level=2",
    "--always-inline-max-function-size",
    "0",
    "--one-caller-inline-max-function-size",
    "10",
    "--skip-pass=memory-packing",
];

/// Puts `bindings/wasm/dist` together, from parts in `target/wasm/parts`.
fn assemble(toolchain: WasmToolchain) -> Result<()> {
    let (parts, dist) = (root().join("target/wasm/parts"), package().join("dist"));
    for folder in [&parts, &dist] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
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
    bindgen.arg(&parts);
    run(bindgen.arg(root().join("target/wasm/wasm32-unknown-unknown/web/regulars_wasm.wasm")))?;

    fs::create_dir_all(&dist).context("cannot make bindings/wasm/dist")?;
    let mut optimise = command(node()?);
    optimise.current_dir(package()).arg("node_modules/binaryen/bin/wasm-opt").args(OPTIMISED).args(FEATURES);
    optimise.arg(parts.join("regulars_bg.wasm"));
    run(optimise.arg("-o").arg(dist.join("regulars_bg.wasm")))?;

    for name in files_in(&package().join("js"), "")? {
        let file = name.file_name().context("a file has a name")?;
        let to = if file.to_string_lossy().ends_with(".d.ts") { &dist } else { &parts };
        fs::copy(&name, to.join(file)).with_context(|| format!("cannot copy {}", name.display()))?;
    }
    run(command(node()?).current_dir(package()).arg("bundle.js").args([&parts, &dist]))?;
    check_sizes(&dist, toolchain)
}

/// What a page may download, in bytes after compression with brotli, so that it does not grow unseen. We aim at 220 kB for all
/// families together.
const BUDGET: u64 = 290_000;

/// What a page downloads: each script and the module, compressed as a server would.
///
/// The budget is that of a standard library built for size: one that comes ready takes some 30 kB more.
fn check_sizes(dist: &Path, toolchain: WasmToolchain) -> Result<()> {
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
    println!("A page downloads {} (brotli), of {} that it may.", kilobytes(total), kilobytes(BUDGET));
    if total > BUDGET && toolchain.builds_std() {
        bail!("the package is too large: {} with brotli, of at most {}", kilobytes(total), kilobytes(BUDGET));
    }
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
