//! The worked examples of `docs/guide/worked`: a section for each metric and model, and the logs that they ask.
//!
//! `logs.md` has a section for each log. A section of any other file begins with `<!-- log: name -->` where it asks one,
//! and the code that makes the log is put before it. A test of the Python package runs every section.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::run::root;

pub(super) struct Worked {
    logs: BTreeMap<String, String>,
    examples: BTreeMap<String, String>,
    used: RefCell<Vec<String>>,
}

impl Worked {
    pub(super) fn read() -> Result<Self> {
        let folder = root().join("docs/guide/worked");
        let (mut logs, mut examples) = (BTreeMap::new(), BTreeMap::new());
        for entry in fs::read_dir(&folder).context("cannot read docs/guide/worked")? {
            let path = entry?.path();
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let of_logs = path.file_stem().is_some_and(|name| name == "logs");
            for (name, section) in sections(&text) {
                let before = if of_logs { &mut logs } else { &mut examples }.insert(name.clone(), section);
                if before.is_some() {
                    bail!("docs/guide/worked has two sections `{name}`");
                }
            }
        }
        Ok(Self { logs, examples, used: RefCell::default() })
    }

    /// The example of a metric or a model, with its log before it.
    pub(super) fn of(&self, slug: &str) -> Result<String> {
        let example = self.examples.get(slug);
        let example =
            example.with_context(|| format!("no file in docs/guide/worked has a section `{slug}`"))?;
        self.used.borrow_mut().push(slug.to_owned());
        let Some((log, rest)) = example.strip_prefix("<!-- log: ").and_then(|rest| rest.split_once(" -->"))
        else {
            return Ok(format!("{example}\n"));
        };
        let log = self
            .logs
            .get(log)
            .with_context(|| format!("docs/guide/worked/logs.md has no section `{log}`"))?;
        Ok(format!("{log}\n\n{}\n", rest.trim()))
    }

    /// Fails where there is an example of nothing.
    pub(super) fn all_used(&self) -> Result<()> {
        let used = self.used.borrow();
        let unknown: Vec<&str> =
            self.examples.keys().filter(|name| !used.contains(name)).map(String::as_str).collect();
        if !unknown.is_empty() {
            bail!(
                "docs/guide/worked has examples of what is neither a metric nor a model: {}",
                unknown.join(", ")
            );
        }
        Ok(())
    }
}

/// The sections of a page by their headings of the second level.
fn sections(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let parts = text.split("\n## ").skip(1);
    parts.map(|part| {
        let (name, section) = part.split_once('\n').unwrap_or((part, ""));
        (name.trim().to_owned(), section.trim().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn a_page_falls_into_sections() {
        let found: Vec<_> = sections("# Title\n\nwords\n\n## a\n\none\n\n## b\n").collect();
        assert_eq!(found, [("a".into(), "one".into()), ("b".into(), String::new())]);
    }
}
