"""Sign-off by a party without an account."""
