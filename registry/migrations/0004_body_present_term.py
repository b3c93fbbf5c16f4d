"""When the present term of a body began: after an election it is another day than that of the establishment (K075)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_agendaitem_goal"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="term_started_on",
            field=models.DateField(
                blank=True,
                help_text="The first day of the present term. Empty: the day the body was established.",
                null=True,
                verbose_name="present term from",
            ),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="term_started_on",
            field=models.DateField(
                blank=True,
                help_text="The first day of the present term. Empty: the day the body was established.",
                null=True,
                verbose_name="present term from",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("term_started_on__gte", models.F("established_on")),
                    ("term_started_on__isnull", True),
                    ("established_on__isnull", True),
                    _connector="OR",
                ),
                name="body_term_after_establishment",
                violation_error_message="The present term cannot have begun before the body was established.",
            ),
        ),
    ]
