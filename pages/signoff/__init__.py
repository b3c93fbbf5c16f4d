"""Sign-off by a party without an account: a personal link to exactly one version."""
