//! Running commands, timing steps, and telling at the end how they went.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Where everything that a set-up fetches lives, ignored by Git.
pub(crate) fn state() -> PathBuf {
    root().join(".xtask")
}

/// A command that runs at the root of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command.env(crate::digests::VARIABLE, crate::digests::folder());
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo<const N: usize>(args: [&str; N]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(args);
    cargo
}

/// Runs a command with its output on the screen.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot start `{name}`"))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// What a command prints, without its output on the screen.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("`{}` failed ({}): {reason}", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command succeeds, quietly.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Whether a command succeeds, quietly, within a time; it is stopped after that.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else { return false };
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(100)),
            Err(_) => break,
        }
    }
    // It may have ended by itself in the meantime, and then there is nothing to stop.
    drop(child.kill());
    drop(child.wait());
    false
}

/// The command as a person would type it at the root, or in the folder that it names.
fn shown(command: &Command) -> String {
    let root = root();
    let folder = command.get_current_dir().and_then(|folder| folder.strip_prefix(&root).ok());
    let folder = folder.unwrap_or(Path::new(""));
    let here = format!("{}/", root.join(folder).display()).replace("//", "/");
    let up = "../".repeat(folder.components().count());
    let plain = |word: &OsStr| {
        let word = word.to_string_lossy();
        let word = word.replace(&here, "").replace(&format!("{}/", root.display()), &up);
        if word.contains(' ') { format!("'{word}'") } else { word }
    };
    let mut words: Vec<String> = Vec::new();
    // Where runners leave their digests is the same for every command.
    for (name, value) in command.get_envs().filter(|(name, _)| *name != crate::digests::VARIABLE) {
        words.extend(value.map(|value| format!("{}={}", name.to_string_lossy(), plain(value))));
    }
    let program = command.get_program();
    words.push(if std::env::var_os("CARGO").is_some_and(|cargo| cargo == program) {
        "cargo".to_owned()
    } else {
        plain(program)
    });
    words.extend(command.get_args().map(plain));
    let line = words.join(" ");
    if folder == Path::new("") { line } else { format!("(cd {} && {line})", folder.display()) }
}

/// How each step went.
#[derive(Default)]
pub(crate) struct Report {
    steps: Vec<Step>,
}

struct Step {
    name: String,
    time: Duration,
    failure: Option<String>,
}

impl Report {
    /// Does one step and keeps its time and its failure. Says whether it passed.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let failure = work().err().map(|error| format!("{error:#}"));
        let time = start.elapsed();
        match &failure {
            None => println!("-- {name}: passed in {:.1} s", time.as_secs_f64()),
            Some(reason) => println!("-- {name}: FAILED in {:.1} s: {reason}", time.as_secs_f64()),
        }
        let passed = failure.is_none();
        self.steps.push(Step { name: name.to_owned(), time, failure });
        passed
    }

    /// Does the steps of one part of the repository and counts them.
    pub(crate) fn part(&mut self, name: &str, work: impl FnOnce(&mut Self)) {
        let before = self.steps.len();
        work(self);
        println!("\n{name}: {}", count(self.steps.iter().skip(before)));
    }

    /// The summary: each step with its time, then each failure, then the count.
    pub(crate) fn finish(self) -> ExitCode {
        println!("\n== summary");
        for Step { name, time, failure } in &self.steps {
            let verdict = if failure.is_none() { "passed" } else { "FAILED" };
            println!("{verdict}  {:>7.1} s  {name}", time.as_secs_f64());
        }
        for Step { name, failure, .. } in &self.steps {
            if let Some(reason) = failure {
                println!("\n{name}: {reason}");
            }
        }
        let total: Duration = self.steps.iter().map(|step| step.time).sum();
        println!("\n{:.1} s in all", total.as_secs_f64());
        println!("{}", count(self.steps.iter()));
        let failed = self.steps.iter().any(|step| step.failure.is_some());
        if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

fn count<'a>(steps: impl Iterator<Item = &'a Step>) -> String {
    let (mut passed, mut failed) = (0, 0);
    for step in steps {
        *if step.failure.is_none() { &mut passed } else { &mut failed } += 1;
    }
    format!("{passed} passed, {failed} failed")
}

/// A size as a person reads it.
pub(crate) fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
