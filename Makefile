# Two commands do it all on a fresh machine: `make demo` and `make test`.
# uv comes from PyPI into .tools/, everything else from the hashed lock files into .venv/.

UV     := .tools/bin/uv
PY     := .venv/bin/python
SERVE  ?= 1

# Never fetch a Python of uv's own: the machine's is used, and a missing one is said plainly below.
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install demo test check train lock clean

install: .venv/.installed

demo: install
	.venv/bin/sideletter demo $(if $(filter 0,$(SERVE)),--no-serve,)

test: .venv/.installed-test
	tests/run

check: .venv/.installed-test
	tests/run --static

.tools/bin/uv:
	python3 -m venv .tools || { echo "Sideletter needs Python 3 with the venv module (Debian: apt-get install python3-venv)."; exit 1; }
	.tools/bin/python -m pip install --quiet uv

.venv/bin/python: | $(UV)
	$(UV) venv --quiet --python '>=3.12' .venv || { echo "Sideletter needs Python 3.12 or later on this machine."; exit 1; }

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(UV) pip sync --python $(PY) --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	touch $@

.venv/.installed-test: requirements-test.lock .venv/.installed
	$(UV) pip install --python $(PY) --require-hashes -r requirements-test.lock
	touch $@

# Fits the encoder of `nlp` anew, for maintainers: two and a half hours on two cores.
train: .venv/.installed
	$(UV) pip install --python $(PY) --require-hashes -r requirements-train.lock
	$(PY) bench/encoder/train.py

# Lock files name versions and hashes, never a host: each user's own index answers.
lock: | $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
	    pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
	    --extra test -c requirements.lock pyproject.toml -o requirements-test.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 \
	    --extra train -c requirements.lock pyproject.toml -o requirements-train.lock

clean:
	rm -rf .venv .tools
