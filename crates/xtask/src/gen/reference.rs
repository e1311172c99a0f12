//! The guide's reference: a page for each metric and for each model, and one for the classes of results.
//!
//! They are made when the guide is built and are not kept in Git: all that they say stands in the catalogue, in the
//! pages of the core, beside its functions in Rust and in the worked examples of `docs/guide/worked`.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use regulars::catalog::{Metric, Model, camel_case, metrics, models};
use regulars::describe::{Arg, ObjectInfo, Param, Shape};

use super::catalog::{MODULES, asked, classes, literal_of};
use super::rust_items::{Item, Sources};
use super::worked::Worked;
use super::{docs, js, python};

/// A page of the guide: where it stands among the others, and what it says.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Every page of the reference.
pub(crate) fn pages() -> Result<Vec<Page>> {
    let (sources, worked) = (Sources::read()?, Worked::read()?);
    let index = docs::metrics()?.replace("../crates/regulars/docs/metrics/", "");
    let (of_metrics, of_models) =
        index.split_once("\n# Models\n").context("docs/METRICS.md lists no models")?;
    let of_models = format!("# Models\n{}", of_models.replace("../crates/regulars/docs/models/", ""));
    let mut pages = vec![
        Page { path: "metrics/index.md".into(), text: of_metrics.to_owned() },
        Page { path: "metrics/results.md".into(), text: results() },
        Page { path: "models/index.md".into(), text: of_models },
    ];
    for metric in metrics() {
        let text = metric_page(metric, &sources, &worked)
            .with_context(|| format!("cannot write the page of {}", metric.slug))?;
        pages.push(Page { path: format!("metrics/{}.md", metric.slug), text });
    }
    for model in models() {
        let text =
            model_page(model, &worked).with_context(|| format!("cannot write the page of {}", model.slug))?;
        pages.push(Page { path: format!("models/{}.md", model.slug), text });
    }
    worked.all_used()?;
    Ok(pages)
}

/// The pages as a menu: the metrics by family, and the models.
pub(crate) fn menu() -> (String, String) {
    let mut of_metrics = String::from("    - metrics/index.md\n");
    let mut family = "";
    for metric in metrics() {
        if metric.family != family {
            family = metric.family;
            let _ = writeln!(of_metrics, "    - {}:", docs::capitalised(family));
        }
        let _ = writeln!(of_metrics, "        - metrics/{}.md", metric.slug);
    }
    of_metrics.push_str("    - metrics/results.md\n");
    let mut of_models = String::from("    - models/index.md\n");
    for model in models() {
        let _ = writeln!(of_models, "    - models/{}.md", model.slug);
    }
    (of_metrics, of_models)
}

fn metric_page(metric: &Metric, sources: &Sources, worked: &Worked) -> Result<String> {
    let mut text = format!("{}\n", metric.page.trim_end());
    let items = sources.of(&format!("metrics/{}.md", metric.slug));
    text.push_str("\n## How to ask\n");
    for (tab, code) in [
        ("Python", python_signatures(metric)?),
        ("JavaScript", javascript_signatures(metric)),
        ("Rust", rust_signatures(&items)),
    ] {
        if !code.is_empty() {
            write!(text, "\n=== \"{tab}\"\n\n{}", indented(&code))?;
        }
    }
    let mut shown: Vec<Vec<&str>> = Vec::new();
    for door in metric.doors().filter(|door| !door.params.is_empty()) {
        let names: Vec<&str> = door.params.iter().map(|param| param.name).collect();
        if shown.contains(&names) {
            continue;
        }
        let of = if door.name == "counts" { "counts" } else { "a log" };
        write!(text, "\n### Arguments, asked of {of}\n\n{}", arguments(door.params))?;
        shown.push(names);
    }
    text.push_str("\n## What it gives\n");
    text.push_str(&gives(metric));
    text.push_str(&example(metric.slug, &items, worked)?);
    Ok(text)
}

fn model_page(model: &Model, worked: &Worked) -> Result<String> {
    // The example in Rust has lines that only its test needs.
    let page: Vec<&str> = model.page.lines().filter(|line| !line.starts_with("# Ok::<")).collect();
    let page = page.join("\n").replace("# Example:", "## In Rust:").replace("```\nuse ", "```rust\nuse ");
    let mut text = format!("{}\n\n## Parameters\n\n", page.trim_end());
    text.push_str(&arguments(model.class.maker.map_or(&[], |maker| maker.params)));
    write!(text, "\n## What it can be asked\n\n{}", methods(model.class))?;
    text.push_str(&example(model.slug, &[], worked)?);
    Ok(text)
}

/// The worked example in every language.
fn example(slug: &str, items: &[&Item], worked: &Worked) -> Result<String> {
    let mut tabs = worked.of(slug)?;
    let mut rust = String::new();
    for item in items.iter().filter(|item| !item.example.is_empty()) {
        let title = item.title.as_deref().unwrap_or("the same");
        let _ = write!(rust, "Of {}: {title}.\n\n```rust\n{}\n```\n\n", item.owner, item.example);
    }
    if !rust.is_empty() {
        rust.insert_str(0, "Each stands in a function that gives a `Result`.\n\n");
        tabs.push(("Rust", rust));
    }
    let tabs = tabs.iter().map(|(tab, code)| format!("\n=== \"{tab}\"\n\n{}", indented(code)));
    Ok(format!("\n## Worked example\n{}", tabs.collect::<Vec<_>>().concat()))
}

/// The functions and methods as Python has them.
fn python_signatures(metric: &Metric) -> Result<String> {
    let mut code = String::new();
    for door in metric.doors() {
        let counts = door.name == "counts";
        let mut types = python::Types::default();
        let (mut params, _) = python::parameters(door.params, &mut types, !counts)?;
        let module = if MODULES.contains(&metric.family) {
            format!("regulars.{}", metric.family)
        } else {
            "regulars".into()
        };
        let owner = if counts {
            module
        } else {
            params.insert(0, "self".into());
            owner(door.name).context("no class has this door")?
        };
        let returns = types.output(&door.returns);
        let head = python::signature(metric.slug, &params, &returns, "");
        write!(code, "# of {owner}\n{}\n", head.trim_end().trim_end_matches(':'))?;
    }
    Ok(fenced("py", &code))
}

/// The functions and methods as JavaScript has them.
fn javascript_signatures(metric: &Metric) -> String {
    let mut code = String::new();
    for door in metric.doors() {
        let owner = if door.name == "counts" {
            if MODULES.contains(&metric.family) { metric.family.to_owned() } else { "regulars".into() }
        } else {
            owner(door.name).unwrap_or_default()
        };
        let params: Vec<String> = door.params.iter().map(js::typed).collect();
        let all = params.iter().map(|param| format!("  {param},\n")).collect::<Vec<_>>().concat();
        let options = if params.is_empty() { String::new() } else { format!("{{\n{all}}}") };
        let returned = js::shown(&door.returns);
        let _ = writeln!(code, "// of {owner}\n{}({options}): {returned};", camel_case(metric.slug));
    }
    fenced("ts", &code)
}

fn rust_signatures(items: &[&Item]) -> String {
    let code: Vec<String> =
        items.iter().map(|item| format!("// of {}\n{}\n", item.owner, item.signature)).collect();
    if code.is_empty() { String::new() } else { fenced("rs", &code.concat()) }
}

/// The class in Python and JavaScript that is asked by a door.
fn owner(door: &str) -> Option<String> {
    let class = asked().into_iter().find(|class| class.door == door)?;
    Some(class.name.trim_end_matches("Metrics").to_owned())
}

/// A table of arguments.
fn arguments(params: &[Param]) -> String {
    let mut text = String::from("| argument | type | default | meaning |\n|---|---|---|---|\n");
    for param in params {
        let default = match param.default.map(|default| default()) {
            Some(Arg::Null) => "none".to_owned(),
            Some(default) => format!("`{}`", literal_of(&default)),
            None if matches!(param.shape, Shape::Optional(_)) => "none".to_owned(),
            None => "must be given".to_owned(),
        };
        let mut meaning = line(param.doc);
        if let Some(choice) = python::choice_of(&param.shape) {
            for (slug, doc) in choice.variants {
                let _ = write!(meaning, "<br>`{slug}`: {}", line(doc));
            }
        }
        let _ = writeln!(text, "| `{}` | {} | {default} | {meaning} |", param.name, shape(&param.shape));
    }
    text
}

/// What the doors give: doors that give the same together, and the fields of its class.
fn gives(metric: &Metric) -> String {
    let mut given: Vec<(&Shape, Vec<&str>)> = Vec::new();
    for door in metric.doors() {
        let asked = match door.name {
            "counts" => "counts",
            name if name.ends_with("groups") => "groups",
            _ => "a log",
        };
        match given.iter_mut().find(|(returned, _)| shape(returned) == shape(&door.returns)) {
            Some((_, of)) if of.contains(&asked) => {}
            Some((_, of)) => of.push(asked),
            None => given.push((&door.returns, vec![asked])),
        }
    }
    let mut text = String::new();
    for (returned, of) in given {
        let _ = write!(text, "\nAsked of {}: {}", of.join(" or of "), shape(returned));
        match returned {
            // The classes of groups are told in one place.
            _ if of == ["groups"] => text.push_str(", with a figure for each group.\n"),
            Shape::Object(info) => {
                let _ = write!(text, ". {}\n\n{}", line(info().doc), fields(info()));
            }
            _ => text.push_str(".\n"),
        }
    }
    text
}

fn fields(info: &ObjectInfo) -> String {
    let mut text = String::new();
    if !info.fields.is_empty() {
        text.push_str("| field | type | meaning |\n|---|---|---|\n");
        for field in info.fields {
            let mut meaning = line(field.doc);
            if let Some(choice) = python::choice_of(&field.shape) {
                let names: Vec<String> =
                    choice.variants.iter().map(|(slug, _)| format!("`{slug}`")).collect();
                let _ = write!(meaning, " One of {}.", names.join(", "));
            }
            let _ = writeln!(text, "| `{}` | {} | {meaning} |", field.name, shape(&field.shape));
        }
    }
    text
}

fn methods(info: &ObjectInfo) -> String {
    let mut text = String::new();
    if !info.methods.is_empty() {
        text.push_str("| method | gives | meaning |\n|---|---|---|\n");
        for method in info.methods {
            let params: Vec<&str> = method.params.iter().map(|param| param.name).collect();
            let call = format!("{}({})", method.name, params.join(", "));
            let _ = writeln!(text, "| `{call}` | {} | {} |", shape(&method.returns), line(method.doc));
        }
    }
    text
}

/// The page of all classes that metrics give.
fn results() -> String {
    let mut text = String::from(
        "# Results\n\nWhat metrics give: each class with its fields, and what it can be asked. Names are those of Python; \
         JavaScript writes them in camelCase.\n",
    );
    let mut classes = classes();
    classes.sort_by_key(|info| info.name);
    for info in classes {
        let _ = write!(text, "\n## {}\n\n{}\n", info.name, python::prose(info.doc));
        for table in [fields(info), methods(info)].iter().filter(|table| !table.is_empty()) {
            let _ = write!(text, "\n{table}");
        }
    }
    text
}

/// A type in words, with a link where it is a class of results.
fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Null => "nothing".into(),
        Shape::Bool => "true or false".into(),
        Shape::Int | Shape::Wide => "whole number".into(),
        Shape::Float => "number".into(),
        Shape::Numbers => "number or column".into(),
        Shape::Keys => "column of keys".into(),
        Shape::Text => "text".into(),
        Shape::Timestamp => "time".into(),
        Shape::Key => "key".into(),
        Shape::Money => "amount".into(),
        Shape::Choice(_) => "name".into(),
        Shape::Optional(inner) => format!("{} or none", self::shape(inner)),
        Shape::List(inner) => format!("list ({})", self::shape(inner)),
        Shape::Pair(a, b) => format!("pair ({}, {})", self::shape(a), self::shape(b)),
        Shape::Either(a, b) => format!("{} or {}", self::shape(a), self::shape(b)),
        Shape::Object(info) if info().maker.is_some() => format!("`{}`", info().name),
        Shape::Object(info) => {
            format!("[`{0}`](../metrics/results.md#{1})", info().name, info().name.to_lowercase())
        }
        Shape::Figure => "figure".into(),
        Shape::Table => "table".into(),
        Shape::Progress => "who is told of progress".into(),
        _ => "value".into(),
    }
}

/// The first paragraph as one line of a table.
fn line(doc: &str) -> String {
    python::inline(doc).replace('|', "\\|")
}

fn fenced(language: &str, code: &str) -> String {
    format!("```{language}\n{}\n```\n", code.trim_end())
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") });
    lines.collect::<Vec<String>>().concat()
}
