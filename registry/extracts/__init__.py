"""Exports too long for a request: made as tasks and kept for download (decision 0031). May import all registers."""
