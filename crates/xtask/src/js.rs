//! Building and checking the npm package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{Report, command, kilobytes, read, root, run};
use crate::tools::{WasmToolchain, chromium, node, wasm_bindgen, wasm_toolchain};
use crate::web;

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
    web::test(report);
}

/// Builds the npm package into `bindings/wasm/dist`.
pub(crate) fn build(report: &mut Report) -> bool {
    MODULES.iter().all(|module| {
        report.step(&format!("JavaScript: module {}", module.name), || module.compile(wasm_toolchain()?))
    }) && report.step("JavaScript: package", || assemble(wasm_toolchain()?))
}

/// A module that a page can choose.
struct Module {
    /// Its entry of the package, and what it is called here.
    name: &'static str,
    /// Its folder, in `dist` and in `js`: what stands there takes the place of the scripts of the same name.
    folder: &'static str,
    /// What it is compiled with.
    features: &'static [&'static str],
    /// What a page may download, in bytes after compression with brotli, so that it does not grow unseen.
    budget: u64,
}

/// With every family, and the base alone. We aim at 220 kB and 150 kB.
const MODULES: [Module; 2] = [
    Module { name: "regulars", folder: "", features: &[], budget: 620_000 },
    Module { name: "regulars/base", folder: "base", features: &["--no-default-features"], budget: 196_000 },
];

impl Module {
    /// The script and the module as wasm-bindgen makes them, with the scripts beside them.
    fn parts(&self) -> PathBuf {
        root().join("target/wasm/parts").join(if self.folder.is_empty() { "complete" } else { self.folder })
    }

    fn dist(&self) -> PathBuf {
        package().join("dist").join(self.folder)
    }

    fn compile(&self, toolchain: WasmToolchain) -> Result<()> {
        let mut cargo = toolchain.cargo_build();
        run(cargo.args(["--quiet", "--package", "regulars-wasm", "--profile", "web"]).args(self.features))?;
        empty(&self.parts())?;
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
        bindgen.arg(self.parts());
        run(bindgen.arg(root().join("target/wasm/wasm32-unknown-unknown/web/regulars_wasm.wasm")))
    }

    fn assemble(&self) -> Result<()> {
        let (parts, dist) = (self.parts(), self.dist());
        fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
        let mut optimise = command(node()?);
        optimise
            .current_dir(package())
            .arg("node_modules/binaryen/bin/wasm-opt")
            .args(OPTIMISED)
            .args(FEATURES);
        optimise.arg(parts.join("regulars_bg.wasm"));
        run(optimise.arg("-o").arg(dist.join("regulars_bg.wasm")))?;

        let scripts = package().join("js");
        for name in files_in(&scripts, ".js")?.into_iter().chain(files_in(&scripts.join(self.folder), ".js")?)
        {
            copy(&name, &parts)?;
        }
        run(command(node()?).current_dir(package()).arg("bundle.js").args([&parts, &dist]))
    }
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

fn copy(file: &Path, to: &Path) -> Result<()> {
    let name = file.file_name().context("a file has a name")?;
    fs::copy(file, to.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
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
    let dist = package().join("dist");
    empty(&dist)?;
    for types in files_in(&package().join("js"), ".d.ts")? {
        copy(&types, &dist)?;
    }
    for module in &MODULES {
        module.assemble()?;
    }
    MODULES.iter().try_for_each(|module| check_size(module, toolchain))
}

/// What a page downloads: each script and the module, compressed as a server would.
///
/// The budget is that of a standard library built for size: one that comes ready takes some 30 kB more.
fn check_size(module: &Module, toolchain: WasmToolchain) -> Result<()> {
    let mut files = files_in(&module.dist(), ".js")?;
    files.extend(files_in(&module.dist(), ".wasm")?);
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
    let Module { name, budget, .. } = *module;
    println!(
        "For {name} a page downloads {} (brotli), of {} that it may.",
        kilobytes(total),
        kilobytes(budget)
    );
    if total > budget && toolchain.builds_std() {
        bail!("{name} is too large: {} with brotli, of at most {}", kilobytes(total), kilobytes(budget));
    }
    Ok(())
}

fn package() -> PathBuf {
    root().join("bindings/wasm")
}

/// The files of a folder whose name ends so, in order.
pub(crate) fn files_in(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
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
