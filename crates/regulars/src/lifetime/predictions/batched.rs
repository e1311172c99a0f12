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

    /// The discounted expected residual transactions of each customer.
    fn residuals_of_each(&self, histories: &[History], rate: f64) -> Vec<Option<f64>> {
        let residual = |history| self.discounted_expected_residual_transactions(history, rate);
        histories.iter().map(residual).collect()
    }
}

/// What predictions ask, of whichever model it is: one code for all of them, since a page downloads every copy.
pub(crate) trait Foretelling: Sync {
    fn expected_of_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64>;
    fn probability_alive(&self, history: &History) -> f64;
    fn probability_alive_after(&self, history: &History, horizon: f64) -> f64;
    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64;
    fn residuals_of_each(&self, histories: &[History], rate: f64) -> Vec<Option<f64>>;
    fn expected_purchases_of_new(&self, t: f64) -> f64;
    fn pmf(&self, n: u32, t: f64) -> f64;
}

impl<M: Batched> Foretelling for M {
    fn expected_of_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64> {
        Batched::expected_of_each(self, histories, horizons)
    }
    fn probability_alive(&self, history: &History) -> f64 {
        PurchaseModel::probability_alive(self, history)
    }
    fn probability_alive_after(&self, history: &History, horizon: f64) -> f64 {
        PurchaseModel::probability_alive_after(self, history, horizon)
    }
    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
        PurchaseModel::probability_of_purchases(self, history, horizon, n)
    }
    fn residuals_of_each(&self, histories: &[History], rate: f64) -> Vec<Option<f64>> {
        Batched::residuals_of_each(self, histories, rate)
    }
    fn expected_purchases_of_new(&self, t: f64) -> f64 {
        PurchaseModel::expected_purchases_of_new(self, t)
    }
    fn pmf(&self, n: u32, t: f64) -> f64 {
        PurchaseModel::pmf(self, n, t)
    }
}

/// One by one is as quick.
impl Batched for Nbd {}

/// Models with answers of their own: to the first question, or to both.
macro_rules! batched {
    ($($model:ty),*; $($other:ty),*) => {
        $(impl Batched for $model {
            batched!(@expected);
        })*
        $(impl Batched for $other {
            batched!(@expected);
            fn residuals_of_each(&self, histories: &[History], rate: f64) -> Vec<Option<f64>> {
                self.residual_transactions_each(histories, rate)
            }
        })*
    };
    (@expected) => {
        fn expected_of_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64> {
            self.expected_purchases_each(histories, horizons)
        }
    };
}

batched!(BgBb; BgNbd, MbgNbd, BgCnbd, MbgCnbd, ParetoNbd, GgompertzNbd);
