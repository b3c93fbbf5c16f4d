"""An invented register to try things on: every name ends in "(demo)". May import every subject; nothing imports it."""
