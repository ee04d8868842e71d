//! The judge: tokenise, cut into windows, run the graph, aggregate into a verdict.
