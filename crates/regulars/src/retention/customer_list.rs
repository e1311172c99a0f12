//! Customers by name.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::options::RetentionOptions;
use super::standing::Standing;
use crate::Error;
use crate::describe::{Method, Output, Shape, read};
use crate::log::{About, Basis, Orders};
use crate::model::CustomerKey;
use crate::table::{Column, Table};

/// Customers, by key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct CustomerList {
    /// Their keys, in order: numbers before texts.
    pub customers: Vec<CustomerKey>,
    /// How many guests belong with them, who have no key. There are none unless each guest counts as a customer.
    pub guests: u64,
    /// What they were found on.
    pub basis: Basis,
}

const METHODS: &[Method] = &[Method {
    name: "table",
    doc: crate::describe::documented!(
        "A row for each customer: numbers where every key is one, and otherwise texts."
    ),
    params: &[],
    returns: Shape::Table,
    call: |handle, _| Ok(read::<CustomerList>(handle, |this| Output::Table(this.table()))),
}];

impl CustomerList {
    /// A row for each customer, in a column `customer`: numbers where every key is one, and otherwise texts.
    pub fn table(&self) -> Table {
        let numbers: Option<Vec<i64>> = self
            .customers
            .iter()
            .map(|key| match key {
                CustomerKey::Integer(key) => Some(*key),
                CustomerKey::Text(_) => None,
            })
            .collect();
        let column = numbers.map_or_else(
            || Column::Texts(self.customers.iter().map(|key| Some(key.to_string())).collect()),
            |numbers| Column::Ints(numbers.into()),
        );
        Table::new([("customer", column)])
    }
}

impl Orders {
    /// The customers who stand so at the end of the window.
    pub(super) fn customers_who(
        &self,
        standing: Standing,
        options: RetentionOptions,
        metric: &str,
        page: &str,
    ) -> Result<CustomerList, Error> {
        let (view, spans) = options.resolve(self, metric)?;
        let (codes, guests) = view.standing_so(spans, standing)?;
        let keys = &view.data().customers;
        Ok(CustomerList {
            customers: codes.into_iter().filter_map(|code| keys.get(code)).collect(),
            guests,
            basis: view.basis(metric, page, About::Customers, options.told()),
        })
    }
}
