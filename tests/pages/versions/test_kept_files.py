"""What an adopted version shows is kept, though no page shows it any longer."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from pages.models import AdoptedFile
from tests.pages.versions.conftest import Adopt

pytestmark = pytest.mark.django_db


def test_none_of_the_screens_deletes_it(
    adopt: Adopt, superuser: Any, as_user: Any, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    image = get_image_model().objects.create(title="Gården", file=get_test_image_file())
    AdoptedFile(version=adopt("Den første."), image=image).save()
    client = as_user(superuser)
    client.post(reverse("wagtailimages:delete", args=[image.pk]))
    client.post(reverse("wagtailimages:delete_multiple", args=[image.pk]))
    client.post(
        reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"]) + f"?id={image.pk}&next=/admin/"
    )
    assert get_image_model().objects.filter(pk=image.pk).exists()
