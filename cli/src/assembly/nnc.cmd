@echo off
rem nnc, the neural-network compiler, on Windows. Untested.
rem   NNC_JAVA_HOME   the JDK to use, 25 or later; without it JAVA_HOME
rem   NNC_JAVA_OPTS   further options for the JVM, for example -Xmx8g
setlocal
set "JDK=%NNC_JAVA_HOME%"
if not defined JDK set "JDK=%JAVA_HOME%"
if not exist "%JDK%\bin\java.exe" (
    echo nnc: set NNC_JAVA_HOME to the folder of a JDK 25 or later 1>&2
    exit /b 3
)
set "JAR="
for %%J in ("%~dp0..\lib\nnc-cli-*.jar") do set "JAR=%%~fJ"
if not defined JAR (
    echo nnc: no nnc-cli-*.jar in %~dp0..\lib; the installation is damaged 1>&2
    exit /b 3
)
"%JDK%\bin\java.exe" --add-modules jdk.incubator.vector -XX:+UseSerialGC -Xlog:aot=off --sun-misc-unsafe-memory-access=allow %NNC_JAVA_OPTS% -cp "%JAR%" dev.nnc.cli.Main %*
