"""What others may hear of writes that send none of Django's own signals."""

from django.dispatch import Signal

rows_created = Signal()
"""Many rows were inserted at once: `sender` is the model, `rows` the new ones."""
rows_updated = Signal()
"""Many rows were updated at once: `sender` is the model, `rows` those that changed, `fields` the names written."""
rows_deleted = Signal()
"""Many rows were deleted at once: `sender` is the model, `rows` what they were."""
