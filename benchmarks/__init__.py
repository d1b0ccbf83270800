"""Benchmarks: ratios against other tools, measured in the same run. See README.md."""
