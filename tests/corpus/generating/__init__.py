"""The generation of all clients. It shares some modules with the benchmarks."""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "benches"))
