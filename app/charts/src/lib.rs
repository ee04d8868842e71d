//! Charts as SVG strings with their tables: numbers in, the same drawing on screen and in the report. Knows nothing of audits.
