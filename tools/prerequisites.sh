# Sourced by ./bezel, ./test, .ci/run and bench/: finds what the checkout needs on this machine and installs what is missing.
#
# Rules: nothing is asked (no stdin), nothing goes to standard output (callers print JSON there), nothing is
# installed when it is already there. Packages come from the machine's own package sources and nowhere else.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*" >&2; }

# has_sdk DOTNET: is there a .NET 10 (or newer) SDK beside this program? Looks at folders: `dotnet --version` takes 0.1 s.
has_sdk() {
  local program folder
  [ -x "$1" ] || return 1
  program=$(readlink -f "$1") || return 1
  for folder in "${program%/*}"/sdk/[1-9][0-9].*; do
    [ -d "$folder" ] && return 0
  done
  return 1
}

# find_dotnet: sets DOTNET to a program that has the SDK; fails if there is none.
find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" \
                   /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    if has_sdk "$candidate"; then
      DOTNET=$candidate
      return 0
    fi
  done
  return 1
}

# as_root COMMAND...: runs it as root, by sudo where that works without a question on a terminal-less machine.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    if [ -t 2 ]; then sudo "$@"; else sudo -n "$@"; fi
  else
    return 1
  fi
}

# install_packages PACKAGE...: by apt, with a fresh package list only if the one on the machine does not do.
install_packages() {
  command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  say "Installing $* ..."
  as_root apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return 0
  as_root apt-get update -qq </dev/null >&2 || return 1
  as_root apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}

# need_dotnet: sets DOTNET, installing the SDK if need be; ends the caller with clear words if that cannot be done.
need_dotnet() {
  find_dotnet && return 0
  say "Bezel needs the .NET 10 SDK, which is not on this machine."
  if install_packages dotnet-sdk-10.0 && find_dotnet; then
    return 0
  fi
  say "It could not be installed from this machine's package sources. Please install it, then run this again:"
  say "  https://dotnet.microsoft.com/download/dotnet/10.0   (any of: your package manager, the installer,"
  say "  or unpack the SDK archive into ${HOME:-~}/.dotnet, where it will be found)"
  exit 3
}

# need COMMAND PACKAGE: the command is there afterwards, or the caller ends with clear words.
need() {
  command -v "$1" >/dev/null && return 0
  if install_packages "$2" && hash -r && command -v "$1" >/dev/null; then
    return 0
  fi
  say "'$1' is missing and the package '$2' could not be installed. Please install it and run this again."
  exit 3
}

# need_postgres: the programs of a PostgreSQL server are there afterwards (tests start one of their own), or the caller ends with clear words.
# Debian's package would make a database cluster and start it: the tests use neither, so it is told not to, for this installation only.
need_postgres() {
  has_postgres && return 0
  local setting=/etc/postgresql-common/createcluster.d/bezel-no-cluster.conf
  as_root sh -c 'mkdir -p "${1%/*}" && echo "create_main_cluster = false" >"$1"' sh "$setting" 2>/dev/null
  install_packages postgresql
  as_root rm -f "$setting"
  has_postgres && return 0
  say "PostgreSQL is missing and the package 'postgresql' could not be installed. Please install it and run this again,"
  say "or run './test fast', which leaves out the tests that need it."
  exit 3
}

has_postgres() {
  local folder
  for folder in /usr/lib/postgresql/*/bin; do
    [ -x "$folder/initdb" ] && [ -x "$folder/psql" ] && return 0
  done
  command -v initdb >/dev/null && command -v pg_ctl >/dev/null && command -v psql >/dev/null
}

# one_build_at_a_time LOCKFILE COMMAND...: two builds of one checkout would overwrite one another's files.
# The lock is not handed down to the command, so that nothing the build leaves running can keep it.
one_build_at_a_time() {
  local lock=$1
  shift
  mkdir -p "${lock%/*}"
  (
    if command -v flock >/dev/null; then
      exec 9>"$lock"
      flock -n 9 || { say "Another build of this checkout is running; waiting for it ..."; flock 9; }
    fi
    "$@" 9>&-
  )
}
