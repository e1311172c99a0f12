//! The npm package's classes of logs that the catalogue describes, and their types.

use std::fmt::Write as _;

use anyhow::Result;
use regulars::catalog::{LogKind, camel_case, kinds};
use regulars::describe::ChoiceInfo;

use super::js::{HEAD, choice, comment, given, shown, write_options};

/// `logs.js`.
pub(super) fn scripts() -> Result<String> {
    let metrics: Vec<String> = kinds()
        .flat_map(|kind| [format!("Grouped{}Metrics", kind.class), format!("{}Metrics", kind.class)])
        .collect();
    let mut text = format!(
        "{HEAD}\nimport {{ Interactions }} from './interactions.js';\nimport {{ groupsOf, native }} from './log.js';\n\
         import {{ {} }} from './metrics.js';\nimport {{ Orders }} from './orders.js';\n\
         import {{ beside, fact, recorded, view }} from './recorded.js';\n",
        metrics.join(", "),
    );
    for kind in kinds() {
        script(&mut text, kind)?;
    }
    Ok(text)
}

fn script(text: &mut String, kind: &LogKind) -> Result<()> {
    let class = kind.class;
    write!(
        text,
        "\nexport class Grouped{class} extends groupsOf(Grouped{class}Metrics) {{\n  static name = 'Grouped{class}';\n}}\n\n\
         export class {class} extends recorded({class}Metrics, Grouped{class}, '{}', [\n",
        kind.slug,
    )?;
    for part in kind.parts {
        writeln!(text, "  ['{}', '{}', {}],", camel_case(part.name), part.name, part.needed)?;
    }
    write!(text, "]) {{\n  static name = '{class}';\n")?;
    if kind.money {
        text.push_str("\n  get currency() {\n    return native(this).currency;\n  }\n");
    }
    for fact in kind.facts {
        write!(
            text,
            "\n  get {}() {{\n    return fact(this, '{}');\n  }}\n",
            camel_case(fact.name),
            fact.name
        )?;
    }
    for other in kind.beside {
        let (method, class) = (camel_case(&format!("with_{}", other.slug)), class_of(other.slug));
        write!(
            text,
            "\n  {method}({slug}) {{\n    return beside(this, {slug}, {class}, '{method}');\n  }}\n",
            slug = other.slug,
        )?;
    }
    for view in kind.views {
        let name = camel_case(view.name);
        // A view of one thing takes it, and one of several an object that names them.
        let (takes, passes) = match view.params {
            [one] => (camel_case(one.name), format!("{{ {} }}", camel_case(one.name))),
            _ => ("options".to_owned(), "options".to_owned()),
        };
        write!(text, "\n  {name}({takes}) {{\n    return view(this, '{}', {passes});\n  }}\n", view.name)?;
    }
    text.push_str("}\n");
    Ok(())
}

fn class_of(slug: &str) -> &'static str {
    if slug == "orders" { "Orders" } else { "Interactions" }
}

/// `logs.d.ts`.
pub(super) fn types() -> Result<String> {
    let mut body = String::new();
    for kind in kinds() {
        options(&mut body, kind)?;
        class(&mut body, kind)?;
    }
    let mut names: Vec<String> = kinds()
        .flat_map(|kind| [format!("Grouped{}Metrics", kind.class), format!("{}Metrics", kind.class)])
        .collect();
    names.push("Period".into());
    let mut choices = Vec::new();
    kinds().for_each(|kind| choices_of(kind, &mut choices));
    names.extend(choices.iter().map(|info| info.name.to_owned()));
    names.sort_unstable();
    names.dedup();
    // Customers' keys are in few logs' views.
    let keys = if body.contains("KeyInput") { "KeyInput, " } else { "" };
    Ok(format!(
        "{HEAD}\nimport type {{ BuildOptions, ColumnsInput, Interactions, {keys}Orders, RowsInput, SetAside, Time }} from \
         './index.js';\nimport type {{ {} }} from './metrics.js';\n{body}",
        names.join(", ")
    ))
}

/// The choices that a kind of log speaks of.
pub(super) fn choices_of(kind: &LogKind, found: &mut Vec<&'static ChoiceInfo>) {
    kind.options.iter().for_each(|param| choice(&param.shape, found));
    kind.facts.iter().for_each(|fact| choice(&fact.shape, found));
    kind.views.iter().flat_map(|view| view.params).for_each(|param| choice(&param.shape, found));
}

/// What every log of these types says of its building.
fn base(kind: &LogKind) -> &'static str {
    if kind.money { "BuildOptions" } else { "Omit<BuildOptions, 'currency'>" }
}

fn options(text: &mut String, kind: &LogKind) -> Result<()> {
    text.push('\n');
    comment(
        text,
        "",
        &format!(
            "The columns of a table of {}; without a name, a part is played by the column of its own name.",
            kind.rows
        ),
    );
    writeln!(text, "export interface {}Options extends {} {{", kind.class, base(kind))?;
    for part in kind.parts {
        comment(text, "  ", part.doc);
        writeln!(text, "  {}?: string{};", camel_case(part.name), if part.needed { "" } else { " | null" })?;
    }
    if kind.dimensions {
        comment(text, "  ", "The columns of other categories, such as a channel or a country.");
        text.push_str("  dimensions?: readonly string[];\n");
    }
    for option in kind.options {
        comment(text, "  ", option.doc);
        writeln!(text, "  {}?: {};", camel_case(option.name), given(&option.shape))?;
    }
    comment(text, "  ", "What a number in a column of times counts since 1970. Default: `'millisecond'`.");
    text.push_str("  timeUnit?: 'day' | 'second' | 'millisecond' | 'microsecond' | 'nanosecond';\n}\n");
    Ok(())
}

fn class(text: &mut String, kind: &LogKind) -> Result<()> {
    let class = kind.class;
    text.push('\n');
    comment(
        text,
        "",
        &format!(
            "{}\n\nIt is immutable: what returns a log returns another view of the same one. Its memory is freed some time \
             after it is no longer used, or at once with `free` or `using`.",
            kind.doc
        ),
    );
    let needed = if kind.money { "options" } else { "options?" };
    let line = kind.line;
    write!(
        text,
        "export class {class} extends {class}Metrics {{\n  \
         /** A log from columns by name, from rows, or from comma-separated values. */\n  \
         constructor(table: ColumnsInput | RowsInput | string, {needed}: {class}Options & {{ /** Default: `','`. */ delimiter?: string }});\n\n  \
         /** A log from columns by name: arrays or typed arrays. */\n  \
         static fromColumns(columns: ColumnsInput, {needed}: {class}Options): {class};\n  \
         /** A log from rows. */\n  static fromRows(rows: RowsInput, {needed}: {class}Options): {class};\n  \
         /** A log from comma-separated values whose first line names the columns. */\n  \
         static fromCsv(text: string, {needed}: {class}Options & {{ /** Default: `','`. */ delimiter?: string }}): {class};\n  \
         /** A log from a row as JSON in each line, such as `{line}`. */\n  \
         static fromJsonLines(text: string, {needed}: {}): {class};\n\n  \
         /** How many rows the log holds, whatever the window. */\n  readonly rows: number;\n  \
         /** How many distinct customers the log names. */\n  readonly knownCustomers: number;\n  \
         /** The names of the dimensions. */\n  readonly dimensions: readonly string[];\n  \
         /** The window of what counts. */\n  \
         readonly window: {{ readonly start: Date | null; readonly end: Date | null }};\n  \
         /** The calendar of days, weeks and months. */\n  \
         readonly calendar: {{ readonly zone: string; readonly weekStart: string }};\n  \
         /** The times of the first and the last row; null for an empty log. */\n  \
         readonly span: readonly [Date, Date] | null;\n  \
         /** The rows that the log was built without. */\n  readonly setAside: SetAside;\n",
        base(kind),
    )?;
    if kind.money {
        text.push_str("  /** The currency of all amounts. */\n  readonly currency: string;\n");
    }
    for fact in kind.facts {
        comment(text, "  ", fact.doc);
        writeln!(text, "  readonly {}: {};", camel_case(fact.name), shown(&fact.shape))?;
    }
    write!(
        text,
        "\n  /** The log that also holds the rows of another one. Its view, and what stands beside it, are this log's. */\n  \
         append(newcomers: {class}): {class};\n",
    )?;
    for other in kind.beside {
        comment(text, "  ", other.doc);
        let name = camel_case(&format!("with_{}", other.slug));
        writeln!(text, "  {name}({}: {}): {class};", other.slug, class_of(other.slug))?;
    }
    for view in kind.views {
        let params: Vec<String> = view
            .params
            .iter()
            .map(|param| format!("@param {} {}", camel_case(param.name), param.doc))
            .collect();
        comment(text, "  ", &format!("{}\n\n{}", view.doc, params.join("\n")));
        write!(text, "  {}(", camel_case(view.name))?;
        match view.params {
            [one] => write!(text, "{}: {}", camel_case(one.name), given(&one.shape))?,
            params => write_options(text, "  ", "options", params)?,
        }
        writeln!(text, "): {class};")?;
    }
    write!(
        text,
        "  /** The same log, where figures are about what happened from `start` on and before `end` only. */\n  \
         within(window: {{ start?: Time | null; end?: Time | null }}): {class};\n  \
         /** The same log, with days, weeks and months as another calendar has them. */\n  \
         withCalendar(calendar: {{ zone?: string; weekStart?: string }}): {class};\n  \
         /** The same questions, answered for each calendar period. */\n  per(period: Period): Grouped{class};\n  \
         /** The same questions, answered for each value of a dimension. */\n  by(dimension: string): Grouped{class};\n  \
         /** Asks a metric by its name. */\n  call(metric: string, options?: object): unknown;\n  \
         /** What the log holds, as text. */\n  toString(): string;\n  \
         /** What the log holds, as an HTML table. Texts are escaped. */\n  toHTML(): string;\n  \
         /** Frees the memory of this view at once. */\n  free(): void;\n}}\n\n\
         /** A log of {} to be asked group by group. */\n\
         export class Grouped{class} extends Grouped{class}Metrics {{\n  private constructor();\n\n  \
         /** The same groups, each split by calendar period. */\n  per(period: Period): Grouped{class};\n  \
         /** The same groups, each split by the values of a dimension. */\n  by(dimension: string): Grouped{class};\n  \
         /** Asks a metric by its name. */\n  call(metric: string, options?: object): unknown;\n  \
         /** Frees the memory of this view at once. */\n  free(): void;\n}}\n",
        kind.rows,
    )?;
    Ok(())
}
