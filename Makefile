# Names for the commands people type. `make play` and `make test` set everything up themselves;
# the rest needs the tools that `make test` installs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: play test slowest bench lint types layers ci record pictures class-pictures lock

play:
	$(PYTHON) play.py

test:
	$(PYTHON) play.py test

slowest:
	$(PYTHON) play.py test --durations=40 --durations-min=1

# What the market is measured against has an environment of its own; without it those are left out.
bench: .venv/bench/ready
	$(PYTHON) play.py test -n 0 -m bench tests/bench

.venv/bench/ready: requirements-bench.txt
	$(PYTHON) -m venv .venv/bench
	-.venv/bench/bin/python -m pip install --quiet --require-hashes -r $< && touch $@

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

ci:
	.ci/run

# Live the shipped examples anew; read the difference before committing.
record:
	$(BIN)/python -m tests.golden.record

# Take the pictures of the README and the manual anew.
pictures:
	$(BIN)/python docs/pictures/make.py

# The pictures of a class, about two minutes: pages and a desk in Chromium, two terminals in tmux.
class-pictures:
	$(BIN)/python docs/pictures/classroom.py
	$(BIN)/python docs/pictures/terminals.py

# Pin every package for every system from what pyproject.toml asks for. No addresses are written,
# so that whoever installs may use any mirror: the digests say what is right.
UV := .venv/lock/bin/uv pip compile --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header --no-emit-index-url --quiet

lock:
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet uv
	$(UV) $(UPGRADE) pyproject.toml -o requirements.txt
	$(UV) $(UPGRADE) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	$(UV) $(UPGRADE) tests/bench/rivals.in -c requirements.txt -o requirements-bench.txt
	! grep -n '://' requirements.txt requirements-dev.txt requirements-bench.txt
