"""Gives the steps that were under way before steps had deadlines the row that later ones have."""

from django.db import migrations


def give_rows(apps, schema_editor):
    TaskState = apps.get_model("wagtailcore", "TaskState")
    StepState = apps.get_model("pages", "StepState")
    FourEyesTask = apps.get_model("pages", "FourEyesTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    waiting = TaskState.objects.filter(status="in_progress", task__in=FourEyesTask.objects.values("pk"), stepstate=None)
    for state in waiting:
        content_type, _created = ContentType.objects.get_or_create(app_label="pages", model="stepstate")
        TaskState.objects.filter(pk=state.pk).update(content_type=content_type)
        StepState(taskstate_ptr_id=state.pk).save_base(raw=True)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("pages", "0012_steps_at_work"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(give_rows, migrations.RunPython.noop)]
