# The ways in: `make demo` tries the bot in this terminal, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
DEMO_URL := sqlite:///.demo/infra.db

.PHONY: demo test soak lint format docs bench clean
.DEFAULT_GOAL := test

# Packages that the bot needs; then those that its tests need besides.
.venv/.runs: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=/where/it/is")'
	@echo "Setting up (once, about half a minute) …" >&2
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@touch $@

.venv/.tests: .venv/.runs
	@$(PIP) --editable '.[dev]'
	@touch $@

demo: .venv/.runs
	@mkdir -p .demo
	@INFRA_DATABASE_URL=$(DEMO_URL) $(BIN)/infra chat

test: .venv/.tests
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --cov --cov-report term --quiet

# What would take too long each time: whole years of clocks, then a thousand lives on each database.
# SEEDS=0-99 lives fewer.
SEEDS ?= 0-999
soak: .venv/.tests
	@$(BIN)/python -m pytest -m soak --numprocesses 2 --dist worksteal --quiet
	@$(BIN)/python tests/soak --seeds $(SEEDS)

lint: .venv/.tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/.tests
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: .venv/.runs
	@$(BIN)/python -m bot.manual > docs/commands.md

bench: .venv/.tests
	@$(BIN)/python -m benchmarks

clean:
	@rm -rf .venv .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
