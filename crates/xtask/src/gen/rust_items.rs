//! The functions of Rust that have a page of the core as their documentation: signature and example, as they stand in
//! the source.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::run::root;

/// A function or method.
pub(super) struct Item {
    /// Where it is: the module of a function, the type of a method.
    pub(super) owner: String,
    pub(super) signature: String,
    /// What the example is of.
    pub(super) title: Option<String>,
    /// The code of its example, with the lines that documentation hides.
    pub(super) example: String,
}

/// Every item with a page, in order of the files.
pub(super) struct Sources {
    found: Vec<(String, Item)>,
}

impl Sources {
    pub(super) fn read() -> Result<Self> {
        let mut found = Vec::new();
        read_folder(&root().join("crates/regulars/src"), &mut found)?;
        Ok(Self { found })
    }

    /// The items of a page, `metrics/nps.md`.
    pub(super) fn of(&self, page: &str) -> Vec<&Item> {
        self.found.iter().filter(|(name, _)| name == page).map(|(_, item)| item).collect()
    }
}

fn read_folder(folder: &Path, found: &mut Vec<(String, Item)>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_folder(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            items(&text, &module(&path), found);
        }
    }
    Ok(())
}

/// The public module of a file: that of its family.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("crates/regulars/src")).unwrap_or(path);
    let family = inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    format!("regulars::{}", family.unwrap_or_default().trim_end_matches(".rs"))
}

fn items(text: &str, module: &str, found: &mut Vec<(String, Item)>) {
    let lines: Vec<&str> = text.lines().collect();
    let mut owner = String::new();
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("impl") {
            line.trim_end_matches('{').trim().rsplit(' ').next().unwrap_or_default().clone_into(&mut owner);
        } else if *line == "}" {
            owner.clear();
        }
        let page = line.trim().strip_prefix("#[doc = include_str!(\"");
        let page = page.and_then(|rest| rest.strip_suffix("\")]")?.split_once("docs/"));
        let Some((_, page)) = page else { continue };
        let after = lines.get(at + 1..).unwrap_or_default();
        let docs = after.iter().map(|line| line.trim()).take_while(|line| line.starts_with("///"));
        let docs: Vec<&str> = docs.map(|line| line.trim_start_matches("///")).collect();
        let rest = after.iter().skip_while(|line| !line.trim().starts_with("pub "));
        let mut signature = String::new();
        for line in rest {
            signature.push_str(line.strip_prefix("    ").filter(|_| !owner.is_empty()).unwrap_or(line));
            if line.ends_with('{') || line.ends_with(';') {
                break;
            }
            signature.push('\n');
        }
        let signature = signature.trim_end_matches([' ', '{', ';']).to_owned();
        let (title, example) = example(&docs);
        let owner = if owner.is_empty() { module.to_owned() } else { owner.clone() };
        found.push((page.to_owned(), Item { owner, signature, title, example }));
    }
}

/// The first example of a documentation, and its title.
fn example(docs: &[&str]) -> (Option<String>, String) {
    let title = docs.iter().find_map(|line| line.trim().strip_prefix("# Example: ")).map(str::to_owned);
    let code = docs.iter().skip_while(|line| line.trim() != "```").skip(1);
    let code =
        code.take_while(|line| line.trim() != "```").map(|line| line.strip_prefix(' ').unwrap_or(line));
    // What documentation hides, a reader who copies the example needs.
    let code = code.map(|line| if line == "#" { "" } else { line.strip_prefix("# ").unwrap_or(line) });
    let code = code.filter(|line| !line.starts_with("Ok::<(), "));
    (title, code.collect::<Vec<_>>().join("\n").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_methods_are_found_with_their_examples() {
        let text = "#[doc = include_str!(\"../docs/metrics/a.md\")]\n///\n/// # Example: one\n/// ```\n/// # let x = 1;\n\
                    /// f(x);\n/// # Ok::<(), regulars::Error>(())\n/// ```\npub fn f(x: i64) -> i64 {\n}\n\nimpl Orders {\n    \
                    #[doc = include_str!(\"../docs/metrics/b.md\")]\n    #[inline]\n    pub fn g(\n        &self,\n    ) -> i64 {\n    }\n}\n";
        let mut found = Vec::new();
        items(text, "regulars::x", &mut found);
        let [(a, f), (b, g)] = found.as_slice() else { panic!("{} items", found.len()) };
        assert_eq!(
            (a.as_str(), f.owner.as_str(), f.signature.as_str()),
            ("metrics/a.md", "regulars::x", "pub fn f(x: i64) -> i64")
        );
        assert_eq!((f.title.as_deref(), f.example.as_str()), (Some("one"), "let x = 1;\nf(x);"));
        assert_eq!(
            (b.as_str(), g.owner.as_str(), g.signature.as_str()),
            ("metrics/b.md", "Orders", "pub fn g(\n    &self,\n) -> i64")
        );
        assert!(g.example.is_empty() && g.title.is_none());
    }
}
