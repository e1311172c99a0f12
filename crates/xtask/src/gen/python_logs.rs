//! `_logs.py`: the classes of logs that the catalogue describes, and of their groups.
#![allow(clippy::format_collect, reason = "small texts, once")]

use std::fmt::Write as _;

use anyhow::Result;
use regulars::catalog::{LogKind, kinds};
use regulars::describe::FromArg;
use regulars::model::Period;

use super::python::{Types, docstring, documented, parameters, quoted, signature};

/// What every class says of the rest of its arguments.
const COMMON: &str = "    zone: The time zone of days, weeks and months, such as Europe/London.
    week_start: The first day of the week.
    bad_rows: What rows that cannot be used do: \"stop\" the build with all of them named, or be \"set_aside\" and
        counted by reason in `set_aside`.
    progress: Whether to show how far reading has come; see `Orders`.";

/// The names of the classes.
pub(super) fn names() -> Vec<String> {
    kinds().flat_map(|kind| [kind.class.to_owned(), format!("Grouped{}", kind.class)]).collect()
}

/// `_logs.py`.
pub(super) fn logs() -> Result<String> {
    let mut types = Types::default();
    let period = types.input(&<Period as FromArg>::SHAPE);
    let mut classes = String::new();
    for kind in kinds() {
        built(kind, &mut types, &mut classes)?;
        seen(kind, &mut types, &mut classes)?;
        groups(kind, &mut classes)?;
    }
    let metrics: String = kinds()
        .flat_map(|kind| [format!("Grouped{}Metrics", kind.class), format!("{}Metrics", kind.class)])
        .map(|name| format!("    {name},\n"))
        .collect();
    let times = if types.times() { "    import datetime\n" } else { "" };
    Ok(format!(
        "\"\"\"Logs that the catalogue describes, and their groups.\"\"\"\n\n\
         # Written by `cargo xtask gen` from the catalogue of the core.\n\
         # mypy: disable-error-code=\"no-any-return\"\n\n\
         from __future__ import annotations\n\n\
         from typing import TYPE_CHECKING, Any, Literal, Self\n\n\
         from regulars._metrics import (\n{metrics})\n\
         from regulars._orders import Seen, SeenGroups, names\n\
         from regulars._regulars import Log\n\n\
         if TYPE_CHECKING:\n{times}    from collections.abc import Iterable, Mapping, Sequence\n\n    \
         from regulars._interactions import Interactions\n    \
         from regulars._orders import Orders, _BadRows, _Progress\n\n    \
         _Period = {period}\n{classes}"
    ))
}

/// The head of a class, and how it is built.
fn built(kind: &LogKind, types: &mut Types, text: &mut String) -> Result<()> {
    let class = kind.class;
    let mut doc = format!(
        "{}\n\nIt is built once and asked many times. It is immutable, and a view of it shares its columns.\n\n\
         `table` has one of the {} in each row; see `Orders` for what it can be. The other arguments are the names of its \
         columns.\n\nArgs:\n    table: Where they are.\n",
        kind.doc, kind.rows,
    );
    let mut given = vec!["self".to_owned(), "table: Any".into(), "*".into()];
    for part in kind.parts {
        writeln!(doc, "    {}: {}", part.name, part.doc)?;
        given.push(if part.needed {
            format!("{}: str", part.name)
        } else {
            format!("{}: str | None = None", part.name)
        });
    }
    if kind.dimensions {
        doc.push_str("    dimensions: Other categories, such as the channel or the country.\n");
        given.push("dimensions: Iterable[str] = ()".into());
    }
    let (options, _) = parameters(kind.options, types, false)?;
    given.extend(options);
    for option in kind.options {
        writeln!(doc, "    {}: {}", option.name, option.doc)?;
    }
    let mut common: Vec<String> = Vec::new();
    if kind.money {
        doc.push_str("    currency: The code of the currency, such as EUR, or the column that holds it.\n");
        common.push("currency: str".into());
    }
    common.extend(
        ["zone: str = \"UTC\"", "week_start: str = \"monday\"", "bad_rows: _BadRows = \"stop\""]
            .map(String::from),
    );
    doc.push_str(COMMON);
    given.extend(common.iter().cloned());
    given.push("progress: _Progress | None = None".into());
    write!(
        text,
        "\n\nclass {class}({class}Metrics, Seen):\n{}\n\n    __slots__ = ()\n",
        docstring(&doc, "    ")
    )?;
    let columns: String = kind
        .parts
        .iter()
        .map(|part| format!("            {}: {},\n", quoted(part.name), part.name))
        .collect();
    let options: Vec<String> =
        kind.options.iter().map(|option| format!("{}: {}", quoted(option.name), option.name)).collect();
    let (currency, slug) = (if kind.money { "currency" } else { "None" }, quoted(kind.slug));
    let dimensions = if kind.dimensions { "names(dimensions)" } else { "[]" };
    write!(
        text,
        "\n{}        columns = {{\n{columns}        }}\n        options: dict[str, Any] = {{{}}}\n        \
         self._log = Log.build(\n            {slug}, table, columns, {dimensions}, options, {currency}, zone, week_start, \
         bad_rows, progress\n        )\n",
        signature("__init__", &given, "None", "    "),
        options.join(", "),
    )?;
    let head = [vec!["cls".to_owned(), "text: str".into(), "*".into()], common].concat();
    write!(
        text,
        "\n    @classmethod\n{}{}\n        made = object.__new__(cls)\n        \
         made._log = Log.lines({slug}, text, {currency}, zone, week_start, bad_rows)\n        return made\n",
        signature("from_json_lines", &head, "Self", "    "),
        docstring(&format!("A log from JSON lines, such as {} on each.", kind.line), "        "),
    )?;
    Ok(())
}

/// What a class has beside how it is built: its views, groups and properties.
fn seen(kind: &LogKind, types: &mut Types, text: &mut String) -> Result<()> {
    let class = kind.class;
    write!(
        text,
        "\n    def append(self, other: {class}) -> Self:\n        \"\"\"The log that also holds the rows of another one. \
         Its view, and what stands beside it, are this log's.\"\"\"\n        \
         return self._view(self._log.append(other))\n",
    )?;
    for beside in kind.beside {
        let other = if beside.slug == "orders" { "Orders" } else { "Interactions" };
        write!(
            text,
            "\n    def with_{slug}(self, {slug}: {other}) -> Self:\n{}\n        \
             return self._view(self._log.beside({slug}))\n",
            docstring(beside.doc, "        "),
            slug = beside.slug,
        )?;
    }
    for view in kind.views {
        let (mut given, passed) = parameters(view.params, types, false)?;
        given.insert(0, "self".into());
        let passed: String = passed.iter().map(|pair| format!(", {pair}")).collect();
        write!(
            text,
            "\n{}{}\n        return self._view(self._log.view({}{passed}))\n",
            signature(view.name, &given, "Self", "    "),
            docstring(&documented(view.doc, view.params), "        "),
            quoted(view.name),
        )?;
    }
    write!(
        text,
        "\n    def per(self, period: _Period) -> Grouped{class}:\n        \
         \"\"\"The same questions, answered for each calendar period.\"\"\"\n        \
         return Grouped{class}(self._log.per(period))\n\n    \
         def by(self, dimension: str) -> Grouped{class}:\n        \
         \"\"\"The same questions, answered for each value of a dimension.\"\"\"\n        \
         return Grouped{class}(self._log.by(dimension))\n",
    )?;
    if kind.money {
        text.push_str("\n    @property\n    def currency(self) -> str:\n        \"\"\"The currency of all amounts.\"\"\"\n        return self._log.currency\n");
    }
    for fact in kind.facts {
        write!(
            text,
            "\n    @property\n    def {}(self) -> {}:\n{}\n        return self._log.fact({})\n",
            fact.name,
            types.output(&fact.shape),
            docstring(fact.doc, "        "),
            quoted(fact.name),
        )?;
    }
    let (of, money) = (
        if part_of(kind, "customer") { " of {self.known_customers:,} customers" } else { "" },
        if kind.money { " in {self.currency}" } else { "" },
    );
    write!(
        text,
        "\n    def __repr__(self) -> str:\n        return self._shown(f\"{{len(self):,}} rows{of}{money}\")\n"
    )?;
    Ok(())
}

fn part_of(kind: &LogKind, name: &str) -> bool {
    kind.parts.iter().any(|part| part.name == name)
}

fn groups(kind: &LogKind, text: &mut String) -> Result<()> {
    let class = kind.class;
    write!(
        text,
        "\n\nclass Grouped{class}(Grouped{class}Metrics, SeenGroups):\n    \
         \"\"\"A log of {rows} to be asked group by group: by calendar period, by a dimension's values, or by both.\n\n    \
         It is made by `{class}.per` and `{class}.by`.\n    \"\"\"\n\n    __slots__ = ()\n",
        rows = kind.rows,
    )?;
    Ok(())
}
