//! Orders as JSON lines.

use regulars::Error;
use regulars::describe::{Arg, FromArg, Place};
use regulars::log::{Orders, OrdersBuilder};
use regulars::model::{Money, Order, OrderStatus};

use crate::edge;
use crate::json_lines::{At, Members, lines};
use crate::orders::Key;

/// The members of an order, in the order in which the script gives them.
const MEMBERS: [&str; 8] =
    ["key", "customer", "placed_at", "amount", "status", "units", "refunds", "dimensions"];

/// A log of the orders in a text. A line that is not an order is a bad row; blank lines are passed over.
pub(crate) fn read(text: &str, mut builder: OrdersBuilder) -> Result<Orders, Error> {
    for line in lines(text) {
        let members = Members::new("order", &MEMBERS, &edge::order_of(line));
        match members.and_then(|members| order(&members).map_err(|error| error.to_string())) {
            Ok(order) => builder.push(&order)?,
            Err(why) => builder.push_unreadable(line, &why),
        }
    }
    builder.finish()
}

fn order(members: &Members) -> Result<Order, Error> {
    let At(placed_at) = members.get("placed_at")?;
    let mut order = Order::guest(placed_at, members.get("amount")?);
    order.key = members.get("key")?;
    order.customer = members.get::<Option<Key>>("customer")?.map(|Key(key)| key);
    order.units = members.get("units")?;
    let Status(status) = members.get("status")?;
    order.status = status;
    for (amount, At(at)) in members.get::<Vec<(Money, At)>>("refunds")? {
        order = order.with_refund(amount, at);
    }
    for (name, value) in members.get::<Vec<(String, String)>>("dimensions")? {
        order = order.with_dimension(name, value);
    }
    Ok(order)
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
