# make site   build the site from seeds/          make test   run every test
# make serve  write with the site beside you      make        format, lint, types, tests, strict site
# make check-all   with checks that take minutes, Node or Java      make coverage   lines that no test of text runs
# make fuzz   ten minutes of random inputs
# make data   write data files again from packages      make figures     tables of docs/ from what was measured

PY := .venv/bin/python
INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --no-warn-script-location

# One worker more than the two cores that a build machine has: a worker waits for browsers and sounds.
TESTS := $(PY) -m pytest -n 3 --dist worksteal

.PHONY: all site serve test check-all fuzz coverage bench data figures lint format wheel clean
all: format lint test site

site: .venv/site
	@$(PY) build.py

serve: .venv/site
	@$(PY) -m mkdocs serve

test: .venv/test
	@$(TESTS)

check-all: .venv/test .venv/gates
	@$(TESTS) -m "not alone"
	@$(PY) -m pytest -m alone

# Ten minutes of random inputs, round after round.
fuzz: .venv/test
	@end=$$(($$(date +%s) + 600)); while [ $$(date +%s) -lt $$end ]; do \
	  $(PY) -m pytest -q -p no:cacheprovider --hypothesis-profile nightly tests/test_fuzz.py || exit 1; done

coverage: .venv/test
	@$(TESTS) --ignore tests/browser --cov --cov-report=term-missing:skip-covered

bench: .venv/bench
	@$(PY) -m bench.repair
	@$(PY) -m bench.speed

# The data files whose sources are packages; duben/data/README.md says what the others are made of.
data: .venv/bench
	@$(PY) -m makers.hsk
	@$(PY) -m makers.doubts

# Scripts of bench/ keep what they measure with --save.
figures: .venv/site
	@$(PY) -m bench.tables

format: .venv/test
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix-only --quiet .

lint: .venv/test
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary

wheel: .venv/test
	@$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf site dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Each stamp says that what its file locks is installed, so that a second run installs nothing.
.venv/bin/python:
	@scripts/venv

.venv/site: requirements/site.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the site needs"
	@$(INSTALL) --require-hashes --no-deps -r requirements/site.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: requirements/test.txt scripts/browser .venv/site
	@echo "Installing what the tests need"
	@$(INSTALL) --require-hashes --no-deps -r requirements/test.txt
	@scripts/browser
	@touch $@

.venv/gates: tests/browser/package-lock.json | .venv/bin/python
	@echo "Installing what checks the page"
	@scripts/gates
	@touch $@

.venv/bench: requirements/bench.txt .venv/site
	@echo "Installing what the project is measured beside"
	@$(INSTALL) --require-hashes --no-deps -r requirements/bench.txt
	@touch $@
