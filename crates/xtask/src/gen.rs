//! The generated files: each has one producer, and `--check` says which are stale and where.

mod catalog;
mod docs;
mod js;
mod js_logs;
mod native;
mod python;
mod python_logs;
pub(crate) mod reference;
mod rust_items;
mod worked;

use std::fs;

use anyhow::{Context, Result, bail};

use crate::run::root;

/// A generated file: its path from the root, and what writes its content.
struct Generated {
    path: &'static str,
    content: fn() -> Result<String>,
}

/// Every generated file of the repository.
const FILES: &[Generated] = &[
    Generated { path: "bindings/wasm/package.json", content: npm_package },
    Generated { path: "bindings/python/python/regulars/__init__.py", content: python::package },
    Generated { path: "bindings/python/python/regulars/_regulars.pyi", content: native::stub },
    Generated { path: "bindings/python/python/regulars/_results.py", content: python::results },
    Generated { path: "bindings/python/python/regulars/_metrics.py", content: python::metrics },
    Generated { path: "bindings/python/python/regulars/_logs.py", content: python_logs::logs },
    Generated { path: "bindings/python/python/regulars/lifetime.py", content: python::lifetime },
    Generated { path: "bindings/wasm/js/metrics.js", content: js::metrics },
    Generated { path: "bindings/wasm/js/logs.js", content: js_logs::scripts },
    Generated { path: "bindings/wasm/js/logs.d.ts", content: js_logs::types },
    Generated { path: "bindings/wasm/js/results.js", content: js::results },
    Generated { path: "bindings/wasm/js/base/metrics.js", content: js::base_metrics },
    Generated { path: "bindings/wasm/js/base/results.js", content: js::base_results },
    Generated { path: "bindings/wasm/js/base.d.ts", content: js::base_types },
    Generated { path: "bindings/wasm/js/metrics.d.ts", content: js::types },
    Generated { path: "bindings/wasm/js/lifetime.js", content: js::lifetime },
    Generated { path: "bindings/wasm/js/lifetime.d.ts", content: js::lifetime_types },
    Generated { path: "docs/METRICS.md", content: docs::metrics },
    Generated { path: "catalog.json", content: catalog::json },
];

/// Writes the files that differ.
pub(crate) fn write() -> Result<()> {
    for file in FILES {
        let path = root().join(file.path);
        let content = (file.content)().with_context(|| format!("cannot produce {}", file.path))?;
        if fs::read_to_string(&path).is_ok_and(|found| found == content) {
            println!("{} is up to date", file.path);
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", file.path))?;
        println!("{} written", file.path);
    }
    Ok(())
}

/// Fails if a file is not what its producer writes.
pub(crate) fn check() -> Result<()> {
    let mut stale = Vec::new();
    for file in FILES {
        let wanted = (file.content)().with_context(|| format!("cannot produce {}", file.path))?;
        match fs::read_to_string(root().join(file.path)) {
            Ok(found) => stale.extend(difference(&found, &wanted).map(|at| format!("{}: {at}", file.path))),
            Err(_) => stale.push(format!("{}: missing", file.path)),
        }
    }
    if !stale.is_empty() {
        bail!("generated files are stale; run `cargo xtask gen`\n{}", stale.join("\n"));
    }
    println!("Generated files are up to date ({}).", FILES.len());
    Ok(())
}

/// The first line at which two texts differ, told for a person.
fn difference(found: &str, wanted: &str) -> Option<String> {
    if found == wanted {
        return None;
    }
    let (mut left, mut right) = (found.lines(), wanted.lines());
    for line in 1.. {
        let told = match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => continue,
            (Some(a), Some(b)) => format!("line {line} is\n    {a}\n  and should be\n    {b}"),
            (Some(a), None) => format!("line {line} should not be there:\n    {a}"),
            (None, Some(b)) => format!("line {line} is missing:\n    {b}"),
            (None, None) => "the line endings differ".to_owned(),
        };
        return Some(told);
    }
    None
}

/// The npm package's manifest, with the version of the workspace.
fn npm_package() -> Result<String> {
    let path = root().join("bindings/wasm/package.json");
    let text = fs::read_to_string(&path).context("cannot read the manifest")?;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let version = lines.iter_mut().find(|line| line.trim_start().starts_with("\"version\":"));
    let version = version.context("no line `\"version\": ...` in it")?;
    *version = format!("  \"version\": \"{}\",", env!("CARGO_PKG_VERSION"));
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::{check, difference};

    #[test]
    fn the_generated_files_are_up_to_date() {
        check().unwrap();
    }

    #[test]
    fn the_first_differing_line_is_told() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(
            difference("a\nb\nc\n", "a\nx\ny\n").as_deref(),
            Some("line 2 is\n    b\n  and should be\n    x")
        );
        assert_eq!(difference("a\n", "a\nb\n").as_deref(), Some("line 2 is missing:\n    b"));
        assert_eq!(difference("a\nb\n", "a\n").as_deref(), Some("line 2 should not be there:\n    b"));
        assert_eq!(difference("a\r\n", "a\n").as_deref(), Some("the line endings differ"));
    }
}
