"""Which workflow a type of page goes through."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Workflow


class PageTypeWorkflow(models.Model):
    """The workflow of a page type. Wagtail hangs workflows on the page tree; types go before the tree's root."""

    content_type = models.OneToOneField(
        ContentType, models.CASCADE, verbose_name=_("page type"), related_name="+", primary_key=True
    )
    workflow = models.ForeignKey(Workflow, models.CASCADE, verbose_name=_("workflow"), related_name="page_types")

    class Meta:
        verbose_name = _("workflow of a page type")
        verbose_name_plural = _("workflows of page types")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.content_type.name}: {self.workflow}"


def workflow_of(page: Page, under: Page | None = None) -> Workflow | None:
    """The active workflow a page goes through; three queries at most.

    A workflow that hangs on the page, or on a page above it, is an exception made for that part of the tree and goes
    first; then the one of the page's type; then the one on the tree's root, which holds for all other pages.

    Args:
        page: Which.
        under: The page above it, where it is not stored yet.
    """
    above = (under or page).get_ancestors(inclusive=True).filter(workflowpage__workflow__active=True)
    nearest = above.select_related("workflowpage__workflow").order_by("-depth").first()
    if nearest is not None and not nearest.is_root():
        return nearest.workflowpage.workflow
    of_type = PageTypeWorkflow.objects.filter(content_type=page.cached_content_type, workflow__active=True)
    chosen = of_type.select_related("workflow").first()
    if chosen is not None:
        return chosen.workflow
    return nearest.workflowpage.workflow if nearest else None
