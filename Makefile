# Everything one does with this repository. It needs Python 3.11 to 3.13, make and a package index, and nothing else.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PACKAGES := flows transforms expectations warehouse

.DEFAULT_GOAL := help
.PHONY: help setup run test lint score bench-extract docs lock clean

help: ## list every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## make .venv and install the locked packages (again only when the lock has changed)

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	  || { echo "make setup: Python 3.11, 3.12 or 3.13 is needed; '$(PYTHON)' is: $$($(PYTHON) --version 2>&1). Try: make setup PYTHON=python3.12" >&2; exit 2; }
	@$(BIN)/python -c '' 2>/dev/null || { echo "Making $(VENV) …"; $(PYTHON) -m venv --clear $(VENV) \
	  || { echo "make setup: $(PYTHON) cannot make a virtual environment (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 2; }; }
	@echo "Installing the locked packages (a few minutes the first time) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## publish seeds/articles into warehouse/lake and say what was found
	@$(BIN)/cifras run

test: setup lint ## lint, types and every test
	@$(BIN)/python -m pytest

lint: setup ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict $(addprefix -p ,$(PACKAGES))

score: setup ## score the extractor against the gold figures, per language
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/tools/score_all.py

bench-extract: setup .venv-bench/.installed ## measure extraction beside quantulum3 and recognizers-text on one core; writes docs/benchmarks.md
	@$(CURDIR)/$(BIN)/python tests/bench/bench_extract.py $(CURDIR)/.venv-bench/bin/python --write

.venv-bench/.installed: requirements-bench.lock
	@echo "Making .venv-bench …"; $(BIN)/python -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock
	@touch $@

docs: setup ## write the outputs in README.md anew; look at what changed before you commit it
	@UPDATE_README=1 $(BIN)/python -m pytest tests/flows/test_readme.py >/dev/null; git diff --stat -- README.md

LOCKED := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

lock: ## write requirements.lock and requirements-bench.lock again from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev $(LOCKED) -o requirements.lock
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"], sep="\n")' \
	  | uv pip compile - $(LOCKED) -o requirements-bench.lock

clean: ## remove .venv, caches and the lake of this checkout
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .hypothesis warehouse/lake
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
