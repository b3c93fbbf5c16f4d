"""The clock "som registreret pr.": every write leaves who, when and why, and can be compared.

Knows no subject. Imports Django, django-simple-history and Wagtail.
"""
