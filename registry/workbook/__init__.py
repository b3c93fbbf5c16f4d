"""Excel out (XlsxWriter) and in (calamine). Knows rows and Columns, no subject. May import registry.columns."""
