#!/usr/bin/env bash
# What has changed of the library's interface since a revision, by the rules of semantic versions (cargo-semver-checks):
#
#   tests/semver.sh REVISION
#
# Both states are documented with the dependencies of the present Cargo.lock, in the target folder of every day: asked
# for by `cargo semver-checks --baseline-rev`, polars would be checked anew for each of them. It exits with 100 where the
# version does not say what has changed: before 1.0.0 a change that breaks callers asks for a new second number.
set -euo pipefail
cd "$(dirname "$0")/.."
revision="${1:?the revision to compare with}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${HOME}/.cache/duibiao-target}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# JSON of rustdoc is unstable: the documenting alone is told so, that no dependency is built anew for it.
printf '#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec "%s" "$@"\n' "$(rustup which rustdoc)" >"$work/rustdoc"
chmod +x "$work/rustdoc"

# describe NAME MANIFEST --locked: the library as JSON.
describe() {
  RUSTDOC="$work/rustdoc" cargo rustdoc --quiet --lib --manifest-path "$2" "$3" -- \
    --cap-lints allow -Z unstable-options --output-format json
  cp "$CARGO_TARGET_DIR/doc/duibiao.json" "$work/$1.json"
}

mkdir "$work/before"
git archive "$revision" | tar -x -C "$work/before"
number="$(sed -n 's/^version = "\(.*\)"/\1/p' "$work/before/Cargo.toml" | head -1)"
cp Cargo.toml Cargo.lock "$work/before"
sed -i "0,/^version = /s/^version = .*/version = \"$number\"/" "$work/before/Cargo.toml"
# Cargo.toml names files that the state before may not have had.
for named in $(sed -n 's/^path = "\(.*\)"/\1/p' Cargo.toml) benches/methods.rs benches/trend.rs; do
  mkdir -p "$work/before/$(dirname "$named")"
  touch "$work/before/$named"
done
describe before "$work/before/Cargo.toml" --offline
describe now Cargo.toml --locked

cargo semver-checks --baseline-rustdoc "$work/before.json" --current-rustdoc "$work/now.json"
