//! The runner of `conformance/`, which `conformance/README.md` specifies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use regulars::catalog::{Log, LogKind, Parts};
use regulars::describe::{Arg, Handle, Output};
use regulars::log::{Column, InteractionColumns, InteractionsBuilder, Orders, Strictness, Values};
use regulars::model::{
    Calendar, Currency, CustomerKey, Kind, Membership, Money, Order, OrderPolicy, Period, Timestamp, Window,
    parse_currency,
};
use regulars::{Error, catalog};
use serde_json::Value;

/// What a run found.
#[derive(Debug, Default)]
pub struct Summary {
    /// How many vectors ran.
    pub vectors: usize,
    /// The digest of everything that came out.
    pub digest: String,
    /// What was not as it should be.
    pub failures: Vec<String>,
}

type Problem = Box<dyn std::error::Error>;

/// Runs every vector below a folder.
///
/// # Errors
/// What keeps a file from being read.
pub fn run(folder: &Path) -> Result<Summary, Problem> {
    let mut summary = Summary::default();
    let mut digest = Fnv::default();
    let mut logs = BTreeMap::new();
    for path in files(folder)? {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(folder.join(&path))?)?;
        let metric = text(&file, "metric")?;
        for vector in file.get("vectors").and_then(Value::as_array).ok_or("no vectors")? {
            let name = text(vector, "name")?;
            let place = format!("{path}#{name}");
            summary.vectors += 1;
            let beside = |name| vector.get("view").and_then(|view| view.get(name));
            // What stands beside a log is named in its view.
            let named = [vector.get("log"), beside("orders"), beside("surveys"), beside("interactions")];
            for log in named.into_iter().flatten().filter_map(Value::as_str) {
                if !logs.contains_key(log) {
                    logs.insert(log.to_string(), read_log(folder, log)?);
                }
            }
            let came = ask(metric, vector, &logs);
            let came = came.map_err(|problem| match problem.downcast::<Error>() {
                Ok(error) => *error,
                Err(other) => Error::input(&place, &other.to_string()),
            });
            let line = match &came {
                Ok(output) => output.canonical(),
                Err(error) => format!("error {}", error.code()),
            };
            digest.write(&format!("{place}:{line}\n"));
            if let Err(problem) = judge(vector, came) {
                summary.failures.push(format!("{place}: {problem}"));
            }
        }
    }
    summary.digest = digest.hex();
    Ok(summary)
}

/// The files of vectors, in order of their path.
fn files(folder: &Path) -> Result<Vec<String>, Problem> {
    let mut found = Vec::new();
    for family in std::fs::read_dir(folder)? {
        let family = family?.path();
        if !family.is_dir() || ["logs", "online_retail", "plots"].iter().any(|other| family.ends_with(other))
        {
            continue;
        }
        for file in std::fs::read_dir(&family)? {
            let path: PathBuf = file?.path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let parts =
                    [family.file_name(), path.file_name()].map(|part| part.and_then(|part| part.to_str()));
                if let [Some(family), Some(name)] = parts {
                    found.push(format!("{family}/{name}"));
                }
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn ask(metric: &str, vector: &Value, logs: &BTreeMap<String, Log>) -> Result<Output, Problem> {
    let args = args(vector.get("args"))?;
    let given = match text(vector, "call")? {
        "scalar" => catalog::scalar(metric, &args)?,
        "object" => {
            let state = vector.get("state").ok_or("no state")?;
            Output::Object(catalog::from_json(text(vector, "class")?, &state.to_string())?)
        }
        "model" => Output::Object(catalog::make(text(vector, "class")?, &args)?),
        call if catalog::DOORS.contains(&call) => {
            let view = vector.get("view");
            let log = logs.get(text(vector, "log")?).ok_or("no such log")?;
            ask_log(metric, filtered(log, view, logs)?, view, &args)?
        }
        other => return Err(format!("no call {other:?}").into()),
    };
    let steps = match vector.get("read") {
        None => &[],
        Some(Value::Array(steps)) => steps.as_slice(),
        Some(step) => std::slice::from_ref(step),
    };
    steps.iter().try_fold(given, |given, step| {
        let Output::Object(handle) = given else { return Err("only an object can be read".into()) };
        Ok(handle.call(text(step, "method")?, &self::args(step.get("args"))?)?)
    })
}

fn ask_log(
    metric: &str,
    mut log: Log,
    view: Option<&Value>,
    args: &[(String, Arg)],
) -> Result<Output, Problem> {
    let field = |name: &str| view.and_then(|view| view.get(name)).and_then(Value::as_str);
    if field("zone").is_some() || field("week_start").is_some() {
        let calendar =
            Calendar::new(field("zone").unwrap_or("UTC"), field("week_start").unwrap_or("monday"))?;
        log = log.with_calendar(calendar);
    }
    let instant = |name| field(name).map(|text| Timestamp::parse(text, &log.calendar())).transpose();
    log = log.within(Window::new(instant("start")?, instant("end")?)?);
    let period = field("per").map(str::parse::<Period>).transpose()?;
    Ok(match (period, field("by")) {
        (None, None) => log.ask(metric, args)?,
        (Some(period), None) => log.per(period).ask(metric, args)?,
        (None, Some(name)) => log.by(name)?.ask(metric, args)?,
        (Some(period), Some(name)) => log.per(period).by(name)?.ask(metric, args)?,
    })
}

/// The log under the policy, or with the filters, identities, rules and other logs, of a view.
fn filtered(log: &Log, view: Option<&Value>, logs: &BTreeMap<String, Log>) -> Result<Log, Problem> {
    let field = |name: &str| view.and_then(|view| view.get(name));
    let mut log = match log {
        Log::Orders(orders) => {
            let policy = field("policy").map(|policy| serde_json::from_value::<OrderPolicy>(policy.clone()));
            let mut orders = policy.transpose()?.map_or(orders.clone(), |policy| orders.with_policy(policy));
            for (dimension, values) in field("only").and_then(Value::as_object).into_iter().flatten() {
                orders = orders.only(dimension, serde_json::from_value::<Vec<String>>(values.clone())?)?;
            }
            return Ok(orders.into());
        }
        Log::Interactions(log) => log.clone(),
        other => return described(other, view, logs),
    };
    if let Some(identities) = field("identities").and_then(Value::as_object) {
        let pairs = identities.iter().map(|(visitor, customer)| {
            (visitor.as_str().into(), customer.as_str().unwrap_or_default().into())
        });
        log = log.with_identities(pairs)?;
    }
    if let Some(kinds) = field("only") {
        log = log.only(&serde_json::from_value::<Vec<Kind>>(kinds.clone())?);
    }
    if let Some(bots) = field("bots").and_then(Value::as_bool) {
        log = log.with_bots(bots);
    }
    if let Some(name) = field("orders").and_then(Value::as_str) {
        log = log.with_orders(logs.get(name).ok_or("no such log")?.orders("view")?);
    }
    if let Some(name) = field("surveys").and_then(Value::as_str) {
        return Ok(Log::from(log).beside(logs.get(name).ok_or("no such log")?)?);
    }
    Ok(log.into())
}

/// The view of a log that the catalogue describes: beside other logs, and with what its own views are given.
fn described(log: &Log, view: Option<&Value>, logs: &BTreeMap<String, Log>) -> Result<Log, Problem> {
    let mut log = log.clone();
    for (name, value) in view.and_then(Value::as_object).into_iter().flatten() {
        if let Some(beside) = value.as_str().and_then(|name| logs.get(name)) {
            log = log.beside(beside)?;
        } else if !VIEW.contains(&name.as_str()) {
            log = log.view(&format!("with_{name}"), &[(name.clone(), arg(value))])?;
        }
    }
    Ok(log)
}

/// What every view has.
const VIEW: [&str; 6] = ["start", "end", "zone", "week_start", "per", "by"];

fn args(args: Option<&Value>) -> Result<Vec<(String, Arg)>, Problem> {
    let Some(args) = args else { return Ok(Vec::new()) };
    let args = args.as_object().ok_or("arguments are an object")?;
    Ok(args.iter().map(|(name, value)| (name.clone(), arg(value))).collect())
}

/// An argument; an object is a result of `class`, read back from its `state`.
fn arg(value: &Value) -> Arg {
    match value {
        Value::Object(object) => {
            let class = object.get("class").and_then(Value::as_str).unwrap_or_default();
            let state = object.get("state").unwrap_or(&Value::Null);
            catalog::from_json(class, &state.to_string()).map_or(Arg::Null, Arg::Object)
        }
        Value::Null => Arg::Null,
        Value::Bool(value) => Arg::Bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Arg::Int(number),
            None => Arg::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Arg::Text(text.clone()),
        Value::Array(items) => Arg::List(items.iter().map(arg).collect()),
    }
}

fn read_log(folder: &Path, name: &str) -> Result<Log, Problem> {
    let path = folder.join("logs").join(format!("{name}.json"));
    let log: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
    if let Some(rows) = log.get("interactions").and_then(Value::as_array) {
        return read_interactions(rows);
    }
    for kind in catalog::kinds() {
        if let Some(rows) = log.get(kind.slug).and_then(Value::as_array) {
            return read_described(kind, rows, &log);
        }
    }
    let mut orders = Vec::new();
    for row in log.get("orders").and_then(Value::as_array).ok_or("no orders")? {
        orders.push(order(row).map_err(|problem| format!("{name}: {row}: {problem}"))?);
    }
    let currency = parse_currency(text(&log, "currency")?)?;
    let mut built = Orders::from_orders(&orders, currency, Calendar::default(), Strictness::STOP)?;
    if let Some(channels) = log.get("channels").and_then(Value::as_object) {
        let pairs =
            channels.iter().map(|(key, channel)| (key.as_str().into(), channel.as_str().unwrap_or_default()));
        built = built.with_acquisition_channels(pairs)?;
    }
    if let Some(list) = log.get("members").and_then(Value::as_array) {
        built = built.with_members(&list.iter().map(membership).collect::<Result<Vec<_>, _>>()?)?;
    }
    let mut first_seen = Vec::new();
    match log.get("first_seen") {
        Some(Value::Object(map)) => {
            for (key, at) in map {
                first_seen.push((key.as_str().into(), instant(at)?));
            }
        }
        Some(Value::Array(pairs)) => {
            for pair in pairs {
                let key = serde_json::from_value(pair.get(0).cloned().unwrap_or_default())?;
                first_seen.push((key, instant(pair.get(1).unwrap_or(&Value::Null))?));
            }
        }
        _ => return Ok(built.into()),
    }
    Ok(built.with_first_seen(first_seen)?.into())
}

/// The columns of rows whose members are texts: these, and all others that occur.
fn columns_of(rows: &[Value], needed: &[&'static str]) -> BTreeMap<String, Vec<Option<String>>> {
    let rows: Vec<_> = rows.iter().filter_map(Value::as_object).collect();
    let mut columns = BTreeMap::new();
    for name in needed.iter().copied().chain(rows.iter().flat_map(|row| row.keys().map(String::as_str))) {
        let text = |row: &&serde_json::Map<String, Value>| row.get(name)?.as_str().map(Into::into);
        columns.entry(name.to_owned()).or_insert_with(|| rows.iter().map(text).collect());
    }
    columns
}

/// A log of the rows' members, which are texts and play the parts of their names; all others are dimensions.
fn read_interactions(rows: &[Value]) -> Result<Log, Problem> {
    // A log of nothing has these columns all the same.
    let columns = columns_of(rows, &["at", "customer", "kind"]);
    let mut given = InteractionColumns::default();
    for (name, texts) in &columns {
        let column = Column::new(name, Values::Texts { source: texts, rows: rows.len() });
        match name.as_str() {
            "customer" => given.customer = Some(column),
            "visitor" => given.visitor = Some(column),
            "at" => given.at = Some(column),
            "kind" => given.kind = Some(column),
            "about" => given.about = Some(column),
            "duration" => given.duration = Some(column),
            "bot" => given.bot = Some(column),
            "channel" => given.channel = Some(column),
            _ => given.dimensions.push(column),
        }
    }
    let mut builder = InteractionsBuilder::new(Calendar::default(), Strictness::STOP);
    builder.extend(&given)?;
    Ok(builder.finish()?.into())
}

/// A log of the rows' members, which are texts and play the parts of their names; all others are dimensions.
fn read_described(kind: &LogKind, rows: &[Value], log: &Value) -> Result<Log, Problem> {
    let needed: Vec<&'static str> =
        kind.parts.iter().filter(|part| part.needed).map(|part| part.name).collect();
    let columns = columns_of(rows, &needed);
    let mut parts = Parts::new();
    for (name, texts) in &columns {
        let column = Column::new(name, Values::Texts { source: texts, rows: rows.len() });
        match kind.parts.iter().find(|part| part.name == name) {
            Some(part) => parts.add(part.name, column),
            None => parts.dimensions.push(column),
        }
    }
    let currency = log.get("currency").and_then(Value::as_str).map_or(Ok(Currency::XXX), parse_currency)?;
    let options = args(log.get("options"))?;
    let mut building = kind.start(currency, Calendar::default(), Strictness::STOP, &options)?;
    building.extend(&parts)?;
    Ok(building.finish()?)
}

fn order(row: &Value) -> Result<Order, Problem> {
    let at = |place: usize| row.get(place).cloned().unwrap_or_default();
    let amount = Money::parse(at(2).as_str().ok_or("an amount is a text")?)?;
    let mut order = Order::guest(instant(&at(1))?, amount);
    order.customer = serde_json::from_value(at(0))?;
    let more = at(3);
    if let Some(status) = more.get("status") {
        order.status = serde_json::from_value(status.clone())?;
    }
    for refund in more.get("refunds").and_then(Value::as_array).into_iter().flatten() {
        let amount = refund.get(0).and_then(Value::as_str).ok_or("a refund's amount is a text")?;
        order = order.with_refund(Money::parse(amount)?, instant(refund.get(1).unwrap_or(&Value::Null))?);
    }
    order.units = more.get("units").and_then(Value::as_u64);
    order.key = more.get("key").and_then(Value::as_str).map(Into::into);
    for (name, value) in more.get("dimensions").and_then(Value::as_object).into_iter().flatten() {
        order = order.with_dimension(name, value.as_str().ok_or("a dimension's value is a text")?);
    }
    Ok(order)
}

/// Whose membership it is, since when, and in which tier.
fn membership(row: &Value) -> Result<Membership, Problem> {
    let at = |place: usize| row.get(place).cloned().unwrap_or_default();
    let customer: CustomerKey = serde_json::from_value(at(0))?;
    let membership = Membership::new(customer, instant(&at(1))?);
    Ok(match at(2).as_str() {
        Some(tier) => membership.in_tier(tier),
        None => membership,
    })
}

fn instant(value: &Value) -> Result<Timestamp, Problem> {
    Ok(Timestamp::parse(value.as_str().ok_or("an instant is a text")?, &Calendar::default())?)
}

fn judge(vector: &Value, came: Result<Output, Error>) -> Result<(), String> {
    if let Some(expected) = vector.get("error") {
        let Err(error) = came else { return Err(format!("no error, but {came:?}")) };
        let told = serde_json::to_value(&error).map_err(|problem| problem.to_string())?;
        for (member, value) in expected.as_object().into_iter().flatten() {
            if told.get(member) != Some(value) {
                return Err(format!("the error's {member} is {:?}, not {value}", told.get(member)));
            }
        }
        return Ok(());
    }
    let output = came.map_err(|error| error.to_string())?;
    let expected = vector.get("expect").ok_or("neither expect nor error")?;
    compare(&output, expected, vector.get("tolerance").and_then(Value::as_f64), "")
}

/// Compares what came with what is expected; the message begins with the path of what differs.
fn compare(output: &Output, expected: &Value, tolerance: Option<f64>, path: &str) -> Result<(), String> {
    let differs = || Err(format!("{path} is {output:?}, not {expected}"));
    match (output, expected) {
        (Output::Object(handle), Value::Object(fields)) => fields.iter().try_for_each(|(name, expected)| {
            let path = format!("{path}/{name}");
            compare(
                &step_by_step(handle, name).map_err(|error| format!("{path}: {error}"))?,
                expected,
                tolerance,
                &path,
            )
        }),
        (Output::Floats(values), Value::Array(_)) => {
            let column = regulars::table::Column::Floats(values.clone());
            compare(&column_list(&column), expected, tolerance, path)
        }
        (Output::Table(table), Value::Object(columns)) => columns.iter().try_for_each(|(name, expected)| {
            let column = table.column(name).ok_or_else(|| format!("{path}: there is no column {name}"))?;
            compare(&column_list(column), expected, tolerance, &format!("{path}/{name}"))
        }),
        (Output::List(items), Value::Array(expected)) => {
            if items.len() != expected.len() {
                return Err(format!("{path} has {} elements, not {}", items.len(), expected.len()));
            }
            items.iter().zip(expected).enumerate().try_for_each(|(place, (item, expected))| {
                compare(item, expected, tolerance, &format!("{path}/{place}"))
            })
        }
        _ if same(output, expected, tolerance) => Ok(()),
        _ => differs(),
    }
}

/// The value at a path such as `rate.value` or `interval().low`.
fn step_by_step(handle: &Handle, path: &str) -> Result<Output, String> {
    let (step, rest) = path.split_once('.').map_or((path, None), |(step, rest)| (step, Some(rest)));
    let found = match step.strip_suffix("()") {
        Some(method) => handle.call(method, &[]).map_err(|error| error.to_string())?,
        None if step == "basis" && handle.basis().is_some() => {
            handle.basis().cloned().map_or(Output::Null, Output::Object)
        }
        None => handle.get(step).ok_or_else(|| format!("a {} has no {step}", handle.info().name))?,
    };
    match (rest, found) {
        (None, found) => Ok(found),
        (Some(rest), Output::Object(inner)) => step_by_step(&inner, rest),
        (Some(_), _) => Ok(Output::Null),
    }
}

fn column_list(column: &regulars::table::Column) -> Output {
    use regulars::table::Column;
    Output::List(match column {
        Column::Ints(values) => {
            values.iter().map(|value| value.map_or(Output::Null, |value| Output::Int(value.into()))).collect()
        }
        Column::Floats(values) => {
            values.iter().map(|value| value.map_or(Output::Null, Output::Float)).collect()
        }
        Column::Texts(values) => values
            .iter()
            .map(|value| value.map_or(Output::Null, |value| Output::Text(value.into())))
            .collect(),
        Column::Instants(values) => {
            values.iter().map(|value| value.map_or(Output::Null, Output::Instant)).collect()
        }
        _ => Vec::new(),
    })
}

fn same(output: &Output, expected: &Value, tolerance: Option<f64>) -> bool {
    match (output, expected) {
        (Output::Null, Value::Null) => true,
        (Output::Bool(found), Value::Bool(expected)) => found == expected,
        (Output::Text(found), Value::String(expected)) => found == expected,
        (Output::Int(found), Value::String(expected)) => found.to_string() == *expected,
        (Output::Instant(found), Value::String(expected)) => {
            Timestamp::from_micros(*found).is_ok_and(|found| found.to_string() == *expected)
        }
        (Output::Int(found), Value::Number(expected)) => {
            expected.as_i64().map(i128::from) == Some(*found)
                || expected.as_u64().map(i128::from) == Some(*found)
        }
        (Output::Float(found), Value::Number(expected)) => {
            let Some(expected) = expected.as_f64() else { return false };
            match tolerance {
                Some(tolerance) => (found - expected).abs() <= tolerance * expected.abs().max(1e-3),
                None => found.to_bits() == expected.to_bits() || (*found == 0.0 && expected == 0.0),
            }
        }
        _ => false,
    }
}

/// FNV-1a with 64 bits.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn hex(&self) -> String {
        let mut text = String::new();
        let _ = write!(text, "{:016x}", self.0);
        text
    }
}

/// A member that must be a text.
fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, Problem> {
    Ok(value.get(name).and_then(Value::as_str).ok_or_else(|| format!("no {name}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_fnv_1a() {
        let mut fnv = Fnv::default();
        fnv.write("a");
        // From the authors' table of test vectors: FNV-1a 64 of "a".
        assert_eq!(fnv.hex(), "af63dc4c8601ec8c");
    }

    #[test]
    fn what_differs_is_told() {
        let vector = serde_json::json!({"call": "scalar", "expect": {"value": 0.8, "hits": 1800}, "args": {"start": 2000, "end": 2400, "new": 600}});
        let came = ask("retention_rate", &vector, &BTreeMap::new()).unwrap();
        assert_eq!(judge(&vector, Ok(came)).unwrap_err(), "/value is Float(0.9), not 0.8");
    }
}
