"""The journal tells every kind of event from the first page that a process answers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import mainspring.apps

ASK = "import django; django.setup(); from mainspring.apps.events.kinds import KINDS; print(*KINDS)"


def test_a_new_process_knows_every_kind():
    modules = Path(mainspring.apps.__path__[0]).glob("*/events.py")
    written = {
        kind for module in modules for kind in re.findall(r'^    name = "(.+)"', module.read_text(), re.M)
    }
    assert len(written) > 40
    settings = {"DJANGO_SETTINGS_MODULE": "django_settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=False, env=os.environ | settings
    )
    assert set(asked.stdout.split()) == written, asked.stderr
