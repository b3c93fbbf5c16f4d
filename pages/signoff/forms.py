"""What a sender tells of the person who is asked, and what that person answers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PersonForm(forms.Form):
    """Who is to sign for a party."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write the name of the person who is to sign.")}
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("What the person is to the party, for instance chair. It stands beside the signature."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The person's own address: whoever reads this mail can sign."),
        error_messages={"required": _("Write the address that the link is to be mailed to.")},
    )


class ApproveForm(forms.Form):
    """Approval is an act of its own: the box is empty until it is ticked."""

    confirmed = forms.BooleanField(
        error_messages={"required": _("Tick that you have read the text and can sign it.")},
    )


class RefuseForm(forms.Form):
    comment = forms.CharField(
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": _("Write why it cannot be signed."),
            "max_length": _("Write at most %(limit_value)d characters; you have written %(show_value)d."),
        },
    )
