//! How values describe themselves: what bindings, stubs and reference pages are made from.
//!
//! A result derives `Record`, a set of options derives `Options`, an enum of plain variants derives `Choice`. From
//! then on it can be read and given by name from any language, and it appears in the generated stubs and pages with the
//! documentation that stands at its definition. Rust users of the library need none of this.
//!
//! Arguments come in as [`Arg`], results go out as [`Output`], and both are converted here only, so a check or a
//! message is the same in every language.

/// Documentation that the library carries for the references that are generated from it; a page in a browser goes
/// without.
macro_rules! documented {
    ($text:expr) => {
        if cfg!(feature = "documented") { $text } else { "" }
    };
}
pub(crate) use documented;

mod arg;
mod canonical;
pub(crate) mod define;
mod evidence;
mod figures;
mod fit;
mod fit_state;
#[cfg(feature = "stored")]
mod given;
mod kaplan_meier;
mod line;
mod members;
mod model;
mod numbers;
mod object;
mod output;
pub(crate) mod purchase_history;
mod purchase_model;
mod reading;
mod renewal_model;
#[cfg(feature = "complete")]
pub(crate) mod renewals;
mod shape;
mod sheet;
mod show;
mod show_log;
mod spend_independence;
mod spend_model;
mod state;
mod tabular;
mod written;

pub use arg::{Arg, Args, FromArg, Options, Place};
#[cfg(feature = "plot")]
pub(crate) use canonical::quoted;
pub(crate) use numbers::Rows;
pub use numbers::{Gapped, Keys, Numbers};
#[cfg(feature = "stored")]
pub use object::Stored;
pub use object::{Field, Handle, Maker, Method, Object, ObjectInfo};
pub use output::{Describe, Output};
pub use reading::Reading;
pub(crate) use reading::{field, read};
pub use shape::{ChoiceInfo, PROGRESS, Param, Shape};
pub use sheet::Excerpt;
pub use state::{revive, revive_basis, state};
pub use tabular::Tabular;
pub(crate) use tabular::columns_of_fields;
#[cfg(feature = "plot")]
pub(crate) use written::words;
