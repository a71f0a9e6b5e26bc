"""Pages over the lending library."""
