"""Which first path segments belong to programs, so that no page may take them.

System pages (the wheel, the organisation model, the red thread) are pages with slugs of their own, so not listed; but
the guide to the open data shares its segment with the data (`BasePage.own_segment`).
"""

RESERVED = (
    "admin",
    "data",
    "dokumenter",
    "favicon.ico",
    "figurer",
    "kalender",
    "media",
    "robots.txt",
    "sitemap.xml",
    "soeg",
    "static",
    "sundhed",
    "underskrift",
    "vedtaget",
)
