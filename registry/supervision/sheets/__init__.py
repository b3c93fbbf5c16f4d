"""The Columns of the extended supervision."""
