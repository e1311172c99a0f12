//! The guide: its pages are gathered in `target/guide`, with the reference beside them, and `MkDocs` makes a site of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::r#gen::reference;
use crate::run::{command, root, run};
use crate::tools::{node, set_up_python, venv_program};

/// Builds the site into `target/guide/site`; what `MkDocs` warns of is an error.
pub(crate) fn build() -> Result<()> {
    gather()?;
    mkdocs(&["build", "--strict", "--site-dir", "site"])?;
    println!("The guide is in target/guide/site.");
    Ok(())
}

/// Serves the site to this machine; a changed page shows after the command is started again.
pub(crate) fn serve() -> Result<()> {
    gather()?;
    mkdocs(&["serve", "--strict", "--dev-addr", "127.0.0.1:8000"])
}

/// Runs the code of the pages with the packages as they are built, and writes into the pages what it shows.
pub(crate) fn fill() -> Result<()> {
    let mut python = command(venv_program("python"));
    python.current_dir(root().join("bindings/python")).args(["-m", "pytest", "tests/test_guide.py"]);
    run(python.env("REGULARS_GUIDE", "write"))?;
    let mut javascript = command(node()?);
    javascript.current_dir(root().join("bindings/wasm")).args(["--test", "tests/guide.test.js"]);
    run(javascript.env("REGULARS_GUIDE", "write"))?;
    println!("Look at what has changed before you keep it.");
    Ok(())
}

/// Where the pages are gathered.
fn folder() -> PathBuf {
    root().join("target/guide")
}

fn mkdocs(args: &[&str]) -> Result<()> {
    set_up_python()?;
    let wanted = root().join("docs/guide/requirements.txt");
    let stamp = crate::run::state().join("venv/guide.txt");
    let list = fs::read_to_string(&wanted).context("cannot read docs/guide/requirements.txt")?;
    if !fs::read_to_string(&stamp).is_ok_and(|installed| installed == list) {
        println!("Installing MkDocs into .xtask/venv.");
        let mut pip = command(venv_program("python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        run(pip.arg(&wanted))?;
        fs::write(&stamp, list).context("cannot write .xtask/venv/guide.txt")?;
    }
    let mut mkdocs = command(venv_program("python"));
    // A notice of its theme about another program is no part of a build.
    mkdocs.current_dir(folder()).env("NO_MKDOCS_2_WARNING", "1");
    run(mkdocs.args(["-m", "mkdocs"]).args(args))
}

/// Puts the pages, the pictures and the reference together, and the menu into the settings.
fn gather() -> Result<()> {
    let (from, pages) = (root().join("docs/guide"), folder().join("pages"));
    if pages.exists() {
        fs::remove_dir_all(&pages).context("cannot empty target/guide/pages")?;
    }
    copy(&from, &pages)?;
    for page in reference::pages()? {
        write(&pages.join(page.path), &page.text)?;
    }
    let settings =
        fs::read_to_string(from.join("mkdocs.yml")).context("cannot read docs/guide/mkdocs.yml")?;
    let (metrics, models) = reference::menu();
    let settings = settings.replace("    # the metrics\n", &metrics).replace("    # the models\n", &models);
    write(&folder().join("mkdocs.yml"), &settings)
}

/// Copies a folder of pages: all but the settings and what only goes into other pages.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != "worked" {
                copy(&path, &to.join(name))?;
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            write(&to.join(name), &included(&text)?)?;
        } else if name != "mkdocs.yml" && name != "requirements.txt" {
            fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// The page, with a file of the repository, less its title, in the place of each line `<!-- include: path -->`, and without the
/// lines of Rust that documentation hides.
fn included(text: &str) -> Result<String> {
    let mut lines = Vec::new();
    let mut rust = false;
    for line in text.lines() {
        if line.starts_with("```") {
            rust = line == "```rust";
        } else if rust && line.starts_with("# ") {
            continue;
        }
        match line.strip_prefix("<!-- include: ").and_then(|rest| rest.strip_suffix(" -->")) {
            Some(path) => {
                let file = fs::read_to_string(root().join(path))
                    .with_context(|| format!("cannot include {path}"))?;
                lines.push(file.split_once('\n').map_or("", |(_, rest)| rest).trim().to_owned());
            }
            None => lines.push(line.to_owned()),
        }
    }
    Ok(lines.join("\n") + "\n")
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::included;

    #[test]
    fn a_file_of_the_repository_stands_in_a_page_without_its_title() {
        let page = included("# Mine\n<!-- include: clippy.toml -->\nafter\n").unwrap();
        assert!(page.starts_with("# Mine\n") && page.ends_with("after\n") && page.len() > 40, "{page}");
        assert!(included("<!-- include: no/such/file -->\n").is_err());
    }
}
