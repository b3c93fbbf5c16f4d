"""A template, and for which types of page it is."""

from typing import Any, Self

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from pages.blocks import BodyBlock


class TextTemplateQuerySet(models.QuerySet["TextTemplate"]):
    def for_page_type(self, model: type[Page]) -> Self:
        """Those for pages of a type, by name."""
        return self.filter(page_types=ContentType.objects.get_for_model(model)).order_by("name")


class PageTypesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Types of page by the names that editors know."""

    def label_from_instance(self, obj: Any) -> str:
        return str(capfirst(obj.model_class()._meta.verbose_name))


class TextTemplateForm(WagtailAdminModelForm):
    page_types = PageTypesField(
        label=_("For pages of these types"), queryset=ContentType.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [content_type.pk for content_type in ContentType.objects.get_for_models(*_written_by_hand()).values()]
        self.fields["page_types"].queryset = ContentType.objects.filter(pk__in=keys)


class TextTemplate(models.Model):
    """The headings, and what else of the body, that a new page of some types can begin with.

    A page takes a copy: what is changed in the template later reaches no page that is there already.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    page_types = models.ManyToManyField(ContentType, verbose_name=_("for pages of these types"), related_name="+")
    guidance = models.TextField(
        _("guidance"), blank=True, help_text=_("For the editor who chooses the template; it is not put on the page.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"))

    objects = TextTemplateQuerySet.as_manager()
    base_form_class = TextTemplateForm
    panels = [FieldPanel("name"), FieldPanel("page_types"), FieldPanel("guidance"), FieldPanel("body")]

    class Meta:
        verbose_name = _("text template")
        verbose_name_plural = _("text templates")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def type_names(self) -> str:
        """The types of page it is for, as a list would show them."""
        models_ = (content_type.model_class() for content_type in self.page_types.all())
        return ", ".join(sorted(str(model._meta.verbose_name) for model in models_ if model is not None))

    @property
    def headings(self) -> list[str]:
        """The headings of the body, in reading order."""
        return [
            text
            for block in self.body
            if block.block_type in ("heading", "clause")
            and (text := block.value["text" if block.block_type == "heading" else "heading"])
        ]


def _written_by_hand() -> list[type[Page]]:
    """The types of page that people make, and that have a body."""
    return [model for model in get_page_models() if model.is_creatable and hasattr(model, "body")]
