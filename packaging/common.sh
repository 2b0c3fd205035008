# What ./packaging/run, ./packaging/test and .ci/run share. Sourced, not run.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build_packages=(
  g++ cmake ninja-build pkg-config ccache
  qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqt6svg6
  qt6-translations-l10n
  qtkeychain-qt6-dev libexpected-dev libsqlite3-dev libsodium-dev libpsl-dev libcmark-dev
  libgmime-3.0-dev libxml2-dev libcurl4-openssl-dev libldap-dev libcsv-dev libphonenumber-dev libkainjow-mustache-dev
  ca-certificates publicsuffix fonts-noto-core fonts-wqy-microhei
)

say() { printf '\n== %s\n' "$*"; }

# Names the packages for systems without apt; they may be there already.
print_other_packages() {
  cat <<'TEXT'
This system has no apt-get. Heliograph needs these packages, and goes on as if they were there.
  Fedora: gcc-c++ cmake ninja-build pkgconf ccache qt6-qtbase-devel qt6-qtsvg-devel qt6-qttools-devel
          qt6-qttranslations qtkeychain-qt6-devel sqlite-devel libsodium-devel libpsl-devel cmark-devel gmime30-devel
          libxml2-devel libcurl-devel openldap-devel libcsv-devel libphonenumber-devel kainjow-mustache-devel expected-devel
          google-noto-sans-fonts
  Arch:   gcc cmake ninja pkgconf ccache qt6-base qt6-svg qt6-tools qt6-translations qtkeychain-qt6 sqlite
          libsodium libpsl cmark gmime3 libxml2 curl libldap libcsv libphonenumber tl-expected noto-fonts (and kainjow's mustache.hpp)
  macOS:  brew install cmake ninja pkg-config ccache qt qtkeychain sqlite libsodium libpsl cmark gmime
          libxml2 curl openldap libcsv libphonenumber tl-expected (and kainjow's mustache.hpp)
TEXT
}

# Installs what is missing of the named Debian packages, saying so. Wants root or sudo only then.
install_packages() {
  if ! command -v apt-get >/dev/null; then
    print_other_packages
    return
  fi
  local missing=() name
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "Missing packages, and neither root nor sudo to install them: ${missing[*]}" >&2
      return 1
    }
    as_root=(sudo)
  fi
  say "Installing with apt-get: ${missing[*]}"
  case " ${missing[*]} " in
    *" slapd "*) # its program alone is wanted: one without a configuration starts no daemon
      "${as_root[@]}" debconf-set-selections <<<"slapd slapd/no_configuration boolean true" ;;
  esac
  local unwanted=() # daemons that a package would start, of which the programs alone are wanted
  case " ${missing[*]} " in
    *" dovecot-imapd "*) [ ! -d /run/systemd/system ] || unwanted=(dovecot.service dovecot.socket) ;;
  esac
  [ ${#unwanted[@]} = 0 ] || "${as_root[@]}" systemctl --quiet mask "${unwanted[@]}"
  local code=0
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || code=$?
  [ ${#unwanted[@]} = 0 ] || {
    "${as_root[@]}" systemctl --quiet unmask "${unwanted[@]}"
    "${as_root[@]}" systemctl --quiet disable "${unwanted[@]}"
  }
  return $code
}

# skipped_tests FOLDER…: what the last run of CTest in these left out, each with its test's reason.
skipped_tests() {
  local folder
  for folder in "$@"; do
    sed -n 's/^SKIP   : //p' "$folder/Testing/Temporary/LastTest.log" 2>/dev/null
  done | sort -u | grep . || echo "nothing"
}

# build PRESET TARGET…: configures once, then builds with all cores; quiet when nobody watches.
build() {
  local preset=$1 folder=$project/build/$1 log
  shift
  # A folder that was configured elsewhere (a moved or copied clone) is of no use.
  if [ -f "$folder/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$project" "$folder/CMakeCache.txt"; then
    rm -rf "$folder"
  fi
  if [ ! -f "$folder/build.ninja" ]; then
    say "Configuring ($preset)"
    log=$(cd "$project" && cmake --preset "$preset" 2>&1) || {
      printf '%s\n' "$log"
      return 1
    }
  fi
  say "Building ($preset)"
  if [ -t 1 ]; then
    ninja -C "$folder" "$@"
  else
    log=$(ninja -C "$folder" "$@" 2>&1) || {
      printf '%s\n' "$log" | grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking|Automatic)'
      return 1
    }
  fi
}
