//! Small symmetric matrices: their eigenvalues and inverses.

/// A symmetric matrix by rows; the sizes here are those of a model's parameters.
pub(crate) type Matrix = Vec<Vec<f64>>;

/// An eigenvalue with its eigenvector of length 1.
pub(crate) struct Axis {
    pub(crate) value: f64,
    pub(crate) vector: Vec<f64>,
}

/// The axes of a symmetric matrix, by ascending eigenvalue: Jacobi's rotations, which keep small eigenvalues precise.
/// `None` where an entry is not finite.
pub(crate) fn axes(matrix: &[Vec<f64>]) -> Option<Vec<Axis>> {
    let size = matrix.len();
    if matrix.iter().any(|row| row.len() != size || row.iter().any(|entry| !entry.is_finite())) {
        return None;
    }
    let mut left: Matrix = matrix.to_vec();
    let mut turned: Matrix =
        (0..size).map(|i| (0..size).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
    for _ in 0..60 {
        let mut rotated = false;
        for p in 0..size {
            for q in p + 1..size {
                rotated |= rotate(&mut left, &mut turned, p, q);
            }
        }
        if !rotated {
            break;
        }
    }
    let mut axes: Vec<Axis> = (0..size)
        .map(|i| Axis {
            value: entry(&left, i, i),
            vector: turned.iter().map(|row| row.get(i).copied().unwrap_or(0.0)).collect(),
        })
        .collect();
    axes.sort_by(|a, b| a.value.total_cmp(&b.value));
    Some(axes)
}

/// The inverse of a symmetric matrix whose eigenvalues are all above 0; `None` otherwise.
pub(crate) fn inverse(matrix: &[Vec<f64>]) -> Option<Matrix> {
    let axes = axes(matrix)?;
    if axes.first().is_some_and(|axis| axis.value <= 0.0) {
        return None;
    }
    let size = matrix.len();
    let cell = |i: usize, j: usize| {
        axes.iter().map(|axis| at(&axis.vector, i) * at(&axis.vector, j) / axis.value).sum::<f64>()
    };
    let inverse: Matrix = (0..size).map(|i| (0..size).map(|j| cell(i.min(j), i.max(j))).collect()).collect();
    inverse.iter().flatten().all(|entry| entry.is_finite()).then_some(inverse)
}

/// `xᵀ M x`.
pub(crate) fn quadratic(matrix: &[Vec<f64>], x: &[f64]) -> f64 {
    matrix.iter().zip(x).map(|(row, x_i)| x_i * dot(row, x)).sum()
}

/// The scalar product.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn at(vector: &[f64], i: usize) -> f64 {
    vector.get(i).copied().unwrap_or(0.0)
}

fn entry(matrix: &[Vec<f64>], i: usize, j: usize) -> f64 {
    matrix.get(i).map_or(0.0, |row| at(row, j))
}

/// Turns the plane of `p` and `q` so that their common entry vanishes; whether there was one to speak of.
fn rotate(left: &mut Matrix, turned: &mut Matrix, p: usize, q: usize) -> bool {
    let (app, aqq, apq) = (entry(left, p, p), entry(left, q, q), entry(left, p, q));
    if apq == 0.0 || apq.abs() <= 1e-18 * (app.abs() * aqq.abs()).sqrt() {
        return false;
    }
    let theta = (aqq - app) / (2.0 * apq);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let tangent = if theta == 0.0 { 1.0 } else { tangent };
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let columns = |matrix: &mut Matrix| {
        for row in matrix.iter_mut() {
            turn(row, p, q, cosine, sine);
        }
    };
    columns(left);
    columns(turned);
    let (row_p, row_q) = (left.get(p).cloned().unwrap_or_default(), left.get(q).cloned().unwrap_or_default());
    let combine = |a: &[f64], b: &[f64], sign: f64| -> Vec<f64> {
        a.iter().zip(b).map(|(a, b)| cosine * a + sign * sine * b).collect()
    };
    if let Some(row) = left.get_mut(p) {
        *row = combine(&row_p, &row_q, -1.0);
    }
    if let Some(row) = left.get_mut(q) {
        *row = combine(&row_q, &row_p, 1.0);
    }
    for (i, j) in [(p, q), (q, p)] {
        if let Some(cell) = left.get_mut(i).and_then(|row| row.get_mut(j)) {
            *cell = 0.0;
        }
    }
    true
}

fn turn(row: &mut [f64], p: usize, q: usize, cosine: f64, sine: f64) {
    let (a, b) = (at(row, p), at(row, q));
    if let Some(cell) = row.get_mut(p) {
        *cell = cosine * a - sine * b;
    }
    if let Some(cell) = row.get_mut(q) {
        *cell = sine * a + cosine * b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_of_a_matrix_worked_by_hand() {
        // [[2, 1], [1, 2]] has the eigenvalues 1 and 3, along (1, -1) and (1, 1).
        let axes = axes(&[vec![2.0, 1.0], vec![1.0, 2.0]]).unwrap();
        assert!((axes[0].value - 1.0).abs() < 1e-15 && (axes[1].value - 3.0).abs() < 1e-15);
        assert!((axes[0].vector[0] + axes[0].vector[1]).abs() < 1e-15);
        assert!((axes[1].vector[0] - axes[1].vector[1]).abs() < 1e-15);
        assert!(super::axes(&[vec![f64::NAN]]).is_none());
    }

    #[test]
    fn an_inverse_undoes_its_matrix() {
        let matrix = vec![vec![4.0, 1.0, 0.5], vec![1.0, 3.0, -0.2], vec![0.5, -0.2, 1e-6]];
        // Its determinant is below 0 (4 * (3e-6 - 0.04) - ... < 0), so it has no positive inverse.
        assert!(inverse(&matrix).is_none());
        let matrix = vec![vec![4.0, 1.0, 0.5], vec![1.0, 3.0, -0.2], vec![0.5, -0.2, 1.0]];
        let inverse = inverse(&matrix).unwrap();
        for (i, row) in matrix.iter().enumerate() {
            // The inverse is symmetric, so its rows are its columns.
            for (j, column) in inverse.iter().enumerate() {
                let product = dot(row, column);
                assert!((product - if i == j { 1.0 } else { 0.0 }).abs() < 1e-14, "{i} {j} {product}");
            }
        }
        assert!((quadratic(&matrix, &[1.0, 1.0, 0.0]) - 9.0).abs() < 1e-15); // 4 + 3 + 2 * 1
    }
}
