# Sourced by jobs/samples and jobs/bench: builds what lies in src/tools, which is no part of the
# product's jar, and sets root, java and class_path.
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
java=java
[[ -n ${JAVA_HOME:-} ]] && java=$JAVA_HOME/bin/java

# Builds the product if it is missing or out of date, and says so.
"$root/jobs/fenqu" --version >&2
built=$root/target/.tools-built
if [[ ! -f $built || $root/target/fenqu.jar -nt $built ]] ||
  [[ -n $(find "$root/src/tools" -type f -newer "$built" -print -quit) ]]; then
  command -v mvn >/dev/null || { echo "error: src/tools isn't built and mvn isn't there to build it" >&2; exit 2; }
  (cd "$root" && mvn -q -B -Dspotless.check.skip test-compile >&2) || exit 1
  touch "$built"
fi
slf4j=("$root"/target/lib/slf4j-api-*.jar)
class_path=$root/target/test-classes:$root/target/fenqu.jar:${slf4j[0]}:$root/target/lib/*
