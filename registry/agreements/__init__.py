"""Themes, agreements, goals and tilslutning. May import organisations and above."""
