//! What customers are worth: models of when they buy, when they stop and what they spend.

#[allow(dead_code, unused_imports, reason = "until the first model stands")]
mod fit;
mod bg_nbd;
mod geometric_dropout;
mod histories;
mod history;
mod purchase_model;

pub use crate::numeric::random::Random;
pub use fit::{Limit, Status, Towards};
pub use bg_nbd::BgNbd;
pub use histories::Histories;
pub use history::History;
pub use purchase_model::PurchaseModel;
