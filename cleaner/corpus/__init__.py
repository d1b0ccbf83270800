"""Whole corpora: read, clean in processes, write; nothing lost, resumable, the same bytes each time.

`order` says what is to be done, `sources` what the corpus consists of, `units` how the work is divided, `duty` what is asked
of those who do it. A `worker` does a unit: `lines` and `packing` read, `records` and `field`, `texts` or `parquet` clean,
`output`, `quarantine` and `journal` write parts; `watch` looks at the clock and `stats` counts. `run` gives units to a `pool`
of processes, keeps a `ledger` of what is finished, lets `join` put the parts together, shows `progress` and ends with a
`summary`. `stream` does the same for a pipe, with `batches`; `undo` the contrary.
"""
