# Sourced by the scripts of the samples, each in its own folder. Sets `nnc`, the command line, which is built on first
# use, and `runtime`, the jar for Java programs.
set -euo pipefail
root=$(cd ../.. && pwd)
nnc=$root/nnc
"$nnc" --version >/dev/null
IFS= read -r build <"$root/cli/target/launcher/current"
runtime=$(echo "$root/cli/target/launcher/$build/lib"/nnc-runtime-*.jar)
mkdir -p data build

# Unpacks Debian packages below data/packages; nothing is installed.
unpack() {
    for package in "$@"; do
        [ -e "data/packages/$package.unpacked" ] && continue
        mkdir -p data/packages
        (
            cd data/packages
            apt-get download "$package"
            dpkg-deb -x "$package"_*.deb .
            rm "$package"_*.deb
            : >"$package.unpacked"
        )
    done
}

# Trains as the recipe says and keeps the log beside the model: `train digits.nn`; more arguments go to nnc.
train() {
    local TIMEFORMAT='%R s, %U s of processor time'
    { printf '$ nnc train %s\n' "$*" && time "$nnc" train "$@"; } 2>&1 | tee "${1%.nn}.log"
}

# Sets `jdk` to a JDK of version $1 or later.
need_jdk() {
    local version
    for jdk in "${NNC_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [[ -x $jdk/bin/javac && -f $jdk/release ]] || continue
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")
        ((${version:-0} < $1)) || return 0
    done
    echo "a JDK of version $1 or later is needed; name its folder in JAVA_HOME" >&2
    return 1
}
