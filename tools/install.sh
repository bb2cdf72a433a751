#!/bin/sh
# Makes .venv and installs the locked packages and Garrison itself, editable: install.sh run | test. Whatever is missing
# is named in one sentence.
set -eu

purpose=$1
python=${PYTHON3:-python3}
log=.venv/install.log

fail() {
    echo "$1" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "Python is missing: install Python 3.11 or newer (on Debian: apt-get install python3 python3-venv)."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Garrison needs Python 3.11 or newer, but $python is $("$python" --version); name another with PYTHON3=..."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python's venv module is missing: install it (on Debian: apt-get install python3-venv)."

# A .venv that was moved or whose Python is gone is made anew.
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv || fail "The virtual environment .venv could not be made."
fi

case $purpose in
run) more= ;;
test) more=dev ;;
*) fail "Usage: install.sh run | test" ;;
esac
set -- --require-hashes --requirement "requirements/$purpose.txt"
# The front end comes meanwhile; if it does not, the build below tries again and says why.
if command -v npm >/dev/null && command -v node >/dev/null; then
    "$python" -m tools.vendor $more >/dev/null 2>&1 &
else
    set -- "$@" --requirement requirements/node.txt
fi

# Each module is compiled when it is loaded; all of them would take half a minute.
install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile --no-deps "$@" >>"$log" 2>&1
}

# pip takes three times as long, and knows its own settings where packages come from elsewhere.
install_locked() {
    .venv/bin/uv pip install --python .venv/bin/python --quiet --no-deps "$@" >>"$log" 2>&1 || install "$@"
}

echo "Installing Python and front-end packages into .venv (once; some minutes on a slow line) ..."
: >"$log"
# What is built here has no hash: first all that is locked, then Garrison by itself, with the build tools that are there.
{ install --require-hashes --requirement requirements/install.txt && install_locked "$@" &&
    wait && install --no-build-isolation --editable .; } || {
    # Our own hook knows best; otherwise pip's first complaint is the cause of the others.
    reason=$(sed -n 's/.*app.errors.VendorError: //p' "$log" | grep . || grep -o 'ERROR: .*' "$log") ||
        reason="the installer gave no reason"
    reason=$(echo "$reason" | head -n 1)
    fail "The packages could not be installed: $reason (everything it said is in $log)."
}
