from mainspring.apps.goals.models.check_in import CheckIn
from mainspring.apps.goals.models.cycle import Cycle
from mainspring.apps.goals.models.key_result import KeyResult
from mainspring.apps.goals.models.objective import Objective
from mainspring.apps.goals.models.revision import Revision
from mainspring.apps.goals.models.work_item import WorkItem

__all__ = ["CheckIn", "Cycle", "KeyResult", "Objective", "Revision", "WorkItem"]
