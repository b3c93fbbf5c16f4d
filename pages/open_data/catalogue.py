"""All datasets, and what every JSON document says of itself."""

from django.utils.translation import gettext_lazy as _

from pages.open_data.agreements import AGREEMENTS
from pages.open_data.bodies import MEMBERSHIPS, POSTS, SUCCESSIONS
from pages.open_data.departments import DEPARTMENTS
from pages.open_data.fields import Field
from pages.open_data.goals import GOALS
from pages.open_data.meetings import AGENDA_ITEMS, MEETINGS
from pages.open_data.organisations import ORGANISATIONS
from pages.open_data.wheel import WHEEL
from registry.columns import Kind

DATASETS = {
    dataset.name: dataset
    for dataset in (
        ORGANISATIONS,
        POSTS,
        MEMBERSHIPS,
        SUCCESSIONS,
        DEPARTMENTS,
        AGREEMENTS,
        GOALS,
        WHEEL,
        MEETINGS,
        AGENDA_ITEMS,
    )
}

LICENCE = _(
    "The data are public information and may be used freely, also commercially, when the source is named. "
    "They show what the register said when they were fetched."
)

SPECIFICATION = "https://www.popoloproject.com/specs/"

META = (
    Field("dataset", _("Dataset"), _("Its name, as in the address.")),
    Field("title", _("Title"), _("Its title.")),
    Field("generated_at", _("Generated at"), _("When the rows were read."), Kind.DATETIME),
    Field("source", _("Source"), _("The site the data come from.")),
    Field("licence", _("Licence"), _("How the data may be used.")),
    Field("documentation", _("Documentation"), _("The address of this description.")),
    Field("standard", _("Standard"), _("The class of Popolo or OParl that the rows are shaped as; empty when none.")),
)
