"""What others may hear of writes that send none of Django's own signals."""

from django.dispatch import Signal

rows_updated = Signal()
"""Many rows were updated at once: `sender` is the model, `rows` those that changed, `fields` the names written."""
