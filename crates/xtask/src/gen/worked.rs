//! The worked examples of `docs/guide/worked`: a section for each metric and model, in Python and JavaScript, and the logs that they ask.
//!
//! `logs.md` has a section for each log. A section of any other file begins with `<!-- log: name -->` where it asks one,
//! and the code that makes the log is put before it. Tests of both packages run every section.

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

    /// The example of a metric or a model in each language, with its log before it.
    pub(super) fn of(&self, slug: &str) -> Result<Vec<(&'static str, String)>> {
        let example = self.examples.get(slug);
        let example =
            example.with_context(|| format!("no file in docs/guide/worked has a section `{slug}`"))?;
        self.used.borrow_mut().push(slug.to_owned());
        let log = example.strip_prefix("<!-- log: ").and_then(|rest| rest.split_once(" -->"));
        let log = log.map(|(name, _)| {
            self.logs.get(name).with_context(|| format!("docs/guide/worked/logs.md has no section `{name}`"))
        });
        let log = log.transpose()?.map_or("", String::as_str);
        let languages = [("Python", "python"), ("JavaScript", "js")];
        let found = languages.map(|(tab, language)| {
            (tab, [blocks(log, language), blocks(example, language)].concat().join("\n"))
        });
        Ok(found.into_iter().filter(|(_, text)| !text.is_empty()).collect())
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

/// The blocks of code in a language, each with the block of text that it shows.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((head, code)) = rest.split_once("```").and_then(|(_, after)| after.split_once('\n')) {
        let (code, after) = code.split_once("\n```").unwrap_or((code, ""));
        if head == language || (head == "text" && found.last().is_some_and(Option::is_some)) {
            found.push(Some(format!("```{head}\n{code}\n```\n")));
        } else {
            // What it shows is not this language's either.
            found.push(None);
        }
        rest = after;
    }
    found.into_iter().flatten().collect()
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
    use super::{blocks, sections};

    #[test]
    fn blocks_are_of_one_language() {
        let text = "```python\na\n```\n\n```text\n1\n```\n\n```js\nb\nc\n```\n\n```text\n2\n```\n";
        assert_eq!(blocks(text, "python"), ["```python\na\n```\n", "```text\n1\n```\n"]);
        assert_eq!(blocks(text, "js"), ["```js\nb\nc\n```\n", "```text\n2\n```\n"]);
        assert!(blocks("none", "js").is_empty());
    }

    #[test]
    fn a_page_falls_into_sections() {
        let found: Vec<_> = sections("# Title\n\nwords\n\n## a\n\none\n\n## b\n").collect();
        assert_eq!(found, [("a".into(), "one".into()), ("b".into(), String::new())]);
    }
}
