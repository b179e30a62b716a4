"""The measurements of `benches/run`, and their presentation."""
