"""What a reader of the trail may ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.fields import DateRangeField
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.utils import get_user_display_name
from wagtail.models import PageLogEntry, get_page_models

from pages.trail.kinds import Kind, of_kind
from registry.screens.days import EARLIEST, LATEST
from registry.screens.report import ReportFilterSet

SYSTEM = "0"


class PeriodField(DateRangeField):
    """From one day until and including another, none so far away that a clock cannot show it."""

    def compress(self, days: Sequence[date | None]) -> Any:
        if any(day is not None and not EARLIEST <= day <= LATEST for day in days or ()):
            raise forms.ValidationError(_("Choose a day between 1900 and 2200."))
        return super().compress(days)


class PeriodFilter(django_filters.DateFromToRangeFilter):
    field_class = PeriodField


class PageTrailFilterSet(ReportFilterSet):
    """Period, who, and what kind of event."""

    timestamp = PeriodFilter(label=gettext_lazy("Period"), widget=DateRangePickerWidget)
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Event"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple, method="of_kinds"
    )
    user = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Who"), widget=forms.CheckboxSelectMultiple, method="by_users"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["user"].extra["choices"] = [(SYSTEM, _("The system")), *_users()]

    def of_kinds(self, rows: QuerySet[PageLogEntry], name: str, kinds: Sequence[str]) -> QuerySet[PageLogEntry]:
        asked = Q()
        for kind in kinds:
            asked |= of_kind(kind)
        return rows.filter(asked)

    def by_users(self, rows: QuerySet[PageLogEntry], name: str, users: Sequence[str]) -> QuerySet[PageLogEntry]:
        asked = Q(user__in=[key for key in users if key != SYSTEM])
        return rows.filter(asked | Q(user=None)) if SYSTEM in users else rows.filter(asked)

    class Meta:
        model = PageLogEntry
        fields: list[str] = []


class TrailFilterSet(PageTrailFilterSet):
    """For the whole site: which pages, too."""

    label = django_filters.CharFilter(label=gettext_lazy("Title of the page"), lookup_expr="icontains", max_length=200)
    type = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Page type"),
        field_name="content_type",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["type"].extra["choices"] = _types()


def _users() -> list[tuple[str, str]]:
    seen = PageLogEntry.objects.filter(user=OuterRef("pk"))
    users = get_user_model()._default_manager.filter(Exists(seen))
    return sorted(((str(user.pk), get_user_display_name(user)) for user in users), key=lambda user: user[1])


def _types() -> list[tuple[str, str]]:
    models = [model for model in get_page_models() if model._meta.app_label == "pages"]
    found = ContentType.objects.get_for_models(*models)
    named = ((str(found[model].pk), capfirst(str(model._meta.verbose_name))) for model in models)
    return sorted(named, key=lambda named_type: named_type[1])
