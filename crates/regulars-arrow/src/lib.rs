//! Arrow record batches in, Arrow tables out: the bridge between [`regulars`] and data frames.
//!
//! A mapping says which column holds what; [`OrderMapping::read`], [`LineMapping::read`], [`InteractionMapping::read`] and
//! [`SpendMapping::read`] take anything that gives record batches, such as a stream from Polars or DuckDB, a CSV file (feature `csv`) or a Parquet file (feature
//! `parquet`). [`record_batch`] goes the other way. What a value must be is checked in the core alone.
//!
//! | Arrow | becomes |
//! |---|---|
//! | `Utf8`, `LargeUtf8`, `Utf8View`, dictionaries of them | texts |
//! | whole numbers of any width | whole numbers; one beyond `i64` is a bad row |
//! | `Float16`, `Float32`, `Float64` | numbers |
//! | decimals of any width | exact decimals |
//! | `Timestamp` with a zone | instants |
//! | `Timestamp` without a zone, `Date32`, `Date64` | local times of the log's calendar |
//! | `Boolean`, as a dimension only | the texts `true` and `false` |
//! | `Null` | absent |
#![forbid(unsafe_code)]

mod column;
#[cfg(feature = "csv")]
mod csv_file;
mod currency;
mod interaction_mapping;
mod mapping;
#[cfg(feature = "parquet")]
mod parquet_file;
mod source;
mod spend_mapping;
mod table;

pub use column::Loaded;
#[cfg(feature = "csv")]
pub use csv_file::{CsvBatches, csv_batches};
pub use interaction_mapping::{InteractionMapping, identities};
pub use mapping::{LineMapping, OrderMapping, first_seen};
#[cfg(feature = "parquet")]
pub use parquet_file::parquet_batches;
pub use source::{Chunk, Source};
pub use spend_mapping::{SpendMapping, acquisition_channels};
pub use table::{record_batch, series_data, struct_data};

use arrow_schema::ArrowError;
use regulars::Error;

fn unreadable(error: &ArrowError) -> Error {
    Error::input("the table", &error.to_string())
}
