//! The generated Python: a class for each result, a function or method for each door of a metric, with types and
//! documentation. All of it passes names and values on to the native module; what they mean the core knows.
#![allow(clippy::format_collect, reason = "small texts, once")]

use std::fmt::Write as _;

use anyhow::{Result, bail};
use regulars::catalog::{self, Door, Metric};
use regulars::describe::{Arg, ChoiceInfo, FromArg, ObjectInfo, Options, Param, Shape};
use regulars::model::{OrderPolicy, Period};

use super::catalog::{MODULES, asked, classes, functions_of};

const HEAD: &str = "# Written by `cargo xtask gen` from the catalogue of the core.\n# mypy: disable-error-code=\"no-any-return,overload-overlap\"\n";

/// What the package has that is written by hand, by module.
const BY_HAND: [(&str, &[&str]); 6] = [
    (
        "_errors",
        &[
            "BadRow",
            "BadRowsError",
            "CurrencyMismatchError",
            "InputError",
            "MismatchError",
            "MissingError",
            "NotInstalledError",
            "OutOfDomainError",
            "RegularsError",
            "TooLargeError",
            "UnknownNameError",
            "UnknownOptionError",
            "UnreadableError",
            "WorkInterruptedError",
        ],
    ),
    ("_interactions", &["GroupedInteractions", "Interactions"]),
    ("_orders", &["Grouped", "Orders", "SetAside"]),
    ("_overview", &["overview"]),
    ("_progress", &["Progress"]),
    ("_regulars", &["Column", "Result", "Table", "version"]),
];

const PACKAGE: &str = r#""""Who are your regular customers? Engagement, retention and value figures that carry their evidence.

A metric has one name. With counts at hand it is a function, `regulars.retention_rate(start=2000, end=2400, new=600)`;
with a log of orders it is a method, `regulars.Orders(table, ...).retention(...)`; and for each period or each value of a
dimension it is asked of `orders.per("month")` or `orders.by("country")`. Results carry what they were counted from.
Models are in `regulars.lifetime`.
"""

# Written by `cargo xtask gen` from the catalogue of the core.

from typing import TYPE_CHECKING

"#;

/// What says which name was meant.
const MISSING: &str = "

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from regulars._named import meant

        raise AttributeError(f\"regulars has no {name!r}{meant(name, __all__)}\")
";

/// `__init__.py`: every public name.
pub(super) fn package() -> Result<String> {
    let logs = super::python_logs::names();
    let functions = functions_of(None).map(|(metric, _)| metric.slug).collect();
    let classes = classes().iter().map(|info| info.name).collect();
    let mut modules: Vec<(&str, Vec<&str>)> =
        BY_HAND.iter().map(|(module, names)| (*module, names.to_vec())).collect();
    modules.insert(2, ("_logs", logs.iter().map(String::as_str).collect()));
    modules.insert(3, ("_metrics", functions));
    modules.push(("_results", classes));
    let mut text = PACKAGE.to_owned();
    let mut all = vec!["__version__"];
    let mut alone = [&MODULES[..], &["datasets"]].concat();
    alone.sort_unstable();
    writeln!(text, "from regulars import {}", alone.join(", "))?;
    all.extend(alone);
    for (module, names) in &mut modules {
        names.sort_unstable();
        let lines: String = names.iter().map(|name| format!("    {name},\n")).collect();
        write!(text, "from regulars.{module} import (\n{lines})\n")?;
        all.extend(names.iter());
    }
    write!(text, "\n__version__: str = version()\n\n__all__ = [\n{}]\n", list(all.into_iter()))?;
    text.push_str(MISSING);
    Ok(text)
}

/// `lifetime.py`: the classes of the family's models, and its functions.
pub(super) fn lifetime() -> Result<String> {
    let family = "lifetime";
    let mut types = Types { results: true, ..Types::default() };
    let (mut body, mut names) = (String::new(), Vec::new());
    for model in catalog::models().filter(|model| model.family == family) {
        names.push(model.class.name);
        class(model.class, &mut types, &mut body)?;
    }
    let models: String = names.iter().map(|name| format!("    {}: {name},\n", quoted(name))).collect();
    for (metric, door) in functions_of(Some(family)) {
        names.push(metric.slug);
        scalar(metric, door, &mut types, &mut body)?;
    }
    types.classes.retain(|class| !names.contains(class));
    let mut text = format!(
        "\"\"\"What customers are worth: models of when they buy, when they stop and what they spend.\"\"\"\n\n{HEAD}\n{}",
        types.imports("from regulars._named import Named, told\n", "Result, Table, make, scalar"),
    );
    write!(text, "\n__all__ = [\n{}]\n{body}", list(names.into_iter()))?;
    write!(
        text,
        "\n\n# The classes by the names that the core has for them.\nCLASSES.update({{\n{models}}})\n"
    )?;
    Ok(text)
}

/// What classes of results have in common.
const BASES: &str = "from regulars._frames import Framed\nfrom regulars._named import Named\n";

/// `_results.py`: a class for each result.
pub(super) fn results() -> Result<String> {
    let objects = classes();
    let mut types = Types::default();
    let mut classes = String::new();
    for info in &objects {
        class(info, &mut types, &mut classes)?;
    }
    let mut text =
        format!("\"\"\"What metrics give.\"\"\"\n\n{HEAD}\n{}", types.imports(BASES, "Result, Table"));
    text.push_str(&classes);
    text.push_str("\n\n# What the native module makes results of, by the names the core has for them.\nCLASSES: dict[str, type[Result]] = {\n");
    for info in &objects {
        writeln!(text, "    {}: {},", quoted(info.name), info.name)?;
    }
    text.push_str("}\n");
    Ok(text)
}

/// `_metrics.py`: the functions of counts, and the questions of logs and of their groups.
pub(super) fn metrics() -> Result<String> {
    let mut types = Types { results: true, ..Types::default() };
    let mut functions = String::new();
    for (metric, door) in functions_of(None) {
        scalar(metric, door, &mut types, &mut functions)?;
    }
    let mut questions = Vec::new();
    for class in asked() {
        let mut methods = String::new();
        for metric in catalog::metrics() {
            let Some(Door { params, returns, .. }) = metric.door(class.door) else { continue };
            let signature = Signature { name: metric.slug, receiver: Some("self"), by_name_only: true };
            let held = if class.grouped { "_groups" } else { "_log" };
            let call = format!("self.{held}.ask({}", quoted(metric.slug));
            let page = if class.grouped {
                format!("{}\n\nOne for each group.", metric.definition())
            } else {
                page(metric.page)
            };
            methods.push('\n');
            let doc = documented(&page, params);
            function(&signature, params, returns, &doc, &call, &mut types, &mut methods)?;
        }
        if class.name == "OrdersMetrics" {
            policy(&mut types, &mut methods)?;
        }
        questions.push((class, methods));
    }
    let period = types.input(&<Period as FromArg>::SHAPE);
    let mut text = format!(
        "\"\"\"Every metric.\"\"\"\n\n{HEAD}\n{}",
        types.imports("from regulars._named import Named, told\n", "Groups, Log, Result, Table, scalar")
    );
    write!(text, "\n    _Period = {period}\n")?;
    text.push_str(&functions);
    for (class, methods) in questions {
        let what = if class.grouped { "groups of" } else { "a log of" };
        let doc = format!("What {what} {} can be asked.", class.of);
        write!(text, "\n\nclass {}(Named):\n    \"\"\"{doc}\"\"\"\n\n", class.name)?;
        text.push_str(if class.grouped { GROUPS_HELD } else { LOG_HELD });
        text.push_str(&methods);
    }
    Ok(text)
}

const LOG_HELD: &str = "    __slots__ = (\"_log\",)\n\n    _log: Log\n\n    def _view(self, log: Log) -> Self:\n        view = object.__new__(type(self))\n        view._log = log\n        return view\n";
const GROUPS_HELD: &str = "    __slots__ = (\"_groups\",)\n\n    _groups: Groups\n\n    def __init__(self, groups: Groups, /) -> None:\n        self._groups = groups\n\n    def _view(self, groups: Groups) -> Self:\n        return type(self)(groups)\n";

/// The function of a metric of counts.
fn scalar(metric: &Metric, door: &Door, types: &mut Types, text: &mut String) -> Result<()> {
    let signature = Signature { name: metric.slug, receiver: None, by_name_only: false };
    let call = format!("scalar({}", quoted(metric.slug));
    let doc = documented(&page(metric.page), door.params);
    text.push_str("\n\n");
    function(&signature, door.params, &door.returns, &doc, &call, types, text)
}

/// The method that sets the policy, whose names and defaults are the core's.
fn policy(types: &mut Types, text: &mut String) -> Result<()> {
    let doc = documented(
        "The same log, where guests, refunds and pending orders count as told. What is not told is as in the defaults.",
        OrderPolicy::PARAMS,
    );
    let (params, passed) = parameters(OrderPolicy::PARAMS, types, true)?;
    let head = signature("with_policy", &[vec!["self".to_owned()], params].concat(), "Self", "    ");
    let call = format!("self._view(self._log.with_policy({}))", passed.join(", "));
    write!(text, "\n{head}{}\n        return {call}\n", docstring(&doc, "        "))?;
    Ok(())
}

fn class(info: &ObjectInfo, types: &mut Types, text: &mut String) -> Result<()> {
    let name = info.name;
    let doc = match &info.maker {
        Some(maker) => documented(&page(info.doc), maker.params),
        None => prose(info.doc),
    };
    // A result that gives a table without being told anything goes into a data frame as it is.
    let framed = info
        .methods
        .iter()
        .any(|method| method.name == "table" && method.params.iter().all(|param| param.default.is_some()));
    let bases = if framed { "Framed, Result" } else { "Named, Result" };
    write!(text, "\n\nclass {name}({bases}):\n{}\n\n    __slots__ = ()\n", docstring(&doc, "    "))?;
    if let Some(maker) = &info.maker {
        let (mut given, passed) = parameters(maker.params, types, false)?;
        given.insert(0, "cls".to_owned());
        let head = signature("__new__", &given, "Self", "    ");
        let passed = passed.iter().map(|pair| format!(", {pair}")).collect::<String>();
        write!(text, "\n{head}        return super().__new__(cls, make({}{passed}))\n", quoted(name))?;
    }
    for field in info.fields {
        // A field that is named with a word of Python's own gets the underscore that is usual there.
        let name = identifier(field.name).map_or_else(|_| format!("{}_", field.name), str::to_owned);
        let (returns, doc) = (types.output(&field.shape), docstring(&prose(field.doc), "        "));
        let get = quoted(field.name);
        write!(
            text,
            "\n    @property\n    def {name}(self) -> {returns}:\n{doc}\n        return self._get({get})\n",
        )?;
    }
    for method in info.methods {
        let signature = Signature { name: method.name, receiver: Some("self"), by_name_only: false };
        let doc = documented(&prose(method.doc), method.params);
        text.push('\n');
        let call = format!("self._call({}", quoted(method.name));
        function(&signature, method.params, &method.returns, &doc, &call, types, text)?;
    }
    Ok(())
}

struct Signature<'a> {
    name: &'a str,
    receiver: Option<&'a str>,
    by_name_only: bool,
}

/// A function that passes its arguments on by name.
fn function(
    of: &Signature<'_>,
    params: &[Param],
    returns: &Shape,
    doc: &str,
    call: &str,
    types: &mut Types,
    text: &mut String,
) -> Result<()> {
    let (indent, name) = (if of.receiver.is_some() { "    " } else { "" }, identifier(of.name)?);
    let (mut all, passed) = parameters(params, types, of.by_name_only)?;
    all.splice(0..0, of.receiver.map(str::to_owned));
    let body = format!("{indent}    ");
    // Of numbers comes a number, and of columns a column.
    let returned = if params.iter().any(|param| whether_numbers(&param.shape)) && whether_numbers(returns) {
        types.overloads = true;
        types.numbers = true;
        for (one, returned) in [("float", "float"), ("Numbers", "Column[float]")] {
            let undefined = match (returns, one) {
                (Shape::Optional(_), "float") => "float | None",
                (Shape::Optional(_), _) => "Column[float | None]",
                _ => returned,
            };
            let given: Vec<String> =
                all.iter().map(|param| param.replace(": Numbers", &format!(": {one}"))).collect();
            let head = signature(name, &given, undefined, indent);
            write!(text, "{indent}@overload\n{} ...\n", head.trim_end())?;
        }
        format!(
            "float | Column[float] | Column[float | None]{}",
            if matches!(returns, Shape::Optional(_)) { " | None" } else { "" }
        )
    } else {
        types.output(returns)
    };
    let head = signature(name, &all, &returned, indent);
    let passed = passed.iter().map(|pair| format!(", {pair}")).collect::<String>();
    // What stands in a class gets this from the class.
    let decorator = if of.receiver.is_none() { "@told\n" } else { "" };
    write!(text, "{decorator}{head}{}\n{body}return {call}{passed})\n", docstring(doc, &body))?;
    Ok(())
}

/// Whether a type is numbers or columns of them.
fn whether_numbers(shape: &Shape) -> bool {
    matches!(shape, Shape::Numbers | Shape::Optional(Shape::Numbers))
}

/// The parameters as a signature has them, and as they are passed on.
pub(super) fn parameters(
    params: &[Param],
    types: &mut Types,
    by_name_only: bool,
) -> Result<(Vec<String>, Vec<String>)> {
    let optional = |param: &Param| param.default.is_some() || matches!(param.shape, Shape::Optional(_));
    let first = params.iter().position(optional).unwrap_or(params.len());
    // A parameter that must be given cannot follow one that need not, unless both are given by name.
    let split = params.iter().skip(first).any(|param| !optional(param));
    let (mut given, mut passed) = (Vec::new(), Vec::new());
    for (place, param) in params.iter().enumerate() {
        if (by_name_only && place == 0) || (split && !by_name_only && place == first) {
            given.push("*".to_owned());
        }
        let name = identifier(param.name)?;
        let mut kind = types.input(&param.shape);
        let default = match param.default {
            Some(default) => Some(literal(&default())?),
            None if optional(param) => Some("None".to_owned()),
            None => None,
        };
        if default.as_deref() == Some("None") && !matches!(param.shape, Shape::Optional(_) | Shape::Null) {
            kind += " | None";
        }
        given.push(match default {
            Some(default) => format!("{name}: {kind} = {default}"),
            None => format!("{name}: {kind}"),
        });
        passed.push(format!("{name}={name}"));
    }
    Ok((given, passed))
}

pub(super) fn signature(name: &str, params: &[String], returns: &str, indent: &str) -> String {
    let line = format!("{indent}def {name}({}) -> {returns}:\n", params.join(", "));
    if line.len() <= 100 {
        return line;
    }
    let params: String = params.iter().map(|param| format!("{indent}    {param},\n")).collect();
    format!("{indent}def {name}(\n{params}{indent}) -> {returns}:\n")
}

/// A default as Python writes it.
fn literal(arg: &Arg) -> Result<String> {
    Ok(match arg {
        Arg::Null => "None".into(),
        Arg::Bool(value) => if *value { "True" } else { "False" }.into(),
        Arg::Int(value) => value.to_string(),
        Arg::Float(value) => format!("{value:?}"),
        Arg::Text(value) => quoted(value),
        Arg::List(items) => {
            let items: Vec<String> = items.iter().map(literal).collect::<Result<_>>()?;
            if items.len() == 1 {
                format!("({},)", items.concat())
            } else {
                format!("({})", items.join(", "))
            }
        }
        other => bail!("a default of {other} cannot be written in Python"),
    })
}

/// The types of annotations, and what has to be imported for them.
#[expect(clippy::struct_excessive_bools, reason = "a set of flags, each found or not")]
#[derive(Default)]
pub(super) struct Types {
    classes: Vec<&'static str>,
    /// Classes of models, which are in the module of their family.
    models: Vec<&'static str>,
    /// Whether classes of results come from another module.
    results: bool,
    literals: bool,
    times: bool,
    decimals: bool,
    sequences: bool,
    mappings: bool,
    numbers: bool,
    keys: bool,
    overloads: bool,
    progress: bool,
}

impl Types {
    fn imports(&mut self, bases: &str, native: &str) -> String {
        let mut text =
            String::from("from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n");
        if self.overloads {
            text = text.replace("import TYPE_CHECKING", "import TYPE_CHECKING, overload");
        }
        let column = if self.numbers { "Column, " } else { "" };
        let _ = writeln!(text, "{bases}from regulars._regulars import {column}{native}");
        if native.contains("make") {
            text.push_str("from regulars._results import CLASSES\n");
        }
        let mut typing = Vec::new();
        if self.times {
            typing.push("    import datetime\n".to_owned());
        }
        let collections: Vec<&str> =
            [(self.progress, "Callable"), (self.mappings, "Mapping"), (self.sequences, "Sequence")]
                .into_iter()
                .filter_map(|(used, name)| used.then_some(name))
                .collect();
        if !collections.is_empty() {
            typing.push(format!("    from collections.abc import {}\n", collections.join(", ")));
        }
        if self.decimals {
            typing.push("    from decimal import Decimal\n".to_owned());
        }
        match (self.literals, self.results) {
            (true, true) => typing.push("    from typing import Literal, Self\n".to_owned()),
            (true, false) => typing.push("    from typing import Literal\n".to_owned()),
            (false, true) => typing.push("    from typing import Self\n".to_owned()),
            (false, false) => {}
        }
        let mut own = Vec::new();
        match (self.keys, self.numbers) {
            (true, true) => own.push("    from regulars._numbers import Keys, Numbers\n".to_owned()),
            (true, false) => own.push("    from regulars._numbers import Keys\n".to_owned()),
            (false, true) => own.push("    from regulars._numbers import Numbers\n".to_owned()),
            (false, false) => {}
        }
        if self.progress {
            own.push("    from regulars._progress import Progress\n".to_owned());
        }
        if self.results {
            let mut names = self.classes.clone();
            names.sort_unstable();
            names.dedup();
            let names: String = names.iter().map(|name| format!("        {name},\n")).collect();
            if !names.is_empty() {
                own.push(format!("    from regulars._results import (\n{names}    )\n"));
            }
        }
        if !self.models.is_empty() && !native.contains("make") {
            self.models.sort_unstable();
            self.models.dedup();
            let names: String = self.models.iter().map(|name| format!("        {name},\n")).collect();
            own.push(format!("    from regulars.lifetime import (\n{names}    )\n"));
        }
        if !own.is_empty() {
            typing.push(format!("\n{}", own.concat()));
        }
        if !typing.is_empty() {
            let _ = write!(text, "\nif TYPE_CHECKING:\n{}", typing.concat());
        }
        text
    }

    /// Whether a time is among them.
    pub(super) fn times(&self) -> bool {
        self.times
    }

    /// The type of what is given.
    pub(super) fn input(&mut self, shape: &Shape) -> String {
        match shape {
            Shape::Timestamp => {
                self.times = true;
                "str | datetime.date".into()
            }
            Shape::Money => {
                self.decimals = true;
                "float | str | Decimal".into()
            }
            Shape::Optional(inner) => format!("{} | None", self.input(inner)),
            // A dict is a list of its items.
            Shape::List(inner @ Shape::Pair(a, b)) => {
                (self.sequences, self.mappings) = (true, true);
                let mapping = format!("Mapping[{}, {}]", self.input(a), self.input(b));
                format!("{mapping} | Sequence[{}]", self.input(inner))
            }
            Shape::List(inner) => {
                self.sequences = true;
                format!("Sequence[{}]", self.input(inner))
            }
            Shape::Pair(a, b) => match (self.input(a), self.input(b)) {
                // A list of two will do as well.
                (a, b) if a == b => {
                    self.sequences = true;
                    format!("Sequence[{a}]")
                }
                (a, b) => format!("tuple[{a}, {b}]"),
            },
            Shape::Either(a, b) => format!("{} | {}", self.input(a), self.input(b)),
            Shape::Figure => "Result".into(),
            Shape::Numbers => {
                self.numbers = true;
                "Numbers".into()
            }
            Shape::Keys => {
                self.keys = true;
                "Keys".into()
            }
            Shape::Progress => {
                self.progress = true;
                "bool | Callable[[Progress], object]".into()
            }
            other => self.output(other),
        }
    }

    /// The type of what comes back.
    pub(super) fn output(&mut self, shape: &Shape) -> String {
        match shape {
            Shape::Null => "None".into(),
            Shape::Bool => "bool".into(),
            Shape::Int => "int".into(),
            Shape::Float | Shape::Money => "float".into(),
            Shape::Text => "str".into(),
            Shape::Timestamp => {
                self.times = true;
                "datetime.datetime".into()
            }
            Shape::Key => "int | str".into(),
            Shape::Choice(choice) => {
                self.literals = true;
                let names: Vec<String> = choice.variants.iter().map(|(slug, _)| quoted(slug)).collect();
                format!("Literal[{}]", names.join(", "))
            }
            Shape::Optional(inner) => format!("{} | None", self.output(inner)),
            Shape::List(inner) => format!("list[{}]", self.output(inner)),
            Shape::Pair(a, b) => format!("tuple[{}, {}]", self.output(a), self.output(b)),
            Shape::Either(a, b) => format!("{} | {}", self.output(a), self.output(b)),
            Shape::Object(info) => {
                let info = info();
                if info.maker.is_some() {
                    self.models.push(info.name);
                } else {
                    self.classes.push(info.name);
                }
                info.name.into()
            }
            Shape::Numbers => {
                self.numbers = true;
                "float | Column[float]".into()
            }
            Shape::Table => "Table".into(),
            _ => "object".into(),
        }
    }
}

/// A page without its title.
fn page(page: &str) -> String {
    prose(page.split_once('\n').map_or("", |(_, rest)| rest))
}

/// A text and what the parameters mean.
pub(super) fn documented(text: &str, params: &[Param]) -> String {
    if params.is_empty() {
        return text.into();
    }
    let mut doc = format!("{text}\n\nArgs:\n");
    for param in params {
        let _ = writeln!(doc, "    {}: {}", param.name, inline(param.doc));
        if let Some(choice) = choice_of(&param.shape) {
            for (slug, meaning) in choice.variants {
                let _ = writeln!(doc, "        - {}: {}", quoted(slug), inline(meaning));
            }
        }
    }
    doc.trim_end().into()
}

pub(super) fn choice_of(shape: &Shape) -> Option<&'static ChoiceInfo> {
    match shape {
        Shape::Choice(choice) => Some(choice),
        Shape::Optional(inner) | Shape::List(inner) => choice_of(inner),
        _ => None,
    }
}

/// Rust's documentation for readers of Python: links become names.
pub(super) fn prose(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(at) = rest.find("[`") {
        let (before, link) = rest.split_at(at);
        plain.push_str(before);
        let Some(end) = link.find("`]") else {
            rest = link;
            break;
        };
        let (name, after) = link.split_at(end + 2);
        plain.push_str(name.trim_start_matches('[').trim_end_matches(']'));
        rest = after;
        if let Some(target) = after.strip_prefix('(') {
            rest = target.split_once(')').map_or(after, |(_, rest)| rest);
        }
    }
    plain.push_str(rest);
    plain
}

/// The first paragraph as one line.
pub(super) fn inline(text: &str) -> String {
    let text = prose(text);
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn docstring(text: &str, indent: &str) -> String {
    let raw = if text.contains('\\') { "r" } else { "" };
    let text = text.replace("\"\"\"", "'''");
    let mut lines = text.lines();
    let mut doc = format!("{indent}{raw}\"\"\"{}", lines.next().unwrap_or_default());
    for line in lines {
        doc.push('\n');
        if !line.is_empty() {
            doc.push_str(indent);
            doc.push_str(line);
        }
    }
    if text.contains('\n') || text.ends_with('"') {
        doc.push('\n');
        doc.push_str(indent);
    }
    doc.push_str("\"\"\"");
    doc
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.iter().map(|name| format!("    {},\n", quoted(name))).collect()
}

/// Words that Python keeps for itself.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

fn identifier(name: &str) -> Result<&str> {
    if KEYWORDS.contains(&name) {
        bail!("`{name}` is a word of Python's own and cannot name anything there");
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_names() {
        assert_eq!(prose("Of [`Rate`], see [`merge`](crate::merge)."), "Of `Rate`, see `merge`.");
        assert_eq!(prose("[0, 1] and [`"), "[0, 1] and [`");
    }

    #[test]
    fn defaults_are_written_as_python_has_them() {
        let list = Arg::List(vec![Arg::Float(0.95), Arg::Bool(true), Arg::Null]);
        assert_eq!(literal(&list).unwrap(), "(0.95, True, None)");
        assert_eq!(literal(&Arg::List(vec![Arg::Text("a\"b".into())])).unwrap(), "(\"a\\\"b\",)");
        assert!(literal(&Arg::Instant(0)).is_err());
    }

    #[test]
    fn words_of_python_name_nothing() {
        assert!(identifier("from").is_err());
        assert_eq!(identifier("start").unwrap(), "start");
    }

    #[test]
    fn parameters_that_must_be_given_come_first_or_by_name() {
        let param = |name, shape, default| Param { name, doc: "", shape, default };
        let params = [param("a", Shape::Optional(&Shape::Int), None), param("b", Shape::Float, None)];
        let (given, passed) = parameters(&params, &mut Types::default(), false).unwrap();
        assert_eq!(given, ["*", "a: int | None = None", "b: float"]);
        assert_eq!(passed, ["a=a", "b=b"]);
    }
}
