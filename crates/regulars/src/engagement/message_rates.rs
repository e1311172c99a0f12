//! The formulas of messages, of counts that somebody already has.

use crate::Error;
use crate::evidence::Rate;

#[doc = include_str!("../../docs/metrics/delivery_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were delivered than sent.
///
/// # Example: 950 of 1,000
/// ```
/// let rate = regulars::engagement::delivery_rate(950, 1_000)?;
/// assert_eq!(rate.value(), Some(950.0 / 1_000.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn delivery_rate(delivered: u64, sent: u64) -> Result<Rate, Error> {
    super::part("delivery_rate", "delivered", delivered, sent, "messages sent")
}

#[doc = include_str!("../../docs/metrics/message_bounce_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were bounced than sent.
///
/// # Example: 20 of 1,000
/// ```
/// let rate = regulars::engagement::message_bounce_rate(20, 1_000)?;
/// assert_eq!(rate.value(), Some(20.0 / 1_000.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn message_bounce_rate(bounced: u64, sent: u64) -> Result<Rate, Error> {
    super::part("message_bounce_rate", "bounced", bounced, sent, "messages sent")
}

#[doc = include_str!("../../docs/metrics/open_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were opened than delivered.
///
/// # Example: 200 of 950
/// ```
/// let rate = regulars::engagement::open_rate(200, 950)?;
/// assert_eq!(rate.value(), Some(200.0 / 950.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn open_rate(opened: u64, delivered: u64) -> Result<Rate, Error> {
    super::part("open_rate", "opened", opened, delivered, "messages delivered")
}

#[doc = include_str!("../../docs/metrics/click_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were clicked than delivered.
///
/// # Example: 57 of 950
/// ```
/// let rate = regulars::engagement::click_rate(57, 950)?;
/// assert_eq!(rate.value(), Some(57.0 / 950.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn click_rate(clicked: u64, delivered: u64) -> Result<Rate, Error> {
    super::part("click_rate", "clicked", clicked, delivered, "messages delivered")
}

#[doc = include_str!("../../docs/metrics/click_to_open_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were clicked than opened.
///
/// # Example: 57 of 200
/// ```
/// let rate = regulars::engagement::click_to_open_rate(57, 200)?;
/// assert_eq!(rate.value(), Some(57.0 / 200.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn click_to_open_rate(clicked: u64, opened: u64) -> Result<Rate, Error> {
    super::part("click_to_open_rate", "clicked", clicked, opened, "messages opened")
}

#[doc = include_str!("../../docs/metrics/unsubscribe_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were unsubscribed than delivered.
///
/// # Example: 2 of 1,000
/// ```
/// let rate = regulars::engagement::unsubscribe_rate(2, 1_000)?;
/// assert_eq!(rate.value(), Some(2.0 / 1_000.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn unsubscribe_rate(unsubscribed: u64, delivered: u64) -> Result<Rate, Error> {
    super::part("unsubscribe_rate", "unsubscribed", unsubscribed, delivered, "messages delivered")
}
