"""Find what the documents of a corpus have in common and no author wrote: a table of candidates, and rules made of it."""
