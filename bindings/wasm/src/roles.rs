//! Which column of a table plays which part, and how the log is to be built.

use regulars::Error;
use regulars::catalog::camel_case;
use regulars::describe::{Arg, Args, FromArg, Param, Place, Shape};
use regulars::log::{Strictness, TimeUnit};
use regulars::model::{Calendar, Currency};
#[cfg(feature = "complete")]
use regulars::model::{Kind, Period};
use wasm_bindgen::JsValue;

use crate::columns::{Columns, Owned};
use crate::error::thrown;
use crate::given;

/// The options of a build, whatever its columns.
const COMMON: [&str; 8] =
    ["dimensions", "currency", "kinds", "over", "zone", "week_start", "on_bad_rows", "time_unit"];

/// The columns of a log with the parts that they play, and how it is to be built.
pub(crate) struct Build {
    /// The column of each part, with the name that the caller knows it by.
    parts: Vec<(&'static str, String, Owned)>,
    pub(crate) dimensions: Vec<(String, Owned)>,
    /// That of no money where there are no amounts.
    pub(crate) currency: Currency,
    /// What names of kinds stand for.
    #[cfg(feature = "complete")]
    pub(crate) kinds: Vec<(String, Kind)>,
    /// The period over which money without an end was spent.
    #[cfg(feature = "complete")]
    pub(crate) over: Option<Period>,
    pub(crate) calendar: Calendar,
    pub(crate) strictness: Strictness,
    pub(crate) unit: TimeUnit,
}

/// How a part is filled.
enum Part {
    /// By the column of its own name, where there is one.
    Usual,
    Nobody,
    Named(String),
}

impl Build {
    /// Takes the columns that `options` name from the table. A part that they do not name is played by the column of
    /// its own name.
    pub(crate) fn new(
        parts: &[&'static str],
        mut table: Columns,
        options: &JsValue,
    ) -> Result<Self, JsValue> {
        let values = given::options("orders", options)?;
        Self::of(parts, &mut table, &values).map_err(thrown)
    }

    fn of(parts: &[&'static str], table: &mut Columns, values: &[(String, Arg)]) -> Result<Self, Error> {
        let params: Vec<Param> = parts.iter().chain(&COMMON).map(|&name| param(name)).collect();
        let utc = Calendar::default();
        let args = Args::new("orders", &params, values, &utc)?;
        let mut named = Vec::new();
        for &part in parts {
            match args.or(part, Part::Usual)? {
                Part::Usual => {
                    let name = camel_case(part);
                    named.extend(table.has(&name).then_some((Some(part), name)));
                }
                Part::Nobody => {}
                Part::Named(name) => named.push((Some(part), name)),
            }
        }
        let dimensions: Vec<String> = args.or("dimensions", Vec::new())?;
        named.extend(dimensions.into_iter().map(|name| (None, name)));

        let mut build = Self {
            parts: Vec::new(),
            dimensions: Vec::new(),
            currency: if parts.contains(&"kind") { Currency::XXX } else { args.get("currency")? },
            #[cfg(feature = "complete")]
            kinds: args.or("kinds", Vec::new())?,
            #[cfg(feature = "complete")]
            over: args.get("over")?,
            calendar: Calendar::new(
                &args.or("zone", String::from("UTC"))?,
                &args.or("week_start", String::from("monday"))?,
            )?,
            strictness: args.or("on_bad_rows", Strictness::STOP)?,
            unit: args.or("time_unit", Unit(TimeUnit::Millisecond))?.0,
        };
        let mut named = named.into_iter();
        while let Some((part, name)) = named.next() {
            let column = table.take(&name, named.as_slice().iter().any(|(_, later)| *later == name))?;
            let column = match part {
                Some("at" | "refunded_at" | "start" | "end") => column.times(build.unit)?,
                Some("amount" | "refunded" | "unit_price" | "duration") => column,
                _ => column.labels()?,
            };
            match part {
                Some(part) => build.parts.push((part, name, column)),
                None => build.dimensions.push((name, column)),
            }
        }
        Ok(build)
    }

    /// The column that plays a part.
    pub(crate) fn part(&self, part: &str) -> Option<regulars::log::Column<'_>> {
        let known = self.parts.iter().find(|(known, ..)| *known == part);
        known.map(|(_, name, column)| column.column(name))
    }

    /// The column that plays a part, which must be there.
    pub(crate) fn needed(&self, part: &str) -> Result<regulars::log::Column<'_>, Error> {
        self.part(part).ok_or_else(|| Error::missing("orders", part, "the name of the column that holds it"))
    }
}

fn param(name: &'static str) -> Param {
    Param { name, doc: "", shape: Shape::Null, default: None }
}

impl FromArg for Part {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Null => Ok(Self::Nobody),
            Arg::Text(name) => Ok(Self::Named(name.clone())),
            _ => Err(place.expected(arg, "the name of a column, or null for none")),
        }
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::Named(name) => Arg::Text(name.clone()),
            _ => Arg::Null,
        }
    }
}

/// What a number in a column of times counts.
struct Unit(TimeUnit);

impl Unit {
    const ALL: [(&'static str, TimeUnit); 5] = [
        ("day", TimeUnit::Day),
        ("second", TimeUnit::Second),
        ("millisecond", TimeUnit::Millisecond),
        ("microsecond", TimeUnit::Microsecond),
        ("nanosecond", TimeUnit::Nanosecond),
    ];
}

impl FromArg for Unit {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let known = Self::ALL.iter().find(|(name, _)| matches!(arg, Arg::Text(given) if given == name));
        known
            .map(|(_, unit)| Self(*unit))
            .ok_or_else(|| place.expected(arg, "one of day, second, millisecond, microsecond, nanosecond"))
    }
    fn to_arg(&self) -> Arg {
        let known = Self::ALL.iter().find(|(_, unit)| *unit == self.0);
        known.map_or(Arg::Null, |(name, _)| Arg::Text((*name).into()))
    }
}
