String log = new File(basedir, "build.log").text
String path = "src/main/nnc/com/example/digits.nn".replace("/", File.separator)
assert log.contains("[ERROR] " + path + ":4:44: error[NN121]: there is no function or layer `dence`")
assert log.readLines().any { it ==~ /\[ERROR\] +\^\^\^\^\^/ }
assert !new File(basedir, "target/generated-sources/nnc/com").exists()
