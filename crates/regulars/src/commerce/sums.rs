//! Exact sums over customers, or over whatever else is one unit of a figure.

use crate::Error;
use crate::evidence::{Mean, RatioOfMeans, Unit};
use crate::numeric::wide::square;

/// Sums of one value a unit. A log has fewer than 2^32 rows, so only squares can outgrow their integer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) n: u64,
    pub(super) x: i128,
    pub(super) xx: i128,
}

/// Sums of two values a unit: of money or units of goods as x, of a number of orders as y. Orders add up to fewer than
/// 2^32, so only the squares of x can outgrow their integer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Pairs {
    pub(super) n: u64,
    pub(super) x: i128,
    pub(super) y: i128,
    pub(super) xx: i128,
    pub(super) yy: i128,
    pub(super) xy: i128,
}

impl Sums {
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn push(&mut self, x: i64) -> Result<(), Error> {
        self.n += 1;
        self.x += i128::from(x);
        self.xx = squares(self.xx, square(x))?;
        Ok(())
    }

    /// Adds several values by their number, their sum and the sum of their squares.
    #[inline]
    pub(super) fn extend(&mut self, n: u64, x: i128, xx: i128) -> Result<(), Error> {
        self.n += n;
        self.x += x;
        self.xx = squares(self.xx, xx)?;
        Ok(())
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self { n: self.n + other.n, x: self.x + other.x, xx: squares(self.xx, other.xx)? })
    }

    /// The same units with the same y each: 0 or 1.
    pub(super) fn with_y(self, y: bool) -> Pairs {
        let (count, xy) = if y { (i128::from(self.n), self.x) } else { (0, 0) };
        Pairs { n: self.n, x: self.x, y: count, xx: self.xx, yy: count, xy }
    }

    /// The same units, each of the value 1.
    pub(super) fn ones(self) -> Self {
        Self { n: self.n, x: self.n.into(), xx: self.n.into() }
    }

    pub(super) fn mean(self, unit: Unit) -> Result<Mean, Error> {
        Mean::from_sums(self.n, self.x, self.xx, unit)
    }
}

impl Pairs {
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn push(&mut self, x: i64, y: i64) -> Result<(), Error> {
        self.xx = squares(self.xx, square(x))?;
        self.yy += square(y);
        let (x, y) = (i128::from(x), i128::from(y));
        self.n += 1;
        self.x += x;
        self.y += y;
        self.xy += x * y;
        Ok(())
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self {
            n: self.n + other.n,
            x: self.x + other.x,
            y: self.y + other.y,
            xx: squares(self.xx, other.xx)?,
            yy: self.yy + other.yy,
            xy: self.xy + other.xy,
        })
    }

    /// The x of each unit alone.
    pub(super) fn over_x(self) -> Sums {
        Sums { n: self.n, x: self.x, xx: self.xx }
    }

    /// The y of each unit alone.
    pub(super) fn over_y(self) -> Sums {
        Sums { n: self.n, x: self.y, xx: self.yy }
    }

    pub(super) fn ratio(self, x: Unit, y: Unit) -> Result<RatioOfMeans, Error> {
        let (x, y) =
            (Mean::from_sums(self.n, self.x, self.xx, x)?, Mean::from_sums(self.n, self.y, self.yy, y)?);
        RatioOfMeans::from_sums(&x, &y, self.xy)
    }
}

#[inline]
fn squares(sum: i128, more: i128) -> Result<i128, Error> {
    sum.checked_add(more).ok_or_else(|| Error::overflow("a sum of squares"))
}
