"""Excel in: what a workbook would do to a register, and doing it. Knows a register by its Sheet alone."""
