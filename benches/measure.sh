#!/bin/sh
# Builds the release program and the site generator, then measures; arguments go to measure.py.
set -eu
cd "$(dirname "$0")/.."
cargo build --release --locked
cargo build --release --locked --example generate-site
target=${CARGO_TARGET_DIR:-target}
exec python3 benches/measure.py "$target/release/goalpost" "$target/release/examples/generate-site" "$@"
