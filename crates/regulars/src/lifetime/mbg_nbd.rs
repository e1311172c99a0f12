//! The modified beta-geometric / negative binomial model.

use super::geometric_dropout::geometric_dropout_model;
use super::{History, Random};

geometric_dropout_model! {
    #[doc = include_str!("../../docs/models/mbg_nbd.md")]
    MbgNbd = "mbg_nbd", at_first: true
}
