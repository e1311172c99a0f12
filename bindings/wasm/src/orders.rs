//! A log of any kind, as JavaScript holds it.

use js_sys::{Array, JsString};
use regulars::Error;
use regulars::catalog::{self, Groups, Log, Reads, snake_case};
use regulars::describe::{Arg, Args, FromArg, Options, Output, Param, Place, Shape};
use regulars::log::{LineColumns, LinesBuilder, OrderColumns, Orders, OrdersBuilder};
use regulars::model::{Calendar, CustomerKey, OrderPolicy, Timestamp, Window};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::columns::Columns;
use crate::error::{bad_rows, thrown};
use crate::families::zone_loaded;
use crate::roles::{Build, Rows, param};
use crate::{given, order_lines, shown};

/// The core's half of a log.
#[wasm_bindgen]
pub struct NativeLog(pub(crate) Log);

/// The core's half of a log in groups.
#[wasm_bindgen]
pub struct NativeGroups(Groups);

/// The parts that columns of orders play.
const ORDERS: [(&str, Reads); 8] = [
    ("customer", Reads::Labels),
    ("at", Reads::Times),
    ("amount", Reads::Numbers),
    ("order", Reads::Labels),
    ("status", Reads::Labels),
    ("refunded", Reads::Numbers),
    ("refunded_at", Reads::Times),
    ("units", Reads::Labels),
];
/// The parts that columns of order lines play.
const LINES: [(&str, Reads); 5] = [
    ("order", Reads::Labels),
    ("customer", Reads::Labels),
    ("at", Reads::Times),
    ("quantity", Reads::Labels),
    ("unit_price", Reads::Numbers),
];

#[wasm_bindgen]
impl NativeLog {
    /// A log from columns of orders.
    ///
    /// # Errors
    /// The core's.
    pub fn from_orders(table: Columns, options: &JsValue) -> Result<Self, JsValue> {
        made(from_orders(&Build::new(&rows(&ORDERS), table, options)?))
    }

    /// A log from columns of order lines.
    ///
    /// # Errors
    /// The core's.
    pub fn from_lines(table: Columns, options: &JsValue) -> Result<Self, JsValue> {
        made(from_lines(&Build::new(&rows(&LINES), table, options)?))
    }

    /// A log from one order as JSON in each line.
    ///
    /// # Errors
    /// The core's.
    pub fn from_json_lines(text: &str, options: &JsValue) -> Result<Self, JsValue> {
        let build = Build::new(&rows(&[]), Columns::new(Vec::new()), options)?;
        let builder = OrdersBuilder::new(build.currency, build.calendar, build.strictness);
        made(order_lines::read(text, builder))
    }

    /// Asks a metric.
    ///
    /// # Errors
    /// The metric's.
    pub fn call(&self, metric: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        let door = catalog::metric(&snake_case(metric)).ok().and_then(|metric| self.0.door(metric));
        shown::answer(self.output(metric, options)?, door.as_ref().map(|(_, returns)| returns))
    }

    /// The canonical text of what [`call`](Self::call) gives.
    ///
    /// # Errors
    /// The metric's.
    pub fn canonical(&self, metric: &str, options: &JsValue) -> Result<JsString, JsValue> {
        shown::canonical(self.output(metric, options)?)
    }

    /// The log with another log's rows.
    ///
    /// # Errors
    /// The core's.
    pub fn append(&self, newcomers: &Self) -> Result<Self, JsValue> {
        self.0.append(&newcomers.0).map(Self).map_err(thrown)
    }

    /// The same log under another policy.
    ///
    /// # Errors
    /// The core's.
    pub fn with_policy(&self, options: &JsValue) -> Result<Self, JsValue> {
        let values = given::options("with_policy", options)?;
        self.seen("with_policy", OrderPolicy::PARAMS, &values, |orders, args| {
            let orders = orders.orders("with_policy")?;
            OrderPolicy::from_args(args).map(|policy| orders.with_policy(policy).into())
        })
    }

    /// The log of the orders with one of these values of a dimension.
    ///
    /// # Errors
    /// The core's.
    pub fn only_orders(&self, dimension: &str, values: Vec<String>) -> Result<Self, JsValue> {
        let orders = self.0.orders("only").and_then(|orders| orders.only(dimension, values));
        orders.map(|orders| Self(orders.into())).map_err(thrown)
    }

    /// The same log, where what happened in a window counts.
    ///
    /// # Errors
    /// The core's.
    pub fn within(&self, options: &JsValue) -> Result<Self, JsValue> {
        const PARAMS: &[Param] = &[param("start"), param("end")];
        let values = given::options("within", options)?;
        self.seen("within", PARAMS, &values, |orders, args| {
            let (start, end): (Option<Timestamp>, Option<Timestamp>) = (args.get("start")?, args.get("end")?);
            Ok(orders.within(Window::new(start, end)?))
        })
    }

    /// The same log under another calendar; what is not given stays.
    ///
    /// # Errors
    /// The core's.
    pub fn with_calendar(&self, options: &JsValue) -> Result<Self, JsValue> {
        const PARAMS: &[Param] = &[param("zone"), param("week_start")];
        let values = given::options("with_calendar", options)?;
        zone_loaded(&values)?;
        self.seen("with_calendar", PARAMS, &values, |orders, args| {
            let now = orders.calendar();
            let zone = args.or("zone", now.zone.name().to_owned())?;
            let week_start = args.or("week_start", String::from(now.week_start_name()))?;
            Ok(orders.with_calendar(Calendar::new(&zone, &week_start)?))
        })
    }

    /// The log with the instants at which customers were first seen, as pairs.
    ///
    /// # Errors
    /// The core's.
    pub fn with_first_seen(&self, pairs: &JsValue) -> Result<Self, JsValue> {
        let pairs = given::arg("with_first_seen", "customers", pairs)?;
        let calendar = self.0.calendar();
        let place = Place { metric: "with_first_seen", param: "customers", calendar: &calendar };
        let pairs = Vec::<(Key, Timestamp)>::from_arg(&pairs, &place).map_err(thrown)?;
        let pairs = pairs.into_iter().map(|(Key(key), at)| (key, at));
        made(self.0.orders("with_first_seen").and_then(|orders| orders.with_first_seen(pairs)))
    }

    /// The questions for each period.
    ///
    /// # Errors
    /// Where there is no such period.
    pub fn per(&self, period: &JsValue) -> Result<NativeGroups, JsValue> {
        Ok(NativeGroups(self.0.per(read("per", "period", period)?)))
    }

    /// The questions for each value of a dimension.
    ///
    /// # Errors
    /// Where there is no such dimension.
    pub fn by(&self, dimension: &JsValue) -> Result<NativeGroups, JsValue> {
        let dimension: String = read("by", "dimension", dimension)?;
        self.0.by(&dimension).map(NativeGroups).map_err(thrown)
    }

    /// How many rows the log holds.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.0.rows()
    }

    /// How many customers the log names.
    #[wasm_bindgen(getter)]
    pub fn known_customers(&self) -> usize {
        self.0.known_customers()
    }

    /// The names of the dimensions.
    #[wasm_bindgen(getter)]
    pub fn dimensions(&self) -> Vec<String> {
        self.0.dimensions().into_iter().map(str::to_owned).collect()
    }

    /// The currency's code; nothing where there are no amounts.
    #[wasm_bindgen(getter)]
    pub fn currency(&self) -> String {
        self.0.currency("currency").map_or("", |currency| currency.code()).into()
    }

    /// The policy.
    ///
    /// # Errors
    /// Where the log has no orders.
    #[wasm_bindgen(getter)]
    pub fn policy(&self) -> Result<JsValue, JsValue> {
        shown::value(&self.0.orders("policy").map_err(thrown)?.policy())
    }

    /// The first and the last instant, as a list.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(getter)]
    pub fn span(&self) -> Result<JsValue, JsValue> {
        shown::value(&self.0.span())
    }

    /// What the log holds, as text.
    pub fn text(&self) -> String {
        self.0.text()
    }

    /// What the log holds, as an HTML table.
    pub fn html(&self) -> String {
        self.0.html()
    }

    /// The zone and the first day of the week, as a list.
    #[wasm_bindgen(getter)]
    pub fn calendar(&self) -> Vec<String> {
        let calendar = self.0.calendar();
        vec![calendar.zone.name().into(), calendar.week_start_name().into()]
    }

    /// The window's ends, as a list.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(getter)]
    pub fn window(&self) -> Result<JsValue, JsValue> {
        let window = self.0.window();
        shown::value(&(window.start(), window.end()))
    }

    /// The rows that the log was built without: how many rows there were, how many of them it is without, the
    /// reasons with how often each was found, and the first of the rows.
    #[wasm_bindgen(getter)]
    pub fn set_aside(&self) -> Array {
        let found = self.0.set_aside();
        let count = |count: u64| JsValue::from_f64(shown::count(count));
        let reason =
            |(reason, &times): (&String, &u64)| Array::of2(&JsValue::from_str(reason), &count(times));
        let reasons: Array = found.by_reason.iter().map(reason).collect();
        Array::of4(&count(found.rows), &count(found.total), &reasons, &bad_rows(&found.first))
    }
}

impl NativeLog {
    fn output(&self, metric: &str, options: &JsValue) -> Result<Result<Output, Error>, JsValue> {
        let slug = snake_case(metric);
        crate::families::loaded(&slug)?;
        let (options, told) = given::watched(&slug, options)?;
        given::watch(told.as_ref(), &|watch| self.0.ask_watched(&slug, &options, watch))
    }

    fn seen(
        &self,
        method: &str,
        params: &[Param],
        values: &[(String, Arg)],
        make: impl Fn(&Log, &Args<'_>) -> Result<Log, Error>,
    ) -> Result<Self, JsValue> {
        let calendar = self.0.calendar();
        let args = Args::new(method, params, values, &calendar);
        args.and_then(|args| make(&self.0, &args)).map(Self).map_err(thrown)
    }
}

#[wasm_bindgen]
impl NativeGroups {
    /// Asks a metric of each group.
    ///
    /// # Errors
    /// The metric's.
    pub fn call(&self, metric: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        let door = catalog::metric(&snake_case(metric)).ok().and_then(|metric| self.0.door(metric));
        shown::answer(self.output(metric, options)?, door.as_ref().map(|(_, returns)| returns))
    }

    /// The canonical text of what [`call`](Self::call) gives.
    ///
    /// # Errors
    /// The metric's.
    pub fn canonical(&self, metric: &str, options: &JsValue) -> Result<JsString, JsValue> {
        shown::canonical(self.output(metric, options)?)
    }

    /// The groups, each split by period.
    ///
    /// # Errors
    /// Where there is no such period.
    pub fn per(&self, period: &JsValue) -> Result<Self, JsValue> {
        Ok(Self(self.0.per(read("per", "period", period)?)))
    }

    /// The groups, each split by a dimension.
    ///
    /// # Errors
    /// Where there is no such dimension.
    pub fn by(&self, dimension: &JsValue) -> Result<Self, JsValue> {
        let dimension: String = read("by", "dimension", dimension)?;
        self.0.by(&dimension).map(Self).map_err(thrown)
    }
}

impl NativeGroups {
    fn output(&self, metric: &str, options: &JsValue) -> Result<Result<Output, Error>, JsValue> {
        let slug = snake_case(metric);
        crate::families::loaded(&slug)?;
        Ok(self.0.ask(&slug, &given::options(&slug, options)?))
    }
}

fn from_orders(build: &Build) -> Result<Orders, Error> {
    let mut columns = OrderColumns::new(build.part("customer"), build.needed("at")?, build.needed("amount")?);
    columns.order = build.part("order");
    columns.status = build.part("status");
    columns.refunded = build.part("refunded");
    columns.refunded_at = build.part("refunded_at");
    columns.units = build.part("units");
    columns.dimensions = build.dimensions();
    let mut builder = OrdersBuilder::new(build.currency, build.calendar, build.strictness);
    builder.reserve(columns.at.map_or(0, |at| at.len()));
    builder.extend(&columns)?;
    builder.finish()
}

fn from_lines(build: &Build) -> Result<Orders, Error> {
    let mut builder = LinesBuilder::new(build.currency, build.calendar, build.strictness);
    builder.extend(&LineColumns {
        order: build.needed("order")?,
        customer: build.part("customer"),
        at: build.needed("at")?,
        quantity: build.needed("quantity")?,
        unit_price: build.needed("unit_price")?,
        dimensions: build.dimensions(),
    })?;
    builder.finish()
}

/// One argument that is not an option.
pub(crate) fn read<T: FromArg>(method: &str, param: &str, value: &JsValue) -> Result<T, JsValue> {
    let calendar = Calendar::default();
    let arg = given::arg(method, param, value)?;
    T::from_arg(&arg, &Place { metric: method, param, calendar: &calendar }).map_err(thrown)
}

/// The script's half of what the core made.
pub(crate) fn made(log: Result<impl Into<Log>, Error>) -> Result<NativeLog, JsValue> {
    log.map(|log| NativeLog(log.into())).map_err(thrown)
}

/// Rows of orders, by the parts of their columns.
fn rows<'a>(parts: &'a [(&'static str, Reads)]) -> Rows<'a> {
    Rows { log: "orders", parts, money: true, options: &[] }
}

/// A customer's key.
pub(crate) struct Key(pub(crate) CustomerKey);

impl FromArg for Key {
    const SHAPE: Shape = Shape::Key;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Int(key) => Ok(Self(CustomerKey::from(*key))),
            Arg::Text(key) => Ok(Self(CustomerKey::from(key.as_str()))),
            _ => Err(place.expected(arg, "a whole number or a text")),
        }
    }
    fn to_arg(&self) -> Arg {
        match &self.0 {
            CustomerKey::Integer(key) => Arg::Int(*key),
            CustomerKey::Text(key) => Arg::Text(key.clone()),
        }
    }
}
