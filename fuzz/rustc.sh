#!/usr/bin/env bash
# The compiler of sanitized.sh: AddressSanitizer, coverage for libFuzzer and checks of arithmetic for this crate, its
# targets and the readers of files.
set -euo pipefail
readers="calamine quick-xml zip csv csv-core encoding_rs codepage minijinja toml toml_parser rust_decimal"
targets="period number unit formula mapping sdmx sheet dataset derive template"

name=""
before=""
for argument in "$@"; do
  if [ "$before" = '--crate-name' ]; then name="$argument"; fi
  before="$argument"
done
case " duibiao $targets ${readers//-/_} " in
  *" ${name:-none} "*) ;;
  *) exec "$@" ;;
esac
# These options are unstable; for these crates alone the stable compiler is told to take them.
RUSTC_BOOTSTRAP=1 exec "$@" \
  -Zsanitizer=address -Cunsafe-allow-abi-mismatch=sanitizer -Cforce-frame-pointers=yes -Cstrip=none \
  -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
  -Cllvm-args=-sanitizer-coverage-trace-compares \
  -Copt-level=1 -Cdebug-assertions=on -Coverflow-checks=on
