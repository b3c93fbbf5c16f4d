"""What an approver, and whoever takes a page off the site, is asked for."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page, PageViewRestriction


class ApprovalForm(forms.Form):
    """A decision about a version; a comment is welcome."""

    comment = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea({"rows": 3}))


class ChangesForm(ApprovalForm):
    """Sending a version back; the comment says what to change."""

    comment = forms.CharField(
        label=_("What should be changed?"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write what should be changed.")},
    )


class CommentForm(forms.Form):
    """A comment in a consultation."""

    comment = forms.CharField(
        label=_("Your comment"),
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write your comment.")},
    )


class EndForm(forms.Form):
    """Ending a consultation before its deadline."""

    comment = forms.CharField(
        label=_("Reason"),
        help_text=_("Shown in the page's history."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )


class ReasonForm(forms.Form):
    """What every decision about a public page needs."""

    field_order: list[str] | None = None
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Shown in the page's history."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page


class WithdrawForm(ReasonForm):
    with_subpages = forms.BooleanField(label=_("Withdraw the public pages under it too"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.page.get_descendants().live().exists():
            del self.fields["with_subpages"]


class MoveForm(ReasonForm):
    field_order = ["parent", "reason"]
    parent = forms.ModelChoiceField(
        label=_("New parent page"),
        queryset=Page.objects.filter(depth__gt=1),
        error_messages={"required": _("Choose where the page is to lie.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [model for model in self.page.specific_class.allowed_parent_page_models() if model is not Page]
        self.fields["parent"].widget = AdminPageChooser(target_models=allowed or [Page])


class PlaceForm(ReasonForm):
    field_order = ["sibling", "reason"]
    sibling = forms.ModelChoiceField(
        label=_("Place it after"), queryset=Page.objects.none(), required=False, empty_label=_("– first –")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        siblings = self.page.get_siblings().exclude(pk=self.page.pk)
        self.fields["sibling"].queryset = siblings  # type: ignore[attr-defined]


class RestrictForm(ReasonForm):
    field_order = ["readers", "groups", "reason"]
    readers = forms.ChoiceField(
        label=_("Who may read the page and all under it"),
        choices=[
            (PageViewRestriction.NONE, _("Everyone")),
            (PageViewRestriction.LOGIN, _("Whoever is logged in")),
            (PageViewRestriction.GROUPS, _("Members of these groups")),
        ],
        widget=forms.RadioSelect,
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"), queryset=Group.objects.order_by("name"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = PageViewRestriction.objects.filter(page=self.page).first()
        self.fields["readers"].initial = current.restriction_type if current else PageViewRestriction.NONE
        self.fields["groups"].initial = current.groups.all() if current else []
