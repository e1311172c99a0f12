//! Orders as JSON, one in a line. The script reads the JSON, which spares the module a reader of its own.

use js_sys::Array;
use regulars::Error;
use regulars::describe::{Arg, FromArg, Place};
use regulars::log::{Orders, OrdersBuilder};
use regulars::model::{Calendar, Money, Order, OrderStatus, Timestamp};

use crate::orders::Key;
use crate::{edge, given};

/// The fields of an order, in the order in which the script gives them.
const FIELDS: [&str; 8] =
    ["key", "customer", "placed_at", "amount", "status", "units", "refunds", "dimensions"];

/// A log of the orders in a text. A line that is not an order is a bad row; blank lines are passed over.
pub(crate) fn read(text: &str, mut builder: OrdersBuilder) -> Result<Orders, Error> {
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match order(line) {
            Ok(order) => builder.push(&order)?,
            Err(why) => builder.push_unreadable(line, &why),
        }
    }
    builder.finish()
}

fn order(line: &str) -> Result<Order, String> {
    let given = edge::order_of(line);
    if let Some(why) = given.as_string() {
        return Err(why);
    }
    let values = Array::from(&given);
    let calendar = Calendar::default();
    let mut args = Vec::with_capacity(FIELDS.len());
    for (name, value) in FIELDS.iter().zip(values.iter()) {
        let arg = given::arg("order", name, &value).map_err(|_| format!("{name} is not what it must be"))?;
        args.push((*name, arg));
    }
    of_fields(&Fields { args, calendar }).map_err(|error| error.to_string())
}

struct Fields {
    args: Vec<(&'static str, Arg)>,
    calendar: Calendar,
}

impl Fields {
    fn get<T: FromArg>(&self, name: &str) -> Result<T, Error> {
        let arg = self.args.iter().find(|(known, _)| *known == name).map_or(&Arg::Null, |(_, arg)| arg);
        T::from_arg(arg, &Place { metric: "order", param: name, calendar: &self.calendar })
    }
}

fn of_fields(fields: &Fields) -> Result<Order, Error> {
    let At(placed_at) = fields.get("placed_at")?;
    let mut order = Order::guest(placed_at, fields.get("amount")?);
    order.key = fields.get("key")?;
    order.customer = fields.get::<Option<Key>>("customer")?.map(|Key(key)| key);
    order.units = fields.get("units")?;
    let Status(status) = fields.get("status")?;
    order.status = status;
    for (amount, At(at)) in fields.get::<Vec<(Money, At)>>("refunds")? {
        order = order.with_refund(amount, at);
    }
    for (name, value) in fields.get::<Vec<(String, String)>>("dimensions")? {
        order = order.with_dimension(name, value);
    }
    Ok(order)
}

/// An instant, which may be microseconds.
struct At(Timestamp);

impl FromArg for At {
    const SHAPE: regulars::describe::Shape = Timestamp::SHAPE;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Int(micros) => Timestamp::from_micros(*micros),
            _ => Timestamp::from_arg(arg, place),
        }
        .map(Self)
    }
    fn to_arg(&self) -> Arg {
        self.0.to_arg()
    }
}

/// A status by its own name; completed where there is none.
struct Status(OrderStatus);

impl FromArg for Status {
    const SHAPE: regulars::describe::Shape = String::SHAPE;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let named = |text: &String| OrderStatus::ALL.into_iter().find(|status| status.name() == text);
        match arg {
            Arg::Null => Some(OrderStatus::default()),
            Arg::Text(text) => named(text),
            _ => None,
        }
        .map(Self)
        .ok_or_else(|| place.expected(arg, "one of completed, pending, cancelled, test"))
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(self.0.name().into())
    }
}
