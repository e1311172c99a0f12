//! Logs of interactions, and what only logs beside that of orders are asked.

use regulars::Error;
use regulars::catalog::{Log, Reads};
use regulars::describe::{Args, FromArg, Output, Param, Place};
use regulars::log::{InteractionColumns, Interactions, InteractionsBuilder};
use regulars::model::{Calendar, Kind, Membership, Timestamp};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::columns::Columns;
use crate::error::thrown;
use crate::orders::{Key, NativeLog, made, read};
use crate::roles::{Build, Rows, param};
use crate::{given, interaction_lines, shown};

/// The parts that columns of interactions play.
const INTERACTIONS: [(&str, Reads); 8] = [
    ("customer", Reads::Labels),
    ("visitor", Reads::Labels),
    ("at", Reads::Times),
    ("kind", Reads::Labels),
    ("about", Reads::Labels),
    ("duration", Reads::Numbers),
    ("bot", Reads::Labels),
    ("channel", Reads::Labels),
];

/// Rows of interactions.
const ROWS: Rows<'_> = Rows { log: "interactions", parts: &INTERACTIONS, money: false, options: &[KINDS] };

/// What names of kinds stand for.
const KINDS: Param = param("kinds");

#[wasm_bindgen]
impl NativeLog {
    /// A log from columns of interactions.
    ///
    /// # Errors
    /// The core's.
    pub fn from_interactions(table: Columns, options: &JsValue) -> Result<Self, JsValue> {
        made(from_interactions(&Build::new(&ROWS, table, options)?))
    }

    /// A log from one interaction as JSON in each line.
    ///
    /// # Errors
    /// The core's.
    pub fn from_interaction_lines(text: &str, options: &JsValue) -> Result<Self, JsValue> {
        let build = Build::new(&ROWS, Columns::new(Vec::new()), options)?;
        made(interaction_lines::read(text, InteractionsBuilder::new(build.calendar, build.strictness)))
    }

    /// The log of interactions in which these visitors are these customers, as pairs.
    ///
    /// # Errors
    /// The core's.
    pub fn with_identities(&self, pairs: &JsValue) -> Result<Self, JsValue> {
        let pairs: Vec<(Key, Key)> = read("with_identities", "identities", pairs)?;
        let pairs = pairs.into_iter().map(|(Key(visitor), Key(customer))| (visitor, customer));
        made(self.0.interactions("with_identities").and_then(|log| log.with_identities(pairs)))
    }

    /// The log beside another one.
    ///
    /// # Errors
    /// Where the other cannot stand beside it.
    pub fn beside(&self, other: &Self) -> Result<Self, JsValue> {
        made(self.0.beside(&other.0))
    }

    /// A view that only this kind of log has.
    ///
    /// # Errors
    /// The view's.
    pub fn view(&self, name: &str, options: &JsValue) -> Result<Self, JsValue> {
        let values = given::options(name, options)?;
        made(self.0.view(name, &values))
    }

    /// What only this kind of log tells.
    ///
    /// # Errors
    /// Where it tells nothing of this name.
    pub fn fact(&self, name: &str) -> Result<JsValue, JsValue> {
        let (shape, output) = self.0.fact(name).map_err(thrown)?;
        shown::answer(Ok(output), Some(&shape))
    }

    /// The log with the channels that brought its customers, as pairs.
    ///
    /// # Errors
    /// The core's.
    pub fn with_acquisition_channels(&self, pairs: &JsValue) -> Result<Self, JsValue> {
        const METHOD: &str = "with_acquisition_channels";
        let pairs: Vec<(Key, Option<String>)> = read(METHOD, "channels", pairs)?;
        let pairs = pairs.into_iter().filter_map(|(Key(key), channel)| Some((key, channel?)));
        made(self.0.orders(METHOD).and_then(|orders| orders.with_acquisition_channels(pairs)))
    }

    /// The log with the members of a loyalty programme, as pairs of a key and a pair of a time and a tier.
    ///
    /// # Errors
    /// The core's.
    pub fn with_members(&self, pairs: &JsValue) -> Result<Self, JsValue> {
        const METHOD: &str = "with_members";
        let pairs = given::arg(METHOD, "members", pairs)?;
        let calendar = self.0.calendar();
        let place = Place { metric: METHOD, param: "members", calendar: &calendar };
        let pairs = Vec::<(Key, (Timestamp, Option<String>))>::from_arg(&pairs, &place).map_err(thrown)?;
        let membership = |(Key(key), (since, tier)): (Key, (Timestamp, Option<String>))| {
            let membership = Membership::new(key, since);
            match tier {
                Some(tier) => membership.in_tier(tier),
                None => membership,
            }
        };
        let members: Vec<Membership> = pairs.into_iter().map(membership).collect();
        made(self.0.orders(METHOD).and_then(|orders| orders.with_members(&members)))
    }

    /// The log of interactions in which these kinds count.
    ///
    /// # Errors
    /// Where there is no such kind.
    pub fn only(&self, kinds: &JsValue) -> Result<Self, JsValue> {
        let kinds: Vec<Kind> = read("only", "kinds", kinds)?;
        made(self.0.interactions("only").map(|log| log.only(&kinds)))
    }

    /// The log of interactions in which those of machines count, or do not.
    ///
    /// # Errors
    /// The core's.
    pub fn with_bots(&self, bots: &JsValue) -> Result<Self, JsValue> {
        let bots = read("with_bots", "bots", bots)?;
        made(self.0.interactions("with_bots").map(|log| log.with_bots(bots)))
    }

    /// How many visitors a log of interactions names.
    #[wasm_bindgen(getter)]
    pub fn visitors(&self) -> usize {
        self.0.interactions("visitors").map_or(0, Interactions::visitors)
    }
}

/// Logs that one report is drawn up from.
#[wasm_bindgen]
#[derive(Default)]
pub struct NativeOverview(Vec<Log>);

#[wasm_bindgen]
impl NativeOverview {
    /// Of no logs yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a log.
    pub fn add(&mut self, log: &NativeLog) {
        self.0.push(log.0.clone());
    }

    /// Everything that the logs say of customers, in one table.
    ///
    /// # Errors
    /// The core's.
    pub fn table(&self) -> Result<JsValue, JsValue> {
        shown::answer(regulars::overview(&self.0).map(Output::Table), None)
    }
}

fn from_interactions(build: &Build) -> Result<Interactions, Error> {
    let customer = build.part("customer");
    let mut columns = InteractionColumns::new(customer, build.needed("at")?, build.needed("kind")?);
    columns.visitor = build.part("visitor");
    columns.about = build.part("about");
    columns.duration = build.part("duration");
    columns.bot = build.part("bot");
    columns.channel = build.part("channel");
    columns.dimensions = build.dimensions();
    let calendar = Calendar::default();
    let args = Args::new(ROWS.log, ROWS.options, &build.options, &calendar)?;
    let kinds: Vec<(String, Kind)> = args.or(KINDS.name, Vec::new())?;
    let names = kinds.iter().map(|(name, kind)| (name.as_str(), *kind));
    let mut builder = InteractionsBuilder::new(build.calendar, build.strictness).with_kinds(names);
    builder.reserve(columns.at.map_or(0, |at| at.len()));
    builder.extend(&columns)?;
    builder.finish()
}
