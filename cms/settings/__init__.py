"""Settings: `base` for all, `development` (the default), `test` and `production` on top of it."""
