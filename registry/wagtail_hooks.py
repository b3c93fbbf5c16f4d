"""Puts the registers into Wagtail's admin."""

from registry.registers import SUBJECTS
from registry.screens.menu import register_all

register_all(SUBJECTS)
