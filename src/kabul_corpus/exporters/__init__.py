"""One module a format: articles -> files and values of other libraries."""
