"""Public sector and services for everybody: whether residents, patients and pupils get what they are owed, soon and fairly."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "resident citizen council city public municipality government permit library school pupil patient clinic hospital health housing benefit claimant charity volunteer neighbourhood police ward nurse community town student teacher donor"

METRICS = (
    Metric("the share of permits and applications decided within the promised time", "%", "up", "applicants", "no rise in decisions overturned", "lead",
           "permit application decide planning licence register case backlog form process"),
    Metric("the time {who} wait from asking to being seen", "days", "down", "patients", "no rise in those who come back with the same trouble", "lag",
           "clinic patient appointment hospital waiting health nurse doctor screening treatment gp ward vaccination outreach"),
    Metric("the share of {who} who need to come or write only once", "%", "up", "residents", "no rise in complaints", "lead",
           "counter service desk form website portal online digital application contact resident citizen letter"),
    Metric("the share of {who} who finish online what they began there", "%", "up", "residents", "no fall in those helped in person who need it", "lead",
           "online digital portal website form app self-service e-government accessibility"),
    Metric("the share of those entitled who get what they are owed", "%", "up", "households", "no rise in payments made in error", "lag",
           "benefit grant entitlement claimant claim household poverty support subsidy take-up leaflet"),
    Metric("the share of {who} who come in a second time", "%", "up", "visitors", "no fall in visitors from poorer districts", "lead",
           "library museum pool park centre center visitor attendance opening branch community renovation event"),
    Metric("the share of {who} who reach the level expected for their age", "%", "up", "pupils", "no rise in days missed", "lag",
           "school pupil student teacher reading literacy curriculum class lesson learning exam tutor"),
    Metric("school days missed for no stated reason", "a month", "down", "pupils", "no rise in pupils sent home", "lead",
           "attendance absence truancy school pupil family mentor breakfast club"),
    Metric("the share of patients who come back unplanned within a month", "%", "down", "patients", "no rise in the days they stay", "lag",
           "discharge readmission ward hospital care nurse follow-up home pathway"),
    Metric("people hurt on our streets", "a quarter", "down", "residents", "no rise in journey times", "lag",
           "road street traffic safety crossing cycle lane speed accident lighting police"),
    Metric("the share of repairs that hold at the first visit", "%", "up", "tenants", "no rise in the wait for a visit", "lead",
           "repair housing tenant maintenance home estate landlord damp boiler"),
    Metric("the share of {who} who can name what the council changed because of them", "%", "up", "residents", "no fall in those who answer", "lag",
           "consultation engagement resident trust participation meeting neighbourhood democracy transparency council hearing"),
    Metric("the share of household waste that is recycled", "%", "up", "households", "no rise in waste left in the street", "lag",
           "waste recycling bin environment green climate energy clean collection"),
    Metric("the share of {who} who give or help again", "%", "up", "first-time donors and volunteers", "no rise in the cost of asking", "lag",
           "donor donation fundraising volunteer charity supporter appeal gift foundation sponsor"),
    Metric("the share of young people who are in work or training the winter after school", "%", "up", "school leavers", "no fall in those who stay at school", "lag",
           "apprenticeship employment job youth training unemployed career work placement skill"),
)  # fmt: skip
