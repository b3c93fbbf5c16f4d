"""Everything the memo establishes, in the order in which rows refer to each other."""

from collections import Counter

from django.db import transaction

from registry.history.change import recording
from registry.reference.agreements import load_agreements, load_records
from registry.reference.bodies import load_bodies
from registry.reference.loader import Loader
from registry.reference.meetings import load_meetings
from registry.reference.parties import load_frame, load_parties
from registry.reference.supervision import load_supervision

REASON = "Referencedata: kommunens notat af 14-04-2010"


@transaction.atomic
def load_reference() -> Counter[str]:
    """Create what is missing; rows that people changed or deleted stay as they are.

    Returns:
        How many rows were created, by the Danish plural of their model; empty on a second run.
    """
    load = Loader()
    with recording(REASON):
        parties = load_parties(load)
        load_frame(load)
        documents = load_records(load, parties)
        themes, letting = load_agreements(load, parties)
        bodies = load_bodies(load, parties, themes, letting, documents)
        load_meetings(load, parties, bodies)
        load_supervision(load)
    return load.created
