#!/usr/bin/env bash
# Builds the targets with AddressSanitizer and coverage from the dependencies of a release build:
#
#   fuzz/sanitized.sh FOLDER
#
# `cargo fuzz` builds polars anew with both. Here this crate and the readers of files are built with both, and all else
# is taken as `cargo build --release` left it: the sanitizer sees what the instrumented crates read and write, and every
# block of memory that is given back twice or never, and not a read beyond a block inside polars. The programs are then
# in FOLDER/release. The folder shares the libraries with the release build, and may be removed.
set -euo pipefail
cd "$(dirname "$0")"
folder="$(realpath -m "${1:?a folder for the build}")"
built="${CARGO_TARGET_DIR:-${HOME}/.cache/duibiao-target}/release"

mkdir -p "$folder/release/deps"
# Libraries are replaced and never written into, so that they can be shared; what cargo notes beside them is written in
# place, and is copied.
cp --archive "$built/.fingerprint" "$built/build" "$folder/release/"
find "$built/deps" -maxdepth 1 \( -name '*.rlib' -o -name '*.rmeta' -o -name '*.so' \) \
  -exec cp --archive --link --target-directory "$folder/release/deps" {} +
find "$built/deps" -maxdepth 1 -name '*.d' -exec cp --archive --target-directory "$folder/release/deps" {} +
[ -f Cargo.lock ] || cp ../Cargo.lock Cargo.lock
# These are built again, and their files must not be those of the release build.
for crate in duibiao $(sed -n 's/^readers="\(.*\)"$/\1/p' rustc.sh); do
  rm -rf "$folder/release/.fingerprint/$crate-"[0-9a-f]*
  rm -f "$folder/release/deps/lib${crate//-/_}-"*
done
RUSTC_WRAPPER="$PWD/rustc.sh" CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$folder" cargo build --release --bins
