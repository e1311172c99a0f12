//! Building and checking the npm package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::divide::{self, Families};
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
    /// What a page can have of it apart.
    families: fn() -> Families,
    /// The budgets of its pieces.
    divided: Divided,
    /// What a page may download, in bytes after compression with brotli, so that it does not grow unseen.
    budget: u64,
}

/// What a page may download of a module's pieces, in bytes after compression with brotli.
struct Divided {
    /// With the main module alone.
    main: u64,
    /// With all pieces.
    all: u64,
}

/// With every family, and the base alone. We aim at 220 kB for the main module of the first, and at 150 kB for the base.
const MODULES: [Module; 2] = [
    Module {
        name: "regulars",
        folder: "",
        features: &[],
        families: Families::of_catalogue,
        divided: Divided { main: 216_000, all: 703_000 },
        budget: 606_000,
    },
    Module {
        name: "regulars/base",
        folder: "base",
        features: &["--no-default-features"],
        families: Families::of_base,
        divided: Divided { main: 188_000, all: 205_000 },
        budget: 203_000,
    },
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
        let mut cargo = toolchain.cargo("rustc");
        cargo
            .args(["--quiet", "--package", "regulars-wasm", "--lib", "--profile", "web"])
            .args(self.features);
        // What names what is known only to the linker, and told to whoever divides the module.
        run(cargo.args(["--", "-Clink-arg=--emit-relocs"]))?;
        let parts = self.parts();
        empty(&parts)?;
        let linked = root().join("target/wasm/wasm32-unknown-unknown/web/regulars_wasm.wasm");
        let mut bindgen = command(wasm_bindgen()?);
        bindgen.args([
            "--target",
            "web",
            "--out-name",
            "regulars",
            "--remove-producers-section",
            "--no-demangle",
            "--no-typescript",
            "--out-dir",
        ]);
        run(bindgen.arg(&parts).arg(&linked))?;

        let bound = parts.join("regulars_bg.wasm");
        let module = fs::read(&bound).with_context(|| format!("cannot read {}", bound.display()))?;
        let linked = fs::read(&linked).with_context(|| format!("cannot read {}", linked.display()))?;
        write_pieces(&divide::divide(&linked, &module, &(self.families)())?, &parts)?;
        write(&bound, &divide::bare(&module)?)
    }

    fn assemble(&self) -> Result<()> {
        let (parts, dist) = (self.parts(), self.dist());
        let mut modules = vec![PathBuf::from("regulars_bg.wasm")];
        let names = files_in(&parts.join(PIECES), ".wasm")?;
        modules.extend(names.iter().filter_map(|file| Some(Path::new(PIECES).join(file.file_name()?))));
        for module in modules {
            let to = dist.join(&module);
            let folder = to.parent().unwrap_or(&dist);
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let mut optimise = command(node()?);
            optimise
                .current_dir(package())
                .arg("node_modules/binaryen/bin/wasm-opt")
                .args(OPTIMISED)
                .args(FEATURES);
            run(optimise.arg(parts.join(&module)).arg("-o").arg(to))?;
        }

        let scripts = package().join("js");
        for name in files_in(&scripts, ".js")?.into_iter().chain(files_in(&scripts.join(self.folder), ".js")?)
        {
            copy(&name, &parts)?;
        }
        run(command(node()?).current_dir(package()).arg("bundle.js").args([&parts, &dist]))
    }
}

/// The folder of the main module and its pieces, of the parts and of the package.
const PIECES: &str = "modules";

fn write_pieces(divided: &divide::Divided, parts: &Path) -> Result<()> {
    let folder = parts.join(PIECES);
    empty(&folder)?;
    write(&folder.join("main.wasm"), &divided.main)?;
    for piece in &divided.pieces {
        write(&folder.join(format!("{}.wasm", piece.name)), &piece.module)?;
    }
    write_scripts(&divided.pieces, parts)
}

/// The scripts that say which pieces there are, in the order of their numbers, and where each module lies. Tools that put
/// pages together find the modules by these addresses.
fn write_scripts(pieces: &[divide::Piece], parts: &Path) -> Result<()> {
    let of = |piece: &divide::Piece| format!("  '{}': ['{}'],", piece.name, piece.families.join("', '"));
    let script = |what: &str, name: &str, lines: &[String]| {
        format!("// {what}\n\nexport const {name} = {{\n{}\n}};\n", lines.join("\n"))
    };
    let pieces_of: Vec<String> = pieces.iter().map(of).collect();
    let text = script("Which families need each piece.", "pieces", &pieces_of);
    write(&parts.join("pieces.js"), text.as_bytes())?;

    let file = |name: &str, path: &str| format!("  '{name}': () => new URL('./{path}', import.meta.url),");
    let names = ["main"].into_iter().chain(pieces.iter().map(|piece| piece.name.as_str()));
    let mut files = vec![file("whole", "regulars_bg.wasm")];
    files.extend(names.map(|name| file(name, &format!("{PIECES}/{name}.wasm"))));
    write(&parts.join("files.js"), script("Where the modules lie.", "files", &files).as_bytes())
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
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

/// What a page downloads: the scripts and the module, or the main module and pieces of it, compressed as a server would.
///
/// The budgets are those of a standard library built for size: one that comes ready takes some 30 kB more.
fn check_size(module: &Module, toolchain: WasmToolchain) -> Result<()> {
    let Module { name, budget, ref divided, .. } = *module;
    let dist = module.dist();
    let mut scripts = 0;
    for file in files_in(&dist, ".js")? {
        let size = told(&file)?;
        if !file_name(&file).starts_with("node") {
            scripts += size;
        }
    }
    let within = |what: &str, size: u64, budget: u64| {
        let (size, most) = (scripts + size, budget);
        println!(
            "For {what} a page downloads {} (brotli), of {} that it may.",
            kilobytes(size),
            kilobytes(most)
        );
        if size > most && toolchain.builds_std() {
            bail!("{what} is too large: {} with brotli, of at most {}", kilobytes(size), kilobytes(most));
        }
        Ok(())
    };
    within(name, told(&dist.join("regulars_bg.wasm"))?, budget)?;
    let mut pieces = 0;
    for file in files_in(&dist.join(PIECES), ".wasm")? {
        let size = told(&file)?;
        pieces += size;
        if file_name(&file) == "main.wasm" {
            within(&format!("the main module of {name}"), size, divided.main)?;
        }
    }
    within(&format!("{name} in pieces"), pieces, divided.all)
}

/// The size of a file after compression, which is printed.
fn told(file: &Path) -> Result<u64> {
    let script = "const fs = require('node:fs'), zlib = require('node:zlib');
const text = fs.readFileSync(process.argv[1]);
const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 };
console.log(zlib.brotliCompressSync(text, { params }).length);";
    let size = read(command(node()?).args(["-e", script]).arg(file))?;
    let size: u64 = size.parse().with_context(|| format!("`{size}` is not a size"))?;
    println!("{:>10}  {}", kilobytes(size), file_name(file));
    Ok(size)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
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
