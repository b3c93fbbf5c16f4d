"""The screens of a register: one hardened modeladmin base for all subjects. Knows Columns, no subject."""
