"""Pages and JSON API over the lending library."""
