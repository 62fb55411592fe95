#!/bin/sh
# Brings the release of chancery that makes this site to a run of the forge. Every workflow takes it from here, so that
# another release is two lines in one place. A program with another digest is never run, and nothing is compiled.
set -eu

URL=""    # the address of the release's archive, for Linux on x86-64 …
SHA256="" # … and its digest, from the file SHA256SUMS beside it

if [ -z "$URL" ] || [ -z "$SHA256" ]; then
  echo "::error file=.github/chancery.sh::write the address of the release and its SHA-256 into URL and SHA256"
  exit 1
fi
folder=${RUNNER_TEMP:-$(mktemp -d)}/chancery
mkdir -p "$folder"
curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location "$URL" --output "$folder/archive"
echo "$SHA256  $folder/archive" | sha256sum --check --strict --quiet
tar --extract --gzip --file "$folder/archive" --directory "$folder" chancery
if [ -n "${GITHUB_PATH:-}" ]; then echo "$folder" >>"$GITHUB_PATH"; fi
"$folder/chancery" --version
