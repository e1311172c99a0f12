//! What customers are worth: models of when they buy, when they stop and what they spend.

mod bg_nbd;
mod fit;
mod geometric_dropout;
mod histories;
mod history;
mod model;
mod purchase_model;

pub use crate::numeric::random::Random;
pub use bg_nbd::BgNbd;
pub use fit::{Bootstrap, Estimate, Fit, FitOptions, Limit, Status, Towards};
pub use histories::Histories;
pub use history::History;
pub use model::{Model, ModelKind};
pub use purchase_model::PurchaseModel;
