#!/bin/sh
# Makes nerve, unless it is there already, and builds the site.
set -eu
# Where nerve comes from.
: "${NERVE_REPOSITORY:={{plain_repository}}}"
export PATH="$HOME/.cargo/bin:$PATH"
if ! command -v cargo >/dev/null; then
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal
fi
command -v nerve >/dev/null || cargo install --locked --git "$NERVE_REPOSITORY" nerve
# The host says where the site will be, if it knows; otherwise `base_url` of site.yaml counts.
nerve build ${URL:+--base-url "$URL"}
