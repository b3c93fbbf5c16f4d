"""The page types, one module each."""

from pages.models.article import ArticlePage
from pages.models.base import BasePage
from pages.models.home import HomePage
from pages.workflow.rights import EditorialRight
from pages.workflow.tasks import FourEyesTask

__all__ = ["ArticlePage", "BasePage", "EditorialRight", "FourEyesTask", "HomePage"]
