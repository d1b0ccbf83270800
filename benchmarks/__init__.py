"""Benchmarks: ratios against other tools, measured in the same run. `python -m benchmarks.NAME --help` from the root."""
