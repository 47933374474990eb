#!/usr/bin/env bash
# check_install.sh BINARY SOURCE BUILD: `cmake --install` puts each file where GNUInstallDirs says.
set -euo pipefail
source=$2
build=$3
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix" >/dev/null
status=0
for file in bin/cronviz share/man/man1/cronviz.1 share/bash-completion/completions/cronviz \
            share/zsh/site-functions/_cronviz share/fish/vendor_completions.d/cronviz.fish; do
  [ -f "$prefix/$file" ] || { echo "not installed: $file"; status=1; }
done
for schema in "$source"/src/report/schema/*.json; do
  cmp -s "$schema" "$prefix/share/cronviz/schema/${schema##*/}" || { echo "not installed: $schema"; status=1; }
done
[ "$("$prefix/bin/cronviz" --version | head -n 1)" = "$("$1" --version | head -n 1)" ] || {
  echo "the installed binary does not run"; status=1; }
exit $status
