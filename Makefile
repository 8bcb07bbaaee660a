# One line after ## says what a target does; `make` alone lists them.
# make test LOCK=requirements.lock   installs exactly the files of the lock file, by version and hash.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help venv demo test test-long bench quality train explorer lint format lock clean

VENV := .venv
BIN := $(VENV)/bin
RECENT = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c "$(RECENT)" 2>/dev/null && { echo $$p; break; }; done)
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL = $(if $(LOCK),$(PIP) --require-hashes --no-deps --requirement $(LOCK) && $(PIP) --no-deps,$(PIP)) --editable

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "  make %-10s %s\n", $$1, $$2 }'

$(VENV)/made:
	@$(or $(PYTHON),false) -c "$(RECENT)" || { echo "lianpu needs Python 3.11 or newer, and '$(or $(PYTHON),python3)'" \
		"is none; install one, or name it: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { echo "$(PYTHON) cannot make an environment; on Debian:" \
		"apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	$(INSTALL) .
	@touch $@

$(VENV)/installed-dev: $(VENV)/made pyproject.toml $(LOCK)
	$(INSTALL) '.[dev]'
	@touch $@ $(VENV)/installed

venv: $(VENV)/installed ## Make the environment .venv with lianpu in it

demo: $(VENV)/installed ## Build the shipped articles, answer three questions, leave build/network.html
	$(BIN)/kg demo

test: $(VENV)/installed-dev ## All tests but the long measurements, then style and types
	$(BIN)/pytest -n auto --dist worksteal -m "not long"
	@$(MAKE) --no-print-directory lint

test-long: $(VENV)/installed-dev ## The long measurements
	$(BIN)/pytest -m long

bench: $(VENV)/installed-dev ## Speed and size beside a peer measured in the same run, into docs/performance.md
	$(BIN)/python -m benchmarks

quality: $(VENV)/installed ## Measure the reader on the corpus and write docs/quality.md; EXTRA='NAME=GOLD:TEXT …' adds to it
	$(BIN)/python -m corpus.quality $(EXTRA:%=--extra %)

train: $(VENV)/installed ## Train the models on corpus/train and put them into the package
	$(BIN)/python -m corpus.train
	$(BIN)/python -m corpus.calibration --fit
	@echo "trained on corpus/train; 'make quality' says what came of it"

explorer: ## Build the page's program from explorer/ (needs Node; users and tests do not)
	cd explorer && npm ci --silent && npm run --silent check && npm run --silent build

lint: $(VENV)/installed-dev ## Style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/installed-dev ## Bring the code into form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: ## Write the versions that a fresh environment gets, with their hashes, to requirements.lock
	rm -rf build/lock
	$(MAKE) VENV=build/lock LOCK= build/lock/installed-dev
	build/lock/bin/python -m pip freeze --exclude-editable > build/lock/versions.txt
	build/lock/bin/python -m pip install --quiet 'uv>=0.8,<1'
	build/lock/bin/uv pip compile --quiet --no-deps --generate-hashes --no-annotate --no-header \
		--output-file build/lock/hashed.txt build/lock/versions.txt
	@{ echo "# What \`make lock\` installed for '.[dev]', with the hashes of each file that is published; used by .ci/run."; \
		cat build/lock/hashed.txt; } > requirements.lock
	rm -rf build/lock
	@echo "the licences may be others now: python docs/licences.py"

clean: ## Remove what can be made again
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
