"""Lists the subjects' models, so that Django finds them under the one app `registry`."""

from registry.agreements import models as agreements
from registry.areas import models as areas
from registry.bodies import models as bodies
from registry.custom_fields import models as custom_fields
from registry.extracts import models as extracts
from registry.funding import models as funding
from registry.history import models as history
from registry.initiatives import models as initiatives
from registry.meetings import models as meetings
from registry.organisations import models as organisations
from registry.parties import models as parties
from registry.records import models as records
from registry.screens import models as screens
from registry.screens.importing import models as importing
from registry.supervision import models as supervision

__all__ = [
    "agreements",
    "areas",
    "bodies",
    "custom_fields",
    "extracts",
    "funding",
    "history",
    "importing",
    "initiatives",
    "meetings",
    "organisations",
    "parties",
    "records",
    "screens",
    "supervision",
]
