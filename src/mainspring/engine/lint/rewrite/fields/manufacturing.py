"""Manufacturing and supply: whether it is made right, on time, safely and without waste."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "factory plant production line machine manufacturing warehouse supplier supply inventory stock scrap maintenance shift lean logistics delivery assembly equipment material shipment"

METRICS = (
    Metric("the share of parts that are right the first time", "%", "up", "the next station", "no fall in parts made per shift", "lead",
           "quality scrap rework defect inspection process line standard work instruction poka-yoke assembly welding calibration"),
    Metric("the share of orders delivered in full on the promised day", "%", "up", "customers", "no rise in stock held", "lead",
           "delivery deliver order logistics shipment shipping planning schedule warehouse dispatch customer supply"),
    Metric("the hours in which machines stand still unplanned", "a week", "down", "the shifts", "no rise in the cost of maintenance", "lead",
           "maintenance machine downtime equipment breakdown sensor predictive repair spare robot line"),
    Metric("the time to change a line from one product to the next", "minutes", "down", "the shifts", "no rise in scrap after the change", "lead",
           "changeover setup smed batch line tooling flexible lean workshop"),
    Metric("material that ends as scrap", "%", "down", "the plant", "no fall in parts made per shift", "lead",
           "scrap waste material yield lean process mould cutting"),
    Metric("injuries and near misses that stop work", "a month", "down", "people on the floor", "no fall in near misses reported", "lag",
           "safety injury accident near-miss ppe guard training hazard ergonomic risk"),
    Metric("the days of stock that we hold", "days", "down", "the plant", "no rise in orders late for want of parts", "lag",
           "inventory stock warehouse kanban supply planning erp material storage"),
    Metric("the share of supplies that arrive on the agreed day", "%", "up", "production planners", "no rise in the price of parts", "lead",
           "supplier vendor supply procurement purchase sourcing contract audit material"),
    Metric("complaints about delivered goods", "a month", "down", "customers", "no rise in the time to deliver", "lag",
           "complaint warranty return claim customer quality field inspection packaging"),
    Metric("the energy used for each part made", "", "down", "the plant", "no fall in parts made per shift", "lag",
           "energy electricity gas carbon emission heat compressed solar green footprint"),
    Metric("the time from order to delivery", "days", "down", "customers", "no fall in orders delivered in full", "lag",
           "lead-time order flow throughput bottleneck planning schedule production value-stream capacity"),
    Metric("the share of people who can run more than one station", "%", "up", "the shifts", "no rise in faults made", "lead",
           "training skill cross-train operator shift qualification matrix station apprentice"),
    Metric("picking errors that reach the customer", "a month", "down", "customers", "no fall in lines picked per hour", "lead",
           "warehouse picking packing scanner label barcode dispatch logistics returns"),
    Metric("problems raised on the floor that are solved within a week", "a month", "up", "people on the floor", "no rise in problems that come back", "lead",
           "kaizen improvement suggestion board huddle lean problem gemba idea"),
)  # fmt: skip
