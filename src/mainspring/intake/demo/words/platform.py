"""Platform, infrastructure and security teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="platform",
    teams=(
        "Platform",
        "Infrastructure",
        "Data Platform",
        "Security",
        "Developer Tools",
        "Integrations",
        "Site Reliability",
    ),
    scopes=(
        "at peak hours",
        "for the booking service",
        "for the public interface",
        "for partner traffic",
        "in the main region",
        "for nightly runs",
    ),
    themes=(
        Theme(
            ("Customers never notice us", "The service stays up", "Peak days are ordinary days"),
            (
                M("minutes of disturbance a month", "min", 70, 160, (-110, -45)),
                M("requests answered within 300 ms", "%", 86, 93, (3, 6), 1),
                M("incidents noticed first by customers", "%", 34, 52, (-28, -15)),
                M("median time to recover", "min", 48, 95, (-55, -22)),
            ),
            (
                A("Run {n} failover exercises", "exercises run", "exercises", 3, 8),
                A("Migrate {n} services to the new cluster", "services migrated", "services", 6, 15),
                A("Finish the database upgrade", "upgrade plan done", "%"),
                A("Write {n} runbooks", "runbooks written", "runbooks", 8, 20),
            ),
            ("Make the platform rock solid", "Improve stability", "Be ready for scale"),
        ),
        Theme(
            (
                "A change reaches customers the day it is ready",
                "Shipping is boring",
                "Developers wait for nobody",
            ),
            (
                M("hours from merge to production", "hours", 20, 52, (-32, -12)),
                M("releases that need a correction", "%", 13, 22, (-10, -5)),
                M("median build time", "min", 19, 36, (-18, -8)),
                M("releases a week", "releases", 4, 9, (4, 9)),
            ),
            (
                A("Convert {n} pipelines", "pipelines converted", "pipelines", 10, 24),
                A("Introduce the new build cache", "introduction plan done", "%"),
                A("Hold {n} sessions on testing", "sessions held", "sessions", 4, 9),
            ),
            ("Modernise our tooling", "Improve developer experience", "Accelerate delivery"),
        ),
        Theme(
            (
                "Customers' data is safe with us",
                "An attacker finds no open door",
                "Security that stands an audit",
            ),
            (
                M("critical findings open longer than seven days", "findings", 14, 31, (-20, -9)),
                M("accounts with a second factor", "%", 56, 72, (18, 26)),
                M("days to close a serious finding", "days", 16, 33, (-18, -8)),
                M("staff who report a test phishing mail", "%", 27, 44, (18, 30)),
            ),
            (
                A("Complete {n} threat models", "threat models completed", "models", 4, 10),
                A("Train {n} colleagues in secure coding", "colleagues trained", "colleagues", 12, 30),
                A("Obtain the certificate's stage-one report", "audit plan done", "%"),
            ),
            ("Take security seriously", "Strengthen our posture", "Raise awareness of risks"),
        ),
        Theme(
            (
                "Figures people can rely on",
                "Everyone works from the same numbers",
                "Data arrives before the question",
            ),
            (
                M("reports ready by eight o'clock", "%", 71, 84, (10, 14)),
                M("data faults found by readers", "faults", 16, 34, (-20, -9)),
                M("median age of the sales figures", "hours", 14, 30, (-20, -8)),
                M("cost per thousand queries", "£", 3.4, 6.2, (-2.9, -1.2), 1),
            ),
            (
                A("Document {n} data sets", "data sets documented", "data sets", 20, 45),
                A("Replace the old warehouse", "replacement plan done", "%"),
                A("Add {n} automatic checks", "checks added", "checks", 30, 80),
            ),
            ("Become more data-driven", "Improve data quality", "Build a modern data foundation"),
        ),
    ),
    better=(
        "the index on the order table went live on {day}",
        "{n} services run on the new cluster",
        "the cache cut cold starts from {n} seconds to one",
        "the noisy alert was removed on {day}",
        "parallel tests went on for all repositories on {day}",
    ),
    worse=(
        "the certificate expired on {day} and cost {n} hours",
        "the provider throttled us for {n} hours on {day}",
        "{n} services still use the old driver",
        "a full disk stopped the night run of {day}",
        "the load test failed at {n}00 requests a second",
    ),
    steps=(
        "second replica comes up on {day}",
        "driver update for the {n} services is planned for {day}",
        "retry limit goes live on {day}",
        "post-mortem with {n} actions is published on {day}",
    ),
    needs=(
        "a test account at the bank",
        "a maintenance window",
        "the list of report readers",
        "budget approval for the second region",
    ),
    work=(
        "Upgrade driver",
        "Second replica",
        "Add rate limit",
        "Move service to cluster",
        "Alert tuning",
        "Build cache for monorepo",
        "Key rotation script",
        "Backfill order events",
    ),
    chores=(
        "On-call rota",
        "Monthly patching",
        "Rotate certificates",
        "Clean up disks",
        "Access requests",
        "Backup check",
        "Renew licences",
        "Password resets",
    ),
)
