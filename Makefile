# The two that matter are `make site` and `make test`; `make help` lists the rest.
# Every target sets up what it needs; nothing is installed outside this folder, but for a Chromium where the system has none.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site serve check report test quick lint accept bench bench-search lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

site: .venv/site ## check every entry and publish the site to site/
	@$(BIN)/python build_site.py

serve: .venv/site ## preview on this machine; reloads when an entry, a template or a stylesheet changes
	@$(BIN)/compendium serve

check: .venv/site ## check every entry, without building
	@$(BIN)/compendium check

report: .venv/site ## count what the collection covers, records and rests on
	@$(BIN)/compendium report

test: .venv/dev tests/node/node_modules/.package-lock.json ## run every check, the browser tests included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser"
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -m browser -n 2

quick: .venv/dev ## run what is worth running while coding, in under a minute
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -m "not browser and not site"

lint: .venv/dev ## format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accept: .venv/dev tests/node/node_modules/.package-lock.json ## rewrite the expected reports and the golden site; review the diff
	$(BIN)/python tests/accept.py

bench: .venv/site ## time every stage at 100, 1,000 and 10,000 synthetic entries
	$(BIN)/python bench/stages.py

bench-search: .venv/bench ## measure the search beside Material's and Pagefind's, in Chromium
	@$(BIN)/python tests/browser/chromium.py >&2
	@$(BIN)/python bench/search.py

lock: .venv/dev ## write the lock files anew from pyproject.toml, with the newest versions
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group pyproject.toml:bench -o requirements-bench.lock

clean: ## delete everything that the other targets made
	rm -rf .venv build site tests/node/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The environment, with locked versions and hashes; made anew when a lock file changes.
.venv/pyvenv.cfg:
	$(PYTHON) -m venv .venv

.venv/site: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bench: requirements-bench.lock .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

tests/node/node_modules/.package-lock.json: tests/node/package-lock.json .venv/dev
	cd tests/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund
