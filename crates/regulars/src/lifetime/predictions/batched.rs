//! Models that are asked about many customers at once.

use crate::lifetime::{
    BgBb, BgCnbd, BgNbd, GgompertzNbd, History, MbgCnbd, MbgNbd, Nbd, ParetoNbd, PurchaseModel,
};

/// A model that can be asked about many customers, those next to each other much alike: what they share is computed once.
pub(crate) trait Batched: PurchaseModel {
    /// The expected number of purchases of each customer up to each of the horizons, which ascend: customer by customer.
    fn expected_of_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64> {
        histories.iter().flat_map(|history| self.expected_purchases(history, horizons)).collect()
    }
}

/// Models with an answer of their own.
macro_rules! batched {
    ($($model:ty),*) => {$(
        impl Batched for $model {
            fn expected_of_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64> {
                self.expected_purchases_each(histories, horizons)
            }
        }
    )*};
}

batched!(Nbd, BgNbd, MbgNbd, BgCnbd, MbgCnbd, ParetoNbd, GgompertzNbd, BgBb);
