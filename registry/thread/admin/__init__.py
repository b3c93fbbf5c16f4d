"""The thread in the admin: its own screen, and a section on the pages of goals and agreements."""

from registry.thread.admin.screen import ThreadView
from registry.thread.admin.sections import bring_sections

__all__ = ["ThreadView"]

bring_sections()
