#!/bin/sh
# Installs nerve if it is missing, then builds the site.
set -eu
# The repository of nerve.
: "${NERVE_REPOSITORY:={{plain_repository}}}"
export PATH="$HOME/.cargo/bin:$PATH"
if ! command -v cargo >/dev/null; then
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal
fi
command -v nerve >/dev/null || cargo install --locked --git "$NERVE_REPOSITORY" nerve
# $URL is the site's address, where the host knows it; otherwise `base_url` in site.yaml is used.
nerve build ${URL:+--base-url "$URL"}
