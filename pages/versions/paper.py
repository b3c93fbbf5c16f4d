"""An adopted version on paper: it says which text it is of, and is made from stored content alone."""

from django.template.loader import render_to_string

from pages.frozen import read_facts
from pages.versions.models import AdoptedVersion
from pages.versions.selectors import papers


def paper_of(version: AdoptedVersion, address: str) -> str:
    """The version as HTML for `registry.printing.pdf`.

    Args:
        version: An adopted version.
        address: Its permanent address, which is printed.
    """
    return render_to_string(
        "pages/agreement_pdf.html",
        {
            "adopted": version.adopted,
            "version": version,
            "page": version.as_page(),
            "facts": read_facts(version.adopted.facts),
            "documents": papers(version),
            "permanent_address": address,
            "pdf": True,
        },
    )
