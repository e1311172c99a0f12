//! Logs of interactions and of spend, and what only these logs are asked.

use regulars::Error;
use regulars::log::{
    InteractionColumns, Interactions, InteractionsBuilder, Spend, SpendBuilder, SpendColumns, Spreading,
};
use regulars::model::Kind;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::columns::Columns;
use crate::interaction_lines;
use crate::orders::{Key, NativeLog, made, read};
use crate::roles::Build;
use crate::spend_lines;

/// The parts that columns of interactions play.
const INTERACTIONS: [&str; 8] = ["customer", "visitor", "at", "kind", "about", "duration", "bot", "channel"];
/// The parts that columns of spend play.
const SPEND: [&str; 5] = ["channel", "start", "end", "amount", "category"];

#[wasm_bindgen]
impl NativeLog {
    /// A log from columns of interactions.
    ///
    /// # Errors
    /// The core's.
    pub fn from_interactions(table: Columns, options: &JsValue) -> Result<Self, JsValue> {
        made(from_interactions(&Build::new(&INTERACTIONS, table, options)?))
    }

    /// A log from columns of spend.
    ///
    /// # Errors
    /// The core's.
    pub fn from_spend(table: Columns, options: &JsValue) -> Result<Self, JsValue> {
        made(from_spend(&Build::new(&SPEND, table, options)?))
    }

    /// A log from one interaction as JSON in each line.
    ///
    /// # Errors
    /// The core's.
    pub fn from_interaction_lines(text: &str, options: &JsValue) -> Result<Self, JsValue> {
        let build = Build::new(&INTERACTIONS, Columns::new(Vec::new()), options)?;
        made(interaction_lines::read(text, InteractionsBuilder::new(build.calendar, build.strictness)))
    }

    /// A log from one entry of spend as JSON in each line.
    ///
    /// # Errors
    /// The core's.
    pub fn from_spend_lines(text: &str, options: &JsValue) -> Result<Self, JsValue> {
        let build = Build::new(&[], Columns::new(Vec::new()), options)?;
        let builder = SpendBuilder::new(build.currency, build.calendar, build.strictness);
        made(spend_lines::read(text, builder))
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

    /// The log of interactions or of spend beside a log of orders.
    ///
    /// # Errors
    /// Where the logs are of other kinds.
    pub fn with_orders(&self, orders: &Self) -> Result<Self, JsValue> {
        made(orders.0.orders("with_orders").and_then(|orders| self.0.with_orders(orders)))
    }

    /// The log of spend beside a log of interactions.
    ///
    /// # Errors
    /// Where the logs are of other kinds.
    pub fn with_interactions(&self, interactions: &Self) -> Result<Self, JsValue> {
        let spend = self.0.spend("with_interactions");
        made(
            spend
                .and_then(|log| Ok(log.with_interactions(interactions.0.interactions("with_interactions")?))),
        )
    }

    /// The log of spend, where money that was spent over a period counts by another rule.
    ///
    /// # Errors
    /// Where there is no such rule.
    pub fn with_spreading(&self, spreading: &JsValue) -> Result<Self, JsValue> {
        let spreading: Spreading = read("with_spreading", "spreading", spreading)?;
        made(self.0.spend("with_spreading").map(|log| log.with_spreading(spreading)))
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

    /// The channels of a log of spend.
    #[wasm_bindgen(getter)]
    pub fn channels(&self) -> Vec<String> {
        self.0
            .spend("channels")
            .map_or_else(|_| Vec::new(), |log| log.channels().map(str::to_owned).collect())
    }

    /// How a log of spend counts what was spent over a period.
    #[wasm_bindgen(getter)]
    pub fn spreading(&self) -> String {
        self.0.spend("spreading").map_or("", |log| log.spreading().slug()).into()
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
    columns.dimensions = build.dimensions.iter().map(|(name, column)| column.column(name)).collect();
    let names = build.kinds.iter().map(|(name, kind)| (name.as_str(), *kind));
    let mut builder = InteractionsBuilder::new(build.calendar, build.strictness).with_kinds(names);
    builder.reserve(columns.at.map_or(0, |at| at.len()));
    builder.extend(&columns)?;
    builder.finish()
}

fn from_spend(build: &Build) -> Result<Spend, Error> {
    let mut columns = SpendColumns::default();
    columns.channel = Some(build.needed("channel")?);
    columns.start = Some(build.needed("start")?);
    columns.amount = Some(build.needed("amount")?);
    columns.end = build.part("end");
    columns.category = build.part("category");
    let mut builder = SpendBuilder::new(build.currency, build.calendar, build.strictness);
    if let Some(period) = build.over {
        builder = builder.over(period);
    }
    builder.extend(&columns)?;
    builder.finish()
}
