"""Logistics and operations teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="logistics",
    teams=("Warehouse", "Fleet", "Dispatch", "Returns", "Depot North", "Depot South", "Supply Planning"),
    scopes=(
        "from the northern depot",
        "for next-day orders",
        "on rural routes",
        "for chilled goods",
        "in peak weeks",
        "for partner stores",
    ),
    themes=(
        Theme(
            (
                "What is ordered arrives on time",
                "A promise to the customer is kept",
                "Deliveries one can set a watch by",
            ),
            (
                M("deliveries within the promised hour", "%", 79, 88, (5, 9)),
                M("parcels damaged per thousand", "parcels", 6.2, 11.4, (-5.2, -2.6), 1),
                M("orders delivered incomplete", "%", 3.4, 6.1, (-2.9, -1.4), 1),
                M("second delivery attempts", "%", 8, 14, (-6, -3)),
            ),
            (
                A("Train {n} drivers", "drivers trained", "drivers", 15, 40),
                A("Fit {n} vans with scanners", "vans fitted", "vans", 10, 30),
                A("Roll out the route planner", "roll-out plan done", "%"),
                A("Audit {n} delivery rounds", "rounds audited", "rounds", 10, 25),
            ),
            ("Deliver a great delivery experience", "Improve punctuality", "Delight at the doorstep"),
        ),
        Theme(
            ("A parcel costs less to move", "Less driving for the same goods", "Full vans, short ways"),
            (
                M("cost per delivery", "£", 5.8, 8.4, (-2.1, -0.9), 2),
                M("kilometres per stop", "km", 4.2, 7.1, (-2.2, -0.9), 1),
                M("van capacity used", "%", 58, 71, (9, 16)),
                M("empty runs", "%", 17, 28, (-12, -6)),
            ),
            (
                A("Replan {n} routes", "routes replanned", "routes", 12, 30),
                A("Test {n} electric vans", "vans tested", "vans", 3, 8),
                A("Sign the new fuel contract", "negotiation plan done", "%"),
            ),
            ("Become more efficient", "Optimise our operations", "Run a leaner fleet"),
        ),
        Theme(
            (
                "The shelf holds what the system says",
                "Nothing is missing and nothing gathers dust",
                "Stock one can trust",
            ),
            (
                M("stock differences at count", "%", 2.8, 5.6, (-2.9, -1.3), 1),
                M("orders delayed by missing stock", "%", 7, 13, (-6, -3)),
                M("days of stock on hand", "days", 34, 52, (-16, -7)),
                M("lines picked per hour", "lines", 62, 88, (12, 26)),
            ),
            (
                A("Count {n} shelves", "shelves counted", "shelves", 200, 500),
                A("Relabel {n} bays", "bays relabelled", "bays", 80, 200),
                A("Introduce handheld picking", "introduction plan done", "%"),
            ),
            ("Improve inventory accuracy", "Get the warehouse in shape", "Raise warehouse standards"),
        ),
        Theme(
            (
                "A return is settled in days",
                "Sending back is as easy as ordering",
                "Returned goods are sold again quickly",
            ),
            (
                M("days from return to refund", "days", 9, 17, (-8, -4)),
                M("returned goods resold within two weeks", "%", 46, 63, (14, 22)),
                M("returns without a label", "%", 12, 21, (-10, -5)),
            ),
            (
                A("Set up {n} return points", "return points set up", "points", 8, 20),
                A("Sort {n} pallets of old returns", "pallets sorted", "pallets", 30, 80),
                A("Finish the returns portal", "portal done", "%"),
            ),
            ("Make returns painless", "Improve the returns process", "Turn returns into an opportunity"),
        ),
    ),
    better=(
        "the second loading bay opened on {day}",
        "{n} rural routes were merged",
        "the new bags cut breakage on chilled goods",
        "scanners are in {n}0 vans since {day}",
        "the night pick starts at four since {day}",
    ),
    worse=(
        "{n} vans were off the road on {day}",
        "road works on the ring road cost {n}0 minutes a tour",
        "the supplier sent {n} pallets short",
        "frost stopped {n} rounds on {day}",
        "the label printer failed on {day}",
    ),
    steps=(
        "two hired vans from {day}",
        "we move the cut-off to four o'clock on {day}",
        "I recount the {n} worst aisles by {day}",
        "spare printer arrives on {day}",
    ),
    needs=(
        "address checks in the order form",
        "the forecast per depot",
        "a ramp for the third bay",
        "the carrier contract",
    ),
    work=(
        "Merge rural routes",
        "Scanner set-up",
        "Recount aisle",
        "Loading bay plan",
        "Carrier price list",
        "Packaging trial",
        "Returns label test",
        "Cut-off analysis",
    ),
    chores=(
        "Van inspection",
        "Driver rota",
        "Pallet exchange",
        "Cleaning plan",
        "Fuel cards",
        "Forklift service",
    ),
)
