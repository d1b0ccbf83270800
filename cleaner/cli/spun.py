"""`cleaner spun`: the counts by which spun words are weighed."""

from __future__ import annotations

from .app import LazyGroup

command = LazyGroup({"train": "spun_train"}, "Count contexts for the repair of spun words.", name="spun")
