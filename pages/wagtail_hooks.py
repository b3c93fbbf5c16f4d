"""Registers the editorial workflow's screens, links and log entries with Wagtail's admin. No logic."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks

from pages import autosave, page_screens
from pages.calendar import screens as calendar_screens
from pages.checks import files, report, screens, userbar
from pages.checks import notices as check_notices
from pages.checks import urls as check_urls
from pages.clauses import feature
from pages.comparing import menus as comparing_menus
from pages.comparing.views import CompareView
from pages.desk import sections as desk
from pages.desk import urls as desk_urls
from pages.journal import menus as journal_menus
from pages.links import LiveLinkHandler
from pages.signoff import log as sign_off_log
from pages.signoff import urls as sign_off_urls
from pages.supervision import buttons as supervision
from pages.text_templates import choosing
from pages.text_templates.viewset import TextTemplateViewSet
from pages.trail import menus as trail_menus
from pages.trail import urls as trail_urls
from pages.versions import guard
from pages.versions import log as versions_log
from pages.workflow import assigning, consulting, log, menus, notices, reading_api, taking_back, type_workflows, views
from registry.screens.offering import offer
from registry.supervision.models import SupervisionRound

hooks.register("construct_admin_api", reading_api.register)

hooks.register("register_rich_text_features", feature.register)
hooks.register("insert_editor_js", feature.labels)
hooks.register("insert_editor_js", autosave.script)
# After Wagtail's own, which it replaces.
hooks.register("register_rich_text_features", lambda features: features.register_link_type(LiveLinkHandler), order=100)
hooks.register("after_create_page", check_notices.tell)
hooks.register("after_edit_page", check_notices.tell)
hooks.register("construct_wagtail_userbar", userbar.use_our_rules)
hooks.register("before_delete_page", screens.refuse_to_break_links)
hooks.register("before_bulk_action", files.refuse_files_in_use)
hooks.register("register_reports_menu_item", report.check_all_item)
hooks.register("register_admin_urls", check_urls.addresses)

hooks.register("register_admin_viewset", TextTemplateViewSet)
hooks.register("before_create_page", choosing.ask_for_template)

hooks.register("register_settings_menu_item", type_workflows.TypeWorkflowsItem)
hooks.register("register_log_actions", log.register)
hooks.register("register_log_actions", sign_off_log.register)
hooks.register("register_log_actions", versions_log.register)
hooks.register("before_delete_page", guard.before_delete_page)
hooks.register("before_bulk_action", guard.before_bulk_action)
hooks.register("before_edit_page", notices.show_what_to_change)
hooks.register("after_edit_page", notices.tell_who_decides)
hooks.register("after_create_page", notices.tell_who_decides)
hooks.register("before_edit_page", taking_back.take_back)
hooks.register("construct_page_action_menu", menus.name_resubmission)
PAGE_LINKS = (
    screens.CheckItem,
    choosing.InsertTemplateItem,
    *menus.ITEMS,
    comparing_menus.CompareItem,
    trail_menus.PageTrailItem,
)
hooks.register("register_page_header_buttons", page_screens.links(*PAGE_LINKS))
hooks.register("register_reports_menu_item", trail_menus.TrailItem)
hooks.register("register_admin_urls", calendar_screens.addresses)
hooks.register("register_account_menu_item", calendar_screens.account_item)
hooks.register("register_admin_urls", sign_off_urls.addresses)
hooks.register("register_admin_urls", trail_urls.addresses)
hooks.register("register_reports_menu_item", journal_menus.JournalItem)
hooks.register("register_admin_urls", journal_menus.addresses)
hooks.register("register_admin_urls", supervision.addresses)
offer(SupervisionRound, supervision.buttons)
hooks.register("register_page_action_menu_item", lambda: menus.ReviewAction(order=-10))
hooks.register("register_admin_menu_item", desk.DeskItem)
hooks.register("construct_homepage_panels", desk.put_on_first_screen)
hooks.register("register_admin_urls", desk_urls.addresses)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("redaktion/<int:page_id>/sammenlign/", CompareView.as_view(), name="pages_compare"),
        path("redaktion/<int:page_id>/gennemgang/", views.ReviewView.as_view(), name="pages_review"),
        path("redaktion/sidetyper/", type_workflows.TypeWorkflowsView.as_view(), name="pages_type_workflows"),
        path("redaktion/<int:page_id>/hvem/", assigning.AssignmentView.as_view(), name="pages_assignment"),
        path("redaktion/<int:page_id>/hoering/", consulting.ConsultationView.as_view(), name="pages_consultation"),
        path("redaktion/<int:page_id>/tilbagetraek/", views.WithdrawView.as_view(), name="pages_withdraw"),
        path("redaktion/<int:page_id>/annuller/", views.CancelScheduleView.as_view(), name="pages_cancel_schedule"),
        path("redaktion/<int:page_id>/flyt/", views.MoveView.as_view(), name="pages_move"),
        path("redaktion/<int:page_id>/raekkefoelge/", views.PlaceView.as_view(), name="pages_place"),
        path("redaktion/<int:page_id>/slet/", views.DeleteView.as_view(), name="pages_delete"),
        path("redaktion/<int:page_id>/adgang/", views.RestrictView.as_view(), name="pages_restrict"),
        path("redaktion/<int:page_id>/skabelon/", choosing.InsertTemplateView.as_view(), name="pages_insert_template"),
        path(
            "redaktion/ny/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/<int:template_id>/",
            choosing.FromTemplateView.as_view(),
            name="pages_add_from_template",
        ),
    ]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="pages", codename__in=("decide_page", "oversee_page"))
