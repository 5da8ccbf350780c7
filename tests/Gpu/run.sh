#!/usr/bin/env bash
# run.sh [RESULTS]: on a machine with NVIDIA's driver, runs the conformance suites on CUDA, then the benchmark of every
# precision beside PyTorch, in turn, and writes table.md and results.json into a folder (gpu-results). It lies in the
# bundle; beside one (bin/querent-gpu.tar.gz, or as QUERENT_BUNDLE names it) it unpacks that first. At most ten minutes.
# QUERENT_DEVICE is the device (cuda), QUERENT_BENCH more arguments of the benchmark.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
results=${1:-gpu-results}
device=${QUERENT_DEVICE:-cuda}
deadline=$((SECONDS + 570))
mkdir -p "$results"
results=$(cd "$results" && pwd)

if [ ! -x "$here/querent" ]; then
  bundle=${QUERENT_BUNDLE:-$here/bin/querent-gpu.tar.gz}
  [ -f "$bundle" ] || { echo "error: $bundle does not exist; make it with bundle.sh" >&2; exit 2; }
  unpacked=$(mktemp -d)
  trap 'rm -rf "$unpacked"' EXIT
  tar -xzf "$bundle" -C "$unpacked"
  here=$unpacked/querent-gpu
fi

[ -d "$here/golden" ] && export QUERENT_GOLDEN="${QUERENT_GOLDEN:-$here/golden}"
status=0
precisions=()

# within SECONDS COMMAND...: the command, ended when its share or the whole time is over.
within() {
  local share=$1 left=$((deadline - SECONDS))
  shift
  if [ "$left" -lt 10 ]; then
    echo "skipped, the ten minutes are over: $*" >&2
    return 4
  fi
  timeout "$((left < share ? left : share))" "$@"
}

"$here/querent" devices | tee "$results/devices.txt"

for precision in fp32 tf32 bf16; do
  log=$results/conformance-$precision.txt
  within 200 "$here/conformance" "$device" "$precision" > "$log" 2>&1
  code=$?
  grep '^FAIL' "$log" | head -20
  tail -1 "$log"
  if [ "$code" -eq 2 ]; then
    exit 2
  elif [ "$code" -eq 3 ]; then
    continue
  fi

  precisions+=("$precision")
  if [ "$code" -ne 0 ]; then
    status=1
    [ "$code" -ne 124 ] || echo "conformance $precision took too long and was ended"
  fi
done

torch=no
if ! command -v python3 > /dev/null; then
  echo "PyTorch is not measured: there is no python3 here."
elif ! python3 -c 'import torch' 2> /dev/null; then
  echo "PyTorch is not measured: python3 has no torch here."
else
  torch=yes
fi

# In turn, so that whatever slows the machine for a while slows both.
for round in 1 2; do
  for precision in "${precisions[@]}"; do
    # shellcheck disable=SC2086
    within 90 "$here/querent" bench --device "$device" --precision "$precision" --json ${QUERENT_BENCH:-} \
      > "$results/querent-$precision-$round.jsonl" || status=1
    if [ "$torch" = yes ]; then
      within 120 python3 "$here/bench_pytorch.py" "$precision" > "$results/pytorch-$precision-$round.jsonl" || status=1
    fi
  done
done

# One image at a time, which the host's part of a launch decides.
for precision in "${precisions[@]}"; do
  within 30 "$here/querent" bench --device "$device" --precision "$precision" --json --only "resnet18 training" --batch 1 \
    > "$results/querent-$precision-one.jsonl" || status=1
  if [ "$torch" = yes ]; then
    within 60 python3 "$here/bench_pytorch.py" "$precision" --only "resnet18 training" --batch 1 > "$results/pytorch-$precision-one.jsonl" || status=1
  fi
done

# All of it at full batches without Hopper's own tiles, and without graphs of launches.
for precision in "${precisions[@]}"; do
  if [ "$precision" != fp32 ]; then
    # shellcheck disable=SC2086
    QUERENT_PORTABLE_TILES=1 within 60 "$here/querent" bench --device "$device" --precision "$precision" --json ${QUERENT_BENCH:-} \
      > "$results/portable-$precision.jsonl" || status=1
    # shellcheck disable=SC2086
    QUERENT_NO_GRAPHS=1 within 60 "$here/querent" bench --device "$device" --precision "$precision" --json ${QUERENT_BENCH:-} \
      > "$results/single-$precision.jsonl" || status=1
  fi
done

if command -v python3 > /dev/null && python3 "$here/compare.py" "$results"; then
  cat "$results/table.md"
fi
echo "results: $results ($SECONDS s)"
exit "$status"
