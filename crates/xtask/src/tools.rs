//! Finding the tools that the checks need, and installing those that are missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, command, read, root, run, state, succeeds, succeeds_within};

const WASM: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";

/// Makes sure of rustfmt and clippy.
pub(crate) fn set_up_rust() -> Result<()> {
    for (component, test) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if succeeds(&mut cargo([test, "--version"])) {
            continue;
        }
        println!("Adding {component} with rustup.");
        let mut add = command("rustup");
        if !succeeds_within(add.args(["component", "add", component]), Duration::from_secs(60)) {
            bail!("{component} is missing; install it with `rustup component add {component}`");
        }
    }
    let runner = if has_nextest() { "cargo-nextest" } else { "cargo test, as cargo-nextest is not here" };
    println!("rustfmt and clippy are here. Tests run with {runner}.");
    Ok(())
}

/// Whether tests can run with cargo-nextest, which is faster.
pub(crate) fn has_nextest() -> bool {
    succeeds(&mut cargo(["nextest", "--version"]))
}

/// Makes the virtual environment with what building and testing the Python package takes.
pub(crate) fn set_up_python() -> Result<()> {
    let python = venv_program("python");
    if !succeeds(command(&python).args(["-c", "import pip"])) {
        let host = host_python()?;
        println!("Making a virtual environment in .xtask/venv with {}.", host.display());
        run(command(&host).args(["-m", "venv", "--clear"]).arg(state().join("venv")))?;
    }

    // What pyproject.toml asks for is the one list.
    let wanted = read(command(&python).current_dir(root().join("bindings/python")).args([
        "-c",
        "import tomllib
project = tomllib.load(open('pyproject.toml', 'rb'))
print('\\n'.join(project['build-system']['requires'] + project['project']['optional-dependencies']['test']))",
    ]))?;
    let stamp = state().join("venv/installed.txt");
    if !fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("Installing into .xtask/venv: {}.", wanted.replace('\n', ", "));
        let mut pip = command(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        run(pip.args(wanted.lines()))?;
        fs::write(&stamp, wanted).context("cannot write .xtask/venv/installed.txt")?;
    }
    println!("{} in .xtask/venv is ready.", read(command(&python).arg("--version"))?);
    Ok(())
}

/// Makes sure of all that building and testing the npm package takes.
pub(crate) fn set_up_js() -> Result<()> {
    let node = node()?;
    let toolchain = wasm_toolchain()?;
    let bindgen = wasm_bindgen()?;
    let browser = chromium()?;
    npm_packages(&root().join("bindings/wasm"))?;
    println!("Node.js {}.", read(command(node).arg("--version"))?);
    println!("WebAssembly from {}.", toolchain.describe());
    println!("{}.", read(command(bindgen).arg("--version"))?);
    println!("Browser: {}.", browser.display());
    Ok(())
}

/// A program of the virtual environment.
pub(crate) fn venv_program(name: &str) -> PathBuf {
    let folder = if cfg!(windows) { "venv/Scripts" } else { "venv/bin" };
    state().join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A Python of 3.11 or later that can make virtual environments.
fn host_python() -> Result<PathBuf> {
    let names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
    let mut found = names.iter().filter_map(|name| on_path(name));
    let new_enough = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    found.find(|python| succeeds(command(python).args(["-c", new_enough]))).context(
        "no Python of 3.11 or later with `venv` is on the PATH; install one \
         (on Debian and Ubuntu: apt-get install python3 python3-venv)",
    )
}

/// Node.js, of a version that runs the tests.
pub(crate) fn node() -> Result<PathBuf> {
    let node = on_path("node").context("Node.js is missing; install version 20 or later, with npm")?;
    let version = read(command(&node).args(["-p", "process.versions.node"]))?;
    let major: u32 = version.split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0);
    if major < 20 {
        bail!("Node.js {version} is too old; install version 20 or later, with npm");
    }
    Ok(node)
}

/// Installs what a folder's package-lock.json names, unless it is there.
pub(crate) fn npm_packages(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json")).context("cannot read package-lock.json")?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let shown = folder.strip_prefix(root()).unwrap_or(folder);
    println!("Installing npm packages into {}/node_modules.", shown.display());
    run(command(npm).current_dir(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(stamp, lock).context("cannot write into node_modules")
}

/// A Chromium to test in.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(path);
        if !path.is_file() {
            bail!("the variable CHROMIUM names {}, which is not a file", path.display());
        }
        return Ok(path);
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let find = || {
        let usual = ["/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
        let usual = usual.iter().map(PathBuf::from).find(|path| path.is_file());
        names.iter().find_map(|name| on_path(name)).or(usual)
    };
    if let Some(path) = find() {
        return Ok(path);
    }
    apt_install(&["chromium"])
        .and_then(|()| find().context("Chromium is not where it was expected"))
        .context("no browser to test in; install Chromium or Chrome, or name one in the variable CHROMIUM")
}

/// What compiles to WebAssembly.
#[derive(Clone, Copy)]
pub(crate) enum WasmToolchain {
    /// The toolchain in use builds the standard library from source.
    Source,
    /// The toolchain in use has the target's standard library ready.
    Own,
    /// Debian's toolchain builds the standard library from source.
    Debian,
}

impl WasmToolchain {
    /// A cargo command that builds for the target, into a folder of its own so that two toolchains never share one.
    pub(crate) fn cargo(self, subcommand: &str) -> Command {
        let mut build = match self {
            Self::Source | Self::Own => cargo([subcommand]),
            Self::Debian => {
                let mut build = command(DEBIAN_CARGO);
                // A cargo that was started by another one would load that one's libraries.
                build.env_remove("LD_LIBRARY_PATH").env_remove("RUSTUP_TOOLCHAIN");
                build.env("RUSTC", DEBIAN_RUSTC);
                build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
                build.arg(subcommand);
                build
            }
        };
        if self.builds_std() {
            // The standard library comes small: a page waits longer for its code than for its sorts.
            build.env("RUSTC_BOOTSTRAP", "1");
            build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        }
        // It would replace the target's own flags.
        build.env_remove("RUSTFLAGS");
        // A panic would be a bug: where std is built anyhow, nothing is carried along to word one.
        // What is marked as hot is compiled for speed all the same; the mark is one of nightly toolchains.
        let flags = if self.builds_std() { format!("{SIMD} {SILENT} --cfg=hot") } else { SIMD.into() };
        build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        build.args(["--target", WASM, "--target-dir", "target/wasm"]);
        build
    }

    /// Whether the standard library is built with the module, for size.
    pub(crate) fn builds_std(self) -> bool {
        !matches!(self, Self::Own)
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Source => "the Rust toolchain in use, standard library built from source",
            Self::Own => "the Rust toolchain in use, with the standard library that it has ready",
            Self::Debian => "Debian's rustc, standard library built from source",
        }
    }
}

const SIMD: &str = "-Ctarget-feature=+simd128";
const SILENT: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";

/// The toolchain that is there, or the one that can be had: first those that build the smaller module.
pub(crate) fn wasm_toolchain() -> Result<WasmToolchain> {
    if own_toolchain_builds_std() {
        return Ok(WasmToolchain::Source);
    }
    if own_toolchain_has_wasm() {
        return Ok(WasmToolchain::Own);
    }
    if debian_toolchain_is_complete() {
        return Ok(WasmToolchain::Debian);
    }
    if on_path("rustup").is_some() {
        println!("Adding the target {WASM} with rustup.");
        let mut add = command("rustup");
        if succeeds_within(add.args(["target", "add", WASM]), Duration::from_secs(20))
            && own_toolchain_has_wasm()
        {
            return Ok(WasmToolchain::Own);
        }
        println!("That did not work within 20 s.");
    }
    apt_install(&["rustc-web", "cargo-web", "rust-web-src", "lld"])
        .and_then(|()| {
            if debian_toolchain_is_complete() {
                Ok(WasmToolchain::Debian)
            } else {
                bail!("Debian's packages did not bring all that was expected")
            }
        })
        .with_context(|| {
            format!("cannot compile to WebAssembly; `rustup target add {WASM}` is what brings it elsewhere")
        })
}

/// The compiler in use.
pub(crate) fn own_rustc() -> Command {
    command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// A folder of the toolchain in use.
fn own_folder(name: &str) -> Option<PathBuf> {
    let sysroot = read(own_rustc().args(["--print", "sysroot"])).ok()?;
    Some(Path::new(&sysroot).join("lib/rustlib").join(name)).filter(|folder| folder.is_dir())
}

fn own_toolchain_has_wasm() -> bool {
    own_folder(&format!("{WASM}/lib")).is_some()
}

/// Whether the toolchain in use has the sources of its standard library, and knows the flags that a page's are built with.
fn own_toolchain_builds_std() -> bool {
    let mut probe = own_rustc();
    probe.env("RUSTC_BOOTSTRAP", "1").args(SILENT.split(' '));
    if !succeeds(probe.args(["--target", WASM, "--print", "cfg"])) {
        return false;
    }
    own_toolchain_has_sources()
}

/// Whether the toolchain in use has the sources of its standard library, which rustup can bring.
pub(crate) fn own_toolchain_has_sources() -> bool {
    let has_sources = || own_folder("src/rust/library/std").is_some();
    if has_sources() || on_path("rustup").is_none() {
        return has_sources();
    }
    println!("Adding the sources of the standard library with rustup.");
    let mut add = command("rustup");
    succeeds_within(add.args(["component", "add", "rust-src"]), Duration::from_secs(20)) && has_sources()
}

fn debian_toolchain_is_complete() -> bool {
    let files = [DEBIAN_RUSTC, DEBIAN_CARGO, "/usr/lib/rustlib/src/rust/library/std/Cargo.toml"];
    files.iter().all(|file| Path::new(file).is_file()) && on_path("wasm-ld").is_some()
}

/// wasm-bindgen at the version that Cargo.lock names: the two halves have to be of one version.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    let fits = |path: &PathBuf| {
        read(command(path).arg("--version")).is_ok_and(|found| found == format!("wasm-bindgen {version}"))
    };
    let tools = state().join("tools");
    let own = tools.join(format!("bin/wasm-bindgen{}", std::env::consts::EXE_SUFFIX));
    if let Some(path) = [Some(own.clone()), on_path("wasm-bindgen")].into_iter().flatten().find(fits) {
        return Ok(path);
    }
    println!("Building wasm-bindgen {version} into .xtask/tools; this takes a minute or two.");
    let install = |locked: &[&str]| {
        let mut install = cargo(["install", "--quiet", "--force", "--no-default-features"]);
        install.args(locked).args(["--bin", "wasm-bindgen", "--root"]).arg(&tools);
        install.args(["--target-dir", "target/tools"]).arg(format!("wasm-bindgen-cli@{version}"));
        run(&mut install)
    };
    if install(&["--locked"]).is_err() {
        println!("Not with the versions its author locked; trying with the newest ones that fit.");
        install(&[])
            .with_context(|| format!("install it by hand with `cargo install wasm-bindgen-cli@{version}`"))?;
    }
    Ok(own)
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\"")).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).with_context(|| format!("Cargo.lock does not name {package}"))
}

/// Installs Debian packages, where that is possible without asking anybody.
fn apt_install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if on_path("apt-get").is_none() {
        bail!("this system has no apt-get (on Debian it would be `{by_hand}`)");
    }
    let as_root = read(command("id").arg("-u")).is_ok_and(|id| id == "0");
    if !as_root && !succeeds(command("sudo").args(["-n", "true"])) {
        bail!("run `{by_hand}` as root");
    }
    let apt_get = |args: &[&str]| {
        let mut apt = if as_root { command("env") } else { command("sudo") };
        if !as_root {
            apt.args(["-n", "env"]);
        }
        apt.args([
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-qq",
            "-o",
            "DPkg::Lock::Timeout=300",
            "-o",
            "Dpkg::Use-Pty=0",
        ]);
        run(apt.args(args))
    };
    println!("Installing Debian packages: {}.", packages.join(", "));
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(packages);
    let known = packages.iter().all(|package| succeeds(command("apt-cache").args(["show", package])));
    if known && apt_get(&install).is_ok() {
        return Ok(());
    }
    apt_get(&["update"])?;
    apt_get(&install)
}

/// A program on the PATH.
fn on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}
