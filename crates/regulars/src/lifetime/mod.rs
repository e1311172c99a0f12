//! What customers are worth: models of when they buy, when they stop and what they spend.

mod bg_bb;
#[allow(dead_code, unused_imports, reason = "until the first model stands")]
mod fit;
mod gamma_gamma;
mod histories;
mod history;
mod parameters;
mod purchase_model;
mod renewals;
mod shifted_beta_geometric;
mod spend;
mod spends;
#[cfg(test)]
mod test_table;
mod trials;

pub use crate::numeric::random::Random;
pub use bg_bb::BgBb;
pub use fit::{Limit, Status, Towards};
pub use gamma_gamma::{CustomerSpend, GammaGamma};
pub use histories::Histories;
pub use history::History;
pub use purchase_model::PurchaseModel;
pub use renewals::Renewals;
pub use shifted_beta_geometric::ShiftedBetaGeometric;
pub use spend::Spend;
pub use spends::Spends;
