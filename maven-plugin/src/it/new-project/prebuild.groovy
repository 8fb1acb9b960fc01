// The command as a distribution has it: bin/nnc beside lib.
File root = new File(basedir, "../../../..").canonicalFile
File home = new File(basedir, "nnc")
new File(home, "bin").mkdirs()
File launcher = new File(home, "bin/nnc")
launcher.text = new File(root, "nnc").text
launcher.setExecutable(true)
File lib = new File(home, "lib")
lib.mkdir()
new File(root, "cli/target/nnc/lib").eachFile { new File(lib, it.name).bytes = it.bytes }

Process command = [launcher.path, "new", "flowers"].execute(null, basedir)
StringBuilder words = new StringBuilder()
command.waitForProcessOutput(words, words)
assert command.exitValue() == 0 : words
