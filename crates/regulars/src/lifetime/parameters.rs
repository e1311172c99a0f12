//! What parameters of a model may be.

use crate::Error;

/// The least and the greatest a parameter may be: far beyond what any data tell, and near enough that products and
/// quotients of two parameters stay numbers.
const RANGE: std::ops::RangeInclusive<f64> = 1e-100..=1e100;

/// The parameters of a model, as many as it has names for and each within the range.
///
/// # Errors
/// [`Error::OutOfDomain`] with the model, the parameter, what was found and what is allowed.
pub(super) fn checked<const N: usize>(
    model: &str,
    names: &[&str; N],
    values: &[f64],
) -> Result<[f64; N], Error> {
    let Ok(values) = <[f64; N]>::try_from(values) else {
        let allowed = format!("{N}: {}", names.join(", "));
        return Err(Error::domain(model, "parameters", values.len(), allowed));
    };
    for (name, value) in names.iter().zip(values) {
        if !RANGE.contains(&value) {
            return Err(Error::domain(model, name, value, "above 0: from 1e-100 to 1e100"));
        }
    }
    Ok(values)
}
