//! Entries of spend as JSON lines.

use regulars::Error;
use regulars::log::{Spend, SpendBuilder};
use regulars::model::{SpendCategory, SpendEntry};

use crate::edge;
use crate::json_lines::{At, Members, lines};

/// The members of an entry, in the order in which the script gives them.
const MEMBERS: [&str; 5] = ["channel", "start", "end", "amount", "category"];

/// A log of the entries in a text. A line that is none is a bad row; blank lines are passed over.
pub(crate) fn read(text: &str, mut builder: SpendBuilder) -> Result<Spend, Error> {
    for line in lines(text) {
        let members = Members::new("spend", &MEMBERS, &edge::spend_of(line));
        match members.and_then(|members| entry(&members).map_err(|error| error.to_string())) {
            Ok(entry) => builder.push(&entry)?,
            Err(why) => builder.push_unreadable(line, &why),
        }
    }
    builder.finish()
}

fn entry(members: &Members) -> Result<SpendEntry, Error> {
    let (channel, At(start)): (String, At) = (members.get("channel")?, members.get("start")?);
    let end = members.get::<Option<At>>("end")?.map_or(start, |At(end)| end);
    let category: Option<SpendCategory> = members.get("category")?;
    let entry = SpendEntry::over(channel, start, end, members.get("amount")?);
    Ok(entry.on(category.unwrap_or_default()))
}
