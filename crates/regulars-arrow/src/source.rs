//! Tables that come in chunks.

use arrow_array::{Array, RecordBatch, RecordBatchReader};
use regulars::Error;

use crate::column::Loaded;
use crate::unreadable;

/// A table that comes in chunks of rows.
pub trait Source {
    /// The names of its columns.
    fn names(&self) -> Vec<String>;

    /// How many rows it has in all, where that is known before it is read.
    fn rows(&self) -> Option<u64> {
        None
    }

    /// The next chunk; `None` after the last one.
    ///
    /// # Errors
    /// What keeps the table from being read.
    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error>;
}

/// Some rows of a table.
pub trait Chunk {
    /// How many rows there are.
    fn rows(&self) -> usize;

    /// The column of this name, which is one of the source's.
    ///
    /// # Errors
    /// [`Error::Input`] where its type holds no numbers, texts, times or flags.
    fn column(&self, name: &str) -> Result<Loaded, Error>;
}

/// Record batches as chunks.
pub(crate) struct Batches<R>(pub(crate) R);

impl<R: RecordBatchReader> Source for Batches<R> {
    fn names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error> {
        match self.0.next().transpose().map_err(|error| unreadable(&error))? {
            Some(batch) => Ok(Some(Box::new(batch))),
            None => Ok(None),
        }
    }
}

impl Chunk for RecordBatch {
    fn rows(&self) -> usize {
        self.num_rows()
    }

    fn column(&self, name: &str) -> Result<Loaded, Error> {
        match self.column_by_name(name) {
            Some(array) => Loaded::from_data(name, &array.to_data()),
            None => Ok(Loaded::absent(self.num_rows())),
        }
    }
}

/// No rows.
pub(crate) struct Nothing;

impl Chunk for Nothing {
    fn rows(&self) -> usize {
        0
    }

    fn column(&self, _: &str) -> Result<Loaded, Error> {
        Ok(Loaded::absent(0))
    }
}
