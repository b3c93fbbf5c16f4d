"""The page types, one module each."""

from pages.calendar.models import CalendarKey
from pages.models.agreement import AgreementIndexPage, AgreementPage
from pages.models.article import ArticlePage
from pages.models.base import BasePage
from pages.models.calendar import CalendarPage
from pages.models.data_guide import DataGuidePage
from pages.models.forum import ForumPage
from pages.models.home import HomePage
from pages.models.organisation import OrganisationIndexPage, OrganisationPage
from pages.models.organisation_model import OrganisationModelPage
from pages.models.placed import PlacedPage
from pages.models.red_thread import RedThreadPage
from pages.models.theme_group import ThemeGroupPage
from pages.models.wheel import WheelPage
from pages.signoff.models import SignOff, SignOffState, SignOffTask
from pages.text_templates.models import TextTemplate
from pages.versions.models import AdoptedFile, AdoptedVersion, EntryIntoForce
from pages.workflow.consultation import ConsultationTask, StepComment
from pages.workflow.page_types import PageTypeWorkflow
from pages.workflow.rights import EditorialRight
from pages.workflow.steps import StepState
from pages.workflow.tasks import FourEyesTask

__all__ = [
    "AdoptedFile",
    "AdoptedVersion",
    "AgreementIndexPage",
    "AgreementPage",
    "ArticlePage",
    "BasePage",
    "CalendarKey",
    "CalendarPage",
    "ConsultationTask",
    "DataGuidePage",
    "EditorialRight",
    "EntryIntoForce",
    "ForumPage",
    "FourEyesTask",
    "HomePage",
    "OrganisationIndexPage",
    "OrganisationModelPage",
    "OrganisationPage",
    "PageTypeWorkflow",
    "PlacedPage",
    "RedThreadPage",
    "SignOff",
    "SignOffState",
    "SignOffTask",
    "StepComment",
    "StepState",
    "TextTemplate",
    "ThemeGroupPage",
    "WheelPage",
]
