//! Set-up, generation, tests and demonstration of this repository: `cargo xtask help`.

mod digests;
mod divide;
mod r#gen;
mod guide;
mod js;
mod python;
mod run;
mod rust;
mod tools;
mod web;
mod zones;

use std::process::ExitCode;

use anyhow::{Result, bail};
use run::{Report, cargo};

const HELP: &str = "\
cargo xtask setup [--rust] [--python] [--js]   install what is missing
cargo xtask test  [--rust] [--python] [--js]   check everything, or one part
cargo xtask gen   [--check]                    write the generated files, or report what is stale
cargo xtask build [--python] [--js]            build the wheel and the npm package
cargo xtask guide [--serve | --fill]           build the guide, serve it, or write into it what its code shows
cargo xtask pictures                          draw the plots of the documentation into docs/guide/pictures
cargo xtask zones                             write the table of time zones from chrono-tz
cargo xtask demo [--web]                       a report on a shop's customers; the page, served here
cargo xtask bench [...]                        the benchmarks; what follows goes to cargo bench";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match command(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(args: &[String]) -> Result<ExitCode> {
    let Some((name, rest)) = args.split_first() else {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    match name.as_str() {
        "setup" => {
            let mut report = Report::default();
            Parts::parse(rest)?.set_up(&mut report);
            Ok(report.finish())
        }
        "test" => {
            let mut report = Report::default();
            let parts = Parts::parse(rest)?.set_up(&mut report);
            digests::clear()?;
            let mut runtimes = Vec::new();
            if parts.rust {
                report.part("Rust", rust::test);
                runtimes.push("rust");
            }
            if parts.python {
                report.part("Python", python::test);
                runtimes.push("python");
                report.step("the guide", guide::build);
            }
            if parts.js {
                report.part("JavaScript", js::test);
                runtimes.extend(["node", "chromium"]);
            }
            report.step("the same bits in every runtime", || digests::compare(&runtimes));
            Ok(report.finish())
        }
        "build" => {
            let mut report = Report::default();
            let parts = Parts { rust: false, ..Parts::parse(rest)? }.set_up(&mut report);
            if parts.python {
                python::build(&mut report);
            }
            if parts.js {
                js::build(&mut report);
            }
            Ok(report.finish())
        }
        "gen" => match rest {
            [] => r#gen::write().map(|()| ExitCode::SUCCESS),
            [flag] if flag == "--check" => r#gen::check().map(|()| ExitCode::SUCCESS),
            _ => bail!("`cargo xtask gen` takes only --check"),
        },
        "guide" => match rest {
            [] => guide::build().map(|()| ExitCode::SUCCESS),
            [flag] if flag == "--serve" => guide::serve().map(|()| ExitCode::SUCCESS),
            [flag] if flag == "--fill" => guide::fill().map(|()| ExitCode::SUCCESS),
            _ => bail!("`cargo xtask guide` takes only --serve or --fill"),
        },
        "pictures" => {
            let mut report = Report::default();
            if report.step("set up Python", tools::set_up_python) && python::build(&mut report) {
                report.step("pictures", python::pictures);
            }
            Ok(report.finish())
        }
        "zones" => zones::write().map(|()| ExitCode::SUCCESS),
        "demo" if rest == ["--web"] => {
            let mut report = Report::default();
            if !report.step("set up JavaScript", tools::set_up_js) {
                return Ok(report.finish());
            }
            web::demo(&mut report).map(|()| ExitCode::SUCCESS)
        }
        "demo" => {
            let mut demo = cargo(["run", "--release", "--package", "regulars-examples"]);
            run::run(demo.args(["--example", "customer_report", "--"]).args(rest))?;
            Ok(ExitCode::SUCCESS)
        }
        "bench" => {
            run::run(cargo(["bench"]).args(rest))?;
            Ok(ExitCode::SUCCESS)
        }
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}

/// The parts of the repository that a command is for; all of them if none is named.
struct Parts {
    rust: bool,
    python: bool,
    js: bool,
}

impl Parts {
    fn parse(args: &[String]) -> Result<Self> {
        let mut parts = Self { rust: false, python: false, js: false };
        for arg in args {
            match arg.as_str() {
                "--rust" => parts.rust = true,
                "--python" => parts.python = true,
                "--js" => parts.js = true,
                other => bail!("`{other}` is not one of --rust, --python, --js"),
            }
        }
        if args.is_empty() { Ok(Self { rust: true, python: true, js: true }) } else { Ok(parts) }
    }

    /// Installs what is missing, and keeps the parts for which that worked.
    fn set_up(self, report: &mut Report) -> Self {
        Self {
            rust: self.rust && report.step("set up Rust", tools::set_up_rust),
            python: self.python && report.step("set up Python", tools::set_up_python),
            js: self.js && report.step("set up JavaScript", tools::set_up_js),
        }
    }
}
