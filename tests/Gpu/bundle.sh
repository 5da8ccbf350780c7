#!/usr/bin/env bash
# bundle.sh [ARCHIVE]: publishes querent with its plugins and the conformance suites, self-contained, as one archive for
# a machine that has NVIDIA's driver and nothing else. Both programs lie in one folder and share the runtime. Golden
# cases come along where they are (QUERENT_GOLDEN, else ../shared/golden).
set -euo pipefail
cd "$(dirname "$0")/../.."
archive=${1:-tests/Gpu/bin/querent-gpu.tar.gz}
limit=45000000

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
folder=$stage/querent-gpu

# A lock file of its own: the committed ones know no runtime.
for project in host/Querent.Host.csproj tests/Gpu/Conformance/Querent.Gpu.Conformance.csproj; do
  dotnet publish "$project" -c Release -r linux-x64 --self-contained -o "$folder" -v quiet -nologo -nodeReuse:false \
    -p:NuGetLockFilePath=obj/bundle.lock.json -p:DebugType=none -p:GenerateDocumentationFile=false
done

# Parts of the runtime for debuggers, tracing and other collectors.
(cd "$folder" && rm -f createdump libmscordaccore.so libmscordbi.so libcoreclrtraceptprovider.so libclrgc.so libclrgcexp.so)

cp tests/Gpu/run.sh tests/Gpu/bench_pytorch.py tests/Gpu/pytorch_networks.py tests/Gpu/compare.py "$folder"
golden=${QUERENT_GOLDEN:-../shared/golden}
if [ -d "$golden" ]; then
  mkdir "$folder/golden"
  cp "$golden"/*.safetensors "$golden"/*.json "$folder/golden"
else
  echo "$golden does not exist: the bundle has no golden cases."
fi

mkdir -p "$(dirname "$archive")"
tar -C "$stage" --sort=name --owner=0 --group=0 -cf - querent-gpu | gzip -9 > "$archive"
size=$(stat -c %s "$archive")
echo "$archive: $((size / 1000000)).$((size % 1000000 / 100000)) MB"
if [ "$size" -gt "$limit" ]; then
  echo "error: that is more than $((limit / 1000000)) MB" >&2
  exit 1
fi
