"""The comparison with other generators."""

# Its import lets the modules here import those of the benchmarks, too.
import generating
