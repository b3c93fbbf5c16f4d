"""Custom fields (egne felter): typed fields that an administrator adds to a register. May import screens and below."""
