"""Danish for what Python's argument parser says when a command is called wrongly.

`argparse` takes its words from Python's own catalogue, which has no Danish; here it is given Django's.
"""

import argparse

from django.utils.translation import gettext, gettext_noop, ngettext, ngettext_lazy

MESSAGES = (
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at most one argument"),
    gettext_noop("expected at least one argument"),
    gettext_noop("ambiguous option: %(option)s could match %(matches)s"),
    gettext_noop("ignored explicit argument %r"),
    gettext_noop("usage: "),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    ngettext_lazy("expected %s argument", "expected %s arguments", 1),
)


def speak_danish() -> None:
    """Let every command's parser take its words from Django's catalogues."""
    argparse._ = gettext  # type: ignore[attr-defined]
    argparse.ngettext = ngettext  # type: ignore[attr-defined]
