"""Spun words: tables of what a spinner wrote, counts of contexts, and how both are weighed in a document."""
