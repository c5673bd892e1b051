"""People: whether those who are needed come, stay, grow and can do their work."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "people hr hire hiring recruit recruiting talent culture onboarding manager training learning career compensation engagement diversity wellbeing team employee leadership vacancy candidate enps"

METRICS = (
    Metric("the time from an open role to an accepted offer", "days", "down", "teams that wait", "no fall in the share of new colleagues who stay past probation", "lag",
           "hire hiring recruit recruiting vacancy role candidate offer sourcing interview ats headcount backfill"),
    Metric("the share of offers accepted", "%", "up", "candidates", "no rise in the time from application to offer", "lead",
           "offer candidate hiring recruiting employer brand interview compensation salary experience"),
    Metric("the share of applicants for each role who are invited to a second interview", "%", "up", "hiring managers", "no fall in the variety of those invited", "lead",
           "sourcing candidate applicant outbound referral pipeline job advert employer brand recruiting pool"),
    Metric("the share of {who} who do their job unaided by their third month", "%", "up", "new colleagues", "no rise in early departures", "lead",
           "onboarding ramp new hire joiner welcome buddy training first enablement handbook newcomer"),
    Metric("the share of {who} who leave within their first months", "%", "down", "new colleagues", "no rise in the time roles stay open", "lag",
           "attrition turnover retention onboarding leave stay fit hiring culture belonging"),
    Metric("the share of {who} who use a trained skill in their work a month later", "%", "up", "participants", "no rise in days away from the work", "lead",
           "training train course workshop learning learn skill certification certify enablement curriculum module coaching lesson mentoring mentorship"),
    Metric("the share of {who} who had a talk about their growth and act on it", "%", "up", "colleagues", "no fall in how useful they find it", "lead",
           "career careers development path matrix ladder mentoring mentorship coaching promotion appraisal"),
    Metric("the share of {who} who know what is expected of them", "%", "up", "colleagues", "no fall in those who answer", "lead",
           "goal okr clarity alignment communication values handbook vision transparency process policy"),
    Metric("the share of {who} who say they can speak openly", "%", "up", "colleagues", "no fall in those who answer", "lag",
           "culture belonging engagement trust safety values diversity inclusion retro enps"),
    Metric("the share of open roles filled from within", "%", "up", "colleagues", "no rise in the time roles stay open", "lag",
           "promotion internal career mobility succession development leadership talent ladder"),
    Metric("the gap between groups in who is promoted", "points", "down", "those passed over", "no fall in promotions overall", "lag",
           "diversity inclusion equity gender representation pay fairness bias minority underrepresented"),
    Metric("days lost to sickness and strain", "a month", "down", "colleagues", "no rise in overtime", "lag",
           "wellbeing burnout health absence sickness workload stress overtime balance happiness"),
    Metric("the share of {who} who can explain how their pay is set", "%", "up", "colleagues", "no rise in exceptions granted", "lag",
           "compensation pay salary benefit comp location perk reward bonus total"),
    Metric("the time {who} wait for a decision that they need", "days", "down", "teams", "no rise in decisions reversed", "lead",
           "decision meeting approval leadership communication forum process alignment escalation cadence governance"),
    Metric("the hours {who} spend in meetings they would not miss", "a week", "down", "colleagues", "no rise in decisions made twice", "lead",
           "meeting cadence sync standup communication office-hours retrospective weekly"),
    Metric("the share of work that waits for another team", "%", "down", "teams", "no rise in faults found later", "lead",
           "team structure reorganise reorganize collaboration ownership silo dependency autonomy stable staffing"),
)  # fmt: skip
