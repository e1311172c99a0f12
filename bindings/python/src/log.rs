//! The log of orders and its groups: what the classes `Orders` and `Grouped` hold.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use regulars::catalog;
use regulars::describe::{Arg, Args, FromArg, Options, Place};
use regulars::log::{Grouped, Orders, Strictness};
use regulars::model::{Calendar, OrderPolicy, Period, Timestamp, Window, parse_currency};
use regulars_arrow::{LineMapping, OrderMapping};

use crate::error::{json, raise};
use crate::output::{convert, instant};
use crate::source::chunks;
use crate::value::arguments;

/// A log of orders.
#[pyclass(frozen, module = "regulars._regulars")]
pub(crate) struct Log {
    orders: Orders,
}

/// A log of orders, group by group.
#[pyclass(frozen, module = "regulars._regulars")]
pub(crate) struct Groups {
    grouped: Grouped,
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

fn required(name: &str, columns: &Bound<'_, PyDict>) -> PyResult<String> {
    match optional(name, columns)? {
        Some(column) => Ok(column),
        None => {
            let allowed = "the name of the column that holds it".into();
            let error = regulars::Error::Missing { metric: "orders".into(), param: name.into(), allowed };
            Err(raise(columns.py(), &error))
        }
    }
}

#[pymethods]
impl Log {
    /// A log from a table in which each row is an order.
    #[staticmethod]
    fn from_orders(
        table: &Bound<'_, PyAny>,
        columns: &Bound<'_, PyDict>,
        dimensions: Vec<String>,
        currency: &str,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
    ) -> PyResult<Self> {
        let py = table.py();
        let mut mapping =
            OrderMapping::new(&required("at", columns)?, &required("amount", columns)?, currency);
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
        let mut chunks = chunks(table, &mapping.columns().collect::<Vec<_>>(), currency)?;
        let orders = py.detach(|| mapping.read_from(chunks.as_mut()));
        orders.map(|orders| Self { orders }).map_err(|error| raise(py, &error))
    }

    /// A log from a table in which each row is a line of an order.
    #[staticmethod]
    fn from_lines(
        table: &Bound<'_, PyAny>,
        columns: &Bound<'_, PyDict>,
        dimensions: Vec<String>,
        currency: &str,
        zone: &str,
        week_start: &str,
        bad_rows: &str,
    ) -> PyResult<Self> {
        let py = table.py();
        let required = |name| required(name, columns);
        let (order, at) = (required("order")?, required("at")?);
        let (quantity, unit_price) = (required("quantity")?, required("unit_price")?);
        let mut mapping = LineMapping::new(&order, &at, &quantity, &unit_price, currency);
        mapping.customer = optional("customer", columns)?;
        mapping.dimensions = dimensions;
        let (calendar, strictness) =
            settings(zone, week_start, bad_rows).map_err(|error| raise(py, &error))?;
        (mapping.calendar, mapping.strictness) = (calendar, strictness);
        let mut chunks = chunks(table, &mapping.columns().collect::<Vec<_>>(), currency)?;
        let orders = py.detach(|| mapping.read_from(chunks.as_mut()));
        orders.map(|orders| Self { orders }).map_err(|error| raise(py, &error))
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
        orders.map(|orders| Self { orders }).map_err(|error| raise(py, &error))
    }

    /// Asks a metric.
    #[pyo3(signature = (name, /, **arguments))]
    fn ask(&self, py: Python<'_>, name: &str, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        let metric = catalog::metric(name).map_err(|error| raise(py, &error))?;
        let door = metric.orders.as_ref();
        let (arguments, watcher) = self::arguments(name, door.map_or(&[], |door| door.params), arguments)?;
        let output =
            watcher.run(py, |watch| catalog::orders_watched(name, &self.orders, &arguments, watch))?;
        convert(py, output, door.map(|door| &door.returns))
    }

    /// The orders of both logs.
    fn append(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        let other = &other.get().orders;
        let orders = py.detach(|| self.orders.append(other));
        orders.map(|orders| Self { orders }).map_err(|error| raise(py, &error))
    }

    /// The same log under another policy.
    #[pyo3(signature = (**options))]
    fn with_policy(&self, py: Python<'_>, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (options, _) = arguments("with_policy", OrderPolicy::PARAMS, options)?;
        let calendar = self.orders.calendar();
        let policy = Args::new("with_policy", OrderPolicy::PARAMS, &options, &calendar)
            .and_then(|args| OrderPolicy::from_args(&args))
            .map_err(|error| raise(py, &error))?;
        Ok(Self { orders: self.orders.with_policy(policy) })
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
        let calendar = self.orders.calendar();
        let side = |name| one::<Option<Timestamp>>("within", name, &sides, calendar);
        let window = side("start").and_then(|start| Window::new(start, side("end")?));
        Ok(Self { orders: self.orders.within(window.map_err(|error| raise(py, &error))?) })
    }

    /// The same log in another calendar.
    fn with_calendar(&self, py: Python<'_>, zone: &str, week_start: &str) -> PyResult<Self> {
        let calendar = Calendar::new(zone, week_start).map_err(|error| raise(py, &error))?;
        Ok(Self { orders: self.orders.with_calendar(calendar) })
    }

    /// The log with the instants at which customers were first seen.
    fn with_first_seen(&self, table: &Bound<'_, PyAny>, customer: &str, at: &str) -> PyResult<Self> {
        let py = table.py();
        let mut chunks = chunks(table, &[customer, at], "")?;
        let orders = py.detach(|| {
            let seen = regulars_arrow::first_seen(chunks.as_mut(), customer, at, self.orders.calendar())?;
            self.orders.with_first_seen(seen)
        });
        orders.map(|orders| Self { orders }).map_err(|error| raise(py, &error))
    }

    /// The groups of calendar periods.
    fn per(&self, py: Python<'_>, period: &str) -> PyResult<Groups> {
        let period = text::<Period>("per", "period", period).map_err(|error| raise(py, &error))?;
        Ok(Groups { grouped: self.orders.per(period) })
    }

    /// The groups of a dimension's values.
    fn by(&self, py: Python<'_>, dimension: &str) -> PyResult<Groups> {
        let grouped = self.orders.by(dimension);
        grouped.map(|grouped| Groups { grouped }).map_err(|error| raise(py, &error))
    }

    #[getter]
    fn rows(&self) -> usize {
        self.orders.rows()
    }

    #[getter]
    fn known_customers(&self) -> usize {
        self.orders.known_customers()
    }

    #[getter]
    fn currency(&self) -> &'static str {
        self.orders.currency().code()
    }

    #[getter]
    fn zone(&self) -> &'static str {
        self.orders.calendar().zone.name()
    }

    #[getter]
    fn week_start(&self) -> String {
        self.orders.calendar().week_start.to_string()
    }

    #[getter]
    fn dimensions(&self) -> Vec<&str> {
        self.orders.dimensions().collect()
    }

    #[getter]
    fn policy(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        convert(py, regulars::describe::Describe::output(&self.orders.policy()), None)
    }

    #[getter]
    fn span<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some((first, last)) = self.orders.span() else { return Ok(None) };
        PyTuple::new(py, [instant(py, first.micros())?, instant(py, last.micros())?]).map(Some)
    }

    #[getter]
    fn window<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let window = self.orders.window();
        let side = |side: Option<Timestamp>| match side {
            Some(at) => instant(py, at.micros()),
            None => Ok(py.None()),
        };
        PyTuple::new(py, [side(window.start())?, side(window.end())?])
    }

    #[getter]
    fn set_aside(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match serde_json::to_value(self.orders.set_aside()) {
            Ok(value) => json(py, &value),
            Err(error) => Err(pyo3::exceptions::PyValueError::new_err(error.to_string())),
        }
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.orders == other.get().orders)
    }
}

#[pymethods]
impl Groups {
    /// Asks a metric of each group.
    #[pyo3(signature = (name, /, **arguments))]
    fn ask(&self, py: Python<'_>, name: &str, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        let metric = catalog::metric(name).map_err(|error| raise(py, &error))?;
        let door = metric.grouped.as_ref();
        let (arguments, watcher) = self::arguments(name, door.map_or(&[], |door| door.params), arguments)?;
        let output = watcher.run(py, |_| catalog::grouped(name, &self.grouped, &arguments))?;
        convert(py, output, door.map(|door| &door.returns))
    }

    /// The same groups, each split by calendar period.
    fn per(&self, py: Python<'_>, period: &str) -> PyResult<Self> {
        let period = text::<Period>("per", "period", period).map_err(|error| raise(py, &error))?;
        Ok(Self { grouped: self.grouped.per(period) })
    }

    /// The same groups, each split by a dimension's values.
    fn by(&self, py: Python<'_>, dimension: &str) -> PyResult<Self> {
        let grouped = self.grouped.by(dimension);
        grouped.map(|grouped| Self { grouped }).map_err(|error| raise(py, &error))
    }

    /// The log that is grouped.
    #[getter]
    fn log(&self) -> Log {
        Log { orders: self.grouped.orders().clone() }
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.grouped == other.get().grouped)
    }
}

fn settings(zone: &str, week_start: &str, bad_rows: &str) -> Result<(Calendar, Strictness), regulars::Error> {
    Ok((Calendar::new(zone, week_start)?, text("orders", "bad_rows", bad_rows)?))
}
