# Everything needs only Python 3.11, make, git and a package index.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: setup run report test lint types imports unit postgresql lock docs bench bench-accuracy bench-lint bench-web bench-lighthouse test-spark clean

setup: $(READY)

# The lock files carry hashes and no index address; certificates are the machine's own, for those behind a company's index. Bytecode is written here, because some environments forbid it at run time, and then
# every start would compile the sources anew (a second of three).
$(READY): requirements/lock.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary=:all: -r requirements/uv.txt
	$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --require-hashes --compile-bytecode -r requirements/lock.txt
	$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	touch $@

# The application with a demo organisation: it prints how to be one of its people.
run: setup
	@$(BIN)/python -m compileall -q src
	@MAINSPRING_DATA=$${MAINSPRING_DATA:-out/application} $(BIN)/mainspring serve --demo --port $${PORT:-8000}

# The diagnosis alone, without the application.
report: setup
	@mkdir -p out
	@$(BIN)/python -m compileall -q src
	@$(BIN)/mainspring demo --seed 7 --story -o out/demo-trail --force
	@$(BIN)/mainspring diagnose out/demo-trail -o out/report.html

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

# Tests of one file stay on one worker, as long as there is enough for both: servers and organisations that a file shares are made once.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

# What is covered is asked of the engine, and answered by its own tests: measuring slows every test, wherever its code lives.
unit: setup
	$(PYTEST) -m "not spark" --cov --cov-report= tests/engine tests/conformance
	$(BIN)/coverage report --fail-under=90
	$(PYTEST) --ignore=tests/engine --ignore=tests/conformance tests

# The application's tests once more, on a real PostgreSQL. What is looked at in a browser comes from the same pages, which other tests fetch here.
postgresql: setup
	MAINSPRING_TEST_DATABASE=postgresql $(PYTEST) -m "not browser" tests/apps tests/interfaces/web tests/interfaces/api

test: lint types imports unit postgresql

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --extra postgres --extra editor --extra web pyproject.toml requirements/tools.in -o requirements/lock.txt
	awk '/^uv==/{p=1} p{print} p&&!/\\$$/{exit}' requirements/lock.txt > requirements/uv.txt

	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links requirements/spark.in -o requirements/spark.txt

# Spark is 400 MB and wants Java 17 or later: asked for by name only.
test-spark: setup
	@if ! command -v java >/dev/null 2>&1; then echo "skipped: there is no Java on this machine, and Spark needs it"; exit 0; fi; \
	echo "installing PySpark (about 400 MB, once)"; \
	$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --require-hashes -r requirements/spark.txt && \
	$(BIN)/python -m pytest -m spark tests/conformance

# The reference pages that are generated from the code.
docs: setup
	$(BIN)/python docs/generate.py

# The pictures of the README, from the running application.
pictures: setup
	$(BIN)/python docs/pictures.py

bench: setup
	@$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/speed.py --write docs/reference/speed.md

bench-accuracy: setup
	$(BIN)/python benchmarks/accuracy.py --write docs/reference/accuracy.md
	$(BIN)/python benchmarks/forecast_accuracy.py --write

bench-lint: setup
	$(BIN)/python benchmarks/lint_accuracy.py --write

# Organisations of 1,000 and 100,000 objectives and key results with a million check-ins: a quarter of an hour and 700 MB the first time.
bench-web: setup
	@$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/web.py --folder out/bench-web --write docs/reference/web-speed.md
	$(BIN)/python benchmarks/web_check_ins.py --write docs/reference/web-speed.md

# Needs Node, npm and Chromium besides.
bench-lighthouse: setup
	$(BIN)/python benchmarks/lighthouse.py --write docs/reference/lighthouse.md

clean:
	rm -rf $(VENV) out
