//! What can be asked of a purchase history from every language.

use super::PurchaseHistory;
use crate::describe::{Describe, Method, Output, documented, read};
use crate::table::Table;

pub(super) const METHODS: &[Method] = &[Method {
    name: "table",
    doc: documented!(
        "A row for each customer: frequency, recency, t, monetary value, and the time since the last purchase."
    ),
    params: &[],
    returns: <Table as Describe>::SHAPE,
    call: |handle, _| Ok(read::<PurchaseHistory>(handle, |this| Output::Table(this.table()))),
}];
