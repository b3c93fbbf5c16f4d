"""Excel out (XlsxWriter) and in (calamine). Knows rows and Columns, no subject."""
