"""Every address of the site. Pages come last, for they take whatever is left."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap

from cms import views
from pages.calendar.views import feed, personal_feed
from pages.comparing.views import wagtails_address
from pages.figures.views import figure_file
from pages.open_data.views import dataset
from pages.signoff import files as sign_off_files
from pages.signoff.views import SignOffView
from pages.uploads.views import document, media
from pages.versions.views import permanent
from search.views import results as search_results

WAGTAILS_COMPARISON = r"^admin/pages/(?P<page_id>\d+)/revisions/compare/(?P<old>\w+)\.\.\.(?P<new>\w+)/$"

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(WAGTAILS_COMPARISON, wagtails_address),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumenter/<int:document_id>/<path:document_filename>", document, name="wagtaildocs_serve"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media, name="media"),
    path("figurer/<str:name>.svg", figure_file, name="figure"),
    path("soeg/", search_results, name="search"),
    path("underskrift/<str:token>/", SignOffView.as_view(), name="sign_off"),
    path("underskrift/<str:token>/dokumenter/<int:document_id>/<path:document_filename>", sign_off_files.document),
    path(f"underskrift/<str:token>/{settings.MEDIA_URL.strip('/')}/<path:path>", sign_off_files.image),
    path("kalender/personlig/<str:token>.ics", personal_feed, name="personal_feed"),
    path("kalender/<slug:name>.ics", feed, name="feed"),
    path("data/<slug:name>.<slug:ending>", dataset, name="open_data"),
    path("vedtaget/<int:agreement_id>/<int:number>/", permanent, name="adopted_version"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("sundhed/live", views.live, name="health_live"),
    path("sundhed/klar", views.ready, name="health_ready"),
    path("", include(wagtail_urls)),
]
