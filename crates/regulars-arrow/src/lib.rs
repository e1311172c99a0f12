//! Arrow record batches in, Arrow tables out: the bridge between [`regulars`] and data frames.
//!
//! A mapping says which column holds what; [`OrderMapping::read`], [`LineMapping::read`], [`InteractionMapping::read`] and
//! [`LogMapping::read`] take anything that gives record batches, such as a stream from Polars or DuckDB, a CSV file (feature `csv`) or a Parquet file (feature
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
//! | `Boolean`, as a dimension or a flag only | the texts `true` and `false` |
//! | `Null` | absent |
#![forbid(unsafe_code)]

mod column;
#[cfg(feature = "csv")]
mod csv_file;
mod currency;
mod given;
mod interaction_mapping;
mod log_mapping;
mod mapping;
#[cfg(feature = "parquet")]
mod parquet_file;
mod source;
mod table;
mod texts;

pub use column::Loaded;
#[cfg(feature = "csv")]
pub use csv_file::{CsvBatches, csv_batches};
pub use given::{acquisition_channels, first_seen, identities, members};
pub use interaction_mapping::InteractionMapping;
pub use log_mapping::LogMapping;
pub use mapping::{LineMapping, OrderMapping};
#[cfg(feature = "parquet")]
pub use parquet_file::parquet_batches;
pub use source::{Chunk, Source};
pub use table::{record_batch, series_data, struct_data};

use arrow_schema::ArrowError;
use regulars::Error;

fn unreadable(error: &ArrowError) -> Error {
    Error::input("the table", &error.to_string())
}
