# Everything runs in .venv, which these commands create; they need only Python 3.11 to 3.13 and make. README.md gives the same steps
# without make. `make site NO_CACHE=1` executes every page, even if it is in the cache.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
  $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: audit-python audit-node site check test test-long test-published release publish serve book bench audit lock clean

site: .venv/installed
	$(BIN)/python -m mnist_tutorial.website.build $(if $(NO_CACHE),--no-cache)

serve: .venv/installed
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

# The pages as a book, a PDF in each language, in site/dist, and the slides as PDFs in the teachers' archives. Chromium prints them.
book: site
	$(BIN)/python -m mnist_tutorial.website.handouts.book

# Checks that take seconds, after a change of text: they execute and build nothing. Pages come first.
check: .venv/installed
	$(BIN)/python -m mnist_tutorial.website.check
	$(BIN)/python -m tests.lesson
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m tests.texts

# The site first: if a page fails, its error is all there is to read. One of three processes often waits for a browser or a kernel.
test: check site
	$(BIN)/python -m tests.browser.browsers chromium firefox
	$(BIN)/python -m tests.node
	$(BIN)/pytest -n 3

# Tests that take too long for every change: every page in every browser, its exercises, and tests/long.
test-long: .venv/installed
	$(BIN)/python -m tests.browser.browsers chromium firefox webkit
	$(BIN)/pytest -n 3 --everywhere tests/browser/test_landing.py tests/browser/test_every_browser.py \
	  tests/browser/test_access.py tests/browser/test_slides.py tests/browser/test_drawing.py tests/browser/test_live_python.py \
	  tests/notebooks/test_exercises.py tests/website/live/test_pages_by_small_keras.py \
	  tests/website/live/test_small_keras.py tests/website/live/test_small_keras_says.py tests/website/handouts/test_book.py
	$(BIN)/pytest -n 3 tests/long

# Run every published notebook in a fresh environment; `make test` runs some of them.
test-published: .venv/installed
	$(BIN)/pytest tests/site/test_elsewhere.py --all-notebooks

# An edition: its version and date, a commit, a tag, and the site with its archives. Actions release what is pushed.
release: check
	$(BIN)/python -m mnist_tutorial.website.release $(VERSION)
	$(BIN)/pytest --quiet tests/notebooks/test_changelog.py && $(MAKE) site || { \
	  git tag --delete v$(VERSION); git reset --quiet --keep HEAD^; \
	  echo "Edition $(VERSION) was taken back: put right what failed above, commit it, and run this again."; exit 1; }
	@echo "Edition $(VERSION) is tagged, and its archives are in site/dist. To release it: git push origin HEAD v$(VERSION)"

# Push site/ to the branch that the clone's host serves, as its only commit.
PAGES_BRANCH ?= $(if $(findstring codeberg.org,$(shell git remote get-url origin 2>/dev/null)),pages,gh-pages)
publish: .venv/installed
	$(BIN)/ghp-import --branch $(PAGES_BRANCH) --no-jekyll --no-history --force --push --message "The site" site

bench: .venv/installed
	$(BIN)/python -m tests.browser.browsers chromium
	$(BIN)/python -m benchmarks

# Look up known vulnerabilities of the locked packages at PyPI and npm. pip-audit has its own environment, since it would change the
# pip in .venv. Each target checks one lock, so that --keep-going checks them all.
audit: audit-python audit-node

audit-python:
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .github/audit.lock
	build/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

audit-node:
	npm audit --package-lock-only

# Renew every pinned version; needs uv (pip install uv).
lock:
	echo pip-audit | uv pip compile - --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --output-file .github/audit.lock
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --fork-strategy fewest --upgrade \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock

clean:
	rm -rf .venv .cache build node_modules site

.venv/installed: requirements.lock pyproject.toml package-lock.json
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 was found, and TensorFlow has no newer one: install one of them, or name it: make PYTHON=…"; exit 1; }
	@echo "Installing TensorFlow and the rest into .venv: some minutes and 3 GB, once."
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/npm ci --omit=dev --loglevel=error
	touch $@
