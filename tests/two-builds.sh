#!/usr/bin/env bash
# Two builds of the program write the same bytes: every format of the shipped datasets by both, compared.
#   tests/two-builds.sh target/debug/duibiao target/release/duibiao
set -euo pipefail
if [ $# -ne 2 ]; then
  echo 'usage: tests/two-builds.sh ONE-PROGRAM ANOTHER-PROGRAM' >&2
  exit 2
fi
one="$(realpath "$1")"
other="$(realpath "$2")"
cd "$(dirname "$0")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

write_everything() {
  local program="$1" out="$2"
  mkdir -p "$out"
  local dataset=datasets/inner-mongolia
  local run=("$program" --quiet)
  "${run[@]}" report "$dataset" --as-of 2024Q4 --out "$out/report" >/dev/null
  "${run[@]}" report "$dataset" --as-of 2023Q4 --lang en --formats html,md,csv --out "$out/report-en" >/dev/null
  for form in sdmx sdmx-1.0 datapackage csvw xlsx parquet; do
    "${run[@]}" export "$dataset" --to "$form" --as-of 2024Q4 --out "$out/$form" >/dev/null
  done
  for kind in target-gap dumbbell verdict-matrix region-matrix trend-forest contribution; do
    "${run[@]}" chart "$kind" "$dataset" --as-of 2024Q4 -o "$out/$kind.svg"
    "${run[@]}" chart "$kind" "$dataset" --as-of 2024Q4 -o "$out/$kind.json"
  done
  for format in table json csv md; do
    "${run[@]}" check "$dataset" --as-of 2024Q4 --fail-on never --format "$format" >"$out/check.$format"
    "${run[@]}" trend "$dataset" --as-of 2024Q4 --format "$format" >"$out/trend.$format"
  done
  "${run[@]}" diff "$dataset" --from 2023Q4 --to 2024Q4 --format json >"$out/diff.json"
  for ending in csv json xlsx; do
    "${run[@]}" validate "$dataset" --as-of 2024Q4 --fail-on never --out "$out/findings.$ending"
  done
  "${run[@]}" derive datasets/monitoring-demo --out "$out/derived.csv" >/dev/null || [ $? -eq 1 ]
  "${run[@]}" init "$out/new" >/dev/null
  "${run[@]}" man --out "$out/man" >/dev/null
}

write_everything "$one" "$work/one"
write_everything "$other" "$work/other"
diff -r "$work/one" "$work/other"
echo "$(find "$work/one" -type f | wc -l) files, the same bytes by both builds"
