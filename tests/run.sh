#!/usr/bin/env bash
# Builds the solution once, runs every test project and ends with the line "N passed, N failed[, N skipped]".
# Needs the .NET 10 SDK and Node 20; installs librdkafka1, by which the engine speaks with Kafka, and postgresql, of which tests start servers of their own. Arguments are passed on to dotnet test (--filter ...). SOAK=1 makes the long tests long, KILLS=200 kills the engine so often, OUTAGE=30 keeps the brokers away for so many seconds, FUZZ=N sets the inputs of the fuzz run.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
export MSBUILDDISABLENODEREUSE=1 # leave no build servers behind

results=artifacts/test-results
passed=0 failed=0 skipped=0

finish() {
  local line="$passed passed, $failed failed"
  ((skipped == 0)) || line+=", $skipped skipped"
  echo "$line"
  exit $((failed > 0 || passed == 0))
}

fail() {
  echo "FAILED: $1"
  failed=$((failed + 1))
}

# The peers of the tests: installed once, and again when the lock changes.
install_peers() {
  cmp -s tests/peers/package-lock.json tests/peers/node_modules/.installed-lock && return
  command -v npm >/dev/null || { fail "npm was not found: the peers of the tests need Node 20"; return; }
  echo "== npm ci in tests/peers"
  if npm ci --prefix tests/peers --no-audit --no-fund --loglevel=error; then
    cp tests/peers/package-lock.json tests/peers/node_modules/.installed-lock
  else
    fail "npm ci in tests/peers"
  fi
}

# Packages of the operating system: installed where they are missing and this account may; elsewhere whoever runs the tests is told. RUNLEVEL=1: no service is started.
install_package() {
  local package=$1
  dpkg -s "$package" >/dev/null 2>&1 && return
  command -v apt-get >/dev/null || { echo "$package was not looked for: this is no Debian"; return; }
  echo "== apt-get install $package"
  local root=()
  ((EUID == 0)) || root=(sudo -n)
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$package" >/dev/null || fail "apt-get install $package"
}

# One number of a project's result file.
counter() {
  sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" 2>/dev/null | head -n 1
}

run_project() {
  local project=$1 name trx code total executed ok bad
  shift
  name=$(basename "$project" .csproj)
  trx=$results/$name.trx
  echo "== $name"
  dotnet test "$project" --no-build --configuration Release --nologo --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 6m --blame-hang-dump-type none "$@"
  code=$?
  total=$(counter "$trx" total) executed=$(counter "$trx" executed) ok=$(counter "$trx" passed) bad=$(counter "$trx" failed)
  passed=$((passed + ${ok:-0}))
  failed=$((failed + ${bad:-0}))
  skipped=$((skipped + ${total:-0} - ${executed:-0}))
  if ((${total:-0} == 0)); then
    # with a filter it is no fault of a project to have nothing that matches
    (($# > 0 && code == 0)) || fail "$name ran no tests"
  elif ((code != 0 && ${bad:-0} == 0)); then
    fail "$name ended with code $code, without a failed test: it crashed or hung"
  elif ((code != 0)); then
    echo "FAILED: $name"
  fi
}

# A short part of what FUZZ=1000000 bash tests/run.sh does whole; the same inputs each time.
run_fuzz() {
  echo "== Fuzz"
  if dotnet tests/Fuzz/bin/Release/net10.0/IntegrationEngine.Fuzz.dll --inputs "${FUZZ:-8000}"; then
    passed=$((passed + 1))
  else
    fail "Fuzz: the inputs that failed are in artifacts/fuzz"
  fi
}

rm -rf "$results"
install_peers
install_package librdkafka1
install_package postgresql

echo "== dotnet build"
dotnet build IntegrationEngine.sln --configuration Release --nologo -clp:ErrorsOnly || { fail "dotnet build"; finish; }

for project in tests/*.Tests/*.Tests.csproj; do
  run_project "$project" "$@"
done
(($# > 0)) || run_fuzz
finish
