//! What customers are worth: models of when they buy, when they stop and what they spend.

#[allow(dead_code, unused_imports, reason = "until the first model stands")]
mod fit;
mod ggompertz_nbd;
mod histories;
mod history;
mod pareto_nbd;
mod purchase_model;
mod while_alive;

pub use crate::numeric::random::Random;
pub use fit::{Limit, Status, Towards};
pub use ggompertz_nbd::GgompertzNbd;
pub use histories::Histories;
pub use history::History;
pub use pareto_nbd::ParetoNbd;
pub use purchase_model::PurchaseModel;
