from mainspring.apps.diagnoses.models.diagnosis import Diagnosis, Nightly, State
from mainspring.apps.diagnoses.models.finding import Release, Remark, SignalRows, TeamFinding

__all__ = ["Diagnosis", "Nightly", "Release", "Remark", "SignalRows", "State", "TeamFinding"]
