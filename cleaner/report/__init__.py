"""Reports: what happened to a document as records, and one renderer a file."""
