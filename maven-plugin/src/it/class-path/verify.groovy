String log = new File(basedir, "build.log").text
assert log.contains("com.example.Xor")
assert log.contains("the networks have not changed")
assert new File(basedir, "target/generated-sources/nnc/com/example/Xor.java").isFile()
assert new File(basedir, "target/generated-sources/nnc-vector/com/example/XorBackwardVector.java").isFile()
assert new File(basedir, "target/classes/com/example/XorBackwardVector.class").isFile()
