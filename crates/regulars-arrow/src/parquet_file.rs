//! Parquet files as record batches.

use std::fs::File;
use std::path::Path;

use arrow_array::RecordBatchReader;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use regulars::Error;

/// The named columns of a Parquet file, or all of them where none is named. A name that the file does not have is
/// passed over here and told by the mapping that reads the batches.
///
/// # Errors
/// [`Error::Input`] where the file cannot be opened or is not Parquet.
pub fn parquet_batches<'a>(
    path: impl AsRef<Path>,
    columns: impl IntoIterator<Item = &'a str>,
) -> Result<impl RecordBatchReader, Error> {
    let path = path.as_ref();
    let failed = |reason: String| Error::input(&path.display().to_string(), &reason);
    let file = File::open(path).map_err(|error| failed(error.to_string()))?;
    let builder =
        ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| failed(error.to_string()))?;
    let mut wanted = columns.into_iter().peekable();
    let mask = match wanted.peek() {
        None => ProjectionMask::all(),
        Some(_) => {
            let wanted: Vec<&str> = wanted.collect();
            // With a name too few the batches have all columns, so that the mapping can say which there are.
            let known = |name: &&str| builder.schema().index_of(name).is_ok();
            if wanted.iter().all(known) {
                ProjectionMask::columns(builder.parquet_schema(), wanted)
            } else {
                ProjectionMask::all()
            }
        }
    };
    builder.with_projection(mask).build().map_err(|error| failed(error.to_string()))
}
