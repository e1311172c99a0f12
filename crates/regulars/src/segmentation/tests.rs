//! Segments against hand calculations.
