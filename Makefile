# The two that matter are `make site` and `make test`; `make help` lists the rest.
# Every target sets up what it needs; nothing is installed outside this folder, but for a Chromium where the system has none.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site serve check report test quick lint accept bench bench-search lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

site: .venv/form ## check every entry and publish the site to site/
	@$(BIN)/python build_site.py

serve: .venv/form ## preview on this machine; reloads when an entry, a template or a stylesheet changes
	@$(BIN)/compendium serve

check: .venv/site ## check every entry, without building
	@$(BIN)/compendium check

report: .venv/site ## count what the collection covers, records and rests on
	@$(BIN)/compendium report

test: .venv/dev .venv/form tests/node/node_modules/.package-lock.json ## run every check, the browser tests included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser" -n 2
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -m browser -n 2

quick: .venv/dev .venv/form ## run what is worth running while coding, in under a minute
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -m "not browser and not site" -n 2

lint: .venv/dev ## format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accept: .venv/dev .venv/form tests/node/node_modules/.package-lock.json ## rewrite the expected reports and the golden site; review the diff
	$(BIN)/python tests/accept.py

bench: .venv/form ## time every stage at 100, 1,000 and 10,000 synthetic entries
	$(BIN)/python bench/stages.py

bench-search: .venv/bench .venv/form ## measure the search beside Material's and Pagefind's, in Chromium
	@$(BIN)/python tests/browser/chromium.py >&2
	@$(BIN)/python bench/search.py

lock: .venv/dev ## write the lock files anew from pyproject.toml, with the newest versions
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group pyproject.toml:form -c requirements-dev.lock -o requirements-form.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group pyproject.toml:wasm -c requirements.lock --no-deps -o requirements-wasm.lock
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

# What the form on the site runs on: Python for the browser, and the compiled package for the version of Python that this is.
WASM := --platform pyemscripten_2026_0_wasm32 --python-version 3.14 --implementation cp --abi cp314
.venv/form: browser/package-lock.json requirements-form.lock requirements-wasm.lock .venv/site
	rm -rf .venv/browser
	mkdir .venv/browser
	cp browser/package.json browser/package-lock.json .venv/browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-form.lock
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=:all: $(WASM) -d .venv/browser -r requirements-wasm.lock
	cd .venv/browser && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@

.venv/dev: requirements-dev.lock .venv/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bench: requirements-bench.lock .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

tests/node/node_modules/.package-lock.json: tests/node/package-lock.json .venv/dev
	cd tests/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund
