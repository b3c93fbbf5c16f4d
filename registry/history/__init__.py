"""The clock "som registreret pr.": every write leaves who, when and why, and can be compared.

`models` is the base of every registry row, `services` writes many rows at once. Knows no subject. Imports Django,
django-simple-history and Wagtail.
"""
