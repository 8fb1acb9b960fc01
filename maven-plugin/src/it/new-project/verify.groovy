String log = new File(basedir, "build.log").text
assert log.contains("flowers.Flowers")
assert log =~ /Tests run: [1-9]\d*, Failures: 0, Errors: 0, Skipped: 0/
