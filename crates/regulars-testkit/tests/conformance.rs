//! Every vector, in Rust.
#![allow(clippy::unwrap_used, reason = "tests")]

#[test]
fn every_vector_holds() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance");
    let summary = regulars_testkit::conformance::run(&folder).unwrap();
    println!("conformance: rust, {} vectors, digest {}", summary.vectors, summary.digest);
    if let Ok(folder) = std::env::var("REGULARS_DIGESTS") {
        let line = format!("{} vectors, digest {}", summary.vectors, summary.digest);
        std::fs::write(std::path::Path::new(&folder).join("rust"), line).unwrap();
    }
    assert!(summary.vectors > 0);
    assert!(
        summary.failures.is_empty(),
        "{} of {}:\n{}",
        summary.failures.len(),
        summary.vectors,
        summary.failures.join("\n")
    );
}
