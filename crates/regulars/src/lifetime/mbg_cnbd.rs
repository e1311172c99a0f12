//! The modified beta-geometric / condensed negative binomial model of regular customers.

use super::geometric_dropout::geometric_dropout_model;
use super::{History, Random};

geometric_dropout_model! {
    #[doc = include_str!("../../docs/models/mbg_cnbd.md")]
    MbgCnbd = "mbg_cnbd", at_first: true, regular
}
