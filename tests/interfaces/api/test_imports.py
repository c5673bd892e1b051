"""Files into the organisation by the API: handed in, compared, applied once, thrown away."""

from __future__ import annotations

from interfaces.api.client import kind
from mainspring.apps.events.models import Event
from mainspring.apps.people.models import Team
from mainspring.apps.trails.models import Upload
from mainspring.project import jobs

FORM = "multipart/form-data; boundary=x"


def form(text: str, name: str = "teams.csv") -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    return (head + text + "\r\n--x--\r\n").encode()


TEAMS = form("team_id,name\nt-vans,Vans\n")


def test_an_import_is_compared_applied_once_and_the_same_afterwards(fern, okr_lead):
    made = okr_lead.post("/imports", TEAMS, content_type=FORM, idempotency_key="one")
    assert made.status_code == 201
    assert made["Location"] == f"/api/v1/imports/{made.json()['key']}"
    assert made.json()["state"] == "waiting"
    assert okr_lead.post("/imports", TEAMS, content_type=FORM, idempotency_key="one").json() == made.json()
    other = form("team_id,name\nt-vans,Boats\n")
    assert kind(okr_lead.post("/imports", other, content_type=FORM, idempotency_key="one")) == "key-reused"
    assert Upload.objects.count() == 1
    path = f"/imports/{made.json()['key']}"
    early = okr_lead.post(f"{path}/apply", {})
    assert (early.status_code, kind(early)) == (409, "refused")
    jobs.drain()
    assert okr_lead.get(path).json()["counts"]["teams"] == {"new": 1, "only_here": 3}
    rows = okr_lead.get(f"{path}/rows?verdict=new").json()["items"]
    assert [(row["table"], row["title"]) for row in rows] == [("teams", "Vans")]
    first = okr_lead.post(f"{path}/apply", {})
    assert first.status_code == 200
    assert first.json()["taken_at"]
    events = Event.objects.count()
    assert okr_lead.post(f"{path}/apply", {}).json() == first.json()
    assert Event.objects.count() == events
    assert okr_lead.delete(path).status_code == 204
    assert okr_lead.get(path).status_code == 404
    assert Team.objects.filter(name="Vans").count() == 1


def test_what_is_called_almost_like_something_here_is_counted_and_listed(fern, okr_lead):
    files = form(f"team_id,name\nt-1,{fern.kitchen.name}n\nt-2,Vans\n")
    path = f"/imports/{okr_lead.post('/imports', files, content_type=FORM).json()['key']}"
    jobs.drain()
    assert okr_lead.get(path).json()["near"] == 1
    (row,) = okr_lead.get(f"{path}/rows?near=true").json()["items"]
    assert (row["title"], row["changes"]) == (
        f"{fern.kitchen.name}n",
        [{"column": "near", "here": "", "file": fern.kitchen.name}],
    )
    assert "Almost the same is here already" in row["why"]


def test_what_changed_meanwhile_is_said_and_compared_anew(fern, okr_lead):
    path = f"/imports/{okr_lead.post('/imports', TEAMS, content_type=FORM).json()['key']}"
    jobs.drain()
    Team.form(fern.organisation, "Vans", by=fern.okr_lead)
    for key in ("one", "two"):
        answer = okr_lead.post(f"{path}/apply", {}, idempotency_key=key)
        if key == "one":
            assert (answer.status_code, kind(answer)) == (412, "stale")
            assert okr_lead.get(path).json()["counts"]["teams"] == {"same": 1, "only_here": 3}
    assert (answer.status_code, kind(answer)) == (409, "refused")


def test_what_no_form_is_and_what_no_reader_knows_is_refused(fern, okr_lead):
    for sent, type_ in ((b"{}", "application/json"), (b"nothing", FORM), (b"", "multipart/form-data")):
        assert okr_lead.post("/imports", sent, content_type=type_).status_code in (400, 422)
    answer = okr_lead.post("/imports", form("PK\x03\x04 and nothing more", "cut.zip"), content_type=FORM)
    assert (answer.status_code, answer.json()["errors"][0]["location"]) == (422, "body.files")
    assert not Upload.objects.exists()
