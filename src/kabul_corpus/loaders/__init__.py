"""One module a format: bytes -> documents."""
