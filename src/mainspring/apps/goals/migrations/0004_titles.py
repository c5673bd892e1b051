from django.db import migrations, models

import mainspring.apps.goals.titles


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0003_red_since"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="keyresult",
            index=models.Index(
                models.F("organisation"),
                mainspring.apps.goals.titles.TitleStart("title"),
                name="key_result_title",
            ),
        ),
        migrations.AddIndex(
            model_name="objective",
            index=models.Index(
                models.F("organisation"),
                mainspring.apps.goals.titles.TitleStart("title"),
                name="objective_title",
            ),
        ),
    ]
