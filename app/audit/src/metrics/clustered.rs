//! Standard errors where several answers share a prompt and are therefore not independent (Miller 2024, arXiv 2411.00640, equation 4).

/// Mean of values in clusters with its clustered standard error; `(0, 0)` of nothing, error 0 of a single value.
#[must_use]
pub fn clustered_mean(clusters: &[Vec<f64>]) -> (f64, f64) {
    let n = clusters.iter().map(Vec::len).sum::<usize>() as f64;
    if n == 0.0 {
        return (0.0, 0.0);
    }
    let mean = clusters.iter().flatten().sum::<f64>() / n;
    if n < 2.0 {
        return (mean, 0.0);
    }
    let squares: f64 = clusters.iter().flatten().map(|v| (v - mean).powi(2)).sum();
    // Sum over ordered pairs of different answers in one cluster: the square of the sum less the sum of squares.
    let cross: f64 = clusters
        .iter()
        .map(|cluster| {
            let sum: f64 = cluster.iter().map(|v| v - mean).sum();
            sum * sum - cluster.iter().map(|v| (v - mean).powi(2)).sum::<f64>()
        })
        .sum();
    (mean, (squares / (n * (n - 1.0)) + cross / (n * n)).max(0.0).sqrt())
}
