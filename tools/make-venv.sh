#!/bin/sh
# Makes the virtual environment named by $1 with the newest Python from 3.11 on, unless it is there already.
set -eu
venv=$1
[ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && exit 0

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
python=
for name in python3.14 python3.13 python3.12 python3.11 python3; do
    # A shim may stand on PATH for a version that is not installed, so each candidate has to run.
    if "$name" -c "$new_enough" >/dev/null 2>&1; then python=$name; break; fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and none is on PATH. Install one, for example: apt-get install python3" >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    # Debian keeps ensurepip in a package of its own, named after the version.
    package=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "== installing $package"
        apt-get update -qq && apt-get install -y -qq "$package" >/dev/null
    else
        echo "$python cannot make virtual environments. Run: sudo apt-get install $package" >&2
        exit 1
    fi
fi

echo "== making $venv with $("$python" --version)"
"$python" -m venv --clear "$venv" || { rm -rf "$venv"; exit 1; }
