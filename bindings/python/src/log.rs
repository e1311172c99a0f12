//! Logs and their groups: what the classes of logs and of groups hold.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use regulars::catalog;
use regulars::describe::{Arg, Args, FromArg, Options, Place};
use regulars::log::{Interactions, Orders, Strictness};
use regulars::model::{Calendar, Currency, Kind, OrderPolicy, Period, Timestamp, Window, parse_currency};
use regulars_arrow::{InteractionMapping, LineMapping, LogMapping, OrderMapping};

use crate::error::{json, raise};
use crate::output::{convert, instant};
use crate::source::chunks;
use crate::value::arguments;
use crate::watch::Watcher;

/// A log.
#[pyclass(frozen, module = "regulars._regulars")]
pub(crate) struct Log(pub(crate) catalog::Log);

/// A log, group by group.
#[pyclass(frozen, module = "regulars._regulars")]
pub(crate) struct Groups(catalog::Groups);

/// What the core made, or the exception of what it refused.
fn made(py: Python<'_>, log: Result<impl Into<catalog::Log>, regulars::Error>) -> PyResult<Log> {
    log.map(|log| Log(log.into())).map_err(|error| raise(py, &error))
}

/// What was read of a table.
/// The log that an object of the package has in it.
pub(crate) fn held<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Log>> {
    if let Some(Ok(log)) = given.getattr_opt("_log")?.map(Bound::cast_into) {
        return Ok(log);
    }
    let class = given.get_type();
    let name = class.name()?;
    let reason = format!(
        "a value of type {name} is none; build one of the table first, such as regulars.Orders(table, ...)"
    );
    Err(raise(given.py(), &regulars::Error::input("the log", &reason)))
}

fn loaded(log: PyResult<impl Into<catalog::Log>>) -> PyResult<Log> {
    log.map(|log| Log(log.into()))
}

/// Reads one argument by the core's rules.
fn one<T: FromArg>(
    metric: &str,
    name: &str,
    arguments: &[(String, Arg)],
    calendar: Calendar,
) -> Result<T, regulars::Error> {
    let place = Place { metric, param: name, calendar: &calendar };
    let arg = arguments.iter().find(|(known, _)| known == name).map_or(&Arg::Null, |(_, arg)| arg);
    T::from_arg(arg, &place)
}

fn text<T: FromArg>(metric: &str, name: &str, given: &str) -> Result<T, regulars::Error> {
    one(metric, name, &[(name.into(), Arg::Text(given.into()))], Calendar::default())
}

fn optional(name: &str, columns: &Bound<'_, PyDict>) -> PyResult<Option<String>> {
    columns.get_item(name)?.filter(|column| !column.is_none()).map(|column| column.extract()).transpose()
}

fn required(metric: &str, name: &str, columns: &Bound<'_, PyDict>) -> PyResult<String> {
    match optional(name, columns)? {
        Some(column) => Ok(column),
        None => {
            let allowed = "the name of the column that holds it";
            let error = regulars::Error::missing(metric, name, allowed);
            Err(raise(columns.py(), &error))
        }
    }
}

#[pymethods]
impl Log {
    /// A log from a table in which each row is an order.
    #[staticmethod]
    #[expect(clippy::too_many_arguments, reason = "what the class says of a log")]
    fn from_orders(
        table: &Bound<'_, PyAny>,
        columns: &Bound<'_, PyDict>,
        dimensions: Vec<String>,
        currency: &str,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
        progress: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let py = table.py();
        let mut mapping = OrderMapping::new(
            &required("orders", "at", columns)?,
            &required("orders", "amount", columns)?,
            currency,
        );
        mapping.customer = optional("customer", columns)?;
        mapping.order = optional("order", columns)?;
        mapping.status = optional("status", columns)?;
        mapping.refunded = optional("refunded", columns)?;
        mapping.refunded_at = optional("refunded_at", columns)?;
        mapping.units = optional("units", columns)?;
        mapping.dimensions = dimensions;
        let (calendar, strictness) =
            settings(zone, week_start, bad_rows).map_err(|error| raise(py, &error))?;
        (mapping.calendar, mapping.strictness) = (calendar, strictness);
        let chunks = chunks(table, &mapping.columns().collect::<Vec<_>>(), currency)?;
        loaded(Watcher::new(progress)?.load(chunks, py, |source| mapping.read_from(source)))
    }

    /// A log from a table in which each row is a line of an order.
    #[staticmethod]
    #[expect(clippy::too_many_arguments, reason = "what the class says of a log")]
    fn from_lines(
        table: &Bound<'_, PyAny>,
        columns: &Bound<'_, PyDict>,
        dimensions: Vec<String>,
        currency: &str,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
        progress: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let py = table.py();
        let required = |name| required("orders", name, columns);
        let (order, at) = (required("order")?, required("at")?);
        let (quantity, unit_price) = (required("quantity")?, required("unit_price")?);
        let mut mapping = LineMapping::new(&order, &at, &quantity, &unit_price, currency);
        mapping.customer = optional("customer", columns)?;
        mapping.dimensions = dimensions;
        let (calendar, strictness) =
            settings(zone, week_start, bad_rows).map_err(|error| raise(py, &error))?;
        (mapping.calendar, mapping.strictness) = (calendar, strictness);
        let chunks = chunks(table, &mapping.columns().collect::<Vec<_>>(), currency)?;
        loaded(Watcher::new(progress)?.load(chunks, py, |source| mapping.read_from(source)))
    }

    /// A log from JSON lines, an order on each.
    #[staticmethod]
    fn from_json_lines(
        py: Python<'_>,
        text: &str,
        currency: &str,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
    ) -> PyResult<Self> {
        let orders = py.detach(|| {
            let (calendar, strictness) = settings(zone, week_start, bad_rows)?;
            Orders::from_json_lines(text, parse_currency(currency)?, calendar, strictness)
        });
        made(py, orders)
    }

    /// A log from a table in which each row is an interaction.
    #[staticmethod]
    #[expect(clippy::too_many_arguments, reason = "what the class says of a log")]
    fn from_interactions(
        table: &Bound<'_, PyAny>,
        columns: &Bound<'_, PyDict>,
        dimensions: Vec<String>,
        kinds: Vec<(String, String)>,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
        progress: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let py = table.py();
        let required = |name| required("interactions", name, columns);
        let mut mapping = InteractionMapping::new(&required("at")?, &required("kind")?);
        mapping.customer = optional("customer", columns)?;
        mapping.visitor = optional("visitor", columns)?;
        mapping.about = optional("about", columns)?;
        mapping.duration = optional("duration", columns)?;
        mapping.bot = optional("bot", columns)?;
        mapping.channel = optional("channel", columns)?;
        mapping.dimensions = dimensions;
        let kind = |(name, kind): (String, String)| Ok((name, text("interactions", "kinds", &kind)?));
        let kinds = kinds.into_iter().map(kind).collect::<Result<_, regulars::Error>>();
        mapping.kinds = kinds.map_err(|error| raise(py, &error))?;
        let (calendar, strictness) =
            settings(zone, week_start, bad_rows).map_err(|error| raise(py, &error))?;
        (mapping.calendar, mapping.strictness) = (calendar, strictness);
        let chunks = chunks(table, &mapping.columns().collect::<Vec<_>>(), "")?;
        loaded(Watcher::new(progress)?.load(chunks, py, |source| mapping.read_from(source)))
    }

    /// A log from JSON lines, an interaction on each.
    #[staticmethod]
    fn from_interaction_lines(
        py: Python<'_>,
        text: &str,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
    ) -> PyResult<Self> {
        let log = py.detach(|| {
            let (calendar, strictness) = settings(zone, week_start, bad_rows)?;
            Interactions::from_json_lines(text, calendar, strictness)
        });
        made(py, log)
    }

    /// The log of interactions in which these visitors are these customers.
    fn with_identities(&self, table: &Bound<'_, PyAny>, visitor: &str, customer: &str) -> PyResult<Self> {
        let py = table.py();
        let chunks = chunks(table, &[visitor, customer], "")?;
        loaded(Watcher::default().load(chunks, py, |source| {
            let log = self.0.interactions("with_identities")?;
            log.with_identities(regulars_arrow::identities(source, visitor, customer)?)
        }))
    }

    /// A log of a kind that the catalogue describes, from a table.
    #[staticmethod]
    #[expect(clippy::too_many_arguments, reason = "what the generated classes say of a log")]
    fn build(
        kind: &str,
        table: &Bound<'_, PyAny>,
        columns: &Bound<'_, PyDict>,
        dimensions: Vec<String>,
        options: &Bound<'_, PyDict>,
        currency: Option<&str>,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
        progress: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let py = table.py();
        let kind = catalog::kind(kind).map_err(|error| raise(py, &error))?;
        let mut mapping = LogMapping::new(kind);
        for part in kind.parts {
            mapping
                .columns
                .extend(optional(part.name, columns)?.map(|column| (part.name.to_owned(), column)));
        }
        mapping.dimensions = dimensions;
        mapping.options = arguments(kind.slug, kind.options, Some(options))?.0;
        // What was not given is None here.
        mapping.options.retain(|(_, arg)| *arg != Arg::Null);
        if let Some(currency) = currency {
            currency.clone_into(&mut mapping.currency);
        }
        let (calendar, strictness) =
            settings(zone, week_start, bad_rows).map_err(|error| raise(py, &error))?;
        (mapping.calendar, mapping.strictness) = (calendar, strictness);
        let chunks = chunks(table, &mapping.columns().collect::<Vec<_>>(), currency.unwrap_or(""))?;
        loaded(Watcher::new(progress)?.load(chunks, py, |source| mapping.read_from(source)))
    }

    /// A log of a kind that the catalogue describes, from JSON lines, a row on each.
    #[staticmethod]
    fn lines(
        py: Python<'_>,
        kind: &str,
        text: &str,
        currency: Option<&str>,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
    ) -> PyResult<Self> {
        let log = py.detach(|| {
            let (calendar, strictness) = settings(zone, week_start, bad_rows)?;
            let currency = currency.map_or(Ok(Currency::XXX), parse_currency)?;
            catalog::kind(kind)?.lines(text, currency, calendar, strictness)
        });
        made(py, log)
    }

    /// A view that only this kind of log has.
    #[pyo3(signature = (name, /, **options))]
    fn view(&self, py: Python<'_>, name: &str, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (options, _) = arguments(name, self.0.view_params(name), options)?;
        made(py, self.0.view(name, &options))
    }

    /// What only this kind of log tells.
    fn fact(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        let (shape, output) = self.0.fact(name).map_err(|error| raise(py, &error))?;
        convert(py, output, Some(&shape))
    }

    /// The log beside another one.
    fn beside(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let other = held(other)?;
        made(py, self.0.beside(&other.get().0))
    }

    /// The log with the channels that brought its customers.
    fn with_acquisition_channels(
        &self,
        table: &Bound<'_, PyAny>,
        customer: &str,
        channel: &str,
    ) -> PyResult<Self> {
        let py = table.py();
        let chunks = chunks(table, &[customer, channel], "")?;
        loaded(Watcher::default().load(chunks, py, |source| {
            let orders = self.0.orders("with_acquisition_channels")?;
            let channels = regulars_arrow::acquisition_channels(source, customer, channel)?;
            orders.with_acquisition_channels(channels)
        }))
    }

    /// The log with the members of a loyalty programme.
    fn with_members(
        &self,
        table: &Bound<'_, PyAny>,
        customer: &str,
        since: &str,
        tier: Option<&str>,
    ) -> PyResult<Self> {
        let py = table.py();
        let names: Vec<&str> = [customer, since].into_iter().chain(tier).collect();
        let chunks = chunks(table, &names, "")?;
        loaded(Watcher::default().load(chunks, py, |source| {
            let orders = self.0.orders("with_members")?;
            let members = regulars_arrow::members(source, customer, since, tier, orders.calendar())?;
            orders.with_members(&members)
        }))
    }

    /// The log of interactions in which these kinds count.
    fn only(&self, py: Python<'_>, kinds: Vec<String>) -> PyResult<Self> {
        let kinds = kinds.into_iter().map(|kind| text::<Kind>("only", "kinds", &kind));
        let kinds = kinds.collect::<Result<Vec<_>, _>>();
        made(py, kinds.and_then(|kinds| Ok(self.0.interactions("only")?.only(&kinds))))
    }

    /// The log of interactions in which those of machines count, or do not.
    fn with_bots(&self, py: Python<'_>, bots: bool) -> PyResult<Self> {
        made(py, self.0.interactions("with_bots").map(|log| log.with_bots(bots)))
    }

    /// Asks a metric.
    #[pyo3(signature = (name, /, **arguments))]
    fn ask(&self, py: Python<'_>, name: &str, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        let metric = catalog::metric(name).map_err(|error| raise(py, &error))?;
        let door = self.0.door(metric);
        let (arguments, watcher) = self::arguments(name, door.map_or(&[], |(params, _)| params), arguments)?;
        let output = watcher.run(py, |watch| self.0.ask_watched(name, &arguments, watch))?;
        convert(py, output, door.as_ref().map(|(_, returns)| returns))
    }

    /// The rows of both logs.
    fn append(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let other = held(other)?;
        let other = &other.get().0;
        made(py, py.detach(|| self.0.append(other)))
    }

    /// The same log under another policy.
    #[pyo3(signature = (**options))]
    fn with_policy(&self, py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (options, _) = arguments("with_policy", OrderPolicy::PARAMS, options)?;
        let calendar = self.0.calendar();
        let policy = Args::new("with_policy", OrderPolicy::PARAMS, &options, &calendar)
            .and_then(|args| OrderPolicy::from_args(&args));
        made(py, policy.and_then(|policy| Ok(self.0.orders("with_policy")?.with_policy(policy))))
    }

    /// The log of the orders with one of these values of a dimension.
    fn only_orders(&self, py: Python<'_>, dimension: &str, values: Vec<String>) -> PyResult<Self> {
        let orders = py.detach(|| self.0.orders("only")?.only(dimension, values));
        made(py, orders)
    }

    /// The same log through a window.
    #[pyo3(signature = (start=None, end=None))]
    fn within(
        &self,
        start: Option<&Bound<'_, PyAny>>,
        end: Option<&Bound<'_, PyAny>>,
        py: Python<'_>,
    ) -> PyResult<Self> {
        let sides = PyDict::new(py);
        sides.set_item("start", start)?;
        sides.set_item("end", end)?;
        let (sides, _) = arguments("within", &[], Some(&sides))?;
        let calendar = self.0.calendar();
        let side = |name| one::<Option<Timestamp>>("within", name, &sides, calendar);
        let window = side("start").and_then(|start| Window::new(start, side("end")?));
        made(py, window.map(|window| self.0.within(window)))
    }

    /// The same log in another calendar.
    fn with_calendar(&self, py: Python<'_>, zone: &str, week_start: &str) -> PyResult<Self> {
        made(py, Calendar::new(zone, week_start).map(|calendar| self.0.with_calendar(calendar)))
    }

    /// The log with the instants at which customers were first seen.
    fn with_first_seen(&self, table: &Bound<'_, PyAny>, customer: &str, at: &str) -> PyResult<Self> {
        let py = table.py();
        let chunks = chunks(table, &[customer, at], "")?;
        loaded(Watcher::default().load(chunks, py, |source| {
            let orders = self.0.orders("with_first_seen")?;
            let seen = regulars_arrow::first_seen(source, customer, at, orders.calendar())?;
            orders.with_first_seen(seen)
        }))
    }

    /// The groups of calendar periods.
    fn per(&self, py: Python<'_>, period: &str) -> PyResult<Groups> {
        let period = text::<Period>("per", "period", period).map_err(|error| raise(py, &error))?;
        Ok(Groups(self.0.per(period)))
    }

    /// The groups of a dimension's values.
    fn by(&self, py: Python<'_>, dimension: &str) -> PyResult<Groups> {
        self.0.by(dimension).map(Groups).map_err(|error| raise(py, &error))
    }

    #[getter]
    fn rows(&self) -> usize {
        self.0.rows()
    }

    #[getter]
    fn visitors(&self, py: Python<'_>) -> PyResult<usize> {
        let log = self.0.interactions("visitors").map_err(|error| raise(py, &error))?;
        Ok(log.visitors())
    }

    #[getter]
    fn known_customers(&self) -> usize {
        self.0.known_customers()
    }

    #[getter]
    fn currency(&self, py: Python<'_>) -> PyResult<&'static str> {
        let currency = self.0.currency("currency").map_err(|error| raise(py, &error))?;
        Ok(currency.code())
    }

    #[getter]
    fn zone(&self) -> &'static str {
        self.0.calendar().zone.name()
    }

    #[getter]
    fn week_start(&self) -> &'static str {
        self.0.calendar().week_start_name()
    }

    #[getter]
    fn dimensions(&self) -> Vec<&str> {
        self.0.dimensions()
    }

    #[getter]
    fn policy(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let orders = self.0.orders("policy").map_err(|error| raise(py, &error))?;
        convert(py, regulars::describe::Describe::output(&orders.policy()), None)
    }

    #[getter]
    fn span<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some((first, last)) = self.0.span() else { return Ok(None) };
        PyTuple::new(py, [instant(py, first.micros())?, instant(py, last.micros())?]).map(Some)
    }

    #[getter]
    fn window<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let window = self.0.window();
        let side = |side: Option<Timestamp>| match side {
            Some(at) => instant(py, at.micros()),
            None => Ok(py.None()),
        };
        PyTuple::new(py, [side(window.start())?, side(window.end())?])
    }

    #[getter]
    fn set_aside(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match serde_json::to_value(self.0.set_aside()) {
            Ok(value) => json(py, &value),
            Err(error) => Err(pyo3::exceptions::PyValueError::new_err(error.to_string())),
        }
    }

    fn _repr_html_(&self) -> String {
        self.0.html()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }
}

#[pymethods]
impl Groups {
    /// Asks a metric of each group.
    #[pyo3(signature = (name, /, **arguments))]
    fn ask(&self, py: Python<'_>, name: &str, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        let metric = catalog::metric(name).map_err(|error| raise(py, &error))?;
        let door = self.0.door(metric);
        let (arguments, watcher) = self::arguments(name, door.map_or(&[], |(params, _)| params), arguments)?;
        let output = watcher.run(py, |_| self.0.ask(name, &arguments))?;
        convert(py, output, door.as_ref().map(|(_, returns)| returns))
    }

    /// The same groups, each split by calendar period.
    fn per(&self, py: Python<'_>, period: &str) -> PyResult<Self> {
        let period = text::<Period>("per", "period", period).map_err(|error| raise(py, &error))?;
        Ok(Self(self.0.per(period)))
    }

    /// The same groups, each split by a dimension's values.
    fn by(&self, py: Python<'_>, dimension: &str) -> PyResult<Self> {
        self.0.by(dimension).map(Self).map_err(|error| raise(py, &error))
    }

    /// How the rows are grouped.
    #[getter]
    fn told(&self) -> String {
        self.0.told()
    }

    /// The log that is grouped.
    #[getter]
    fn log(&self) -> Log {
        Log(self.0.log())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }
}

fn settings(zone: &str, week_start: &str, bad_rows: &str) -> Result<(Calendar, Strictness), regulars::Error> {
    Ok((Calendar::new(zone, week_start)?, text("orders", "bad_rows", bad_rows)?))
}
