"""Whole corpora: read, clean in processes, write; nothing lost, resumable at any byte, the same bytes each time."""
