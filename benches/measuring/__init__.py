"""What `benches/run` measures, and how it is shown."""
