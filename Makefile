# make run    build the page and serve it on 127.0.0.1   (ARTICLES=folder opens that folder's texts, PORT=8080)
# make test   every test
# make score  extraction against the coded articles, where they are
# make bench  how long lists and search take with 5,000 articles and 50,000 highlights, how long a class of 40 and of
#             1,000 readers takes to put together and measure, the same through the command and in the page, with every
#             task that holds up the page; the page against the best written
#             by hand and Recogito in one browser: long articles with many highlights (SAMPLES=3, ONLY=, SIZES=)
# make fuzz   damaged files for every parser, a minute each (FUZZ_SECONDS=60, FUZZ_TARGET=csv, FUZZ_SEED=1); what one
#             fails on is kept, and goes into tests/data/fuzz once it is mended
# make check-foreign   what convert writes, read by the programs it is for (spaCy, dkpro-cassis, label-studio-sdk, doccano,
#             and the rules of REFI-QDA); installs them from PyPI into target/foreign-tools
# Each does its own set-up and says what it does.

ARTICLES ?=
PORT ?=
XTASK = cargo run --quiet --locked --profile xtask --features xtask --bin xtask --
SHARED ?= ../shared


.PHONY: check-foreign
.PHONY: run build test check unit page-tests browser score bench fuzz setup-rust setup-browser clean

run: setup-rust command
	@$(XTASK) run --articles "$(ARTICLES)" $(if $(PORT),--port $(PORT))

build: setup-rust command
	@$(XTASK) build --articles "$(ARTICLES)"

.PHONY: command
command: setup-rust
	@echo "Building the command target/release/stancemark and the build program ..."
	@cargo build --locked --release --features cli --bin stancemark

test: setup-rust setup-browser check unit build browser
	@echo "All tests passed."

check: setup-rust
	@echo "== Form: cargo fmt, cargo clippy (native and wasm32), documentation"
	cargo fmt --check
	cargo clippy --locked --all-targets --features cli,view-tests -- -D warnings
	cargo clippy --locked --features xtask --bin xtask -- -D warnings
	cargo clippy --locked --target wasm32-unknown-unknown --features app,engine --bin page --bin engine -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --features cli,app

unit: setup-rust
	@echo "== The core without any feature"
	cargo test --locked --quiet
	@echo "== Everything, views rendered natively"
	cargo test --locked --features cli,view-tests

browser: setup-browser build
	@echo "== A real Chromium, over http and file://"
	@cd tests/browser && SHARED="$(abspath $(SHARED))" node --test --test-concurrency=1 --test-reporter=spec

score: command
	@if [ -d "$(SHARED)/gold" ]; then tests/score.sh "$(SHARED)"; \
	else echo "No $(SHARED)/gold here: nothing to score against."; fi

bench: setup-rust build
	@cargo bench --locked --quiet --bench desk
	@cargo bench --locked --quiet --bench class
	@node tests/bench/command.mjs
	@tests/bench/browser/setup.sh
	@node tests/bench/browser/class.mjs
	@node tests/bench/browser/run.mjs

FUZZ_SECONDS ?= 60
export FUZZ_SECONDS FUZZ_TARGET FUZZ_SEED

# With all checks on; no file may take more memory than any reader has.
fuzz: setup-rust
	@echo "Building the fuzzer ..."
	@CARGO_PROFILE_BENCH_DEBUG_ASSERTIONS=true CARGO_PROFILE_BENCH_OVERFLOW_CHECKS=true \
	cargo bench --locked --quiet --features cli --bench fuzz --no-run
	@ulimit -v 2000000; CARGO_PROFILE_BENCH_DEBUG_ASSERTIONS=true CARGO_PROFILE_BENCH_OVERFLOW_CHECKS=true \
	cargo bench --locked --quiet --features cli --bench fuzz

setup-rust:
	@command -v cargo >/dev/null || { echo "Rust is missing. Install it with rustup (rust-lang.org/tools/install), then run this again."; exit 1; }
	@rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null | xargs -r test -d \
	|| { echo "Adding Rust's WebAssembly target ..."; rustup target add wasm32-unknown-unknown; }
	@test -d "$$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" \
	|| { echo "Adding the source of Rust's standard library, to build it small ..."; rustup component add rust-src; } \
	|| echo "It could not be added: the page will be larger."

setup-browser:
	@tests/browser/setup.sh

check-foreign: command
	@tests/foreign/check.sh target/release/stancemark

# The coefficients of agreement against other programs.
agree-table: setup-rust
	cargo test --locked --test agreement -- --nocapture 2>/dev/null | grep '^|'

clean:
	rm -rf target dist tests/browser/node_modules tests/bench/browser/node_modules
