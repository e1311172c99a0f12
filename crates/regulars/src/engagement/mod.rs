//! What people do besides buying: visits, pages, messages, who is active and how often.
//!
//! Each figure is asked of a log ([`Interactions`](crate::log::Interactions)), of its groups where it can be, and where
//! the text-books have a formula of counts that somebody already has, by the function of the same name here. A *person*
//! is a customer, or a visitor of whom only a cookie or a device is known; `who` says which of them count.

mod active;
mod active_customers;
mod session;
mod session_options;
mod sessions;

pub use active_customers::{ActiveCustomers, ActiveOptions};
pub use session_options::{LastPage, SessionOptions};
pub use sessions::Sessions;
