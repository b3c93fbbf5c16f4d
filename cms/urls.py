"""Every address of the site. Pages come last, for they take whatever is left."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from pages.comparing.views import wagtails_address
from pages.figures.views import figure_file
from pages.open_data.views import dataset
from search.views import results as search_results

WAGTAILS_COMPARISON = r"^admin/pages/(?P<page_id>\d+)/revisions/compare/(?P<old>\w+)\.\.\.(?P<new>\w+)/$"

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(WAGTAILS_COMPARISON, wagtails_address),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumenter/", include(wagtaildocs_urls)),
    path("figurer/<str:name>.svg", figure_file, name="figure"),
    path("soeg/", search_results, name="search"),
    path("data/<slug:name>.<slug:ending>", dataset, name="open_data"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("sundhed/live", views.live, name="health_live"),
    path("sundhed/klar", views.ready, name="health_ready"),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += [path("", include(wagtail_urls))]
